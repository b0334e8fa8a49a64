// What differs between machines: of the whole run, or of one task, which is how large its frame was.

import type { EventTable, HostFact } from '../trace/event-table.ts';
import { EventKind } from '../trace/schema.generated.ts';
import type { TaskHistory } from './task-history.ts';

/** Of task 0: of the run. */
export function hostFactsOf(table: EventTable, history: TaskHistory, task: number): HostFact[] {
  const facts = table.hostFacts();
  if (task === 0) return facts;
  const frame = `frame of ${outermostFunction(table, history, task)}`;
  return facts.filter(({ name }) => name === frame);
}

function outermostFunction(table: EventTable, history: TaskHistory, task: number): string {
  for (let index = 0; index < history.length(task); index++) {
    const event = history.event(task, index);
    if (table.kind[event] === EventKind.call_started) return table.string(table.a[event]!);
  }
  return '';
}
