// What the engine has found as a sentence: "main/reader blocks worker 0 while main/tick is ready to run". Called by
// `describeEvent`.

import { EventKind, FindingKind } from '../trace/schema.generated.ts';
import type { ResourceId, RunModel, Sentence, TaskId } from './run-model.ts';
import { plural, sentence, taskPart, thing, workerPart } from './sentence.ts';

/** One task of a circle, the next one, and the lock in between; 0: it waits for that task's end. */
interface Link {
  readonly task: TaskId;
  readonly awaits: TaskId;
  readonly through: ResourceId;
}

/** Between the links of a circle lie at most so many events of other workers. */
const LOOKED_AT = 10_000;
const LISTED = 6;

/** Null if it is an event of another kind. */
export function describeFinding(run: RunModel, event: number): Sentence | null {
  const { kind, task: tasks, worker: workers, a: firsts, b: seconds } = run.events;
  const task = taskPart(run, tasks[event]!);
  const a = firsts[event]!;
  const b = seconds[event]!;
  if (kind[event] === EventKind.large_frame)
    return sentence`a task of ${run.events.string(a)} takes ${plural(b, 'byte')}`;
  if (kind[event] === EventKind.circle_link)
    return describeLink(run, { task: tasks[event]!, awaits: a, through: b });
  if (kind[event] !== EventKind.finding) return null;
  const worker = workerPart(workers[event]!);
  switch (a) {
    case FindingKind.deadlock:
    case FindingKind.partial_deadlock:
      return describeCircle(run, event);
    case FindingKind.left_waiting:
      return sentence`${task} ${run.explain(tasks[event]!, run.momentAtEvent(event))}`;
    case FindingKind.lost_wake:
      return sentence`${task} waits for ${thing(run, b)}, which was notified the last time when nobody waited`;
    case FindingKind.blocked_worker:
      return sentence`${task} blocks ${worker} while ${taskPart(run, b)} is ready to run`;
    case FindingKind.never_yielded:
      return sentence`${task} keeps ${worker} while ${taskPart(run, b)} is ready to run`;
    case FindingKind.self_wake:
      return sentence`${task} has yielded ${b} times, and nothing else has happened meanwhile`;
    case FindingKind.cancelled_holding:
      return sentence`${task} was ended in the middle of what ${thing(run, b)} guards, and another task goes on there`;
  }
  return sentence`something is found about ${task}`;
}

/** The tasks of a circle in their order, as far as they are recorded by now. */
export function circleOf(run: RunModel, finding: number): TaskId[] {
  return linksOf(run, finding).map(({ task }) => task);
}

function linksOf(run: RunModel, finding: number): Link[] {
  const { kind, task, worker, a, b, length } = run.events;
  const found: Link[] = [];
  const end = Math.min(length, finding + LOOKED_AT);
  for (let event = finding + 1; event < end && found.length < b[finding]!; event++) {
    if (kind[event] !== EventKind.circle_link || worker[event] !== worker[finding]) continue;
    found.push({ task: task[event]!, awaits: a[event]!, through: b[event]! });
  }
  return found;
}

function describeCircle(run: RunModel, finding: number): Sentence {
  const links = linksOf(run, finding);
  const more = run.events.b[finding]! - Math.min(links.length, LISTED);
  let said = sentence``;
  for (const [index, link] of links.slice(0, LISTED).entries()) {
    said = index === 0 ? describeLink(run, link) : sentence`${said}; ${describeLink(run, link)}`;
  }
  return more > 0 ? sentence`${said}; and so on, around ${plural(more, 'task')} more` : said;
}

function describeLink(run: RunModel, { task, awaits, through }: Link): Sentence {
  const waiting = taskPart(run, task);
  if (through !== 0)
    return sentence`${waiting} waits for ${thing(run, through)}, held by ${holder(run, task, awaits)}`;
  return sentence`${waiting} waits for ${holder(run, task, awaits)}`;
}

function holder(run: RunModel, task: TaskId, awaits: TaskId): Sentence {
  return task === awaits ? sentence`itself` : [taskPart(run, awaits)];
}
