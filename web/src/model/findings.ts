// What went wrong in a run, each with what it teaches and where to look: what the engine has found, failed checks, an
// exception that escaped. Pure; used by the findings view.

import { EventKind, enumerations, FindingKind } from '../trace/schema.generated.ts';
import { circleOf } from './describe-finding.ts';
import { type FindingKindName, findingTexts } from './finding-texts.ts';
import { LaneState } from './lane.ts';
import type { Moment, RunModel, Sentence, TaskId } from './run-model.ts';

export interface Finding {
  readonly kind: FindingKindName;
  readonly title: string;
  /** What happened, with links. */
  readonly sentence: Sentence;
  /** Why it matters. */
  readonly why: string;
  /** What to do about it. */
  readonly cure: string;
  readonly severity: 'error' | 'warning';
  /** Where to look. */
  readonly moment: Moment;
  readonly task: TaskId;
  readonly site: { readonly file: string; readonly line: number } | null;
}

const MOST_OF_A_KIND = 20;

/** Errors first, then in the order in which they were found; of a kind at most so many. */
export function findingsOf(run: RunModel): Finding[] {
  const found: Finding[] = [];
  const counts = new Map<FindingKindName, number>();
  for (const event of foundEvents(run)) {
    const kind = kindOf(run, event);
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    if (count <= MOST_OF_A_KIND) found.push(findingAt(run, event, kind));
  }
  const isError = ({ severity }: Finding) => severity === 'error';
  return [...found.filter(isError), ...found.filter((finding) => !isError(finding))];
}

/** All troubles, but of the tasks that failed the one where the exception began that escaped, if one did. */
function foundEvents(run: RunModel): number[] {
  const { kind, b } = run.events;
  const { outcome, message } = run.summary;
  const hasFailed = (event: number) => kind[event] === EventKind.task_ended;
  const failures = outcome === 'failed' ? run.troubles.filter(hasFailed) : [];
  const escaped = failures.find((event) => run.events.string(b[event]!) === message) ?? failures[0];
  return run.troubles.filter((event) => !hasFailed(event) || event === escaped);
}

function kindOf(run: RunModel, event: number): FindingKindName {
  switch (run.events.kind[event]) {
    case EventKind.check_failed:
      return 'check';
    case EventKind.task_ended:
      return 'exception';
    case EventKind.never_awaited:
      return 'never_awaited';
    case EventKind.task_leaked:
      return 'leaked_task';
    case EventKind.large_frame:
      return 'large_frame';
  }
  return enumerations.finding_kind[run.events.a[event]!] ?? 'left_waiting';
}

function findingAt(run: RunModel, event: number, kind: FindingKindName): Finding {
  const { title, why, cure, severity } = findingTexts[kind];
  const { task: tasks, site } = run.events;
  const task = tasks[event]!;
  const own = run.events.siteOf(site[event]!);
  const standing = task === 0 ? null : run.siteAt(task, run.momentAtEvent(event - 1));
  return {
    kind,
    title,
    sentence: run.describeEvent(event),
    why,
    cure,
    severity,
    moment: run.momentAtEvent(causeOf(run, event)),
    task,
    site: own ?? standing,
  };
}

/** The event to look at: where what was found began, if that was before. */
function causeOf(run: RunModel, event: number): number {
  const { kind, a, task } = run.events;
  if (kind[event] !== EventKind.finding) return event;
  switch (a[event]) {
    case FindingKind.deadlock:
    case FindingKind.partial_deadlock: {
      const since = circleOf(run, event).map((member) => began(run, member, event, LaneState.waiting));
      return since.length === 0 ? event : Math.max(...since);
    }
    case FindingKind.left_waiting:
    case FindingKind.lost_wake:
      return began(run, task[event]!, event, LaneState.waiting);
    case FindingKind.blocked_worker:
      return began(run, task[event]!, event, LaneState.blocking);
  }
  return event;
}

/** The event with which a task came into this state the last time. */
function began(run: RunModel, task: TaskId, event: number, state: LaneState): number {
  const lane = run.taskLane(task);
  for (let index = lane.indexAtEvent(event); index >= 0; index--) {
    if (lane.state(index) === state) return lane.event(index);
  }
  return event;
}
