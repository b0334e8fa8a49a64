// The run model over the event table: appends chunks as they stream in, folds them once, and answers every view.
//
// `app` makes one for each run and appends to it; views see it as `RunModel`. Pure: no DOM, no clock, no host. It holds
// columns and lists of event numbers only; the objects that it answers with are made anew and belong to the asker.

import { type Signal, signal } from '../base/signals.ts';
import { EventTable, type HostFact, type Site } from '../trace/event-table.ts';
import { ArrowList } from './arrow-list.ts';
import { awaitStackAt } from './await-stack.ts';
import { describeEvent } from './describe-event.ts';
import { EventBorders } from './event-borders.ts';
import { explainTask, explainWorker } from './explain.ts';
import { explainResource } from './explain-resource.ts';
import { hostFactsOf } from './host-facts.ts';
import { isFinal, type Lane, LaneState } from './lane.ts';
import { resourceInfo } from './resource-info.ts';
import type { RunFacts } from './run-facts.ts';
import { OUTPUTS, RunFold, TROUBLES } from './run-fold.ts';
import type {
  Arrow,
  CallFrame,
  Hold,
  Moment,
  OutputEntry,
  ResourceId,
  ResourceInfo,
  RunSummary,
  Sentence,
  StandingTask,
  StateTimes,
  TaskId,
  TaskInfo,
  TaskLife,
  WorkerInfo,
} from './run-model.ts';
import { siteAt } from './site-at.ts';
import type { Steps } from './steps.ts';
import { StoredLane } from './stored-lane.ts';
import { summarise } from './summary.ts';
import { NEVER } from './task-fold.ts';
import { taskInfo } from './task-info.ts';
import { treeOrder } from './tree-order.ts';
import { IDLE } from './worker-fold.ts';

const MANY_STANDING = 1000;

export class FoldedRun implements RunFacts {
  readonly version: Signal<number> = signal(0);
  readonly scopes: RunFold['scopes'];
  readonly counters: RunFold['counters'];
  readonly spans: RunFold['spans'];
  private readonly fold: RunFold;
  private readonly arrows: ArrowList;
  private readonly borders: EventBorders;
  private cachedSummary: { version: number; value: RunSummary } | null = null;
  private cachedOrder: Uint32Array | null = null;
  private cachedTroubles: readonly number[] = [];
  private readonly lastNs = () => this.fold.lastNs;

  /** `clock`: what the times of this run are. */
  constructor(
    private readonly clock: RunSummary['clock'] = 'virtual',
    readonly events = new EventTable(),
  ) {
    this.fold = new RunFold(events);
    this.scopes = this.fold.scopes;
    this.counters = this.fold.counters;
    this.spans = this.fold.spans;
    this.borders = new EventBorders(events);
    this.arrows = new ArrowList(events, this.fold, (timeNs) => this.momentAtTime(timeNs).event);
  }

  /**
   * Whole records, in order. `dropped`: events lost so far because a ring was full. `passedNs`: how much time has passed
   * at least, on real threads, where it does so without events too.
   */
  append(chunks: readonly Uint8Array[], dropped = 0, passedNs = 0): void {
    const tasksBefore = this.taskCount;
    this.events.append(chunks, dropped);
    this.fold.advance(passedNs);
    if (this.taskCount !== tasksBefore) this.cachedOrder = null;
    if (this.fold.endEvent !== -1) this.trim();
    this.version.value++;
  }

  /** Bytes held by columns and lists; for the memory budget. */
  get byteLength(): number {
    return this.events.byteLength + this.fold.byteLength;
  }

  get summary(): RunSummary {
    const version = this.version.value;
    if (this.cachedSummary?.version !== version) {
      this.cachedSummary = { version, value: summarise(this.events, this.fold, this.clock) };
    }
    return this.cachedSummary.value;
  }

  // ---- moments ----

  get end(): Moment {
    return { event: this.events.length - 1, timeNs: this.fold.lastNs };
  }

  momentAtTime(timeNs: number): Moment {
    const times = this.events.timeNs;
    let low = 0;
    let high = this.events.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (times[middle]! <= timeNs) low = middle + 1;
      else high = middle;
    }
    return { event: low - 1, timeNs };
  }

  momentAtEvent(event: number): Moment {
    const known = Math.min(event, this.events.length - 1);
    return known < 0 ? { event: -1, timeNs: 0 } : { event: known, timeNs: this.events.timeNs[known]! };
  }

  // ---- tasks ----

  get taskCount(): number {
    return this.events.names.taskCount;
  }

  task(id: TaskId): TaskInfo {
    return taskInfo(this.events, this.fold.tasks, id, this.depth(id), this.children(id).length);
  }

  path(id: TaskId): string {
    return this.events.names.path(id);
  }

  taskByPath(path: string): TaskId {
    return this.events.names.find(path);
  }

  children(id: TaskId): TaskId[] {
    const { names } = this.events;
    const found: TaskId[] = [];
    for (let child = names.firstChild(id); child !== 0; child = names.nextSibling(child)) found.push(child);
    return found;
  }

  tasksInTreeOrder(): Uint32Array {
    this.cachedOrder ??= treeOrder(this.events.names);
    return this.cachedOrder;
  }

  taskLane(id: TaskId): Lane {
    return new StoredLane(this.events, this.fold.tasks.spans, id, 'task', this.borders, this.lastNs);
  }

  stateAt(id: TaskId, moment: Moment): LaneState {
    const { spans } = this.fold.tasks;
    const index = spans.indexAtEvent(id, moment.event);
    return index < 0 ? LaneState.created : (spans.tag(id, index) as LaneState);
  }

  isSpawned(id: TaskId, moment: Moment): boolean {
    return this.fold.tasks.spans.indexAtEvent(id, moment.event) >= 0;
  }

  livingTasks(moment: Moment): Uint32Array {
    return this.fold.tasks.living.at(moment.event);
  }

  livingCount(moment: Moment): number {
    return this.fold.tasks.living.countAt(moment.event);
  }

  taskTimes(id: TaskId): StateTimes {
    const lane = this.taskLane(id);
    const times = new Array<number>(LaneState.idle + 1).fill(0);
    for (let index = 0; index < lane.length; index++) {
      times[lane.state(index)]! += lane.endNs(index) - lane.startNs(index);
    }
    return times;
  }

  taskEventCount(id: TaskId): number {
    return this.fold.tasks.history.length(id);
  }

  taskEvent(id: TaskId, index: number): number {
    return this.fold.tasks.history.event(id, index);
  }

  taskEventIndexAt(id: TaskId, moment: Moment): number {
    return this.fold.tasks.history.indexAtEvent(id, moment.event);
  }

  life(id: TaskId): TaskLife {
    const { spawnEvent, endEvent, cancelEvent } = this.fold.tasks;
    return {
      spawnEvent: spawnEvent[id] ?? NEVER,
      endEvent: endEvent[id] ?? NEVER,
      cancelEvent: cancelEvent[id] ?? NEVER,
    };
  }

  timerAt(id: TaskId, event: number): number {
    const { timers } = this.fold.tasks;
    const index = timers.indexAtEvent(id, event);
    return index < 0 ? -1 : timers.event(id, index);
  }

  get endEvent(): number {
    return this.fold.endEvent;
  }

  // ---- workers ----

  get workerCount(): number {
    return this.fold.workers.totals.length;
  }

  get poolSize(): number {
    return this.summary.workers;
  }

  worker(index: number): WorkerInfo {
    const totals = this.fold.workers.totals[index]!;
    const present = totals.busySinceNs === IDLE ? 0 : this.fold.lastNs - totals.busySinceNs;
    const busyNs = totals.busyNs + present;
    const busyShare = this.fold.lastNs === 0 ? 0 : busyNs / this.fold.lastNs;
    const { kind, polls, switches } = totals;
    return { index, kind, polls, switches, busyNs, busyShare };
  }

  workerLane(index: number): Lane {
    return new StoredLane(this.events, this.fold.workers.spans, index, 'worker', this.borders, this.lastNs);
  }

  // ---- resources ----

  get resourceIds(): readonly ResourceId[] {
    return this.fold.resources.ids;
  }

  resource(id: ResourceId): ResourceInfo {
    return resourceInfo(this.events, this.fold.resources.lives.get(id), id);
  }

  resourceByLabel(label: string): ResourceId {
    return this.resourceIds.find((id) => this.events.names.resourceLabel(id) === label) ?? 0;
  }

  resourceValue(id: ResourceId, moment: Moment): number {
    return this.fold.resources.valueAt(id, moment.event);
  }

  resourceHolders(id: ResourceId, moment: Moment): Hold[] {
    return this.fold.resources.holdersAt(id, moment.event);
  }

  resourceSteps(id: ResourceId): Steps {
    return this.fold.resources.steps(id);
  }

  resourceHolder(id: ResourceId): Steps {
    return this.fold.resources.holder(id);
  }

  resourceWaiters(id: ResourceId): Steps {
    return this.fold.resources.waiters(id);
  }

  resourceItems(id: ResourceId): Steps {
    return this.fold.resources.passedItems(id);
  }

  isClosed(id: ResourceId, moment: Moment): boolean {
    const closed = this.fold.resources.lives.get(id)?.closedEvent ?? null;
    return closed !== null && closed <= moment.event;
  }

  // ---- output ----

  get outputCount(): number {
    return this.fold.lists.length(OUTPUTS);
  }

  output(index: number): OutputEntry {
    const event = this.fold.lists.event(OUTPUTS, index);
    const { timeNs, task, site } = this.events;
    return {
      event,
      timeNs: timeNs[event]!,
      task: task[event]!,
      text: this.events.text(event),
      site: this.events.siteOf(site[event]!),
    };
  }

  outputCountAt(moment: Moment): number {
    return this.fold.lists.indexAtEvent(OUTPUTS, moment.event) + 1;
  }

  // ---- trouble, and what workers do ----

  get troubles(): readonly number[] {
    const { lists } = this.fold;
    if (this.cachedTroubles.length !== lists.length(TROUBLES)) {
      const count = lists.length(TROUBLES);
      this.cachedTroubles = Array.from({ length: count }, (_, index) => lists.event(TROUBLES, index));
    }
    return this.cachedTroubles;
  }

  switchCount(moment: Moment): number {
    return this.fold.workerHistory.switchesUpTo(moment.event);
  }

  stealCount(moment: Moment): number {
    return this.fold.workerHistory.stealsUpTo(moment.event);
  }

  hostFacts(id: TaskId): HostFact[] {
    return hostFactsOf(this.events, this.fold.tasks.history, id);
  }

  // ---- arrows ----

  arrowCount(startNs: number, endNs: number, most = Number.POSITIVE_INFINITY): number {
    return this.arrows.count(startNs, endNs, most);
  }

  arrowsBetween(startNs: number, endNs: number): Arrow[] {
    return this.arrows.between(startNs, endNs);
  }

  arrowsOf(id: TaskId): Arrow[] {
    return this.arrows.of(id);
  }

  // ---- source ----

  awaitStack(id: TaskId, moment: Moment): CallFrame[] {
    const over = isFinal(this.stateAt(id, moment));
    return over ? [] : awaitStackAt(this.events, this.fold.tasks.calls, id, moment.event);
  }

  siteAt(id: TaskId, moment: Moment): Site | null {
    return isFinal(this.stateAt(id, moment)) ? null : siteAt(this.events, this.fold.tasks, id, moment.event);
  }

  standingTasks(moment: Moment, limit = MANY_STANDING): StandingTask[] {
    const standing: StandingTask[] = [];
    for (const task of this.livingTasks(moment)) {
      if (standing.length >= limit) break;
      const site = this.siteAt(task, moment);
      if (site !== null) standing.push({ task, site, state: this.stateAt(task, moment) });
    }
    return standing;
  }

  // ---- why ----

  explain(id: TaskId, moment: Moment): Sentence {
    return explainTask(this, id, moment);
  }

  explainWorker(index: number, moment: Moment): Sentence {
    return explainWorker(this, index, moment);
  }

  explainResource(id: ResourceId, moment: Moment): Sentence {
    return explainResource(this, id, moment);
  }

  describeEvent(event: number): Sentence {
    return describeEvent(this, event);
  }

  // ---- private ----

  private trim(): void {
    this.events.trim();
    this.fold.trim();
  }

  private depth(id: TaskId): number {
    let depth = 0;
    for (let at = this.events.names.parent(id); at !== 0; at = this.events.names.parent(at)) depth++;
    return depth;
  }
}
