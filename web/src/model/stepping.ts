// Where a step leads: through the events of a run or of one task, and along wakes. Pure; keys and buttons use it.

import type { Arrow, Moment, RunModel, TaskId } from './run-model.ts';

export type Direction = -1 | 1;

export interface Place {
  readonly task: TaskId;
  readonly moment: Moment;
}

/** The task's next or previous event, or the run's if `task` is 0; null at the end of the list. */
export function stepEvent(run: RunModel, task: TaskId, at: Moment, direction: Direction): Moment | null {
  return eventsAfter(run, task, direction > 0 ? at.event : at.event - 1, direction > 0 ? 1 : 0);
}

/** The `count`th event of the task, or of the run, after that event; 0: the last up to it. Null if there is none. */
export function eventsAfter(run: RunModel, task: TaskId, event: number, count: number): Moment | null {
  const before = task > 0 ? run.taskEventIndexAt(task, { event, timeNs: 0 }) : event;
  const index = before + count;
  const length = task > 0 ? run.taskEventCount(task) : run.events.length;
  if (index < 0 || index >= length) return null;
  return run.momentAtEvent(task > 0 ? run.taskEvent(task, index) : index);
}

/**
 * Back (-1): who woke (or spawned) this task last, and when. On (1): whom it wakes or spawns next. A wake by a timer
 * leads to its moment only.
 * Each step can be taken back by the opposite one.
 */
export function followWake(run: RunModel, from: Place, direction: Direction): Place | null {
  const { task, moment } = from;
  const arrows = run.arrowsOf(task).filter(({ kind }) => kind !== 'message');
  const arrow =
    direction < 0 ? arrowBefore(arrows, task, moment.event) : arrowAfter(arrows, task, moment.event);
  if (!arrow) return null;
  const other = direction < 0 ? arrow.from : arrow.to;
  return { task: other > 0 ? other : task, moment: run.momentAtEvent(arrow.event) };
}

function arrowBefore(arrows: readonly Arrow[], task: TaskId, event: number): Arrow | undefined {
  return arrows.findLast(
    (arrow) => arrow.to === task && (arrow.event < event || (arrow.event === event && arrow.from > 0)),
  );
}

function arrowAfter(arrows: readonly Arrow[], task: TaskId, event: number): Arrow | undefined {
  return (
    arrows.find((arrow) => arrow.from === task && arrow.to !== task && arrow.event >= event) ??
    arrows.find((arrow) => arrow.to === task && arrow.event > event)
  );
}
