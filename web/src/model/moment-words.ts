// When a moment is, for a reader. By the clock; in a run in which no time passes by the number of the event, from 1, as
// its axis counts. Used by the model's sentences and by every view that names a moment. Pure.

import { formatCount } from './format-count.ts';
import { formatTime } from './format-time.ts';
import type { Moment, RunModel } from './run-model.ts';

/** It has ended, and no time has passed in it. */
export function isTimeless(run: RunModel): boolean {
  return run.end.timeNs === 0 && run.events.length > 1 && run.summary.status === 'ended';
}

/** `12 ms`, or `event 12` of a run in which no time passes. */
export function momentWords(run: RunModel, { timeNs, event }: Moment): string {
  return isTimeless(run) ? `event ${formatCount(event + 1)}` : formatTime(timeNs);
}
