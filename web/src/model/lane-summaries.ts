// The sums over the lanes of a run, made when first asked for and shared by everybody who draws or counts them.
//
// They follow a run that grows, and go with it.

import { LaneSummary } from './lane-summary.ts';
import type { RunModel } from './run-model.ts';

const summaries = new WeakMap<RunModel, Map<number, LaneSummary>>();

export function taskSummary(run: RunModel, task: number): LaneSummary {
  return summaryOf(run, task);
}

export function workerSummary(run: RunModel, worker: number): LaneSummary {
  return summaryOf(run, -1 - worker);
}

function summaryOf(run: RunModel, key: number): LaneSummary {
  let known = summaries.get(run);
  if (!known) {
    known = new Map();
    summaries.set(run, known);
  }
  let summary = known.get(key);
  if (!summary) {
    summary = new LaneSummary();
    known.set(key, summary);
  }
  return summary;
}
