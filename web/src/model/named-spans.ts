// The names that a program gives to stretches of its tasks' work, nested like calls. Filled by `RunFold`, asked by the
// timeline and its words.

import type { EventTable } from '../trace/event-table.ts';
import { CallLists } from './call-lists.ts';
import type { Moment, TaskId } from './run-model.ts';
import type { Steps } from './steps.ts';

export class NamedSpans {
  private readonly stacks = new CallLists();

  constructor(private readonly table: EventTable) {}

  started(task: TaskId, event: number): void {
    this.stacks.started(task, event);
  }

  ended(task: TaskId, event: number): void {
    this.stacks.ended(task, event);
  }

  /** Those that a task is in, the outermost first. */
  namesAt(task: TaskId, moment: Moment): string[] {
    const names: string[] = [];
    for (let at = this.stacks.innermostAt(task, moment.event); at !== -1; at = this.stacks.caller(task, at))
      names.unshift(this.table.string(this.table.a[at]!));
    return names;
  }

  /** Whenever a span of a task starts or ends: which it is in then, by a number of its own; 0 for none. */
  steps(task: TaskId): Steps {
    return this.stacks.steps(this.table, task);
  }

  trim(): void {
    this.stacks.trim();
  }

  get byteLength(): number {
    return this.stacks.byteLength;
  }
}
