// Every event of each task, and the spawns, wakes and cancellations that it caused.
//
// Made when it is first asked for, and followed from there: a picture of the run needs none of it, and it costs a third of
// what folding a run does. Owned by `TaskFold`.

import type { EventTable } from '../trace/event-table.ts';
import { EventKind } from '../trace/schema.generated.ts';
import { EventLists } from './event-lists.ts';

export class TaskHistory {
  private readonly lists = new EventLists();
  private read = 0;
  private isPacked = false;

  constructor(private readonly table: EventTable) {}

  length(task: number): number {
    return this.upToDate().length(task);
  }

  event(task: number, index: number): number {
    return this.upToDate().event(task, index);
  }

  /** The last one at or before an event; -1 if there is none. */
  indexAtEvent(task: number, event: number): number {
    return this.upToDate().indexAtEvent(task, event);
  }

  /** The run has ended: what is kept of it takes no room to grow. */
  trim(): void {
    this.isPacked = true;
    this.lists.trim();
  }

  get byteLength(): number {
    return this.lists.byteLength;
  }

  private upToDate(): EventLists {
    const { lists, table } = this;
    const { length, task, kind, a } = table;
    if (this.read === length) return lists;
    for (let event = this.read; event < length; event++) {
      const own = task[event]!;
      if (own === 0) continue;
      lists.push(own, event);
      const by = isCaused(kind[event]!) ? a[event]! : 0;
      if (by !== 0 && by !== own) lists.push(by, event);
    }
    this.read = length;
    if (this.isPacked) lists.trim();
    return lists;
  }
}

/** Field a is the task that did this to the event's own. */
function isCaused(kind: number): boolean {
  return (
    kind === EventKind.task_spawned || kind === EventKind.task_woken || kind === EventKind.cancel_requested
  );
}
