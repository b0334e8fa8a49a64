// A number over time as stretches of the plot, for whoever draws it: the cost grows with the pixels, not with the steps.
//
// A column of 2 px has the largest value in it, of at most `MOST_READ` that are looked at.

import type { Steps } from '../../../model/steps.ts';
import { COLUMN_PX } from '../layout/lane-walk.ts';
import { timeToX, type Viewport, xToTime } from '../layout/viewport.ts';

const MOST_READ = 16;

export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly value: number;
}

/** Equal neighbours are one stretch, in plot px. */
export function stretchesOf(steps: Steps, view: Viewport, fromX: number, toX: number): Stretch[] {
  const stretches: Stretch[] = [];
  const add = (from: number, to: number, value: number) => {
    const last = stretches[stretches.length - 1];
    if (last && last.value === value) stretches[stretches.length - 1] = { ...last, to };
    else if (to > from) stretches.push({ from, to, value });
  };
  let index = steps.indexAtTime(xToTime(view, fromX));
  for (let x = fromX; x < toX; ) {
    const nextNs = index + 1 < steps.length ? steps.startNs(index + 1) : Number.POSITIVE_INFINITY;
    const columnEnd = Math.min(toX, (Math.floor(x / COLUMN_PX) + 1) * COLUMN_PX);
    const nextX = Math.min(toX, timeToX(view, nextNs));
    const value = index < 0 ? 0 : steps.value(index);
    if (nextX >= columnEnd) {
      // Nothing changes before the column in which the next step begins.
      const end = nextX >= toX ? toX : Math.max(columnEnd, Math.floor(nextX / COLUMN_PX) * COLUMN_PX);
      add(x, end, value);
      x = end;
      continue;
    }
    // Steps at one moment are all read, also where the column begins: a value may pass in no time.
    const last = steps.indexAtTime(xToTime(view, columnEnd));
    const most = largest(steps, index + 1, last);
    add(x, columnEnd, nextX <= x ? most : Math.max(value, most));
    index = last;
    x = columnEnd;
  }
  return stretches;
}

function largest(steps: Steps, from: number, to: number): number {
  let most = steps.value(to);
  for (let index = from; index < Math.min(to, from + MOST_READ); index++)
    most = Math.max(most, steps.value(index));
  return most;
}
