// What is known of each task, folded from its events: life, states, history and calls. Columns by task id.
//
//   spawned ─> created ─woken─> ready ─polled─> running <─> computing, blocking
//                                 ^                │suspended          │ended
//                                 └─woken─ waiting, sleeping           └─> completed, failed, cancelled
//
// Owned by `RunFold`. Tolerates lost events (a full ring under threads): a state follows from the last event seen.

import { grown } from '../trace/column.ts';
import type { EventTable } from '../trace/event-table.ts';
import { TaskOutcome, WaitReason } from '../trace/schema.generated.ts';
import { CallLists } from './call-lists.ts';
import { EventLists } from './event-lists.ts';
import { isFinal, isOnWorker, LaneState } from './lane.ts';
import { LivingTasks } from './living-tasks.ts';
import { TaskHistory } from './task-history.ts';

/** In the columns of event numbers: it has not happened. */
export const NEVER = -1;
/** The state of a task of which no event has come yet. */
const UNSEEN = 255;

const finalStates: Readonly<Record<number, LaneState>> = {
  [TaskOutcome.completed]: LaneState.completed,
  [TaskOutcome.failed]: LaneState.failed,
  [TaskOutcome.cancelled]: LaneState.cancelled,
};

export class TaskFold {
  /** Entries are changes of state, tagged with the `LaneState` that begins. */
  readonly spans = new EventLists();
  readonly history: TaskHistory;
  /** Entries are the timers that it set. */
  readonly timers = new EventLists();
  readonly calls = new CallLists();
  readonly living: LivingTasks;
  spawnEvent = new Int32Array(64).fill(NEVER);
  endEvent = new Int32Array(64).fill(NEVER);
  cancelEvent = new Int32Array(64).fill(NEVER);
  polls = new Uint32Array(64);
  alive = 0;
  private states = new Uint8Array(64).fill(UNSEEN);
  private wokenEarly = new Uint8Array(64);

  constructor(private readonly table: EventTable) {
    this.history = new TaskHistory(table);
    this.living = new LivingTasks((event) => table.task[event]!);
  }

  spawned(task: number, event: number): void {
    this.reserve(task + 1);
    this.spawnEvent[task] = event;
    this.alive++;
    this.turn(task, event, LaneState.created);
  }

  woken(task: number, event: number): void {
    this.reserve(task + 1);
    const state = this.states[task] as LaneState;
    // On threads a task can be woken before it has left its worker; then it is ready as soon as it has.
    if (isOnWorker(state)) this.wokenEarly[task] = 1;
    else if (!isFinal(state) && state !== LaneState.ready) this.turn(task, event, LaneState.ready);
  }

  polled(task: number, event: number): void {
    this.reserve(task + 1);
    this.polls[task]!++;
    this.wokenEarly[task] = 0;
    this.turn(task, event, LaneState.running);
  }

  /** It computes, blocks or runs on, keeping its worker. */
  works(task: number, event: number, state: LaneState): void {
    this.reserve(task + 1);
    this.turn(task, event, state);
  }

  /** The state that it leads to. */
  suspended(task: number, event: number): LaneState {
    this.reserve(task + 1);
    const reason = this.table.a[event];
    const ready = reason === WaitReason.yielded || this.wokenEarly[task] === 1;
    const waits = reason === WaitReason.sleeping ? LaneState.sleeping : LaneState.waiting;
    this.wokenEarly[task] = 0;
    const state = ready ? LaneState.ready : waits;
    this.turn(task, event, state);
    return state;
  }

  ended(task: number, event: number): void {
    this.reserve(task + 1);
    if (this.endEvent[task] === NEVER && this.spawnEvent[task] !== NEVER) this.alive--;
    this.endEvent[task] = event;
    this.turn(task, event, finalStates[this.table.a[event]!] ?? LaneState.completed);
  }

  cancelRequested(task: number, event: number): void {
    this.reserve(task + 1);
    if (this.cancelEvent[task] === NEVER) this.cancelEvent[task] = event;
  }

  trim(): void {
    this.spans.trim();
    this.history.trim();
    this.timers.trim();
    this.calls.trim();
    this.living.trim();
  }

  get byteLength(): number {
    const columns = this.spawnEvent.byteLength * 4 + this.states.byteLength * 2;
    const { spans, history, timers, calls, living } = this;
    return [spans, history, timers, calls, living].reduce((sum, part) => sum + part.byteLength, columns);
  }

  /** A task whose spawn was lost is alive from the first event that was not. */
  private turn(task: number, event: number, state: LaneState): void {
    const before = this.states[task]!;
    this.states[task] = state;
    if (isFinal(state)) this.living.ends(task, event);
    else if (before === UNSEEN || isFinal(before as LaneState)) this.living.begins(task, event);
    this.spans.push(task, event, state);
  }

  private reserve(count: number): void {
    const before = this.spawnEvent.length;
    if (count <= before) return;
    this.spawnEvent = grown(this.spawnEvent, count).fill(NEVER, before);
    this.endEvent = grown(this.endEvent, count).fill(NEVER, before);
    this.cancelEvent = grown(this.cancelEvent, count).fill(NEVER, before);
    this.polls = grown(this.polls, count);
    this.states = grown(this.states, count).fill(UNSEEN, before);
    this.wokenEarly = grown(this.wokenEarly, count);
  }
}
