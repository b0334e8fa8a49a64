// Polls that tell of workers: of another task than the worker had before (a switch), and of a task that another worker had
// made ready (a steal). As lists, so that how many there were up to a moment is looked up.
//
// Made when it is first asked for, and followed from there: a picture of the run needs none of it. Owned by `RunFold`.

import { grown } from '../trace/column.ts';
import { type EventTable, NO_WORKER } from '../trace/event-table.ts';
import { EventKind, WakeCause } from '../trace/schema.generated.ts';
import { EventLists } from './event-lists.ts';

const SWITCHES = 0;
const STEALS = 1;

export class WorkerHistory {
  private readonly lists = new EventLists();
  /** By worker: the task polled last; 0 before the first. */
  private readonly lastTasks = new Uint32Array(NO_WORKER);
  /** By task: how many of its spans have been passed by. */
  private passed = new Uint32Array(64);
  private read = 0;
  private isPacked = false;

  /** `spans`: the states of each task, as `TaskFold` keeps them. */
  constructor(
    private readonly table: EventTable,
    private readonly spans: EventLists,
  ) {}

  switchesUpTo(event: number): number {
    return this.upToDate().indexAtEvent(SWITCHES, event) + 1;
  }

  stealsUpTo(event: number): number {
    return this.upToDate().indexAtEvent(STEALS, event) + 1;
  }

  /** The run has ended: what is kept of it takes no room to grow. */
  trim(): void {
    this.isPacked = true;
    this.lists.trim();
  }

  get byteLength(): number {
    return this.lists.byteLength + this.lastTasks.byteLength + this.passed.byteLength;
  }

  private upToDate(): EventLists {
    const { lists, table } = this;
    const { kind, task, length } = table;
    if (this.read === length) return lists;
    for (let event = this.read; event < length; event++)
      if (kind[event] === EventKind.task_polled) this.polled(event, task[event]!);
    this.read = length;
    if (this.isPacked) lists.trim();
    return lists;
  }

  private polled(event: number, task: number): void {
    const worker = this.table.worker[event]!;
    if (this.isSteal(task, event)) this.lists.push(STEALS, event);
    if (worker === NO_WORKER) return;
    const last = this.lastTasks[worker]!;
    if (last !== 0 && last !== task) this.lists.push(SWITCHES, event);
    this.lastTasks[worker] = task;
  }

  /** What yields, and what no worker woke, is in a queue of all: taking it from there is no steal. */
  private isSteal(task: number, poll: number): boolean {
    const { kind, worker, b } = this.table;
    const wake = this.turnBefore(task, poll);
    if (wake < 0 || kind[wake] !== EventKind.task_woken || b[wake] === WakeCause.yielded) return false;
    return worker[wake] !== NO_WORKER && worker[wake] !== worker[poll];
  }

  /** The event that had turned the task to its state before the poll; -1: there was none. Polls rise. */
  private turnBefore(task: number, poll: number): number {
    const { spans } = this;
    this.passed = grown(this.passed, task + 1);
    let passed = this.passed[task]!;
    while (passed < spans.length(task) && spans.event(task, passed) < poll) passed++;
    this.passed[task] = passed;
    return passed === 0 ? -1 : spans.event(task, passed - 1);
  }
}
