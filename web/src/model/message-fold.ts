// Which task each message came from: pairs what was received with what was sent, by resource and serial. Owned by `RunFold`.
//
// A resource numbers what is sent through it, rising by one; a message may be received several times, or never.

import type { EventTable } from '../trace/event-table.ts';
import { EarliestList } from './earliest-list.ts';
import { EventLists } from './event-lists.ts';

export class MessageFold {
  private readonly lists = new Map<number, number>();
  /** By resource: where each message was sent. */
  private readonly sends = new EventLists();
  /** By task: where messages that it had sent were received. */
  readonly received = new EventLists();
  /** All receipts, in order, as one list. */
  private readonly receipts = new EventLists();
  /** In the same order: where each was sent. */
  private readonly origins = new EarliestList();

  constructor(private readonly table: EventTable) {}

  sent(event: number): void {
    const resource = this.table.a[event]!;
    const list = this.lists.get(resource) ?? this.lists.size;
    this.lists.set(resource, list);
    this.sends.push(list, event);
  }

  /** Whether it is known where it was sent. */
  receivedAt(event: number): boolean {
    const sent = this.sentEvent(event);
    if (sent < 0) return false;
    this.received.push(this.table.task[sent]!, event);
    this.receipts.push(0, event);
    this.origins.push(sent);
    return true;
  }

  /** What was sent at or before an event and received after it: the receipts, in order, no more than `most`. */
  underWay(event: number, most: number): number[] {
    const later = this.receipts.indexAtEvent(0, event) + 1;
    return this.origins.upTo(event, later, most).map((index) => this.receipts.event(0, index));
  }

  /** Where a message that was received then was sent; -1 if that was lost. */
  sentEvent(receivedEvent: number): number {
    const { a, b } = this.table;
    const list = this.lists.get(a[receivedEvent]!);
    if (list === undefined) return -1;
    const serial = b[receivedEvent]!;
    const serialAt = (index: number) => b[this.sends.event(list, index)]!;
    let low = 0;
    let high = this.sends.length(list);
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (serialAt(middle) < serial) low = middle + 1;
      else high = middle;
    }
    const found = low < this.sends.length(list) && serialAt(low) === serial;
    return found ? this.sends.event(list, low) : -1;
  }

  trim(): void {
    this.sends.trim();
    this.received.trim();
    this.receipts.trim();
  }

  get byteLength(): number {
    const { sends, received, receipts, origins } = this;
    return sends.byteLength + received.byteLength + receipts.byteLength + origins.byteLength;
  }
}
