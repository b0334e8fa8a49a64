// Moves the playhead while `playing` holds, once a frame; the transport view owns one.
//
// Where it stands depends on when playing began and on nothing else (model/playback.ts), so that slow frames lose no time.
// Whatever else moves the playhead, changes the pace or replaces the run begins anew from where the playhead is then. Frames stop
// in a hidden tab, and so does playing. Who asked for less motion gets a few still pictures a second instead.

import { Disposables } from '../../base/disposable.ts';
import { effect } from '../../base/signals.ts';
import { paces, playedFrom, type Rate, rateOf } from '../../model/playback.ts';
import type { Moment, RunModel, TaskId } from '../../model/run-model.ts';
import { type Playhead, taskOfTarget, type ViewState } from '../../model/view-state.ts';

const CALM_MS = 400;
/** A frame that took longer was none: the tab was hidden. */
const LONGEST_FRAME_MS = 500;

interface Stretch {
  readonly run: RunModel;
  readonly pace: string;
  readonly task: TaskId;
  readonly rate: Rate;
  readonly start: Moment;
  elapsedMs: number;
  /** What this wrote last: anything else is the reader's doing. */
  written: Playhead | null;
}

export function createPlayer(state: ViewState): Disposables {
  const all = new Disposables();
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  let frame = 0;
  let before = 0;
  let drawnMs = 0;
  let stretch: Stretch | null = null;

  const tick = (now: number) => {
    frame = requestAnimationFrame(tick);
    const passed = Math.min(now - before, LONGEST_FRAME_MS);
    before = now;
    stretch = current(state, stretch);
    stretch.elapsedMs += passed;
    if (calm.matches && stretch.elapsedMs - drawnMs < CALM_MS) return;
    drawnMs = stretch.elapsedMs;
    const at = playedFrom(stretch.run, stretch.task, stretch.start, stretch.rate, stretch.elapsedMs);
    stretch.written = at;
    if (at === null) state.playing.value = false;
    state.playhead.value = at;
  };
  const stop = () => {
    cancelAnimationFrame(frame);
    frame = 0;
    stretch = null;
    drawnMs = 0;
  };
  all.add(
    effect(() => {
      if (!state.playing.value) return stop();
      before = performance.now();
      if (frame === 0) frame = requestAnimationFrame(tick);
    }),
  );
  all.add(stop);
  return all;
}

/** The one that goes on, or a new one from where the playhead is. */
function current(state: ViewState, before: Stretch | null): Stretch {
  const run = state.run.peek();
  const pace = state.pace.peek();
  const playhead = state.playhead.peek();
  const task = taskOfTarget(run, state.selection.peek());
  const same = before !== null && before.run === run && before.pace === pace && before.task === task;
  if (same && samePlace(before.written, playhead)) return before;
  const chosen = paces.find(({ name }) => name === pace) ?? paces[0]!;
  const start = state.moment.peek();
  return { run, pace, task, rate: rateOf(run, chosen.pace), start, elapsedMs: 0, written: playhead };
}

function samePlace(a: Playhead | null, b: Playhead | null): boolean {
  return a?.timeNs === b?.timeNs && a?.event === b?.event;
}
