// Between rows: which row shows what is selected, and where up and down lead. Pure; used by the keys of timeline.ts.

import type { RunModel } from '../../model/run-model.ts';
import type { Direction } from '../../model/stepping.ts';
import type { Target } from '../../model/view-state.ts';
import { countersFrom, type Rows, rowContent, tasksFrom } from './layout/rows.ts';

export function rowOfTarget(run: RunModel, rows: Rows, target: Target | null): number {
  if (target?.kind === 'worker') return target.index < rows.workers ? target.index : -1;
  if (target?.kind === 'resource') {
    const index = rows.resources.indexOf(run.resourceByLabel(target.label));
    return index < 0 ? -1 : rows.workers + index;
  }
  if (target?.kind === 'counter') {
    const index = run.counters.find(target.name);
    return index < 0 ? -1 : countersFrom(rows) + index;
  }
  if (target?.kind !== 'task') return -1;
  const id = run.taskByPath(target.path);
  return id > 0 ? (rows.rowOfTask[id] ?? -1) : -1;
}

export function targetOfRow(run: RunModel, rows: Rows, row: number): Target | null {
  const content = rowContent(rows, row);
  if (content === null) return null;
  if (content.kind === 'worker') return { kind: 'worker', index: content.id };
  if (content.kind === 'resource') return { kind: 'resource', label: run.resource(content.id).label };
  if (content.kind === 'counter') return { kind: 'counter', name: run.counters.name(content.id) };
  return { kind: 'task', path: run.path(content.id) };
}

/** The row above or below; from nowhere to the first task. */
export function neighbourRow(rows: Rows, row: number, direction: Direction): number {
  if (row < 0) return Math.min(tasksFrom(rows), rows.count - 1);
  return Math.min(Math.max(row + direction, 0), rows.count - 1);
}
