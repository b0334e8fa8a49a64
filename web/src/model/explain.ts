// Why a task does not run and what a worker does: one sentence each, at a moment, with links.
//
// Behind `RunModel.explain*`; pure functions of the model. The trace of a finished stretch knows the future, and the
// sentences use it: "waits for main/download#2, which ends at 350 ms".

import { EventKind, RunOutcome, WaitReason, WakeCause } from '../trace/schema.generated.ts';
import { explainWaitingFor, isHeld } from './explain-resource.ts';
import { isOnWorker, type Lane, LaneState } from './lane.ts';
import { isTimeless } from './moment-words.ts';
import type { RunFacts } from './run-facts.ts';
import type { Moment, Part, ResourceId, Sentence, TaskId } from './run-model.ts';
import { eventPart, listed, sentence, taskPart, timePart, workerPart } from './sentence.ts';
import { openChildren } from './waits.ts';

const LISTED = 3;

export function explainTask(run: RunFacts, task: TaskId, moment: Moment): Sentence {
  const lane = run.taskLane(task);
  const index = lane.indexAtEvent(moment.event);
  if (index < 0)
    return lane.length > 0
      ? sentence`is spawned at ${eventPart(run, lane.event(0))}`
      : sentence`is not spawned`;
  const { cancelEvent: cancel, endEvent } = run.life(task);
  const cancelling = cancel !== -1 && cancel <= moment.event && (endEvent === -1 || endEvent > moment.event);
  const state = stateSentence(run, task, index, moment);
  if (!cancelling) return state;
  const by = run.events.a[cancel]!;
  const since = eventPart(run, cancel);
  return by === 0
    ? sentence`${state}; asked to stop at ${since}`
    : sentence`${state}; ${taskPart(run, by)} asked it to stop at ${since}`;
}

function stateSentence(run: RunFacts, task: TaskId, index: number, moment: Moment): Sentence {
  const lane = run.taskLane(task);
  const start = eventPart(run, lane.event(index));
  const worker = workerPart(lane.worker(index));
  const until =
    index + 1 < lane.length ? sentence` until ${eventPart(run, lane.event(index + 1))}` : sentence``;
  switch (lane.state(index)) {
    case LaneState.created:
      return sentence`was spawned at ${start} and is not in any queue yet`;
    case LaneState.ready:
      return explainReady(run, task, index, moment);
    case LaneState.running:
      return sentence`runs on ${worker}`;
    case LaneState.computing:
      return sentence`computes on ${worker}${until}`;
    case LaneState.blocking:
      return sentence`blocks ${worker}${until}: no other task can use it`;
    case LaneState.sleeping:
      return sentence`sleeps until ${wakePart(run, task, index)}`;
    case LaneState.waiting:
      return sentence`${explainWaiting(run, task, index, moment)}${hopeless(run, task, index)}`;
    case LaneState.failed: {
      const { error } = run.task(task);
      return error === '' ? sentence`failed at ${start}` : sentence`failed at ${start}: ${error}`;
    }
    case LaneState.cancelled:
      return sentence`was cancelled at ${start}`;
    default:
      return sentence`ended at ${start}`;
  }
}

function explainReady(run: RunFacts, task: TaskId, index: number, moment: Moment): Sentence {
  const lane = run.taskLane(task);
  const since = eventPart(run, lane.event(index));
  const yielded = run.events.kind[lane.event(index)] === EventKind.task_suspended;
  const head = yielded ? sentence`yielded at ${since} and is ready` : sentence`ready since ${since}`;
  const taken = index + 1 < lane.length && isOnWorker(lane.state(index + 1));
  const when = taken ? eventPart(run, lane.event(index + 1)) : null;
  const busy = occupants(run, moment);
  if (run.poolSize === 0 || busy.length < run.poolSize) {
    if (when === null) return sentence`${head}; no worker has taken it yet`;
    const by = workerPart(lane.worker(index + 1));
    return when.timeNs === moment.timeNs
      ? sentence`${head}; ${by} takes it next`
      : sentence`${head}; ${by} takes it at ${when}`;
  }
  const why = sentence`${head}: ${allWorkers(run.poolSize)} busy with ${listed(busy.slice(0, LISTED), busy.length)}`;
  return when === null ? why : sentence`${why}; it runs at ${when}`;
}

function allWorkers(count: number): string {
  if (count === 1) return 'the only worker is';
  return count === 2 ? 'both workers are' : `all ${count} workers are`;
}

/** The tasks that occupy a worker of the pool after that event. */
function occupants(run: RunFacts, moment: Moment): Part[] {
  const found: Part[] = [];
  for (let worker = 0; worker < run.poolSize; worker++) {
    const lane = run.workerLane(worker);
    const index = lane.indexAtEvent(moment.event);
    const task = index < 0 ? 0 : lane.task(index);
    if (task !== 0) found.push(taskPart(run, task));
  }
  return found;
}

/** The deadline of the timer that it set before it went to sleep; where no time passes, when it is woken. */
function wakePart(run: RunFacts, task: TaskId, index: number): Part {
  const lane = run.taskLane(task);
  if (isTimeless(run) && index + 1 < lane.length) return eventPart(run, lane.event(index + 1));
  const timer = run.timerAt(task, lane.event(index));
  return timePart(timer > pollOf(run, lane, index) ? run.events.wide(timer) : lane.endNs(index));
}

/** The event of the poll that a suspension ended; -1 if it was lost. */
function pollOf(run: RunFacts, lane: Lane, index: number): number {
  for (let at = index - 1; at >= 0; at--)
    if (run.events.kind[lane.event(at)] === EventKind.task_polled) return lane.event(at);
  return -1;
}

function explainWaiting(run: RunFacts, task: TaskId, index: number, moment: Moment): Sentence {
  const event = run.taskLane(task).event(index);
  const on = run.events.b[event]!;
  switch (run.events.a[event]) {
    case WaitReason.join:
      return sentence`waits for ${taskPart(run, on)}, ${whenOver(run, on, moment)}`;
    case WaitReason.all:
      return explainWaitingForAll(run, task, event, moment);
    case WaitReason.any:
      return on > 1
        ? sentence`waits for the first of ${on} tasks`
        : explainWaitingForAll(run, task, event, moment);
    case WaitReason.awaitable:
      return sentence`waits until somebody resumes its handle`;
    case WaitReason.resource:
      return sentence`${explainWaitingFor(run, on, task, moment)}${itsTurn(run, on, task, index)}`;
    default:
      return sentence`waits`;
  }
}

function whenOver(run: RunFacts, task: TaskId, moment: Moment): Sentence {
  const { endEvent, endNs, outcome } = run.task(task);
  if (endNs === null) return sentence`${goesOn(run)}`;
  const verb = outcome === 'failed' ? 'fails' : outcome === 'cancelled' ? 'is cancelled' : 'ends';
  if (endEvent > moment.event) return sentence`which ${verb} at ${eventPart(run, endEvent)}`;
  return sentence`which is over since ${eventPart(run, endEvent)}`;
}

/** Of a task that has no end. */
function goesOn({ summary: { outcome } }: RunFacts): string {
  if (outcome === null) return 'which goes on';
  return outcome === 'stopped' ? 'which went on until the run was stopped' : 'which never ends';
}

function explainWaitingForAll(run: RunFacts, task: TaskId, event: number, moment: Moment): Sentence {
  const { events } = run;
  const total = events.b[event]!;
  const open = openChildren(run, task, event, moment);
  if (open.length === 0) return sentence`waits for ${total} ${total === 1 ? 'task' : 'tasks'}`;
  const first = open[0]!;
  if (open.length === 1) {
    const rest = total > 1 ? sentence`the last of ${total} tasks, ` : sentence``;
    return sentence`waits for ${rest}${taskPart(run, first)}, ${whenOver(run, first, moment)}`;
  }
  const names = open.slice(0, LISTED).map((child) => taskPart(run, child));
  return sentence`waits for ${open.length} of ${Math.max(total, open.length)} tasks: ${listed(names, open.length)}`;
}

/** How its wait for a resource ends, if another task ends it: `; its turn comes at 10 ms`. */
function itsTurn(run: RunFacts, id: ResourceId, task: TaskId, index: number): Sentence {
  const lane = run.taskLane(task);
  if (index + 1 >= lane.length) return sentence``;
  const { kind, a, b } = run.events;
  const event = lane.event(index + 1);
  const by = a[event]!;
  if (kind[event] !== EventKind.task_woken || b[event] !== WakeCause.resource || by === 0) return sentence``;
  const at = eventPart(run, lane.event(index + 1));
  return isHeld(run, id)
    ? sentence`; its turn comes at ${at}`
    : sentence`; ${taskPart(run, by)} wakes it at ${at}`;
}

function hopeless(run: RunFacts, task: TaskId, index: number): string {
  const { endEvent } = run;
  const deadlocked = endEvent !== -1 && run.events.a[endEvent] === RunOutcome.deadlocked;
  const last = index === run.taskLane(task).length - 1;
  return deadlocked && last ? '; nothing is left that could wake it' : '';
}

export function explainWorker(run: RunFacts, worker: number, moment: Moment): Sentence {
  const lane = run.workerLane(worker);
  const index = lane.indexAtEvent(moment.event);
  const task = index < 0 ? 0 : lane.task(index);
  if (task !== 0) {
    const does = sentence`${busyVerb(lane.state(index))} ${taskPart(run, task)}`;
    const known = index + 1 < lane.length && lane.state(index) !== LaneState.running;
    return known ? sentence`${does} until ${eventPart(run, lane.event(index + 1))}` : does;
  }
  if (index + 1 >= lane.length)
    return lane.length === 0 ? sentence`never runs anything` : sentence`idle to the end`;
  const next = sentence`${taskPart(run, lane.task(index + 1))} at ${eventPart(run, lane.event(index + 1))}`;
  return index < 0 ? sentence`idle; first runs ${next}` : sentence`idle; next runs ${next}`;
}

function busyVerb(state: LaneState): string {
  if (state === LaneState.computing) return 'computes for';
  return state === LaneState.blocking ? 'is blocked by' : 'runs';
}
