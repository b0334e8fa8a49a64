// What went wrong in a run, each with what it teaches and where to look: failed checks, an exception that escaped, tasks
// that still wait when the run is over. Pure; used by the findings view and by the marks on the timeline.

import { EventKind } from '../trace/schema.generated.ts';
import type { Moment, RunModel, Sentence, TaskId } from './run-model.ts';
import { sentence, taskPart } from './sentence.ts';

export interface Finding {
  readonly kind: 'check' | 'exception' | 'left_waiting';
  readonly title: string;
  /** What happened, with links. */
  readonly sentence: Sentence;
  /** Why it happens, and what to do. */
  readonly teaching: string;
  /** Where to look. */
  readonly moment: Moment;
  readonly task: TaskId;
  readonly site: { readonly file: string; readonly line: number } | null;
}

/** What is looked for, in words: an empty list means that none of it was found. */
export const checkedFor: readonly string[] = [
  'failed checks',
  'exceptions that escape from the program',
  'tasks that still wait at the end',
];

const MOST_OF_A_KIND = 20;

const teachings = {
  check:
    'The program checks this itself, and it did not hold. Step back from here to see which task changed what the check reads; another seed may order the tasks differently.',
  exception:
    'Nobody caught it: an exception leaves a task where it is awaited, and the outermost task has nobody above it. Catch it around the co_await whose failure the program can live with.',
  deadlock:
    'Nothing is left that could wake it. Look at what it waits for, and who would have to act: if the waits form a ring, as the picture under Waits shows, take the locks in one order.',
  left: 'The run is over and this task is not: whoever spawned it did not wait for it. Await its handle, or spawn it in a scope that waits for its children.',
} as const;

export function findingsOf(run: RunModel): Finding[] {
  return [...failedChecks(run), ...escaped(run), ...leftWaiting(run)];
}

function failedChecks(run: RunModel): Finding[] {
  const checks = run.troubles.filter((event) => run.events.kind[event] === EventKind.check_failed);
  return checks.slice(0, MOST_OF_A_KIND).map((event) => ({
    ...placeOf(run, event),
    kind: 'check',
    title: 'A check failed',
    sentence: run.describeEvent(event),
    teaching: teachings.check,
  }));
}

/** The failure where the exception began: the first task that ended with the message that the run ended with. */
function escaped(run: RunModel): Finding[] {
  const { outcome, message } = run.summary;
  if (outcome !== 'failed') return [];
  const { kind, b } = run.events;
  const failures = run.troubles.filter((event) => kind[event] === EventKind.task_ended);
  const first = failures.find((event) => run.events.string(b[event]!) === message) ?? failures[0];
  if (first === undefined) return [];
  return [
    {
      ...placeOf(run, first),
      kind: 'exception',
      title: 'An exception escaped',
      sentence: run.describeEvent(first),
      teaching: teachings.exception,
    },
  ];
}

function leftWaiting(run: RunModel): Finding[] {
  const { outcome, status } = run.summary;
  if (status !== 'ended' || outcome === 'stopped' || outcome === 'limit_reached') return [];
  const teaching = outcome === 'deadlocked' ? teachings.deadlock : teachings.left;
  return [...run.livingTasks(run.end).subarray(0, MOST_OF_A_KIND)].map((task) => {
    const event = run.taskEvent(task, run.taskEventCount(task) - 1);
    return {
      kind: 'left_waiting',
      title: outcome === 'deadlocked' ? 'A task waits forever' : 'A task was left behind',
      sentence: sentence`${taskPart(run, task)} ${run.explain(task, run.end)}`,
      teaching,
      moment: run.momentAtEvent(event),
      task,
      site: run.siteAt(task, run.end),
    };
  });
}

function placeOf(run: RunModel, event: number): Pick<Finding, 'moment' | 'task' | 'site'> {
  const task = run.events.task[event]!;
  const before = run.momentAtEvent(event - 1);
  const own = run.events.siteOf(run.events.site[event]!);
  const site = own ?? (task === 0 ? null : run.siteAt(task, before));
  return { moment: run.momentAtEvent(event), task, site };
}
