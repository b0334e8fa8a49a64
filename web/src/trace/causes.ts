// What must have happened to a task, or a resource, before an event of it can have happened.
//
// Used by `RingMerge`, to put the events of several rings in order: the parts of one life are told by different threads.
// The events of one task's life hand a stamp from each to the next, so that those of one task are in order by stamp.
//
//   task:      spawned -> (woken -> polled -> suspended)* -> woken -> polled -> ended
//   resource:  created -> everything else

import { grown } from './column.ts';
import { EventKind } from './schema.generated.ts';
import { StampQueues } from './stamp-queues.ts';

const SPAWNED = 1;
const WOKEN = 2;
const POLLED = 3;
const SUSPENDED = 4;
const ENDED = 5;

/** By kind: what state a task is in after it; 0 if it changes none. */
const stateAfter = new Uint8Array(256);
stateAfter[EventKind.task_spawned] = SPAWNED;
stateAfter[EventKind.task_woken] = WOKEN;
stateAfter[EventKind.task_polled] = POLLED;
stateAfter[EventKind.task_suspended] = SUSPENDED;
stateAfter[EventKind.task_ended] = ENDED;

export class Causes {
  private states = new Uint8Array(64);
  private resources = new Uint8Array(64);
  private readonly expected = new StampQueues();

  beginRing(): void {
    this.expected.beginRing();
  }

  /** Such an event was read, and `happened` will say when its turn has come. */
  expect(kind: number, task: number, stamp: number): void {
    if (stateAfter[kind] !== 0) this.expected.add(task, stamp);
  }

  /** Whether what leads to such an event has happened. `a`: the field of the record, where a resource has its id. */
  haveHappened(kind: number, task: number, a: number, stamp: number): boolean {
    if (stateAfter[kind] !== 0)
      return this.expected.isFirst(task, stamp) && this.canFollow(kind, this.states[task] ?? 0);
    switch (kind) {
      case EventKind.cancel_requested:
        return (this.states[task] ?? 0) !== 0;
      case EventKind.resource_named:
      case EventKind.resource_limited:
      case EventKind.resource_changed:
      case EventKind.resource_ended:
      case EventKind.item_passed:
      case EventKind.message_sent:
      case EventKind.message_received:
        return this.resources[a] === 1;
    }
    return true;
  }

  happened(kind: number, task: number, a: number, stamp: number): void {
    const state = stateAfter[kind]!;
    if (state !== 0) {
      this.states = grown(this.states, task + 1);
      this.states[task] = state;
      this.expected.remove(task, stamp);
    } else if (kind === EventKind.resource_created) {
      this.resources = grown(this.resources, a + 1);
      this.resources[a] = 1;
    }
  }

  /** Something may come in between that has not been read yet. */
  private canFollow(kind: number, state: number): boolean {
    if (kind === EventKind.task_woken) return state === SPAWNED || state === SUSPENDED;
    return kind !== EventKind.task_polled || state === WOKEN;
  }
}
