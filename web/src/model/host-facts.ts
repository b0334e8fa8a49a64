// What differs between platforms and is told all the same: frame sizes, allocations, real times. Of a task, or of the run.
// Filled by `RunFold`, shown by the inspector; no sentence and no `events` text has any of it.

import type { EventTable } from '../trace/event-table.ts';
import { EventLists } from './event-lists.ts';
import type { TaskId } from './run-model.ts';

export interface HostFact {
  /** `frame_bytes` */
  readonly name: string;
  readonly value: number;
}

export class HostFacts {
  private readonly facts = new EventLists();

  constructor(private readonly table: EventTable) {}

  told(task: TaskId, event: number): void {
    this.facts.push(task, event);
  }

  /** 0: of the run. In order of their first telling, each with what was told last. */
  of(task: TaskId): HostFact[] {
    const values = new Map<string, number>();
    for (let index = 0; index < this.facts.length(task); index++) {
      const event = this.facts.event(task, index);
      values.set(this.table.string(this.table.a[event]!), this.table.b[event]!);
    }
    return [...values].map(([name, value]) => ({ name, value }));
  }

  trim(): void {
    this.facts.trim();
  }

  get byteLength(): number {
    return this.facts.byteLength;
  }
}
