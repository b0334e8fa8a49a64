// The stamps of a run's events, by row. Where a stamp is one more than the row's before, which in one ring is nearly always
// so, nothing is kept: only the rows at which the stamps begin anew. Owned by `EventTable`.

import { grown } from './column.ts';

export class Stamps {
  private rows = new Uint32Array(16);
  private firsts = new Float64Array(16);
  private count = 0;
  /** What needs no entry. */
  private next = Number.NaN;

  /** Rows rise by one. */
  add(row: number, stamp: number): void {
    if (stamp !== this.next) this.begin(row, stamp);
    this.next = stamp + 1;
  }

  at(row: number): number {
    const begin = this.beginBefore(row);
    return this.firsts[begin]! + row - this.rows[begin]!;
  }

  /** Of the rows from one up to, but without, another. */
  between(from: number, to: number): Float64Array {
    const stamps = new Float64Array(to - from);
    let begin = this.beginBefore(from);
    for (let row = from; row < to; row++) {
      if (begin + 1 < this.count && this.rows[begin + 1] === row) begin++;
      stamps[row - from] = this.firsts[begin]! + row - this.rows[begin]!;
    }
    return stamps;
  }

  get byteLength(): number {
    return this.rows.byteLength + this.firsts.byteLength;
  }

  private begin(row: number, stamp: number): void {
    this.rows = grown(this.rows, this.count + 1);
    this.firsts = grown(this.firsts, this.count + 1);
    this.rows[this.count] = row;
    this.firsts[this.count] = stamp;
    this.count++;
  }

  private beginBefore(row: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.rows[middle]! <= row) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }
}
