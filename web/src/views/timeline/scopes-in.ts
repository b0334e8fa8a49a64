// The scopes around the rows in sight: each a bracket around the rows of its children. Pure.
//
// Only tasks in sight and those above them can have a child in sight, and of each only scopes wide enough to be seen are
// asked for: the cost is that of the pixels. Of many, the longest.

import type { RunModel, TaskId } from '../../model/run-model.ts';
import type { Scope } from '../../model/scope-list.ts';
import { type Rows, tasksFrom } from './layout/rows.ts';
import { nsPerPx, type Viewport } from './layout/viewport.ts';
import type { ScopeView } from './painter/scene.ts';

const LEAST_PX = 12;
const MOST_SCOPES = 100;

/** `first`, `last`: the rows in sight, the last excluded. */
export function scopesIn(
  run: RunModel,
  rows: Rows,
  view: Viewport,
  [first, last]: readonly [number, number],
): ScopeView[] {
  const leastNs = nsPerPx(view) * LEAST_PX;
  const scopes: ScopeView[] = [];
  for (const task of tasksAbove(run, rows, first, last))
    for (const scope of run.scopes.between(task, view.startNs, view.startNs + view.spanNs, leastNs)) {
      const shown = scopeView(rows, scope);
      if (shown.firstRow > shown.row && shown.firstRow < last && shown.lastRow >= first) scopes.push(shown);
    }
  if (scopes.length <= MOST_SCOPES) return scopes;
  const length = ({ startNs, endNs }: ScopeView) => endNs - startNs;
  return scopes.sort((one, other) => length(other) - length(one)).slice(0, MOST_SCOPES);
}

function tasksAbove(run: RunModel, rows: Rows, first: number, last: number): ReadonlySet<TaskId> {
  const { names } = run.events;
  const above = tasksFrom(rows);
  const found = new Set<TaskId>();
  for (let row = Math.max(first, above); row < last; row++)
    for (let task = rows.tasks[row - above] ?? 0; task !== 0 && !found.has(task); task = names.parent(task))
      found.add(task);
  return found;
}

/** Where the children are folded away, all of it is the row of whoever folds them. */
function scopeView(rows: Rows, { task, startNs, endNs, isOver, firstChild, lastBelow }: Scope): ScopeView {
  const rowOf = (id: TaskId) => rows.rowOfTask[id] ?? -1;
  return {
    row: rowOf(task),
    firstRow: rowOf(firstChild),
    lastRow: rowOf(lastBelow),
    startNs,
    endNs,
    isOver,
  };
}
