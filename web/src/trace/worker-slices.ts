// What a Chrome trace draws on the rows of workers: polls, work inside them, and the wakes that lead from poll to poll.
//
// Used by `chromeTrace`, which writes a slice where it begins and so must know its end. Slices of one worker nest: a poll
// ends where the next one begins at the latest, and work ends with its poll, also where events were lost.
// Viewers stack polls of no length at one moment on top of each other, and allow no more than 512: of more than
// `MOST_STACKED` the rest is left out, and counted.

import { type EventTable, NO_WORKER } from './event-table.ts';
import { EventKind, WakeCause } from './schema.generated.ts';

const NONE = -1;
const LEFT_OUT = -2;
const MOST_STACKED = 64;

export class WorkerSlices {
  /** Polls that are not shown. */
  leftOut = 0;
  /** By the event that began a slice: the event that ended it. */
  private readonly ends: Int32Array;
  /** By wake: whether it leads from one shown poll to another. */
  private readonly joined: Uint8Array;
  private readonly openPolls = new Int32Array(256).fill(NONE);
  private readonly openWork = new Int32Array(256).fill(NONE);
  private readonly stackedAtNs = new Float64Array(256).fill(NONE);
  private readonly stacked = new Uint32Array(256);

  constructor(private readonly events: EventTable) {
    this.ends = new Int32Array(events.length).fill(NONE);
    this.joined = new Uint8Array(events.length);
    this.findEnds();
    this.joinWakes();
  }

  /** Whether a slice begins with this event. */
  isShown(event: number): boolean {
    return this.ends[event]! >= 0;
  }

  lengthNs(event: number): number {
    const { timeNs } = this.events;
    return timeNs[this.ends[event]!]! - timeNs[event]!;
  }

  /** Whether this wake is an arrow. */
  isArrow(event: number): boolean {
    return this.joined[event] === 1;
  }

  private findEnds(): void {
    const { kind, worker, length } = this.events;
    for (let event = 0; event < length; event++) {
      const on = worker[event]!;
      if (on === NO_WORKER) continue;
      switch (kind[event]) {
        case EventKind.task_polled:
          this.endPoll(on, event);
          this.openPolls[on] = event;
          break;
        case EventKind.task_suspended:
        case EventKind.task_ended:
          this.endPoll(on, event);
          break;
        case EventKind.compute_started:
        case EventKind.block_started:
          this.endWork(on, event);
          if (this.openPolls[on] !== NONE) this.openWork[on] = event;
          break;
        case EventKind.compute_ended:
        case EventKind.block_ended:
          this.endWork(on, event);
          break;
      }
    }
    for (let on = 0; on < NO_WORKER; on++) this.endPoll(on, length - 1);
  }

  private endPoll(worker: number, event: number): void {
    this.endWork(worker, event);
    const poll = this.openPolls[worker]!;
    if (poll === NONE) return;
    this.openPolls[worker] = NONE;
    this.ends[poll] = event;
    if (this.lengthNs(poll) === 0 && this.isStackedTooHigh(worker, this.events.timeNs[poll]!)) {
      this.ends[poll] = LEFT_OUT;
      this.leftOut++;
    }
  }

  /** Work of no length says nothing that its poll does not. */
  private endWork(worker: number, event: number): void {
    const work = this.openWork[worker]!;
    if (work === NONE) return;
    this.openWork[worker] = NONE;
    if (this.events.timeNs[event]! > this.events.timeNs[work]!) this.ends[work] = event;
  }

  private isStackedTooHigh(worker: number, timeNs: number): boolean {
    if (this.stackedAtNs[worker] !== timeNs) this.stacked[worker] = 0;
    this.stackedAtNs[worker] = timeNs;
    this.stacked[worker]!++;
    return this.stacked[worker]! > MOST_STACKED;
  }

  /** A task's own yields are no arrows, and no timer is on a row. */
  private joinWakes(): void {
    const { kind, worker, task, b, length } = this.events;
    const latestPolls = new Int32Array(256).fill(NONE);
    const wakes = new Map<number, number>();
    for (let event = 0; event < length; event++) {
      if (kind[event] === EventKind.task_polled) {
        const wake = wakes.get(task[event]!);
        wakes.delete(task[event]!);
        latestPolls[worker[event]!] = event;
        if (wake !== undefined && this.isShown(event)) this.joined[wake] = 1;
      } else if (kind[event] === EventKind.task_woken) {
        const from = latestPolls[worker[event]!]!;
        if (b[event] !== WakeCause.yielded && this.isDuring(from, event)) wakes.set(task[event]!, event);
        else wakes.delete(task[event]!);
      }
    }
  }

  /** Whether that poll is shown, is of the task that wakes, and has not ended before. */
  private isDuring(poll: number, wake: number): boolean {
    const { task, a, timeNs } = this.events;
    if (poll === NONE || !this.isShown(poll) || task[poll] !== a[wake]) return false;
    return timeNs[wake]! <= timeNs[this.ends[poll]!]!;
  }
}
