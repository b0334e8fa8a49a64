// What is at a point of the canvas. Walks the lanes exactly as the painter does, so that both always agree.

import { isOnWorker, type Lane } from '../../../model/lane.ts';
import { COLUMN_PX, firstOnWorker, longestPassive, walkLane } from './lane-walk.ts';
import { type RowContent, type RowMetrics, type Rows, rowAt, rowContent } from './rows.ts';
import { timeToX, type Viewport, xToTime } from './viewport.ts';

export interface HitSpace {
  readonly gutter: number;
  readonly axis: number;
  /** Where the rows end and the overview begins, in canvas px. */
  readonly bottom: number;
  readonly view: Viewport;
  readonly rows: Rows;
  readonly metrics: RowMetrics;
  readonly scroll: number;
  laneOf(row: number): Lane;
}

export type Hit =
  | { readonly area: 'axis'; readonly timeNs: number }
  | { readonly area: 'overview' }
  | { readonly area: 'gutter'; readonly row: number; readonly content: RowContent; readonly x: number }
  | {
      readonly area: 'row';
      readonly row: number;
      readonly content: RowContent;
      readonly timeNs: number;
      /** Of the row's lane; -1: nothing is there. */
      readonly span: number;
    }
  | { readonly area: 'empty'; readonly timeNs: number };

/** A tick is 2 px wide; a pointer need not be that exact. */
const REACH_PX = 4;

export function hitAt(space: HitSpace, x: number, y: number): Hit {
  const plotX = x - space.gutter;
  const timeNs = xToTime(space.view, plotX);
  if (y < space.axis) return { area: 'axis', timeNs };
  if (y >= space.bottom) return { area: 'overview' };
  const row = rowAt(space.rows, space.metrics, y - space.axis + space.scroll);
  const content = rowContent(space.rows, row);
  if (content === null) return { area: 'empty', timeNs };
  if (plotX < 0) return { area: 'gutter', row, content, x };
  return { area: 'row', row, content, timeNs, span: spanAt(space.laneOf(row), space.view, plotX) };
}

/** The nearest short piece of work within reach, else the bar that is there. */
export function spanAt(lane: Lane, view: Viewport, x: number): number {
  let under = -1;
  let nearest = -1;
  let distance = REACH_PX + 1;
  const offer = (index: number, at: number) => {
    if (Math.abs(at - x) >= distance) return;
    distance = Math.abs(at - x);
    nearest = index;
  };
  walkLane(lane, view, x - 2 * REACH_PX, x + 2 * REACH_PX, {
    bar(index, x0, x1) {
      if (x >= x0 && x < x1) under = index;
    },
    column(from, to, columnX) {
      const busy = firstOnWorker(lane, from, to);
      if (busy >= 0) offer(busy, timeToX(view, lane.startNs(busy)));
      const passive = longestPassive(lane, from, to);
      if (passive >= 0 && x >= timeToX(view, lane.startNs(from)) && x < columnX + COLUMN_PX) under = passive;
    },
    end(index, at) {
      offer(index, at + 2);
    },
  });
  // A bar of work wins over a tick beside it; waiting does not.
  if (under >= 0 && isOnWorker(lane.state(under))) return under;
  return nearest >= 0 ? nearest : under;
}
