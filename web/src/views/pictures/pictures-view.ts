// Two pictures of a moment: who waits for whom, and the tree of tasks. The app mounts it beside the inspector.
//
// With a task selected the first shows what concerns it; a ring of waits is drawn in red, and said. Boxes select what they
// stand for. Drawn at most once a frame, and only while it is seen.

import { Disposables } from '../../base/disposable.ts';
import { effect, type ReadonlySignal } from '../../base/signals.ts';
import { taskOfTarget, type ViewState } from '../../model/view-state.ts';
import { type WaitGraph, waitGraph } from '../../model/waits.ts';
import { element } from '../element.ts';
import { inFrame } from '../frame.ts';
import { treePicture } from './tree-picture.ts';
import { waitPicture } from './wait-picture.ts';

export interface PicturesView {
  readonly root: HTMLElement;
  dispose(): void;
}

const MOST_NODES = 24;

export function createPicturesView(view: ViewState, shown: ReadonlySignal<boolean>): PicturesView {
  const all = new Disposables();
  const root = element('div', { class: 'pictures', role: 'region', 'aria-label': 'Waits', tabindex: 0 });
  let takeBack = () => {};
  const draw = () => {
    const run = view.run.peek();
    const moment = view.moment.peek();
    const focus = taskOfTarget(run, view.selection.peek());
    const graph = waitGraph(run, moment, focus, MOST_NODES);
    const focused = document.activeElement?.closest<SVGGElement>('.picture-box')?.dataset.key;
    const had = root.contains(document.activeElement) ? focused : undefined;
    root.replaceChildren(
      element('h4', {}, 'Who waits for whom'),
      element(
        'p',
        { class: graph.edges.some(({ inRing }) => inRing) ? 'picture-ring' : 'muted' },
        said(graph, focus > 0),
      ),
      ...(graph.edges.length === 0 ? [] : [waitPicture(run, graph, view)]),
      element('h4', {}, 'Tasks'),
      ...treePicture(run, moment, view),
    );
    // The box with the focus was drawn anew.
    if (had !== undefined)
      [...root.querySelectorAll<SVGGElement>('.picture-box')].find((box) => box.dataset.key === had)?.focus();
  };
  all.add(
    effect(() => {
      view.run.value;
      view.moment.value;
      view.selection.value;
      if (shown.value) takeBack = inFrame('write', draw);
    }),
  );
  all.add(() => takeBack());
  return { root, dispose: () => all.dispose() };
}

function said({ edges, more }: WaitGraph, focused: boolean): string {
  if (edges.some(({ inRing }) => inRing))
    return 'These wait for one another in a ring: none of them can go on.';
  if (edges.length === 0)
    return focused ? 'It waits for nobody now, and nobody waits for it.' : 'Nobody waits at this moment.';
  return more > 0
    ? `An arrow leads to what is waited for; ${more} more are not shown.`
    : 'An arrow leads to what is waited for.';
}
