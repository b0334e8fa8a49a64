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
/** A list that has moved a few times has left as much behind as it takes. */
const ROOM_FOR_MOVES = 3;

export class EventLists {
  private words = new Uint32Array(64);
  private used = 0;
  private starts = new Uint32Array(16);
  private lengths = new Uint32Array(16);
  private rooms = new Uint32Array(16);
  private readonly freePieces = new Map<number, number[]>();

  push(list: number, event: number, tag = 0): void {
    if (list >= this.starts.length) this.reserveList(list + 1);
    const length = this.lengths[list]!;
    if (length === this.rooms[list]) this.move(list, length);
    this.words[this.starts[list]! + length] = event | (tag << TAG_SHIFT);
    this.lengths[list] = length + 1;
  }

  /** Makes room at once for so many entries more: what is not used of it costs nothing, and growing by steps does. */
  expect(count: number): void {
    this.words = grown(this.words, this.used + ROOM_FOR_MOVES * count);
  }

  length(list: number): number {
    return this.lengths[list] ?? 0;
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
    for (const length of this.lengths) total += length;
    const packed = new Uint32Array(total);
    let end = 0;
    for (let list = 0; list < this.starts.length; list++) {
      const start = this.starts[list]!;
      const length = this.lengths[list]!;
      packed.set(this.words.subarray(start, start + length), end);
      this.starts[list] = end;
      this.rooms[list] = length;
      end += length;
    }
    this.words = packed;
    this.used = end;
    this.freePieces.clear();
  }

  get byteLength(): number {
    return this.words.byteLength + this.starts.byteLength * 3;
  }

  private reserveList(count: number): void {
    this.starts = grown(this.starts, count);
    this.lengths = grown(this.lengths, count);
    this.rooms = grown(this.rooms, count);
  }

  private move(list: number, length: number): void {
    const room = length === 0 ? FIRST_ROOM : length * 2;
    const oldStart = this.starts[list]!;
    const start = this.freePieces.get(room)?.pop() ?? this.newPiece(room);
    this.words.copyWithin(start, oldStart, oldStart + length);
    if (length > 0) {
      const free = this.freePieces.get(length);
      if (free) free.push(oldStart);
      else this.freePieces.set(length, [oldStart]);
    }
    this.starts[list] = start;
    this.rooms[list] = room;
  }

  private newPiece(room: number): number {
    const start = this.used;
    this.used += room;
    this.words = grown(this.words, this.used);
    return start;
  }
}
