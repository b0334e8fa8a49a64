// Says what is selected: a task, a worker, a resource, a counter, or, with nothing selected, the run; the app mounts it.
//
// Follows selection, playhead and run by itself, and draws at most once a frame. What was selected by path may not exist
// in another run: then it says so and keeps the selection, so that moving the slider back brings it back.
import { Disposables } from '../../base/disposable.ts';
import { effect } from '../../base/signals.ts';
import type { RunModel } from '../../model/run-model.ts';
import { sameTarget, type Target, type ViewState } from '../../model/view-state.ts';
import { element } from '../element.ts';
import { inFrame } from '../frame.ts';
import { type Part, patchParts } from '../kept-parts.ts';
import type { SentenceLinks } from '../sentence.ts';
import { runCard } from './run-card.ts';
import { counterCard, resourceCard, taskCard, workerCard } from './task-card.ts';

export interface InspectorOptions {
  readonly view: ViewState;
  readonly reveal: SentenceLinks['reveal'];
}

export interface InspectorView {
  readonly root: HTMLElement;
  dispose(): void;
}

export function createInspectorView(options: InspectorOptions): InspectorView {
  const { view } = options;
  const disposables = new Disposables();
  const title = element('h3', { class: 'inspector-title', tabindex: -1 });
  const clear = element('button', { class: 'link', type: 'button' }, 'Show the run');
  const head = element('div', { class: 'inspector-head' }, title, clear);
  const body = element('div', { class: 'inspector-body' });
  const root = element(
    'div',
    { class: 'inspector', role: 'region', 'aria-label': 'Inspector', tabindex: 0 },
    head,
    body,
  );
  clear.addEventListener('click', () => {
    view.selection.value = null;
  });

  let takeBack = () => {};
  let shown: Target | null = null;
  title.textContent = titleOf(shown);
  clear.hidden = true;
  const draw = () => {
    const run = view.run.peek();
    const target = view.selection.peek();
    const content = contentOf(run, target, options);
    if (sameTarget(target, shown)) return patchParts(body, content);
    shown = target;
    const focusWasInside = body.contains(document.activeElement) || document.activeElement === clear;
    title.textContent = titleOf(target);
    clear.hidden = target === null;
    body.replaceChildren();
    patchParts(body, content);
    // The link that was followed is gone: go on from the title of what it led to.
    if (focusWasInside) title.focus({ preventScroll: true });
  };
  disposables.add(
    effect(() => {
      view.run.value;
      view.moment.value;
      view.selection.value;
      takeBack = inFrame('write', draw);
    }),
  );
  disposables.add(() => takeBack());
  return { root, dispose: () => disposables.dispose() };
}

function titleOf(target: Target | null): string {
  if (target === null) return 'The run';
  if (target.kind === 'task') return target.path;
  if (target.kind === 'counter') return target.name;
  return target.kind === 'worker' ? `worker ${target.index}` : target.label;
}

function contentOf(run: RunModel, target: Target | null, options: InspectorOptions): (Node | Part)[] {
  const links: SentenceLinks = options;
  const moment = options.view.moment.peek();
  if (target === null) return runCard(run, moment, links);
  if (target.kind === 'task') {
    const id = run.taskByPath(target.path);
    return id === 0 ? [absent('task')] : taskCard(run, id, moment, links);
  }
  if (target.kind === 'worker') {
    return target.index < run.workerCount ? workerCard(run, target.index, moment, links) : [absent('worker')];
  }
  if (target.kind === 'counter') {
    const index = run.counters.find(target.name);
    return index < 0 ? [absent('counter')] : counterCard(run, index, moment, links);
  }
  const id = run.resourceByLabel(target.label);
  return id === 0 ? [absent('resource')] : resourceCard(run, id, moment, links);
}

function absent(kind: string): HTMLElement {
  return element('p', { class: 'empty' }, `There is no such ${kind} in this run.`);
}
