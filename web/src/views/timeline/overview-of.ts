// The overview's columns of a run: how busy the pool was, and where something was printed. Pure.

import { poolShares } from '../../model/metrics.ts';
import type { RunModel } from '../../model/run-model.ts';
import { fitRun, xToTime } from './layout/viewport.ts';
import { OVERVIEW_COLUMN_PX, type Overview } from './painter/scene.ts';

/** `width`: of the plot; `extentNs`: what it stands for. */
export function overviewOf(run: RunModel, width: number, extentNs = run.end.timeNs): Overview {
  const view = fitRun(width, extentNs);
  const columns = Math.ceil(width / OVERVIEW_COLUMN_PX);
  const startNs = view.startNs;
  const endNs = xToTime(view, columns * OVERVIEW_COLUMN_PX);
  const printed = new Uint8Array(columns);
  const columnNs = (endNs - startNs) / columns;
  let before = 0;
  for (let column = 0; column < columns && before < run.outputCount; column++) {
    // Up to, and without, the moment where the next column begins.
    const untilNs = Math.ceil(startNs + (column + 1) * columnNs) - 1;
    const until = run.outputCountAt(run.momentAtTime(untilNs));
    printed[column] = until > before ? 1 : 0;
    before = until;
  }
  return { busy: poolShares(run, startNs, endNs, columns), printed };
}
