// What every view asks of a run: the public types of the model.
//
// `FoldedRun` implements this interface by folding the event table as it grows. Everything is answered at a `Moment`: the
// number of the last event that has happened, which is exact where many events share one time. Tasks, workers and resources
// are plain numbers here; a task's path is its name across runs. Objects are made when asked for and never kept: ask for
// what is on the screen, and use lanes for anything that grows with the run.

import type { ReadonlySignal } from '../base/signals.ts';
import type { EventTable, HostFact, Site } from '../trace/event-table.ts';
import type { Counters } from './counters.ts';
import type { Lane, LaneState } from './lane.ts';
import type { NamedSpans } from './named-spans.ts';
import type { ScopeList } from './scope-list.ts';
import type { Steps } from './steps.ts';

/** Counts from 1 in order of spawning; 0 is no task. */
export type TaskId = number;
export type ResourceId = number;

/** A point in a run: `event` is the last event that has happened (-1: none), `timeNs` what the clock shows. */
export interface Moment {
  readonly event: number;
  readonly timeNs: number;
}

export interface TaskInfo {
  readonly id: TaskId;
  /** `download` */
  readonly name: string;
  /** `main/download#2`: the same in every run of the program that spawns it. */
  readonly path: string;
  readonly parent: TaskId;
  /** 0 for the root. */
  readonly depth: number;
  readonly childCount: number;
  readonly spawnSite: Site | null;
  readonly spawnEvent: number;
  readonly spawnNs: number;
  /** -1 while it lives. */
  readonly endEvent: number;
  readonly endNs: number | null;
  /** `completed`, `failed`, `cancelled`; null while it lives. */
  readonly outcome: 'completed' | 'failed' | 'cancelled' | null;
  /** What the exception said, if it failed. */
  readonly error: string;
  readonly polls: number;
  /** When it was first asked to stop. */
  readonly cancelNs: number | null;
}

export interface TaskLife {
  readonly spawnEvent: number;
  readonly endEvent: number;
  readonly cancelEvent: number;
}

/** How long a task, or a worker, was in each state, by `LaneState`. */
export type StateTimes = readonly number[];

export interface WorkerInfo {
  readonly index: number;
  /** One of those that the run began with, or a thread beside them: for one task, or for tasks that block. */
  readonly kind: 'pool' | 'os_thread' | 'blocking';
  readonly polls: number;
  /** How often it turned to another task than the one before. */
  readonly switches: number;
  readonly busyNs: number;
  /** Of the whole run so far; 0..1. */
  readonly busyShare: number;
}

export interface ResourceInfo {
  readonly id: ResourceId;
  /** `transfer`, `mutex`, ... */
  readonly kind: string;
  /** Its own name, or `kind#id`. */
  readonly label: string;
  readonly createdNs: number;
  /** 0 if its creation was lost. */
  readonly createdEvent: number;
  readonly endedNs: number | null;
  readonly endedEvent: number | null;
  /** The task that made it. */
  readonly owner: TaskId;
  /** What its value can reach, if the program said so: a size, a capacity. */
  readonly limit: number | null;
  /** The scale for drawing it: its limit, or the largest value in the run so far if that is more. */
  readonly maximum: number;
}

/** What a task has of a resource. `share`: 0 for all of it; else so many permits, or one reader. */
export interface Hold {
  readonly task: TaskId;
  readonly share: number;
  readonly sinceEvent: number;
}

/** One write of the program. It may hold several lines, or part of one. */
export interface OutputEntry {
  readonly event: number;
  readonly timeNs: number;
  readonly task: TaskId;
  readonly text: string;
  readonly site: Site | null;
}

/** An arrow from a task (0: the world, or a timer) to the one that it spawned, woke, waits for from here on, or sent to. */
export interface Arrow {
  readonly kind: 'spawn' | 'wake' | 'await' | 'message';
  readonly event: number;
  /** Where its head is. */
  readonly timeNs: number;
  /** Where it begins: of a message when it was sent, else the same. */
  readonly fromNs: number;
  readonly from: TaskId;
  readonly to: TaskId;
  /** `spawned`, or for a wake `timer`, `joined`, `resource`, `cancelled`. A task's own yields are left out. For an await `joined`, for a message `sent`. */
  readonly cause: string;
}

export interface CallFrame {
  readonly function: string;
  /** Where the function is written. */
  readonly definition: Site | null;
  /** The await in its caller; null for the outermost. */
  readonly awaitSite: Site | null;
  readonly startedEvent: number;
}

export interface ParameterValue {
  readonly name: string;
  readonly value: string;
}

export interface RunSummary {
  /** `empty` before the first event; `streaming` until the run has ended. */
  readonly status: 'empty' | 'streaming' | 'ended';
  /** Whether its times are the simulation's or this machine's. */
  readonly clock: 'virtual' | 'real';
  readonly example: string;
  readonly workers: number;
  readonly seed: string;
  readonly parameters: readonly ParameterValue[];
  /** `finished`, `failed`, `check_failed`, `deadlocked`, `limit_reached`, `stopped`; null while it runs. */
  readonly outcome: string | null;
  readonly message: string;
  readonly durationNs: number;
  readonly tasks: number;
  readonly tasksAlive: number;
  readonly polls: number;
  readonly switches: number;
  /** Lost under threads because a ring was full. */
  readonly dropped: number;
}

/** A piece of a sentence. Views draw `text`; the rest says what a click on it leads to. */
export type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'task'; readonly text: string; readonly task: TaskId }
  | { readonly kind: 'resource'; readonly text: string; readonly resource: ResourceId }
  | { readonly kind: 'worker'; readonly text: string; readonly worker: number }
  | { readonly kind: 'site'; readonly text: string; readonly site: Site }
  /** `event`: which of those at that time, where time alone would not tell. */
  | { readonly kind: 'time'; readonly text: string; readonly timeNs: number; readonly event?: number }
  /** How long something takes: no moment, and so no link. */
  | { readonly kind: 'length'; readonly text: string };

export type Sentence = readonly Part[];

/** Where a task stands in the source at a moment. */
export interface StandingTask {
  readonly task: TaskId;
  readonly site: Site;
  readonly state: LaneState;
}

export interface RunModel {
  /** Rises once per append: read it in an effect or computed to be told. */
  readonly version: ReadonlySignal<number>;
  /** The events themselves, for an event list and for stepping; index = event number. */
  readonly events: EventTable;
  readonly summary: RunSummary;

  // ---- moments ----
  /** The end of the run so far. */
  readonly end: Moment;
  /** After every event up to and at that time. */
  momentAtTime(timeNs: number): Moment;
  momentAtEvent(event: number): Moment;

  // ---- tasks: ids 1..taskCount ----
  readonly taskCount: number;
  task(id: TaskId): TaskInfo;
  /** The events that began and ended it, and the first that asked it to stop; -1 where there is none. */
  life(id: TaskId): TaskLife;
  path(id: TaskId): string;
  /** 0 if this run has no such task. */
  taskByPath(path: string): TaskId;
  children(id: TaskId): TaskId[];
  /** Every task, each after its parent and before its parent's next child. Kept until the next spawn: do not change it. */
  tasksInTreeOrder(): Uint32Array;
  taskLane(id: TaskId): Lane;
  /** `LaneState.created` before it is spawned (see `isSpawned`). */
  stateAt(id: TaskId, moment: Moment): LaneState;
  isSpawned(id: TaskId, moment: Moment): boolean;
  /** Spawned and not ended, ids rising. Costs as much as it answers, once for each moment: do not change it. */
  livingTasks(moment: Moment): Uint32Array;
  livingCount(moment: Moment): number;
  /** The whole of its life so far, by state. */
  taskTimes(id: TaskId): StateTimes;
  /** Every event of a task, and the spawns, wakes and cancellations that it caused, in order: event numbers. */
  taskEventCount(id: TaskId): number;
  taskEvent(id: TaskId, index: number): number;
  /** The last of them that has happened; -1 if none. */
  taskEventIndexAt(id: TaskId, moment: Moment): number;

  // ---- workers: 0..workerCount-1, first those of the pool ----
  readonly workerCount: number;
  worker(index: number): WorkerInfo;
  workerLane(index: number): Lane;

  // ---- resources: ids in order of creation ----
  readonly resourceIds: readonly ResourceId[];
  resource(id: ResourceId): ResourceInfo;
  resourceByLabel(label: string): ResourceId;
  /** Its value at a moment: for a transfer the bytes that have arrived, for a channel how many values are in it. */
  resourceValue(id: ResourceId, moment: Moment): number;
  /** Who holds it: the owner of a mutex, the readers of a shared mutex, who has permits. Who has it longest first. */
  resourceHolders(id: ResourceId, moment: Moment): Hold[];
  /** Whether nothing more can be sent through it: a channel and its like. */
  isClosed(id: ResourceId, moment: Moment): boolean;
  /** The same over time. */
  resourceSteps(id: ResourceId): Steps;
  /** Of what one task can have alone, as a mutex: that task over time; 0: nobody. */
  resourceHolder(id: ResourceId): Steps;
  /** How many tasks wait for it, over time. */
  resourceWaiters(id: ResourceId): Steps;
  /** What passed through a stream, over time; the value of a step is its event, whose text is the item. */
  resourceItems(id: ResourceId): Steps;

  // ---- output ----
  readonly outputCount: number;
  output(index: number): OutputEntry;
  /** How many outputs had happened: the terminal at a moment shows outputs 0..n-1. */
  outputCountAt(moment: Moment): number;

  // ---- trouble, and what workers do ----
  /**
   * The events in which a check failed, a task failed, or the engine has found something, in order. Kept until the next
   * append: do not change it.
   */
  readonly troubles: readonly number[];
  /** How often, up to a moment, a worker turned to another task than the one before. */
  switchCount(moment: Moment): number;
  /** How often, up to a moment, a worker took a task that another one had made ready. */
  stealCount(moment: Moment): number;

  // ---- what the program says of its work, and the host of itself ----
  readonly counters: Pick<
    Counters,
    'count' | 'timers' | 'hasTimers' | 'name' | 'find' | 'maximum' | 'steps' | 'changeAt'
  >;
  readonly spans: Pick<NamedSpans, 'namesAt' | 'steps'>;
  /** What differs between machines. 0: of the run; of a task the size of its outermost frame. Known at the run's end. */
  hostFacts(id: TaskId): HostFact[];

  // ---- scopes and arrows ----
  readonly scopes: Pick<ScopeList, 'between'>;
  /** How many a stretch of time touches, both ends included; where they are more than `most`, perhaps not all. */
  arrowCount(startNs: number, endNs: number, most?: number): number;
  /** Those whose heads are in it, in order, then the messages that are under way at its end. */
  arrowsBetween(startNs: number, endNs: number): Arrow[];
  /** Those that start or end at a task. */
  arrowsOf(id: TaskId): Arrow[];

  // ---- source ----
  /** Innermost first. Empty if the task is not inside any coroutine then. */
  awaitStack(id: TaskId, moment: Moment): CallFrame[];
  /** The line a task stands on; null before it has started and after it has ended. */
  siteAt(id: TaskId, moment: Moment): Site | null;
  /** Every living task with its line: what the code view marks. At most `limit` tasks. */
  standingTasks(moment: Moment, limit?: number): StandingTask[];

  // ---- why ----
  /** What the task is doing and why it does not run: "waits for main/download#2, which ends at 350 ms". No full stop. */
  explain(id: TaskId, moment: Moment): Sentence;
  explainWorker(index: number, moment: Moment): Sentence;
  explainResource(id: ResourceId, moment: Moment): Sentence;
  /** One event as a sentence: "main/a is woken by its timer". */
  describeEvent(event: number): Sentence;
}

/** A sentence as plain text, for labels, titles and screen readers. */
export function sentenceText(sentence: Sentence): string {
  return sentence.map((part) => part.text).join('');
}
