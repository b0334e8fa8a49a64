// What a run did over time, in columns of equal length: how busy its workers were, how many tasks were alive, how often
// workers switched and stole. Pure; costs a few look-ups a column.
//
// Used by the timeline's overview and by the metrics view, over the sums that both share (lane-summaries.ts).

import { workerSummary } from './lane-summaries.ts';
import type { Moment, RunModel } from './run-model.ts';

/** Of each column, the share that a worker was busy: running, computing or blocked. 0..1. */
export function busyShares(
  run: RunModel,
  worker: number,
  startNs: number,
  endNs: number,
  columns: number,
): Float32Array {
  const lane = run.workerLane(worker);
  const summary = workerSummary(run, worker);
  const shares = new Float32Array(columns);
  const columnNs = (endNs - startNs) / columns;
  let before = summary.busyBefore(lane, startNs);
  for (let column = 0; column < columns; column++) {
    const until = summary.busyBefore(lane, startNs + (column + 1) * columnNs);
    shares[column] = columnNs > 0 ? Math.min(1, (until - before) / columnNs) : 0;
    before = until;
  }
  return shares;
}

/** The mean over all workers of the pool. */
export function poolShares(run: RunModel, startNs: number, endNs: number, columns: number): Float32Array {
  const workers = Math.min(run.workerCount, Math.max(1, run.summary.workers));
  const mean = new Float32Array(columns);
  for (let worker = 0; worker < workers; worker++) {
    const shares = busyShares(run, worker, startNs, endNs, columns);
    for (let column = 0; column < columns; column++) mean[column]! += shares[column]! / workers;
  }
  return mean;
}

/** The tasks alive at the end of each column. */
export function aliveCounts(run: RunModel, startNs: number, endNs: number, columns: number): Float32Array {
  return atEnds(run, startNs, endNs, columns, (moment) => run.livingCount(moment));
}

/** How often something happened in each column, given how often it had until a moment. */
export function countsIn(
  run: RunModel,
  startNs: number,
  endNs: number,
  columns: number,
  countUntil: (moment: Moment) => number,
): Float32Array {
  const counts = atEnds(run, startNs, endNs, columns, countUntil);
  const before = countUntil(run.momentAtTime(Math.ceil(startNs) - 1));
  for (let column = columns - 1; column >= 0; column--)
    counts[column]! -= column === 0 ? before : counts[column - 1]!;
  return counts;
}

/** What happens at the very border belongs to the column that begins there; at the end of all, to the last. */
function atEnds(
  run: RunModel,
  startNs: number,
  endNs: number,
  columns: number,
  valueAt: (moment: Moment) => number,
): Float32Array {
  const values = new Float32Array(columns);
  for (let column = 0; column < columns; column++) {
    const border = startNs + ((column + 1) * (endNs - startNs)) / columns;
    values[column] = valueAt(run.momentAtTime(column === columns - 1 ? endNs : Math.ceil(border) - 1));
  }
  return values;
}
