// Walks over the visible part of a lane as bars and columns: what the painter draws and what a pointer can hit.
//
// A span at least a column wide is a bar. Shorter ones are gathered into columns, which stand at fixed times, so that
// panning does not change what is gathered. Nothing is left out: each visible span is in a bar or a column, a span of no
// length too. Costs a few steps for each column or bar, however many spans they hold, and less where it was walked before.

import {
  type Bounds,
  type Gathered,
  isFinal,
  isOnWorker,
  type Lane,
  MOST_GATHERED,
  nothingGathered,
} from '../../../model/lane.ts';
import type { LaneSummary } from '../../../model/lane-summary.ts';
import type { ColumnCache } from './column-cache.ts';
import { nsPerPx, timeToX, type Viewport, xToTime } from './viewport.ts';

export const COLUMN_PX = 2;

export interface LaneVisitor {
  bar(index: number, x0: number, x1: number): void;
  /** The spans `from` to `to` (excluded), all starting inside one column that begins at `columnX`; what they come to. */
  column(from: number, to: number, columnX: number, gathered: Readonly<Gathered>): void;
  /** The task is over: a mark, not a length. */
  end(index: number, x: number): void;
}

/** What is known of a lane from frame to frame. */
export interface LaneMemory {
  readonly summary: LaneSummary;
  readonly columns: ColumnCache;
}

const gathered = nothingGathered();

/** With a `memory` a column's sums are of all its spans; without, of the first few. */
export function walkLane(
  lane: Lane,
  view: Viewport,
  fromX: number,
  toX: number,
  visitor: LaneVisitor,
  memory: LaneMemory | null = null,
): void {
  const columnNs = nsPerPx(view) * COLUMN_PX;
  const firstColumn = Math.floor(xToTime(view, fromX) / columnNs);
  const toNs = xToTime(view, toX);
  const last = lane.length - 1;
  const over = last >= 0 && isFinal(lane.state(last));
  const bounds = { count: over ? last : last + 1, untilNs: 0, longNs: columnNs };
  memory?.columns.begin(columnNs, lane.length);
  let i = Math.max(0, lane.indexAtTime(Math.ceil(firstColumn * columnNs) - 1));
  let startNs = i < bounds.count ? lane.startNs(i) : 0;
  while (i < bounds.count && startNs <= toNs) {
    const column = Math.floor(startNs / columnNs);
    if (memory?.columns.find(column, i, gathered)) {
      startNs = memory.columns.nextStartNs(column);
    } else {
      const endNs = lane.endNs(i);
      if (endNs - startNs >= columnNs) {
        visitor.bar(i, timeToX(view, startNs), timeToX(view, endNs));
        i++;
        startNs = endNs;
        continue;
      }
      bounds.untilNs = (column + 1) * columnNs;
      gatherColumn(lane, i, bounds, memory);
      startNs = gathered.next < bounds.count ? lane.startNs(gathered.next) : 0;
      // The last span of a run that goes on still grows.
      if (gathered.next < lane.length) memory?.columns.keep(column, i, gathered, startNs);
    }
    const { next } = gathered;
    visitor.column(i, next, timeToX(view, column * columnNs), gathered);
    i = next;
  }
  if (over && lane.startNs(last) <= toNs) visitor.end(last, timeToX(view, lane.startNs(last)));
}

function gatherColumn(lane: Lane, from: number, bounds: Bounds, memory: LaneMemory | null): void {
  lane.gather(from, bounds, gathered);
  if (gathered.complete || !memory) return;
  const busy = memory.summary.busy(lane, from, gathered.next);
  gathered.spans = busy.spans;
  gathered.busyNs = busy.busyNs;
  gathered.blockingNs = busy.blockingNs;
  gathered.complete = true;
}

/** The longest span that is not on a worker, among the first few; -1 if all of those are, or have no length. */
export function longestPassive(lane: Lane, from: number, to: number): number {
  let longest = 0;
  let found = -1;
  for (let i = from; i < Math.min(to, from + MOST_GATHERED); i++) {
    const length = lane.endNs(i) - lane.startNs(i);
    if (length <= longest || isOnWorker(lane.state(i))) continue;
    longest = length;
    found = i;
  }
  return found;
}

/** The first span on a worker among some, or -1; looks at a few only, as it serves tooltips and tints. */
export function firstOnWorker(lane: Lane, from: number, to: number): number {
  const limit = Math.min(to, from + 64);
  for (let i = from; i < limit; i++) if (isOnWorker(lane.state(i))) return i;
  return -1;
}
