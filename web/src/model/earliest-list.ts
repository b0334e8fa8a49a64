// A growing list of numbers that is asked: which of them, from some place on, are at most so much? Pure.
//
// Keeps the least number of each block of 16, and of each 16 blocks, so that what is not among the answers is passed over in
// blocks: an answer costs a few steps, however many numbers lie between two of them.

import { grown } from '../trace/column.ts';

const FAN_BITS = 4;
const FAN = 1 << FAN_BITS;
/** Of blocks; those of the last one hold 16 million numbers each. */
const LEVELS = 6;

export class EarliestList {
  length = 0;
  private values = new Uint32Array(FAN);
  private readonly least = Array.from({ length: LEVELS }, () => new Uint32Array(1));

  push(value: number): void {
    const index = this.length++;
    this.values = grown(this.values, this.length);
    this.values[index] = value;
    for (let level = 0; level < LEVELS; level++) {
      const block = index >>> blockBits(level);
      const least = grown(this.least[level]!, block + 1);
      this.least[level] = least;
      const isFirst = index === block << blockBits(level);
      if (isFirst || value < least[block]!) least[block] = value;
    }
  }

  /** The places from `from` on whose numbers are at most `limit`, rising; no more than `most` of them. */
  upTo(limit: number, from: number, most: number): number[] {
    const found: number[] = [];
    const blocks = Math.ceil(this.length / 2 ** blockBits(LEVELS - 1));
    for (let block = 0; block < blocks; block++)
      this.collect(LEVELS - 1, block, { limit, from, most }, found);
    return found;
  }

  get byteLength(): number {
    return this.least.reduce((sum, level) => sum + level.byteLength, this.values.byteLength);
  }

  private collect(
    level: number,
    block: number,
    wanted: { readonly limit: number; readonly from: number; readonly most: number },
    found: number[],
  ): void {
    const { limit, from, most } = wanted;
    if (found.length >= most || (block + 1) * 2 ** blockBits(level) <= from) return;
    if (this.least[level]![block]! > limit) return;
    const bits = level === 0 ? 0 : blockBits(level - 1);
    const count = Math.ceil(this.length / 2 ** bits);
    for (let part = block * FAN; part < Math.min((block + 1) * FAN, count); part++) {
      if (level > 0) this.collect(level - 1, part, wanted, found);
      else if (part >= from && this.values[part]! <= limit && found.length < most) found.push(part);
    }
  }
}

function blockBits(level: number): number {
  return FAN_BITS * (level + 1);
}
