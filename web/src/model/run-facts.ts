// What the model's own sentences ask of a run beyond what views do: `FoldedRun` is one, and hands itself to them.
//
// Stands between `explain`, `describe-event` and `folded-run`, so that none of the first two knows the third.

import type { RunModel, TaskId } from './run-model.ts';

export interface RunFacts extends RunModel {
  /** How many workers the run began with; the others have tasks of their own. */
  readonly poolSize: number;
  /** The event that ended the run; -1 while it goes on. */
  readonly endEvent: number;
  /** The last timer that a task had set by that event; -1: it had set none. */
  timerAt(task: TaskId, event: number): number;
}
