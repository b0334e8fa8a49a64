// A lane over the run's lists: the one implementation of `Lane`, for tasks and for workers.
//
// Made anew whenever a view asks for a row; holds nothing but where to look. A span is an entry (event, state) of its list.

import { type EventTable, NO_WORKER } from '../trace/event-table.ts';
import type { EventBorders } from './event-borders.ts';
import { EVENT_MASK, type EventLists, TAG_SHIFT } from './event-lists.ts';
import {
  addGathered,
  type Bounds,
  type Busy,
  clearGathered,
  FEW_GATHERED,
  type Gathered,
  isFinal,
  isOnWorker,
  type Lane,
  LaneState,
  MOST_GATHERED,
} from './lane.ts';

export class StoredLane implements Lane {
  constructor(
    private readonly table: EventTable,
    private readonly spans: EventLists,
    private readonly list: number,
    private readonly kind: 'task' | 'worker',
    /** Of the table. */
    private readonly borders: EventBorders,
    /** The end of the run so far. */
    private readonly lastNs: () => number,
  ) {}

  get length(): number {
    return this.spans.length(this.list);
  }

  indexAtTime(timeNs: number): number {
    return this.spans.indexAtTime(this.list, this.table.timeNs, timeNs);
  }

  indexAtEvent(event: number): number {
    return this.spans.indexAtEvent(this.list, event);
  }

  state(index: number): LaneState {
    return this.spans.tag(this.list, index) as LaneState;
  }

  startNs(index: number): number {
    return this.table.timeNs[this.event(index)]!;
  }

  endNs(index: number): number {
    if (index + 1 < this.length) return this.startNs(index + 1);
    return isFinal(this.state(index)) ? this.startNs(index) : this.lastNs();
  }

  event(index: number): number {
    return this.spans.event(this.list, index);
  }

  worker(index: number): number {
    if (this.kind === 'worker') return this.list;
    for (let at = index; at >= 0; at--) {
      if (!isOnWorker(this.state(at))) continue;
      const worker = this.table.worker[this.event(at)]!;
      return worker === NO_WORKER ? -1 : worker;
    }
    return -1;
  }

  task(index: number): number {
    if (this.kind === 'task') return this.list;
    return isOnWorker(this.state(index)) ? this.table.task[this.event(index)]! : 0;
  }

  /** The loop in which a frame spends most of its time: it reads the columns themselves, and of many spans few. */
  gather(from: number, bounds: Bounds, into: Gathered): void {
    clearGathered(into);
    const { count, untilNs, longNs } = bounds;
    const words = this.spans.entries;
    const base = this.spans.startOf(this.list);
    const times = this.table.timeNs;
    // A column is as long as what is long for it, so this is the number of the next one.
    const untilEvent = this.borders.firstFrom(untilNs, untilNs / longNs);
    const beyond = from + MOST_GATHERED;
    const many = beyond < count && (words[base + beyond]! & EVENT_MASK) < untilEvent;
    const limit = many ? from + FEW_GATHERED : Math.min(count, beyond);
    const followed = Math.min(count, this.length - 1);
    let next = from;
    let startNs = times[words[base + from]! & EVENT_MASK]!;
    for (; next < limit; next++) {
      const endNs = next < followed ? times[words[base + next + 1]! & EVENT_MASK]! : this.endNs(next);
      if (next > from && (startNs >= untilNs || endNs - startNs >= longNs)) break;
      addGathered(into, (words[base + next]! >>> TAG_SHIFT) as LaneState, endNs - startNs);
      startNs = endNs;
    }
    into.next = many ? this.nextOfMany(from, bounds, untilEvent) : next;
    into.complete = into.next - from <= MOST_GATHERED;
  }

  addBusy(from: number, to: number, sum: Busy): void {
    const words = this.spans.entries;
    const base = this.spans.startOf(this.list);
    const times = this.table.timeNs;
    const followed = Math.min(to, this.length - 1);
    for (let index = from; index < to; index++) {
      const word = words[base + index]!;
      const state = (word >>> TAG_SHIFT) as LaneState;
      if (!isOnWorker(state)) continue;
      const endNs = index < followed ? times[words[base + index + 1]! & EVENT_MASK]! : this.endNs(index);
      const lengthNs = endNs - times[word & EVENT_MASK]!;
      sum.spans++;
      if (state === LaneState.blocking) sum.blockingNs += lengthNs;
      else sum.busyNs += lengthNs;
    }
  }

  /** The only loop over a whole lane: it reads the columns themselves. Each span has one after it. */
  sumBlocks(size: number, from: number, to: number, sums: Float64Array): void {
    const words = this.spans.entries;
    const times = this.table.timeNs;
    let [spans, busyNs, blockingNs] = [sums[3 * from]!, sums[3 * from + 1]!, sums[3 * from + 2]!];
    let at = this.spans.startOf(this.list) + from * size;
    let word = words[at]!;
    let startNs = times[word & EVENT_MASK]!;
    for (let block = from; block < to; block++) {
      for (const end = at + size; at < end; ) {
        const state = (word >>> TAG_SHIFT) as LaneState;
        word = words[++at]!;
        const endNs = times[word & EVENT_MASK]!;
        if (isOnWorker(state)) {
          spans++;
          if (state === LaneState.blocking) blockingNs += endNs - startNs;
          else busyNs += endNs - startNs;
        }
        startNs = endNs;
      }
      sums[3 * block + 3] = spans;
      sums[3 * block + 4] = busyNs;
      sums[3 * block + 5] = blockingNs;
    }
  }

  /** Where many spans end that start before an event; only the last of them can be a long one. */
  private nextOfMany(from: number, { count, longNs }: Bounds, untilEvent: number): number {
    const next = this.firstFrom(from + MOST_GATHERED, count, untilEvent);
    const isLong = this.endNs(next - 1) - this.startNs(next - 1) >= longNs;
    return isLong ? next - 1 : next;
  }

  /** The first span from `low` on that starts at or after an event; gallops, because it is mostly near. */
  private firstFrom(low: number, count: number, event: number): number {
    const words = this.spans.entries;
    const base = this.spans.startOf(this.list);
    let [from, step] = [low, MOST_GATHERED];
    let high = low;
    while (high < count && (words[base + high]! & EVENT_MASK) < event) {
      from = high + 1;
      high += step;
      step *= 2;
    }
    high = Math.min(high, count);
    while (from < high) {
      const middle = (from + high) >>> 1;
      if ((words[base + middle]! & EVENT_MASK) < event) from = middle + 1;
      else high = middle;
    }
    return from;
  }
}
