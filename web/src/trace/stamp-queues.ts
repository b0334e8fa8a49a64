// For each task the stamps of its events that have been read and not yet given out, in order. Used by `Causes`.
//
// Lists linked through columns: a task has few entries or tens of thousands, and both must be cheap. One ring's stamps
// rise, so that adding a ring walks each task's list once at most.

import { grown } from './column.ts';

/** No entry: entries count from 1. */
const NONE = 0;

export class StampQueues {
  private first = new Uint32Array(64);
  private last = new Uint32Array(64);
  /** The entry that the present ring added last, and in which ring's turn that was. */
  private recent = new Uint32Array(64);
  private recentTurn = new Uint32Array(64);
  private turn = 0;
  private stamps = new Float64Array(64);
  private next = new Uint32Array(64);
  private used = 1;
  private free = NONE;

  beginRing(): void {
    this.turn++;
  }

  add(task: number, stamp: number): void {
    this.reserve(task + 1);
    const entry = this.newEntry(stamp);
    const last = this.last[task]!;
    const isLast = last === NONE || this.stamps[last]! < stamp;
    this.link(task, isLast ? last : this.entryBefore(task, stamp), entry);
    this.recent[task] = entry;
    this.recentTurn[task] = this.turn;
  }

  isFirst(task: number, stamp: number): boolean {
    const first = this.first[task] ?? NONE;
    return first !== NONE && this.stamps[first] === stamp;
  }

  remove(task: number, stamp: number): void {
    let before = NONE;
    let entry = this.first[task] ?? NONE;
    while (entry !== NONE && this.stamps[entry] !== stamp) {
      before = entry;
      entry = this.next[entry]!;
    }
    if (entry === NONE) return;
    const after = this.next[entry]!;
    if (before === NONE) this.first[task] = after;
    else this.next[before] = after;
    if (this.last[task] === entry) this.last[task] = before;
    this.next[entry] = this.free;
    this.free = entry;
  }

  private entryBefore(task: number, stamp: number): number {
    let before = this.recentTurn[task] === this.turn ? this.recent[task]! : NONE;
    for (;;) {
      const after = before === NONE ? this.first[task]! : this.next[before]!;
      if (after === NONE || this.stamps[after]! > stamp) return before;
      before = after;
    }
  }

  private link(task: number, before: number, entry: number): void {
    const after = before === NONE ? this.first[task]! : this.next[before]!;
    if (before === NONE) this.first[task] = entry;
    else this.next[before] = entry;
    this.next[entry] = after;
    if (after === NONE) this.last[task] = entry;
  }

  private newEntry(stamp: number): number {
    const entry = this.free === NONE ? this.used++ : this.free;
    if (entry === this.free) this.free = this.next[entry]!;
    this.stamps = grown(this.stamps, this.used);
    this.next = grown(this.next, this.used);
    this.stamps[entry] = stamp;
    return entry;
  }

  private reserve(length: number): void {
    this.first = grown(this.first, length);
    this.last = grown(this.last, length);
    this.recent = grown(this.recent, length);
    this.recentTurn = grown(this.recentTurn, length);
  }
}
