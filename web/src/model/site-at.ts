// The source line that a task stands on after an event: the line of the last thing it did itself.
//
// Used by `FoldedRun`. What others do to it (a wake, a request to cancel) has no say. Inside a coroutine that has done
// nothing yet it stands where that is written; back from an awaited one it stands at that await.

import type { EventTable, Site } from '../trace/event-table.ts';
import { EventKind } from '../trace/schema.generated.ts';
import type { TaskFold } from './task-fold.ts';

export function siteAt(table: EventTable, tasks: TaskFold, task: number, atEvent: number): Site | null {
  const { history } = tasks;
  for (let index = history.indexAtEvent(task, atEvent); index >= 0; index--) {
    const event = history.event(task, index);
    const site = table.siteOf(siteNumber(table, tasks, task, event));
    if (site !== null) return site;
  }
  return null;
}

/** 0 if this event does not say. */
function siteNumber(table: EventTable, tasks: TaskFold, task: number, event: number): number {
  const own = table.task[event] === task;
  switch (table.kind[event]) {
    case EventKind.task_spawned:
      return own ? 0 : table.site[event]!; // a child of this task, spawned on this line
    case EventKind.task_woken:
    case EventKind.cancel_requested:
      return 0;
    case EventKind.call_started:
      return table.b[event]!;
    case EventKind.call_ended: {
      const call = tasks.calls.innermostAt(task, event - 1);
      return call === -1 ? 0 : table.site[call]!;
    }
    default:
      return own ? table.site[event]! : 0;
  }
}
