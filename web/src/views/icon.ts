// The few pictures that the page uses, drawn as SVG in the colour of the text beside them; used by views, app and page.
//
// An icon never stands for something that is not also said in words, so all of them are hidden from screen readers.

const SHAPES = {
  run: 'M4 2.5 13 8 4 13.5Z',
  pause: 'M4 2.5h3v11H4Zm5 0h3v11H9Z',
  first: 'M3 3h1.7v10H3Zm10 0v10L5.5 8Z',
  last: 'M11.3 3H13v10h-1.7ZM3 3l7.5 5L3 13Z',
  stop: 'M3.5 3.5h9v9h-9Z',
  reset: 'M2 2.5h1.6v2.2A6 6 0 1 1 2 8h1.6a4.4 4.4 0 1 0 1.3-3.1H7.5v1.6H2Z',
  undo: 'M6.5 2.5 1.8 6.7l4.7 4.2V8.3c3.6 0 5.9 1.2 7.7 4.2C13.8 8.2 11.2 5.2 6.5 5.1Z',
  redo: 'M9.5 2.5l4.7 4.2-4.7 4.2V8.3c-3.6 0-5.9 1.2-7.7 4.2C2.2 8.2 4.8 5.2 9.5 5.1Z',
  check: 'M6.3 12.2 2.4 8.3l1.2-1.2 2.7 2.7 6-6 1.2 1.2Z',
  cross: 'M3.9 2.7 8 6.8l4.1-4.1 1.2 1.2L9.2 8l4.1 4.1-1.2 1.2L8 9.2l-4.1 4.1-1.2-1.2L6.8 8 2.7 3.9Z',
  lock: 'M5 7V5a3 3 0 0 1 6 0v2h1v6.5H4V7Zm1.5 0h3V5a1.5 1.5 0 0 0-3 0Z',
  dash: 'M3 7.2h10v1.6H3Z',
  plus: 'M7.2 3h1.6v4.2H13v1.6H8.8V13H7.2V8.8H3V7.2h4.2Z',
  share: 'M8 1 11.5 4.5 10.4 5.6 8.8 4V10H7.2V4L5.6 5.6 4.5 4.5ZM3 7h2v1.6H4.6v4.8h6.8V8.6H11V7h2v8H3Z',
  previous: 'M10.2 2.6 11.4 3.8 7.2 8l4.2 4.2-1.2 1.2L4.8 8Z',
  next: 'M5.8 2.6 4.6 3.8 8.8 8l-4.2 4.2 1.2 1.2L11.2 8Z',
  menu: 'M2 3.5h12v1.6H2Zm0 3.7h12v1.6H2Zm0 3.7h12v1.6H2Z',
  dice: 'M3 2h10a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1V3a1 1 0 0 1 1-1Zm2 2a1.3 1.3 0 1 0 .01 0Zm6 0a1.3 1.3 0 1 0 .01 0ZM8 6.7a1.3 1.3 0 1 0 .01 0ZM5 9.4a1.3 1.3 0 1 0 .01 0Zm6 0a1.3 1.3 0 1 0 .01 0Z',
  light:
    'M8 4.5a3.5 3.5 0 1 0 .01 0ZM7.3 1h1.4v2H7.3Zm0 12h1.4v2H7.3ZM1 7.3h2v1.4H1Zm12 0h2v1.4h-2ZM2.6 3.6l1-1L5 4l-1 1Zm8.4 8.4 1-1 1.4 1.4-1 1ZM2.6 12.4 4 11l1 1-1.4 1.4Zm8.4-8.4 1.4-1.4 1 1L12 5Z',
  dark: 'M6.5 1.5a6.5 6.5 0 1 0 8 8 5.5 5.5 0 0 1-8-8Z',
  auto: 'M8 1.5a6.5 6.5 0 1 0 .01 0Zm0 1.5v10a5 5 0 0 1 0-10Z',
  compare: 'M2 3h9v3.2H2Zm3 6.8h9V13H5Z',
  warning: 'M8 1.5 15.2 14H.8Zm-.8 4.5v4h1.6V6Zm0 5v1.6h1.6V11Z',
} as const;

export type IconName = keyof typeof SHAPES;

const SVG = 'http://www.w3.org/2000/svg';

export function icon(name: IconName): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', SHAPES[name]);
  path.setAttribute('fill-rule', 'evenodd');
  svg.append(path);
  return svg;
}
