// The fold itself: one pass over the events, in order, into tasks, workers, resources, output and the run's own facts.
//
// Owned by `FoldedRun`, which answers the views from it. Incremental: `advance` takes up where it left off. It keeps event
// numbers, not copies: times, sites and fields stay in the table.

import { type EventTable, NO_WORKER } from '../trace/event-table.ts';
import { EventKind, TaskOutcome, WaitReason, WakeCause } from '../trace/schema.generated.ts';
import { Counters } from './counters.ts';
import { EventLists } from './event-lists.ts';
import { LaneState } from './lane.ts';
import { MessageFold } from './message-fold.ts';
import { NamedSpans } from './named-spans.ts';
import { ResourceFold } from './resource-fold.ts';
import { ScopeList } from './scope-list.ts';
import { TaskFold } from './task-fold.ts';
import { WorkerFold } from './worker-fold.ts';
import { WorkerHistory } from './worker-history.ts';

/** The lists of `RunFold.lists`. */
export const OUTPUTS = 0;
/** What views draw as arrows: spawns, waits for a task, messages as they are received, and wakes, but not the wake of a
 * spawn nor that of a yield. */
export const ARROWS = 1;
/** Failed checks, tasks that failed, and what the engine has found. */
export const TROUBLES = 2;

/** Fewer take their room as they come. */
const MANY_EVENTS = 4096;

/** By kind of event: 1 if it turns its task to another state, 2 if its worker too. */
const turnsOf = new Uint8Array(256);
for (const kind of [EventKind.task_spawned, EventKind.task_woken]) turnsOf[kind] = 1;
for (const kind of [
  EventKind.task_polled,
  EventKind.task_suspended,
  EventKind.task_ended,
  EventKind.compute_started,
  EventKind.compute_ended,
  EventKind.block_started,
  EventKind.block_ended,
])
  turnsOf[kind] = 2;

export class RunFold {
  readonly tasks: TaskFold;
  readonly workers: WorkerFold;
  readonly workerHistory: WorkerHistory;
  readonly resources: ResourceFold;
  readonly scopes: ScopeList;
  readonly messages: MessageFold;
  readonly counters: Counters;
  readonly spans: NamedSpans;
  readonly lists = new EventLists();
  readonly parameterEvents: number[] = [];
  /** The end of the run so far. */
  lastNs = 0;
  startEvent = -1;
  seedEvent = -1;
  endEvent = -1;
  reportedDrops = 0;
  private folded = 0;

  constructor(private readonly table: EventTable) {
    this.tasks = new TaskFold(table);
    this.workers = new WorkerFold(table);
    this.workerHistory = new WorkerHistory(table, this.tasks.spans);
    this.resources = new ResourceFold(table);
    this.scopes = new ScopeList(table, this.tasks, () => this.lastNs);
    this.messages = new MessageFold(table);
    this.counters = new Counters(table);
    this.spans = new NamedSpans(table);
  }

  /** `passedNs`: how much time has passed at least, whether or not anything happened in it. */
  advance(passedNs = 0): void {
    const { kind, task, timeNs, length } = this.table;
    this.expect();
    for (let event = this.folded; event < length; event++) {
      if (!this.foldTask(kind[event]!, task[event]!, event)) this.foldRest(kind[event]!, event);
    }
    this.folded = length;
    const eventNs = length === 0 ? 0 : timeNs[length - 1]!;
    // Once it has ended, it lasted until its last event, whatever a clock elsewhere says.
    this.lastNs = this.endEvent === -1 ? Math.max(this.lastNs, eventNs, passedNs) : eventNs;
  }

  trim(): void {
    for (const part of this.parts()) part.trim();
  }

  get byteLength(): number {
    return this.parts().reduce((sum, part) => sum + part.byteLength, 0);
  }

  private parts() {
    const { tasks, workers, workerHistory, resources, lists, scopes, messages, counters, spans } = this;
    return [tasks, workers.spans, workerHistory, resources, lists, scopes, messages, counters, spans];
  }

  /** Room for what many events at once will add to the lists of tasks and workers. */
  private expect(): void {
    const { kind, task, worker, length, names } = this.table;
    if (length - this.folded < MANY_EVENTS + names.taskCount) return;
    const ofTasks = new Uint32Array(names.taskCount + 1);
    const ofWorkers = new Uint32Array(NO_WORKER + 1);
    const ofLists = new Uint32Array(ARROWS + 1);
    for (let event = this.folded; event < length; event++) {
      const turns = turnsOf[kind[event]!]!;
      if (turns === 0) continue;
      ofTasks[task[event]!]!++;
      if (turns === 1) ofLists[ARROWS]!++;
      else ofWorkers[worker[event]!]!++;
    }
    ofWorkers[NO_WORKER] = 0;
    this.tasks.spans.expect(ofTasks);
    this.workers.spans.expect(ofWorkers);
    this.lists.expect(ofLists);
  }

  /** Events in the life of a task; false if it is another kind. */
  private foldTask(kind: number, task: number, event: number): boolean {
    const { tasks, table } = this;
    switch (kind) {
      case EventKind.task_spawned:
        tasks.spawned(task, event);
        this.lists.push(ARROWS, event);
        return true;
      case EventKind.task_woken:
        tasks.woken(task, event);
        this.resources.waitEnds(task, event);
        if (table.b[event]! !== WakeCause.spawned && table.b[event]! !== WakeCause.yielded) {
          this.lists.push(ARROWS, event);
        }
        return true;
      case EventKind.task_polled:
        tasks.polled(task, event);
        this.resources.waitEnds(task, event);
        if (table.worker[event] !== NO_WORKER) this.workers.polled(table.worker[event]!, event);
        return true;
      case EventKind.task_suspended:
        if (tasks.suspended(task, event) === LaneState.waiting) this.waits(task, event);
        this.left(event);
        return true;
      case EventKind.task_ended:
        tasks.ended(task, event);
        if (table.a[event] === TaskOutcome.failed) this.lists.push(TROUBLES, event);
        this.resources.waitEnds(task, event);
        this.left(event);
        return true;
      case EventKind.cancel_requested:
        tasks.cancelRequested(task, event);
        return true;
      case EventKind.timer_set:
        tasks.timers.push(task, event);
        this.counters.timerSet();
        return true;
      case EventKind.compute_started:
        this.works(task, event, LaneState.computing);
        return true;
      case EventKind.block_started:
        this.works(task, event, LaneState.blocking);
        return true;
      case EventKind.compute_ended:
      case EventKind.block_ended:
        this.works(task, event, LaneState.running);
        return true;
      case EventKind.call_started:
        tasks.calls.started(task, event);
        return true;
      case EventKind.call_ended:
        tasks.calls.ended(task, event);
        return true;
      case EventKind.span_started:
        this.spans.started(task, event);
        return true;
      case EventKind.span_ended:
        this.spans.ended(task, event);
        return true;
    }
    return false;
  }

  private foldRest(kind: number, event: number): void {
    const id = this.table.a[event]!;
    switch (kind) {
      case EventKind.check_failed:
      case EventKind.finding:
      case EventKind.never_awaited:
      case EventKind.task_leaked:
      case EventKind.large_frame:
        this.lists.push(TROUBLES, event);
        break;
      case EventKind.output:
        this.lists.push(OUTPUTS, event);
        break;
      case EventKind.resource_created:
        this.resources.created(id, event);
        break;
      case EventKind.resource_changed:
        this.resources.changed(id, event);
        break;
      case EventKind.resource_limited:
        this.resources.limited(id, event);
        break;
      case EventKind.resource_acquired:
      case EventKind.resource_released:
        this.resources.acquiredOrReleased(id, event);
        break;
      case EventKind.item_passed:
        this.resources.passed(id, event);
        break;
      case EventKind.message_sent:
        this.messages.sent(event);
        break;
      case EventKind.message_received:
        if (this.messages.receivedAt(event)) this.lists.push(ARROWS, event);
        break;
      case EventKind.counter:
        this.counters.changed(event);
        break;
      case EventKind.resource_closed:
        this.resources.closed(id, event);
        break;
      case EventKind.resource_ended:
        this.resources.ended(id, event);
        break;
      case EventKind.run_started:
        this.startEvent = event;
        this.workers.reserve(this.table.b[event]!);
        break;
      case EventKind.worker_started:
        this.workers.started(this.table.worker[event]!, id);
        break;
      case EventKind.worker_held:
      case EventKind.worker_given_back:
        this.workers.held(this.table.worker[event]!, kind === EventKind.worker_held);
        break;
      case EventKind.run_seeded:
        this.seedEvent = event;
        break;
      case EventKind.parameter_set:
        this.parameterEvents.push(event);
        break;
      case EventKind.run_ended:
        this.endEvent = event;
        break;
      case EventKind.events_dropped:
        this.reportedDrops += id;
        break;
    }
  }

  private waits(task: number, event: number): void {
    const on = this.table.b[event]!;
    this.scopes.waitBegins(task, event);
    if (this.table.a[event] === WaitReason.resource) this.resources.waitBegins(task, on, event);
    else if (this.table.a[event] === WaitReason.join) this.lists.push(ARROWS, event);
  }

  private works(task: number, event: number, state: LaneState): void {
    const worker = this.table.worker[event]!;
    this.tasks.works(task, event, state);
    if (worker !== NO_WORKER) this.workers.works(worker, event, state);
  }

  private left(event: number): void {
    const worker = this.table.worker[event]!;
    if (worker !== NO_WORKER) this.workers.left(worker, event);
  }
}
