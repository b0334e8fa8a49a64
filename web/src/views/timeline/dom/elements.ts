// The elements that the timeline is made of: a stage with the canvas and a scroll bar for rows, the tooltip, a hidden
// live region, and a foot with the legend and buttons for those who have neither wheel nor keys.

import { element } from '../../element.ts';
import { BY_EVENTS } from './axis-button.ts';

export interface Elements {
  readonly stage: HTMLElement;
  readonly canvas: HTMLCanvasElement;
  readonly scroller: HTMLElement;
  readonly spacer: HTMLElement;
  readonly tooltip: HTMLElement;
  readonly live: HTMLElement;
  readonly empty: HTMLElement;
  readonly lost: HTMLElement;
  readonly legend: HTMLDetailsElement;
  readonly zoomOut: HTMLButtonElement;
  readonly zoomIn: HTMLButtonElement;
  readonly resources: HTMLButtonElement;
  readonly byEvents: HTMLButtonElement;
  readonly find: HTMLButtonElement;
  readonly fit: HTMLButtonElement;
  readonly help: HTMLButtonElement;
}

/** Puts them into the root, which becomes the positioned box that holds all. */
export function buildElements(root: HTMLElement, label = 'Timeline'): Elements {
  const canvas = element('canvas', { class: 'timeline-canvas', 'aria-hidden': 'true' });
  const spacer = element('div');
  const scroller = element(
    'div',
    { class: 'timeline-scroll', tabindex: '-1', 'aria-hidden': 'true' },
    spacer,
  );
  const hint = element('p', { class: 'visually-hidden', id: uniqueId('timeline-hint') });
  hint.textContent = 'Arrow keys walk events and rows. Press question mark for all keys.';
  const stage = element(
    'div',
    {
      class: 'timeline-stage',
      role: 'application',
      tabindex: '0',
      'aria-label': label,
      'aria-roledescription': 'timeline',
      'aria-describedby': hint.id,
    },
    canvas,
    scroller,
  );
  const tooltip = element('div', { class: 'timeline-tooltip', 'aria-hidden': 'true', hidden: true });
  const live = element('div', { class: 'visually-hidden', 'aria-live': 'polite', role: 'status' });
  const empty = element(
    'p',
    { class: 'timeline-empty', hidden: true },
    'Nothing has run yet. The run is drawn here.',
  );
  const lost = element('p', { class: 'timeline-lost', role: 'status', hidden: true });
  const legend = element('details', { class: 'timeline-legend' }, element('summary', {}, 'Legend'));
  const resources = button('Resources', 'Rows for resources');
  resources.removeAttribute('aria-label');
  const byEvents = button('By event', BY_EVENTS);
  byEvents.removeAttribute('aria-label');
  const find = button('Find', 'Find a row by its name (/)');
  const zoomOut = button('−', 'Zoom out');
  const zoomIn = button('+', 'Zoom in');
  const fit = button('Fit', 'Fit the whole run');
  const help = button('?', 'Keys of the timeline');
  const tools = element(
    'div',
    { class: 'timeline-tools' },
    resources,
    byEvents,
    find,
    zoomOut,
    zoomIn,
    fit,
    help,
  );
  const foot = element('div', { class: 'timeline-foot' }, legend, tools);
  root.classList.add('timeline');
  root.append(stage, empty, lost, hint, tooltip, live, foot);
  return {
    ...{ stage, canvas, scroller, spacer, tooltip, live, empty, lost, legend },
    ...{ resources, byEvents, find, zoomOut, zoomIn, fit, help },
  };
}

function button(text: string, title: string): HTMLButtonElement {
  return element('button', { class: 'timeline-button', type: 'button', title, 'aria-label': title }, text);
}

let lastId = 0;

function uniqueId(prefix: string): string {
  lastId++;
  return `${prefix}-${lastId}`;
}
