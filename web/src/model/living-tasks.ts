// Which tasks are alive at any moment, found without a look at those that are not.
//
// Owned by `TaskFold`. Keeps every begin and end of a task in order, and now and then, a checkpoint, the whole set. A moment
// is the checkpoint before it and what changed since. The next checkpoint is taken once as much has changed as it will
// hold, so that all of them together take no more than the changes do, and a query costs as much as its answer.
//
//   changes     b b b e b e e b b e b ...        b: a task begins, e: it ends
//   checkpoint  ^       ^         ^               at least `SPACING` changes apart

import { grown, resized } from '../trace/column.ts';

const SPACING = 256;
const ENDS = 2 ** 31;

export class LivingTasks {
  /** Event numbers; the highest bit tells an end. */
  private changes = new Uint32Array(64);
  private length = 0;
  /** How many are alive before every `SPACING`th change. */
  private counts = new Uint32Array(16);
  /** By checkpoint: the changes before it, and where its tasks begin in `kept`. */
  private checkpoints = new Uint32Array(16);
  private starts = new Uint32Array(16);
  private count = 0;
  private kept = new Uint32Array(64);
  private keptLength = 0;
  /** What was asked for last: after how many changes, and who was alive then. */
  private foundAt = -1;
  private found: Uint32Array = new Uint32Array();
  /** Alive after the last change, in no order; and by task its place there, plus one. */
  private alive: number[] = [];
  private places = new Uint32Array(64);

  constructor(private readonly taskOf: (event: number) => number) {}

  begins(task: number, event: number): void {
    if (task >= this.places.length) this.places = grown(this.places, task + 1);
    if (this.places[task] !== 0) return;
    this.note(event);
    this.alive.push(task);
    this.places[task] = this.alive.length;
  }

  ends(task: number, event: number): void {
    const place = this.places[task] ?? 0;
    if (place === 0) return;
    this.note((event | ENDS) >>> 0);
    const last = this.alive.pop()!;
    if (last !== task) {
      this.alive[place - 1] = last;
      this.places[last] = place;
    }
    this.places[task] = 0;
  }

  /** After that event, ids rising. Kept until another moment is asked for, as several views ask for one: do not change it. */
  at(event: number): Uint32Array {
    const end = this.changesUpTo(event);
    if (end !== this.foundAt) this.found = this.find(end);
    this.foundAt = end;
    return this.found;
  }

  /** After so many changes. */
  private find(end: number): Uint32Array {
    const checkpoint = this.checkpointBefore(end);
    const from = checkpoint < 0 ? 0 : this.checkpoints[checkpoint]!;
    const found = new Set(checkpoint < 0 ? [] : this.keptAt(checkpoint));
    for (let at = from; at < end; at++) {
      const change = this.changes[at]!;
      const task = this.taskOf(change & (ENDS - 1));
      if (change >= ENDS) found.delete(task);
      else found.add(task);
    }
    return Uint32Array.from(found).sort();
  }

  /** How many after that event. */
  countAt(event: number): number {
    const end = this.changesUpTo(event);
    const block = Math.floor(end / SPACING);
    let count = end === 0 ? 0 : this.counts[block]!;
    for (let at = block * SPACING; at < end; at++) count += this.changes[at]! >= ENDS ? -1 : 1;
    return count;
  }

  trim(): void {
    this.changes = resized(this.changes, this.length);
    this.kept = resized(this.kept, this.keptLength);
  }

  get byteLength(): number {
    const { changes, counts, checkpoints, starts, kept, places } = this;
    const columns = [changes, counts, checkpoints, starts, kept, places];
    return columns.reduce((sum, column) => sum + column.byteLength, 0);
  }

  private note(change: number): void {
    const last = this.count === 0 ? 0 : this.checkpoints[this.count - 1]!;
    if (this.length - last >= Math.max(SPACING, this.alive.length)) this.keep();
    this.changes = grown(this.changes, this.length + 1);
    this.changes[this.length++] = change;
    if (this.length % SPACING !== 0) return;
    const block = this.length / SPACING;
    this.counts = grown(this.counts, block + 1);
    this.counts[block] = this.alive.length + (change >= ENDS ? -1 : 1);
  }

  private keep(): void {
    this.checkpoints = grown(this.checkpoints, this.count + 1);
    this.starts = grown(this.starts, this.count + 1);
    this.kept = grown(this.kept, this.keptLength + this.alive.length);
    this.checkpoints[this.count] = this.length;
    this.starts[this.count] = this.keptLength;
    this.kept.set(this.alive, this.keptLength);
    this.keptLength += this.alive.length;
    this.count++;
  }

  private keptAt(checkpoint: number): Uint32Array {
    const end = checkpoint + 1 < this.count ? this.starts[checkpoint + 1]! : this.keptLength;
    return this.kept.subarray(this.starts[checkpoint]!, end);
  }

  private changesUpTo(event: number): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.changes[middle]! & (ENDS - 1)) <= event) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The last that holds nothing after so many changes; -1 if there is none. */
  private checkpointBefore(changes: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.checkpoints[middle]! <= changes) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}
