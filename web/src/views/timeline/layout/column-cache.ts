// What the columns of one lane came to in the last frames, so that a panned window gathers only what comes into sight.
//
// Columns stand at fixed times, so they stay the same as long as the zoom does and nothing is added to the lane. A slot
// serves one column of 1024 after the other; a wider plot only finds less.

import type { Gathered, LaneState } from '../../../model/lane.ts';

const SLOTS = 1 << 10;

export class ColumnCache {
  private columnNs = 0;
  private length = -1;
  private readonly columns = new Float64Array(SLOTS).fill(Number.NaN);
  private readonly froms = new Uint32Array(SLOTS);
  private readonly nexts = new Uint32Array(SLOTS);
  private readonly spans = new Uint32Array(SLOTS);
  private readonly busyNs = new Float64Array(SLOTS);
  private readonly blockingNs = new Float64Array(SLOTS);
  private readonly passives = new Uint8Array(SLOTS);
  private readonly nextStarts = new Float64Array(SLOTS);

  /** It serves another lane from here on. */
  forget(): void {
    this.length = -1;
  }

  /** Before a walk: forgets everything if the zoom or the lane has changed. */
  begin(columnNs: number, length: number): void {
    if (columnNs === this.columnNs && length === this.length) return;
    this.columnNs = columnNs;
    this.length = length;
    this.columns.fill(Number.NaN);
  }

  /** Fills in what the column that begins with this span came to; false if that is not known. */
  find(column: number, from: number, into: Gathered): boolean {
    const slot = slotOf(column);
    if (this.columns[slot] !== column || this.froms[slot] !== from) return false;
    into.next = this.nexts[slot]!;
    into.complete = true;
    into.spans = this.spans[slot]!;
    into.busyNs = this.busyNs[slot]!;
    into.blockingNs = this.blockingNs[slot]!;
    into.passive = this.passives[slot] as LaneState;
    return true;
  }

  /** Of a column that was found: where the span after it starts. */
  nextStartNs(column: number): number {
    return this.nextStarts[slotOf(column)]!;
  }

  keep(column: number, from: number, gathered: Readonly<Gathered>, nextStartNs: number): void {
    const slot = slotOf(column);
    this.columns[slot] = column;
    this.froms[slot] = from;
    this.nexts[slot] = gathered.next;
    this.spans[slot] = gathered.spans;
    this.busyNs[slot] = gathered.busyNs;
    this.blockingNs[slot] = gathered.blockingNs;
    this.passives[slot] = gathered.passive;
    this.nextStarts[slot] = nextStartNs;
  }
}

function slotOf(column: number): number {
  return ((column % SLOTS) + SLOTS) % SLOTS;
}
