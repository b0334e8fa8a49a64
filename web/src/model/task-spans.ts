// The spans of a task: named parts of what it does, which may lie within one another. Made from its list of events when
// asked for. Used by `FoldedRun`.
//
// An end closes the innermost open span of its name, so that a span that crosses others does no harm. What is open when the
// task ends, ends with it; what is open when the run's events do, is open.

import type { EventTable } from '../trace/event-table.ts';
import { EventKind } from '../trace/schema.generated.ts';
import type { EventLists } from './event-lists.ts';
import type { Span, TaskId } from './run-model.ts';

/** `lists`: by task, the events in which spans start and end. `taskEnd`: the event that ended it; -1 while it lives. */
export function spansOf(table: EventTable, lists: EventLists, id: TaskId, taskEnd: number): Span[] {
  const spans: { name: string; depth: number; startEvent: number; endEvent: number }[] = [];
  const open: number[] = [];
  for (let index = 0; index < lists.length(id); index++) {
    const event = lists.event(id, index);
    const name = table.string(table.a[event]!);
    if (table.kind[event] === EventKind.span_started) {
      spans.push({ name, depth: open.length, startEvent: event, endEvent: taskEnd });
      open.push(spans.length - 1);
    } else {
      const at = open.findLastIndex((span) => spans[span]!.name === name);
      if (at >= 0) spans[open.splice(at, 1)[0]!]!.endEvent = event;
    }
  }
  return spans.map((span) => ({
    ...span,
    startNs: table.timeNs[span.startEvent]!,
    endNs: span.endEvent < 0 ? null : table.timeNs[span.endEvent]!,
  }));
}
