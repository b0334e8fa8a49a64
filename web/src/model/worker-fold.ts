// What each worker did: which task occupied it when, how often it switched, how long it was busy. Owned by `RunFold`.

import type { EventTable } from '../trace/event-table.ts';
import { WorkerKind } from '../trace/schema.generated.ts';
import { EventLists } from './event-lists.ts';
import { LaneState } from './lane.ts';

export const IDLE = -1;

interface WorkerTotals {
  kind: 'pool' | 'os_thread' | 'blocking';
  polls: number;
  switches: number;
  /** Of the polls that are over. */
  busyNs: number;
  /** The task polled last; 0 before the first. */
  lastTask: number;
  /** When the present poll began; `IDLE` without one. A number in any case: with a null, each would be an object of its own. */
  busySinceNs: number;
  /** One task has it for itself alone, also while that waits. */
  isHeld: boolean;
}

export class WorkerFold {
  /** Entries are changes of state, tagged with the `LaneState` that begins. */
  readonly spans = new EventLists();
  readonly totals: WorkerTotals[] = [];

  constructor(private readonly table: EventTable) {}

  reserve(count: number): void {
    while (this.totals.length < count) {
      this.totals.push({
        kind: 'pool',
        polls: 0,
        switches: 0,
        busyNs: 0,
        lastTask: 0,
        busySinceNs: IDLE,
        isHeld: false,
      });
    }
  }

  /** One beside the pool, for tasks that need a thread of their own. */
  started(worker: number, kind: number): void {
    this.reserve(worker + 1);
    this.totals[worker]!.kind = kind === WorkerKind.os_thread ? 'os_thread' : 'blocking';
  }

  polled(worker: number, event: number): void {
    this.reserve(worker + 1);
    const totals = this.totals[worker]!;
    const task = this.table.task[event]!;
    if (totals.lastTask !== 0 && totals.lastTask !== task) totals.switches++;
    totals.polls++;
    totals.lastTask = task;
    if (totals.busySinceNs === IDLE) totals.busySinceNs = this.table.timeNs[event]!;
    this.spans.push(worker, event, LaneState.running);
  }

  works(worker: number, event: number, state: LaneState): void {
    this.reserve(worker + 1);
    this.spans.push(worker, event, state);
  }

  /** Its task keeps it from all others from now on, or no longer does. */
  held(worker: number, isHeld: boolean): void {
    this.reserve(worker + 1);
    this.totals[worker]!.isHeld = isHeld;
  }

  left(worker: number, event: number): void {
    this.reserve(worker + 1);
    const totals = this.totals[worker]!;
    if (totals.isHeld) {
      this.spans.push(worker, event, LaneState.blocking);
      return;
    }
    if (totals.busySinceNs !== IDLE) totals.busyNs += this.table.timeNs[event]! - totals.busySinceNs;
    totals.busySinceNs = IDLE;
    this.spans.push(worker, event, LaneState.idle);
  }
}
