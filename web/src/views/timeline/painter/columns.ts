// The columns of a row that are waiting to be painted, number by number in arrays that are used again: a frame has ten
// thousand of them.

import type { LaneState } from '../../../model/lane.ts';

const MOST = 1 << 14;

export const QUARTERS = 4;

export class Columns {
  count = 0;
  /** Where it begins, in plot px. */
  readonly x = new Float64Array(MOST);
  /** Where its first span begins. */
  readonly at = new Float64Array(MOST);
  /** How much of it was spent on a worker, in quarters, at least one if anything was; `QUARTERS` more if it was blocked. */
  readonly level = new Uint8Array(MOST);
  /** What it did most of the rest of the time. */
  readonly passive = new Uint8Array(MOST);

  add(x: number, at: number, quarters: number, blocking: boolean, passive: LaneState): void {
    const index = Math.min(this.count, MOST - 1);
    this.x[index] = x;
    this.at[index] = at;
    this.level[index] = quarters > 0 && blocking ? quarters + QUARTERS : quarters;
    this.passive[index] = passive;
    this.count = index + 1;
  }

  /** One past the last neighbour that is like this one in that respect. */
  alike(from: number, respect: Uint8Array): number {
    let to = from + 1;
    while (to < this.count && respect[to] === respect[from]) to++;
    return to;
  }

  clear(): void {
    this.count = 0;
  }
}
