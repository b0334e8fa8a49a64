// Puts the views into their panels: the source, and beside it everything that moves with a run.
//
// The order in the document is the order of reading; layout.css decides what stands where, by width and by view.
import { element } from '../views/element.ts';
import { createPanel } from './panel.ts';
import { createSplitter } from './splitter.ts';

export interface PanelContents {
  readonly source: HTMLElement;
  readonly parameters: HTMLElement;
  readonly transport: HTMLElement;
  readonly timeline: HTMLElement;
  readonly terminal: HTMLElement;
  /** A panel of its own, with tabs. */
  readonly inspector: HTMLElement;
}

export function createLayout(views: PanelContents): HTMLElement {
  const results = element(
    'div',
    { class: 'playground-results' },
    createPanel('terminal', 'Terminal', views.terminal),
    views.inspector,
  );
  const moving = element(
    'div',
    { class: 'playground-moving' },
    createPanel('parameters', 'Parameters', views.parameters),
    createPanel('timeline', 'Timeline', views.transport, views.timeline),
    heightSplitter(),
    results,
  );
  return element(
    'div',
    { class: 'playground-body' },
    createPanel('source', 'Source', views.source),
    widthSplitter(),
    moving,
  );
}

function widthSplitter(): HTMLElement {
  return createSplitter({
    label: 'Width of the source',
    orientation: 'vertical',
    property: '--split-x',
    min: 0.2,
    max: 0.7,
  });
}

function heightSplitter(): HTMLElement {
  return createSplitter({
    label: 'Height of the timeline',
    orientation: 'horizontal',
    property: '--split-y',
    min: 0.3,
    max: 0.8,
  });
}
