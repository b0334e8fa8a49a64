// How many timers are set, over time: each from when a task sets it until the task is woken, by it or by anything else, or
// ends. Read in the order of events when it is first asked for; a picture without it costs nothing.

import type { EventTable } from '../trace/event-table.ts';
import { EventKind } from '../trace/schema.generated.ts';
import { EventLists } from './event-lists.ts';
import { type Steps, StoredSteps } from './steps.ts';

const LIST = 0;

export class Timers {
  /** Entries are the events at which their number changed. */
  private readonly changes = new EventLists();
  /** The number after each of them. */
  private readonly numbers = new EventLists();
  private readonly waiting = new Set<number>();
  private most = 0;
  private read = 0;

  constructor(private readonly table: EventTable) {}

  steps(): Steps {
    this.readOn();
    return new StoredSteps(this.table, this.changes, LIST, (index) => this.numbers.event(LIST, index));
  }

  /** At once, in the run so far. */
  maximum(): number {
    this.readOn();
    return this.most;
  }

  get byteLength(): number {
    return this.changes.byteLength + this.numbers.byteLength;
  }

  private readOn(): void {
    const { kind, task, length } = this.table;
    for (; this.read < length; this.read++) {
      const by = task[this.read]!;
      switch (kind[this.read]) {
        case EventKind.timer_set:
          this.waiting.add(by);
          this.note(this.read);
          break;
        case EventKind.task_woken:
        case EventKind.task_ended:
          if (this.waiting.delete(by)) this.note(this.read);
          break;
      }
    }
  }

  private note(event: number): void {
    this.most = Math.max(this.most, this.waiting.size);
    this.changes.push(LIST, event);
    this.numbers.push(LIST, this.waiting.size);
  }
}
