// Counters of the program: numbers under a name, over time. Owned by `RunFold`.
//
// Counters of one name are one list, whoever counts.

import type { EventTable } from '../trace/event-table.ts';
import { EventLists } from './event-lists.ts';
import { type Steps, StoredSteps } from './steps.ts';

export class CounterFold {
  private readonly lists = new EventLists();
  /** By the id of its name: its list. */
  private readonly known = new Map<number, number>();

  constructor(private readonly table: EventTable) {}

  counted(name: number, event: number): void {
    let list = this.known.get(name);
    if (list === undefined) {
      list = this.known.size;
      this.known.set(name, list);
    }
    this.lists.push(list, event);
  }

  /** In the order in which they were first counted. */
  get names(): string[] {
    return Array.from(this.known.keys(), (id) => this.table.string(id));
  }

  steps(name: string): Steps {
    const list = this.names.indexOf(name);
    return new StoredSteps(this.table, this.lists, list, (_, event) => this.table.b[event]!);
  }

  trim(): void {
    this.lists.trim();
  }

  get byteLength(): number {
    return this.lists.byteLength;
  }
}
