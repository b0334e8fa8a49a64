// A bar between two panels that pointer and arrow keys move; used by the playground's layout.
//
// It stands between the two in the document and owns one number, the share of the first. The layout's grid reads it as
// two custom properties on their parent, `PROPERTY-first` and `PROPERTY-second`, in `fr`; until the bar has been moved,
// and after a double click, there are none, and the style sheet decides.
import { element } from '../views/element.ts';

export interface SplitterOptions {
  readonly label: string;
  readonly orientation: 'vertical' | 'horizontal';
  readonly property: string;
  /** Shares of both together, 0..1. */
  readonly min: number;
  readonly max: number;
}

const KEY_STEP = 0.02;

export function createSplitter(options: SplitterOptions): HTMLElement {
  const { label, orientation } = options;
  const root = element('div', {
    class: `splitter splitter-${orientation}`,
    role: 'separator',
    tabindex: 0,
    'aria-label': label,
    'aria-orientation': orientation,
    'aria-valuemin': percent(options.min),
    'aria-valuemax': percent(options.max),
    'aria-valuenow': percent((options.min + options.max) / 2),
  });

  function place(next: number): void {
    const share = Math.min(options.max, Math.max(options.min, next));
    const style = root.parentElement?.style;
    style?.setProperty(`${options.property}-first`, `${percent(share)}fr`);
    style?.setProperty(`${options.property}-second`, `${100 - percent(share)}fr`);
    tell();
  }

  function placeAsAtFirst(): void {
    for (const side of ['first', 'second'])
      root.parentElement?.style.removeProperty(`${options.property}-${side}`);
    tell();
  }

  const tell = () => root.setAttribute('aria-valuenow', String(percent(shareNow(root, orientation))));

  root.addEventListener('pointerdown', (event) => {
    root.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  root.addEventListener('pointermove', (event) => {
    if (root.hasPointerCapture(event.pointerId)) place(shareAt(root, orientation, event));
  });
  root.addEventListener('keydown', ({ key }) => {
    const share = shareNow(root, orientation);
    if (key === 'ArrowLeft' || key === 'ArrowUp') place(share - KEY_STEP);
    else if (key === 'ArrowRight' || key === 'ArrowDown') place(share + KEY_STEP);
    else if (key === 'Home') place(options.min);
    else if (key === 'End') place(options.max);
  });
  root.addEventListener('dblclick', placeAsAtFirst);
  root.addEventListener('focus', tell);
  return root;
}

/** Of the first panel, as they stand. */
function shareNow(root: HTMLElement, orientation: SplitterOptions['orientation']): number {
  const { x, y, width, height } = root.getBoundingClientRect();
  return shareAt(root, orientation, { clientX: x + width / 2, clientY: y + height / 2 });
}

/** Where a point stands between the outer edges of the two panels. */
function shareAt(
  root: HTMLElement,
  orientation: SplitterOptions['orientation'],
  at: { readonly clientX: number; readonly clientY: number },
): number {
  const first = root.previousElementSibling?.getBoundingClientRect();
  const second = root.nextElementSibling?.getBoundingClientRect();
  if (first === undefined || second === undefined) return 0;
  return orientation === 'vertical'
    ? (at.clientX - first.left) / (second.right - first.left)
    : (at.clientY - first.top) / (second.bottom - first.top);
}

function percent(share: number): number {
  return Math.round(share * 1000) / 10;
}
