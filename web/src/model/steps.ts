// A number that changes at events, over time: the value of a resource, how many tasks wait for it.
//
// Read by the timeline (curves) and the inspector. Like a lane: steps are numbered from 0 and rise in event order; each
// lasts until the next. Cheap to make, always up to date, allocating nothing as it is read.

import type { EventTable } from '../trace/event-table.ts';
import type { EventLists } from './event-lists.ts';

export interface Steps {
  readonly length: number;
  /** The last that begins at or before a time; -1 before the first. */
  indexAtTime(timeNs: number): number;
  /** The last that begins at or before an event; -1 before the first. */
  indexAtEvent(event: number): number;
  startNs(index: number): number;
  value(index: number): number;
  event(index: number): number;
}

export class StoredSteps implements Steps {
  constructor(
    private readonly table: EventTable,
    private readonly lists: EventLists,
    /** -1: nothing ever changed. */
    private readonly list: number,
    private readonly valueAt: (index: number, event: number) => number,
  ) {}

  get length(): number {
    return this.list < 0 ? 0 : this.lists.length(this.list);
  }

  indexAtTime(timeNs: number): number {
    return this.list < 0 ? -1 : this.lists.indexAtTime(this.list, this.table.timeNs, timeNs);
  }

  indexAtEvent(event: number): number {
    return this.list < 0 ? -1 : this.lists.indexAtEvent(this.list, event);
  }

  startNs(index: number): number {
    return this.table.timeNs[this.event(index)]!;
  }

  value(index: number): number {
    return this.valueAt(index, this.event(index));
  }

  event(index: number): number {
    return this.lists.event(this.list, index);
  }
}
