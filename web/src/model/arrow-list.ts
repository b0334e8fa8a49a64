// The arrows between tasks: who spawned, woke or awaits whom, or sent him a message, by time and by task. Owned by
// `FoldedRun`.

import type { EventTable } from '../trace/event-table.ts';
import { EventKind } from '../trace/schema.generated.ts';
import { enumName } from './enum-name.ts';
import { ARROWS, type RunFold } from './run-fold.ts';
import type { Arrow, TaskId } from './run-model.ts';

export class ArrowList {
  constructor(
    private readonly events: EventTable,
    private readonly fold: RunFold,
    /** The last event at or before a time; -1 if there is none. */
    private readonly eventAtTime: (timeNs: number) => number,
  ) {}

  /** Counts no further than `most` messages that are under way at the end. */
  count(startNs: number, endNs: number, most: number): number {
    const heads = Math.max(0, this.upTo(endNs) - this.upTo(Math.ceil(startNs) - 1));
    return heads + (endNs < startNs ? 0 : this.underWay(endNs, most).length);
  }

  between(startNs: number, endNs: number): Arrow[] {
    const arrows: Arrow[] = [];
    const last = this.upTo(endNs);
    for (let index = this.upTo(Math.ceil(startNs) - 1); index < last; index++)
      arrows.push(this.arrow(this.fold.lists.event(ARROWS, index)));
    if (endNs >= startNs)
      for (const event of this.underWay(endNs, Number.POSITIVE_INFINITY)) arrows.push(this.arrow(event));
    return arrows;
  }

  of(id: TaskId): Arrow[] {
    const arrows: Arrow[] = [];
    const { history } = this.fold.tasks;
    for (let index = 0; index < history.length(id); index++) {
      const event = history.event(id, index);
      const position = this.fold.lists.indexAtEvent(ARROWS, event);
      if (position >= 0 && this.fold.lists.event(ARROWS, position) === event) arrows.push(this.arrow(event));
    }
    // Those it sent: their events are the receivers'.
    const { received } = this.fold.messages;
    for (let index = 0; index < received.length(id); index++) {
      const event = received.event(id, index);
      if (this.events.task[event] !== id) arrows.push(this.arrow(event));
    }
    return arrows;
  }

  private underWay(timeNs: number, most: number): number[] {
    return this.fold.messages.underWay(this.eventAtTime(timeNs), most);
  }

  private upTo(timeNs: number): number {
    return this.fold.lists.indexAtTime(ARROWS, this.events.timeNs, timeNs) + 1;
  }

  private arrow(event: number): Arrow {
    const { kind, timeNs, task, a, b } = this.events;
    const common = { event, timeNs: timeNs[event]!, fromNs: timeNs[event]! };
    if (kind[event] === EventKind.message_received) {
      const sent = this.fold.messages.sentEvent(event);
      return {
        ...common,
        kind: 'message',
        from: task[sent]!,
        fromNs: timeNs[sent]!,
        to: task[event]!,
        cause: 'sent',
      };
    }
    if (kind[event] === EventKind.task_suspended)
      return { ...common, kind: 'await', from: task[event]!, to: b[event]!, cause: 'joined' };
    const wake = kind[event] === EventKind.task_woken;
    const cause = wake ? enumName('wake_cause', b[event]!) : 'spawned';
    return { ...common, kind: wake ? 'wake' : 'spawn', from: a[event]!, to: task[event]!, cause };
  }
}
