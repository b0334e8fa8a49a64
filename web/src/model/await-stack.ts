// The coroutines that a task is inside of after an event, innermost first. Used by `FoldedRun`.

import type { EventTable } from '../trace/event-table.ts';
import type { CallLists } from './call-lists.ts';
import type { CallFrame, TaskId } from './run-model.ts';

export function awaitStackAt(table: EventTable, calls: CallLists, task: TaskId, event: number): CallFrame[] {
  const frames: CallFrame[] = [];
  for (let call = calls.innermostAt(task, event); call !== -1; call = calls.caller(task, call)) {
    frames.push({
      function: table.string(table.a[call]!),
      definition: table.siteOf(table.b[call]!),
      awaitSite: table.siteOf(table.site[call]!),
      startedEvent: call,
    });
  }
  return frames;
}
