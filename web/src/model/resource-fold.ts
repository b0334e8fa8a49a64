// Resources (transfers, locks, channels ...): their lives, their values over time, who holds them and how many wait for
// them. Owned by `RunFold`.
//
// Kinds and names are in `RunNames`; this keeps what changes.

import { grown } from '../trace/column.ts';
import type { EventTable } from '../trace/event-table.ts';
import { EventKind, ResourceKind } from '../trace/schema.generated.ts';
import { EventLists } from './event-lists.ts';
import type { Hold } from './run-model.ts';
import { type Steps, StoredSteps } from './steps.ts';

/** Between two moments whose holders are kept, once somebody has asked: a seek reads no more than this. */
const HOLDS_APART = 512;

/** The limit of what has none. */
export const UNLIMITED = 2 ** 32 - 1;

export interface ResourceLife {
  /** Its list of changes, and of holds. */
  readonly list: number;
  readonly createdEvent: number;
  /** Its value lasts until the next one; what a condition variable says is over at once. */
  readonly hasLevel: boolean;
  endEvent: number | null;
  /** Since when nothing more can be sent. */
  closedEvent: number | null;
  limit: number | null;
  maximum: number;
}

export class ResourceFold {
  readonly ids: number[] = [];
  readonly lives = new Map<number, ResourceLife>();
  readonly changes = new EventLists();
  /** Events in which a task got hold of it or let go. */
  readonly holds = new EventLists();
  /** Events in which an item passed through it. */
  readonly items = new EventLists();
  /** By list: who held it before each block of holds. */
  private readonly holders = new Map<number, (readonly Hold[])[]>();
  /** When the number of tasks that wait for a resource changes, and what it is from there on. */
  private readonly waitChanges = new EventLists();
  private readonly waitCounts = new EventLists();
  /** By task: the list of the resource that it waits for, plus one. */
  private waitsFor = new Uint32Array(64);

  constructor(private readonly table: EventTable) {}

  created(id: number, event: number): void {
    if (this.lives.has(id)) return;
    this.lives.set(id, {
      list: this.ids.length,
      createdEvent: event,
      hasLevel: this.table.b[event] !== ResourceKind.condition_variable,
      endEvent: null,
      closedEvent: null,
      limit: null,
      maximum: 0,
    });
    this.ids.push(id);
  }

  changed(id: number, event: number): void {
    const life = this.lives.get(id);
    if (!life?.hasLevel) return;
    life.maximum = Math.max(life.maximum, this.table.b[event]!);
    this.changes.push(life.list, event);
  }

  limited(id: number, event: number): void {
    const life = this.lives.get(id);
    if (!life) return;
    life.limit = this.table.b[event]!;
    if (life.limit !== UNLIMITED) life.maximum = Math.max(life.maximum, life.limit);
  }

  acquiredOrReleased(id: number, event: number): void {
    const life = this.lives.get(id);
    if (life) this.holds.push(life.list, event);
  }

  passed(id: number, event: number): void {
    const life = this.lives.get(id);
    if (life) this.items.push(life.list, event);
  }

  closed(id: number, event: number): void {
    const life = this.lives.get(id);
    if (life) life.closedEvent = event;
  }

  ended(id: number, event: number): void {
    const life = this.lives.get(id);
    if (life) life.endEvent = event;
  }

  waitBegins(task: number, id: number, event: number): void {
    const life = this.lives.get(id);
    if (!life) return;
    this.waitEnds(task, event);
    this.waitsFor = grown(this.waitsFor, task + 1);
    this.waitsFor[task] = life.list + 1;
    this.countWaiters(life.list, event, 1);
  }

  /** Whatever it waited for, if it did. */
  waitEnds(task: number, event: number): void {
    const list = (this.waitsFor[task] ?? 0) - 1;
    if (list < 0) return;
    this.waitsFor[task] = 0;
    this.countWaiters(list, event, -1);
  }

  steps(id: number): Steps {
    const list = this.lives.get(id)?.list ?? -1;
    return new StoredSteps(this.table, this.changes, list, (_, event) => this.table.b[event]!);
  }

  waiters(id: number): Steps {
    const list = this.lives.get(id)?.list ?? -1;
    return new StoredSteps(this.table, this.waitChanges, list, (index) => this.waitCounts.event(list, index));
  }

  /** Its items over time, by the event in which each passed. */
  passedItems(id: number): Steps {
    const list = this.lives.get(id)?.list ?? -1;
    return new StoredSteps(this.table, this.items, list, (_, event) => event);
  }

  trim(): void {
    this.changes.trim();
    this.holds.trim();
    this.items.trim();
    this.waitChanges.trim();
    this.waitCounts.trim();
  }

  get byteLength(): number {
    const lists = [this.changes, this.holds, this.items, this.waitChanges, this.waitCounts];
    return lists.reduce((sum, list) => sum + list.byteLength, this.waitsFor.byteLength);
  }

  private countWaiters(list: number, event: number, change: 1 | -1): void {
    const length = this.waitChanges.length(list);
    const before = length === 0 ? 0 : this.waitCounts.event(list, length - 1);
    this.waitChanges.push(list, event);
    this.waitCounts.push(list, before + change);
  }

  /** 0 before the first change. */
  valueAt(id: number, event: number): number {
    const life = this.lives.get(id);
    const index = life ? this.changes.indexAtEvent(life.list, event) : -1;
    return life && index >= 0 ? this.table.b[this.changes.event(life.list, index)]! : 0;
  }

  /** Who holds it after that event, who has held it longest first. */
  holdersAt(id: number, event: number): Hold[] {
    const life = this.lives.get(id);
    if (!life) return [];
    const last = this.holds.indexAtEvent(life.list, event);
    const block = Math.floor((last + 1) / HOLDS_APART);
    const holders = [...this.holdersBefore(life.list, block)];
    for (let index = block * HOLDS_APART; index <= last; index++) this.turnHolders(holders, life.list, index);
    return holders;
  }

  /** The task that has it alone, over time; 0: nobody does. */
  holder(id: number): Steps {
    const list = this.lives.get(id)?.list ?? -1;
    const { kind, task, b } = this.table;
    const alone = (event: number) => kind[event] === EventKind.resource_acquired && b[event] === 0;
    return new StoredSteps(this.table, this.holds, list, (_, event) => (alone(event) ? task[event]! : 0));
  }

  /** Before the holds of that block; found once, from the block before. */
  private holdersBefore(list: number, block: number): readonly Hold[] {
    const known = this.holders.get(list) ?? [[]];
    this.holders.set(list, known);
    while (known.length <= block) {
      const holders = [...known[known.length - 1]!];
      const end = known.length * HOLDS_APART;
      for (let index = end - HOLDS_APART; index < end; index++) this.turnHolders(holders, list, index);
      known.push(holders);
    }
    return known[block]!;
  }

  private turnHolders(holders: Hold[], list: number, index: number): void {
    const at = this.holds.event(list, index);
    const task = this.table.task[at]!;
    const share = this.table.b[at]!;
    if (this.table.kind[at] === EventKind.resource_acquired) {
      holders.push({ task, share, sinceEvent: at });
    } else {
      const released = holders.findIndex((hold) => hold.task === task && hold.share === share);
      if (released >= 0) holders.splice(released, 1);
    }
  }
}
