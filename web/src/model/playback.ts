// Playing a run: where the playhead stands some time after Play was pressed, at the chosen pace. Pure.
//
// By the clock a second of the run takes a stated time of the reader's; by events each event does, which is how to watch a
// run that takes no time at all. `whole` plays any run in the same few seconds. The driver is in views/transport/player.ts.

import { batch } from '../base/signals.ts';
import type { Moment, RunModel, TaskId } from './run-model.ts';
import { eventsAfter } from './stepping.ts';
import type { Playhead, ViewState } from './view-state.ts';

export type Pace =
  | { readonly by: 'whole'; readonly seconds: number }
  | { readonly by: 'clock'; readonly factor: number }
  | { readonly by: 'events'; readonly perSecond: number };

/** What a pace comes to in one run. */
export type Rate = { readonly nsPerMs: number } | { readonly eventsPerMs: number };

const MS_PER_SECOND = 1000;
const NS_PER_MS = 1e6;
const FRAME_MS = 16;
/** A run without length is played event by event, and no faster than this. */
const MOST_EVENTS_PER_SECOND = 10;

export const paces: readonly { readonly name: string; readonly label: string; readonly pace: Pace }[] = [
  { name: 'whole', label: 'in 10 seconds', pace: { by: 'whole', seconds: 10 } },
  { name: 'slower', label: 'in a minute', pace: { by: 'whole', seconds: 60 } },
  { name: 'clock', label: 'as it was', pace: { by: 'clock', factor: 1 } },
  { name: 'tenth', label: '10 times slower', pace: { by: 'clock', factor: 0.1 } },
  { name: 'thousandth', label: '1000 times slower', pace: { by: 'clock', factor: 0.001 } },
  { name: 'events-2', label: '2 events a second', pace: { by: 'events', perSecond: 2 } },
  { name: 'events-20', label: '20 events a second', pace: { by: 'events', perSecond: 20 } },
];

export function rateOf(run: RunModel, pace: Pace): Rate {
  if (pace.by === 'events') return { eventsPerMs: pace.perSecond / MS_PER_SECOND };
  const { timeNs } = run.end;
  const hasNoTime = timeNs === 0 && run.summary.status === 'ended';
  if (pace.by === 'clock' && !hasNoTime) return { nsPerMs: pace.factor * NS_PER_MS };
  if (pace.by === 'whole' && timeNs > 0) return { nsPerMs: timeNs / (pace.seconds * MS_PER_SECOND) };
  const wanted = pace.by === 'whole' ? run.events.length / pace.seconds : MOST_EVENTS_PER_SECOND;
  return { eventsPerMs: Math.min(wanted, MOST_EVENTS_PER_SECOND) / MS_PER_SECOND };
}

/** Null: beyond the end of the run. `task`: by events, only its own; 0: all. */
export function playedFrom(
  run: RunModel,
  task: TaskId,
  start: Moment,
  rate: Rate,
  elapsedMs: number,
): Playhead | null {
  if ('eventsPerMs' in rate) {
    const count = Math.floor(elapsedMs * rate.eventsPerMs);
    if (count === 0) return { timeNs: start.timeNs, event: start.event < 0 ? null : start.event };
    return eventsAfter(run, task, start.event, count);
  }
  // In as few digits as a frame is worth: they would only flicker.
  const digitNs = Math.max(1, 10 ** Math.floor(Math.log10(rate.nsPerMs * FRAME_MS)));
  const passedNs = Math.floor((elapsedMs * rate.nsPerMs) / digitNs) * digitNs;
  const timeNs = Math.round(start.timeNs + passedNs);
  if (timeNs >= run.end.timeNs) return null;
  // Until the clock moves on, it stays exactly where it was.
  return timeNs === start.timeNs && start.event >= 0 ? start : { timeNs, event: null };
}

/** Before everything: where a run is played from once it has been seen to its end. */
export const START: Moment = { event: -1, timeNs: 0 };

/** Play, or pause. At the end of a run it begins anew; while the program goes on, pausing holds what is seen now. */
export function togglePlay(state: ViewState): void {
  const run = state.run.peek();
  const atEnd = state.playhead.peek() === null;
  batch(() => {
    if (state.playing.peek()) {
      state.playing.value = false;
    } else if (atEnd && run.summary.status === 'streaming') {
      state.playhead.value = { timeNs: run.end.timeNs, event: run.end.event };
    } else if (run.events.length > 0) {
      if (atEnd) state.playhead.value = { timeNs: START.timeNs, event: 0 };
      state.playing.value = true;
    }
  });
}
