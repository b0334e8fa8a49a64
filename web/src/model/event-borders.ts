// Which event is the first at or after a time, kept for times that are asked for again and again: all lanes of a picture
// have their columns at the same times, and numbers of events are found faster in a lane than times.

import type { EventTable } from '../trace/event-table.ts';

const SLOTS = 1 << 10;

export class EventBorders {
  private readonly timesNs = new Float64Array(SLOTS).fill(Number.NaN);
  private readonly events = new Uint32Array(SLOTS);

  constructor(private readonly table: EventTable) {}

  /** The number of events if there is none. `column`: rises by one from border to border. */
  firstFrom(timeNs: number, column: number): number {
    const slot = column & (SLOTS - 1);
    if (this.timesNs[slot] === timeNs) return this.events[slot]!;
    const before = (column - 1) & (SLOTS - 1);
    const event = this.find(timeNs, this.timesNs[before]! <= timeNs ? this.events[before]! : 0);
    // At the end of a run that goes on, an event may still come before it.
    if (event < this.table.length) {
      this.timesNs[slot] = timeNs;
      this.events[slot] = event;
    }
    return event;
  }

  /** At `from` or later; gallops, because the border before is mostly near. */
  private find(wantedNs: number, from: number): number {
    const { timeNs, length } = this.table;
    let low = from;
    let high = from;
    for (let step = 1; high < length && timeNs[high]! < wantedNs; step *= 2) {
      low = high + 1;
      high += step;
    }
    high = Math.min(high, length);
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (timeNs[middle]! < wantedNs) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
