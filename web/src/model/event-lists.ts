// Many growing lists of events in one array: a task's states, a worker's polls, a resource's values.
//
// An entry is the number of an event with a small tag (0..15) beside it, in one 32-bit word. Entries of a list rise, so
// that a moment is found by binary search. A list lies in one piece; when full it moves to a piece twice as long, and its
// old piece serves the next list that wants that length. `trim` packs all of it once a run has ended.

import { grown } from '../trace/column.ts';

export const TAG_SHIFT = 28;
/** Also the largest event number: 268 million, 8 GB of events. */
export const EVENT_MASK = 2 ** TAG_SHIFT - 1;
const FIRST_ROOM = 2;
/** Of what is in use: less room than that is not worth a copy. */
const SLACK = 1 / 32;

export class EventLists {
  private words = new Uint32Array(64);
  private used = 0;
  /** By list: where it begins, where it ends, and where its room ends. */
  private starts = new Uint32Array(16);
  private ends = new Uint32Array(16);
  private limits = new Uint32Array(16);
  private readonly freePieces = new Map<number, number[]>();

  push(list: number, event: number, tag = 0): void {
    if (this.ends[list] === this.limits[list]) this.widen(list);
    this.words[this.ends[list]!++] = event | (tag << TAG_SHIFT);
  }

  /** Makes room for so many entries more of each list at once: no list moves while they come. */
  expect(counts: Uint32Array): void {
    this.reserveLists(counts.length);
    const lacking = (list: number) => counts[list]! > this.limits[list]! - this.ends[list]!;
    const roomOf = (list: number) => Math.max(this.length(list) + counts[list]!, 2 * this.length(list));
    let total = 0;
    for (let list = 0; list < counts.length; list++) if (lacking(list)) total += roomOf(list);
    this.words = grown(this.words, this.used + total);
    for (let list = 0; list < counts.length; list++) if (lacking(list)) this.move(list, roomOf(list));
  }

  length(list: number): number {
    return list < this.ends.length ? this.ends[list]! - this.starts[list]! : 0;
  }

  event(list: number, index: number): number {
    return this.words[this.starts[list]! + index]! & EVENT_MASK;
  }

  tag(list: number, index: number): number {
    return this.words[this.starts[list]! + index]! >>> TAG_SHIFT;
  }

  /** Where a list lies in `entries`, for those who read a lot of it at once. Until the next push. */
  startOf(list: number): number {
    return this.starts[list] ?? 0;
  }

  /** Events with their tags, of all lists. */
  get entries(): Uint32Array {
    return this.words;
  }

  /** The last entry at or before an event; -1 if there is none. */
  indexAtEvent(list: number, event: number): number {
    const start = this.starts[list] ?? 0;
    let low = 0;
    let high = this.length(list);
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.words[start + middle]! & EVENT_MASK) <= event) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** The last entry whose event is not later than a time; -1 if there is none. */
  indexAtTime(list: number, times: Float64Array, timeNs: number): number {
    const start = this.starts[list] ?? 0;
    let low = 0;
    let high = this.length(list);
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (times[this.words[start + middle]! & EVENT_MASK]! <= timeNs) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** Packs all lists without room to grow; they still may. */
  trim(): void {
    let total = 0;
    for (let list = 0; list < this.starts.length; list++) total += this.length(list);
    if (this.words.length - total <= total * SLACK) return;
    const packed = new Uint32Array(total);
    let end = 0;
    for (let list = 0; list < this.starts.length; list++) {
      const length = this.length(list);
      packed.set(this.words.subarray(this.starts[list]!, this.ends[list]!), end);
      this.starts[list] = end;
      end += length;
      this.ends[list] = end;
      this.limits[list] = end;
    }
    this.words = packed;
    this.used = end;
    this.freePieces.clear();
  }

  get byteLength(): number {
    return this.words.byteLength + this.starts.byteLength * 3;
  }

  private reserveLists(count: number): void {
    this.starts = grown(this.starts, count);
    this.ends = grown(this.ends, count);
    this.limits = grown(this.limits, count);
  }

  private widen(list: number): void {
    if (list >= this.starts.length) this.reserveLists(list + 1);
    const length = this.length(list);
    this.move(list, length === 0 ? FIRST_ROOM : length * 2);
  }

  private move(list: number, room: number): void {
    const start = this.starts[list]!;
    const length = this.length(list);
    const oldRoom = this.limits[list]! - start;
    const newStart = this.freePieces.get(room)?.pop() ?? this.newPiece(room);
    this.words.copyWithin(newStart, start, start + length);
    if (oldRoom > 0) {
      const free = this.freePieces.get(oldRoom);
      if (free) free.push(start);
      else this.freePieces.set(oldRoom, [start]);
    }
    this.starts[list] = newStart;
    this.ends[list] = newStart + length;
    this.limits[list] = newStart + room;
  }

  private newPiece(room: number): number {
    const start = this.used;
    this.used += room;
    this.words = grown(this.words, this.used);
    return start;
  }
}
