// A second view state beside the reader's own, for the run that his is compared with. Pure.
//
// Both look at the same things: selection, hover, window of time, collapsed rows, marks. The run is the second one's own,
// and so is the moment: one playhead stands at one time in both. Where it stands on an event, that is the event which is as
// far from where the runs part, if it has the same time; so that runs without any time in them are stepped through
// together.

import type { Dispose } from '../base/disposable.ts';
import { batch, computed, effect, type ReadonlySignal, type Signal, signal } from '../base/signals.ts';
import { type Divergence, firstDivergence } from './first-divergence.ts';
import type { RunModel } from './run-model.ts';
import {
  createViewState,
  momentAtPlayhead,
  type Playhead,
  type Viewport,
  type ViewState,
} from './view-state.ts';

export interface ComparedViews {
  readonly second: ViewState;
  /** Null: both did the same, or one of them has not ended. */
  readonly divergence: ReadonlySignal<Divergence | null>;
  /** The first view stands alone again. */
  readonly dispose: Dispose;
}

export function compareViews(first: ViewState, other: RunModel): ComparedViews {
  const run = signal(other);
  const divergence = computed(() => divergenceOf(first.run.value, run.value));
  const playhead = playheadIn(run, first, () => shiftOf(divergence.peek()));
  const {
    selection,
    hover,
    viewport,
    axis,
    eventWindow,
    collapsed,
    resources,
    marks,
    playing,
    pace,
    follow,
  } = first;
  const second: ViewState = {
    ...createViewState(other),
    ...{ selection, hover, viewport, axis, eventWindow, collapsed, resources, marks, playing, pace, follow },
    run,
    playhead,
    moment: computed(() => {
      divergence.value;
      run.value.version.value;
      return momentAtPlayhead(run.value, playhead.value);
    }),
  };
  const watching = effect(() => {
    const [left, right] = [first.run.value, second.run.value];
    left.version.value;
    right.version.value;
    // The run before a change is still to be seen in the first one, as outlines.
    const endNs = Math.max(left.end.timeNs, right.end.timeNs, first.before.value?.end.timeNs ?? 0);
    const found = divergence.value;
    batch(() => {
      const both = { endNs, events: Math.max(left.events.length, right.events.length) };
      first.beside.value = { ...both, divergence: momentIn(left, found, found?.left) };
      second.beside.value = { ...both, divergence: momentIn(right, found, found?.right) };
    });
  });
  const dispose = () => {
    watching();
    batch(() => {
      first.beside.value = null;
      // There may have been more to see in the other run.
      const { playhead, run: own } = first;
      if ((playhead.peek()?.timeNs ?? 0) > own.peek().end.timeNs) playhead.value = null;
    });
  };
  return { second, divergence, dispose };
}

function divergenceOf(left: RunModel, right: RunModel): Divergence | null {
  left.version.value;
  right.version.value;
  const haveEnded = [left, right].every(({ summary }) => summary.status === 'ended');
  return haveEnded ? firstDivergence(left, right) : null;
}

/** A run that has ended before the other does something more parts from it at its end. */
function momentIn(run: RunModel, found: Divergence | null, event: number | null | undefined) {
  if (found === null) return null;
  return typeof event === 'number' ? run.momentAtEvent(event) : run.end;
}

/** From the number of an event of the first run to that of the second. */
function shiftOf(divergence: Divergence | null): number {
  const { left = null, right = null } = divergence ?? {};
  return left === null || right === null ? 0 : right - left;
}

/** The first view's playhead in terms of the second run. What was written here is read here as it was written. */
function playheadIn(
  run: ReadonlySignal<RunModel>,
  first: ViewState,
  shift: () => number,
): Signal<Playhead | null> {
  let own: Playhead | null = null;
  let asFirst: Playhead | null = null;
  const read = (at: Playhead | null, into: RunModel) => {
    if (at === null) return null;
    return at === asFirst ? own : translated(at, into, shift());
  };
  return {
    get value() {
      return read(first.playhead.value, run.value);
    },
    set value(at) {
      own = at;
      asFirst = at === null ? null : translated(at, first.run.peek(), -shift());
      first.playhead.value = asFirst;
    },
    peek: () => read(first.playhead.peek(), run.peek()),
  };
}

function translated({ timeNs, event }: Playhead, { events }: RunModel, shift: number): Playhead {
  const there = event === null ? -1 : event + shift;
  const fits = there >= 0 && there < events.length && events.timeNs[there] === timeNs;
  return { timeNs, event: fits ? there : null };
}

/** Puts the playhead where the runs part and brings that into sight, with the task that does something else there. */
export function goToDivergence(first: ViewState, { second, divergence }: ComparedViews): void {
  const found = divergence.peek();
  if (found === null) return;
  const view = found.left === null ? second : first;
  const run = view.run.peek();
  const event = found.left ?? found.right;
  if (event === null) return;
  const moment = run.momentAtEvent(event);
  const task = run.events.task[event]!;
  batch(() => {
    view.playing.value = false;
    view.playhead.value = moment;
    if (task !== 0) view.selection.value = { kind: 'task', path: run.path(task) };
    view.viewport.value = around(view.viewport.peek(), moment.timeNs);
    view.eventWindow.value = around(view.eventWindow.peek(), moment.event + 1);
  });
}

/** As wide a window, with the moment in its middle unless it is in sight already; null: the whole run. */
function around(viewport: Viewport | null, timeNs: number): Viewport | null {
  if (viewport === null || (viewport.startNs <= timeNs && timeNs <= viewport.endNs)) return viewport;
  const half = (viewport.endNs - viewport.startNs) / 2;
  return { startNs: timeNs - half, endNs: timeNs + half };
}
