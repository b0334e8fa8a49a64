// One event as a sentence, for stepping, event lists and screen readers: "main/a is woken by its timer".

import { EventKind, WaitReason, WakeCause, WorkerKind } from '../trace/schema.generated.ts';
import { describeFinding } from './describe-finding.ts';
import { describeResourceEvent } from './describe-resource-event.ts';
import { enumName } from './enum-name.ts';
import type { RunFacts } from './run-facts.ts';
import type { Sentence } from './run-model.ts';
import { lengthPart, plural, sentence, taskPart, thing, timePart, workerPart } from './sentence.ts';

export function describeEvent(run: RunFacts, event: number): Sentence {
  return describeTaskEvent(run, event) ?? describeOtherEvent(run, event);
}

function describeTaskEvent(run: RunFacts, event: number): Sentence | null {
  const { kind, task: tasks, worker: workers, a: firsts, b: seconds } = run.events;
  const task = taskPart(run, tasks[event]!);
  const worker = workerPart(workers[event]!);
  const a = firsts[event]!;
  const b = seconds[event]!;
  switch (kind[event]) {
    case EventKind.task_spawned:
      return a === 0 ? sentence`${task} starts` : sentence`${taskPart(run, a)} spawns ${task}`;
    case EventKind.task_woken:
      return describeWake(run, event);
    case EventKind.task_polled:
      return sentence`${worker} runs ${task}`;
    case EventKind.task_suspended:
      return describeSuspension(run, event);
    case EventKind.task_ended: {
      const error = run.events.string(b);
      return sentence`${task} ${enumName('task_outcome', a)}${error === '' ? '' : `: ${error}`}`;
    }
    case EventKind.cancel_requested:
      return a === 0
        ? sentence`${task} is asked to stop`
        : sentence`${taskPart(run, a)} asks ${task} to stop`;
    case EventKind.task_detached:
      return sentence`${taskPart(run, a)} lets ${task} go on by itself`;
    case EventKind.task_leaked:
      return sentence`${task} outlives ${taskPart(run, a)}, which let it go`;
    case EventKind.never_awaited:
      return sentence`${task} drops a task of ${run.events.string(a)} that was never awaited, and so never ran`;
    case EventKind.call_started:
      return sentence`${task} enters ${run.events.string(a)}`;
    case EventKind.call_ended:
      return sentence`${task} returns from ${returningFrom(run, event)}`;
    case EventKind.compute_started:
      return sentence`${task} starts to compute for ${lengthPart(run.events.wide(event))}`;
    case EventKind.compute_ended:
      return sentence`${task} has computed`;
    case EventKind.block_started:
      return sentence`${task} blocks ${worker} for ${lengthPart(run.events.wide(event))}`;
    case EventKind.block_ended:
      return sentence`${task} no longer blocks ${worker}`;
    case EventKind.worker_held:
      return sentence`${task} keeps ${worker} for itself, also while it waits`;
    case EventKind.worker_given_back:
      return sentence`${task} gives ${worker} back`;
    case EventKind.timer_set:
      return sentence`${task} sets a timer that rings at ${timePart(run.events.wide(event))}`;
    case EventKind.output:
      return sentence`${task} prints ${JSON.stringify(run.events.text(event))}`;
    case EventKind.span_started:
      return sentence`${task} begins ${run.events.string(a)}`;
    case EventKind.span_ended:
      return sentence`${task} ends ${run.events.string(a)}`;
    case EventKind.check_failed:
      return sentence`${task} fails a check: ${run.events.string(a)}`;
  }
  return null;
}

function describeWake(run: RunFacts, event: number): Sentence {
  const task = taskPart(run, run.events.task[event]!);
  const by = run.events.a[event]!;
  switch (run.events.b[event]) {
    case WakeCause.spawned:
      return sentence`${task} is ready to start`;
    case WakeCause.yielded:
      return sentence`${task} is ready again`;
    case WakeCause.timer:
      return sentence`${task} is woken by its timer`;
    case WakeCause.joined:
      return sentence`${task} is woken: ${by === 0 ? 'what it waited for' : taskPart(run, by)} has ended`;
    case WakeCause.cancelled:
      return by === 0
        ? sentence`${task} is woken to stop`
        : sentence`${taskPart(run, by)} wakes ${task} to stop`;
    case WakeCause.resumed:
      return sentence`${taskPart(run, by)} resumes the handle of ${task}`;
    default:
      return by === 0 ? sentence`${task} is woken` : sentence`${taskPart(run, by)} wakes ${task}`;
  }
}

function describeSuspension(run: RunFacts, event: number): Sentence {
  const task = taskPart(run, run.events.task[event]!);
  const on = run.events.b[event]!;
  switch (run.events.a[event]) {
    case WaitReason.yielded:
      return sentence`${task} yields`;
    case WaitReason.sleeping:
      return sentence`${task} goes to sleep`;
    case WaitReason.join:
      return sentence`${task} waits for ${taskPart(run, on)}`;
    case WaitReason.all:
      return sentence`${task} waits for ${plural(on, 'task')}`;
    case WaitReason.any:
      return sentence`${task} waits for ${on > 1 ? `the first of ${on} tasks` : 'one task'}`;
    case WaitReason.awaitable:
      return sentence`${task} waits until somebody resumes its handle`;
    case WaitReason.resource:
      return sentence`${task} waits for ${thing(run, on)}`;
  }
  return sentence`${task} waits`;
}

function returningFrom(run: RunFacts, event: number): string {
  const before = run.awaitStack(run.events.task[event]!, run.momentAtEvent(event - 1));
  return before[0]?.function ?? 'a call';
}

function describeOtherEvent(run: RunFacts, event: number): Sentence {
  const { kind, worker: workers, a: firsts, b: seconds } = run.events;
  const worker = workerPart(workers[event]!);
  const a = firsts[event]!;
  const b = seconds[event]!;
  switch (kind[event]) {
    case EventKind.run_started:
      return sentence`${run.events.string(a)} starts on ${b} ${b === 1 ? 'worker' : 'workers'}`;
    case EventKind.run_seeded:
      return sentence`the seed is ${run.events.wideText(event)}`;
    case EventKind.run_scheduled:
      return sentence`the schedule is ${run.events.string(a)}`;
    case EventKind.parameter_set:
      return sentence`${run.events.string(a)} is ${run.events.string(b)}`;
    case EventKind.run_ended:
      return sentence`the run ${enumName('run_outcome', a).replace('_', ' ')}${suffix(run.events.string(b))}`;
    case EventKind.worker_started:
      return a === WorkerKind.os_thread
        ? sentence`${worker} starts, a thread for one task`
        : sentence`${worker} starts, a thread for tasks that block`;
    case EventKind.worker_ended:
      return sentence`${worker} ends`;
    case EventKind.events_dropped:
      return sentence`${a} events were lost`;
    case EventKind.counter:
      return sentence`${run.events.string(a)} is at ${b}`;
  }
  return describeResourceEvent(run, event) ?? describeFinding(run, event) ?? sentence`something happens`;
}

function suffix(message: string): string {
  return message === '' ? '' : `: ${message}`;
}
