// Which rows there are and where: workers, then resources, then the program's own counters and the timers, then tasks in
// tree order, each child below its parent. Pure.
//
// Rows are plain numbers from the top; a row's content is asked of the model when it is on the screen, so that a run with
// a hundred thousand tasks costs one typed array. Tasks folded away share the row of the nearest visible ancestor.

import type { ResourceId, RunModel } from '../../../model/run-model.ts';

export interface Rows {
  readonly workers: number;
  /** The resources that have a row. */
  readonly resources: readonly ResourceId[];
  readonly counters: number;
  /** The tasks that have a row, from the top. */
  readonly tasks: Uint32Array;
  /** By task id: its row, or that of the ancestor which folds it away. */
  readonly rowOfTask: Int32Array;
  readonly count: number;
}

export interface RowMetrics {
  readonly height: number;
  /** From a row's top to its bar's. */
  readonly inset: number;
}

/** A counter's id is its number. */
export type RowContent = {
  readonly kind: 'worker' | 'resource' | 'counter' | 'task';
  readonly id: number;
};

/** Before resources and counters, if there are any, and before the tasks. */
export const SECTION_GAP = 10;
const ROW_HEIGHTS = [32, 26, 20];

export function rowsOf(
  run: RunModel,
  collapsed: ReadonlySet<string>,
  resources: readonly ResourceId[] = [],
  timers = false,
): Rows {
  const workers = run.workerCount;
  const rowOfTask = new Int32Array(run.taskCount + 1).fill(-1);
  const order = run.tasksInTreeOrder();
  const tasks = collapsed.size === 0 ? order : unfolded(run, order, collapsed, rowOfTask);
  const counters = run.counters.count + (timers ? 1 : 0);
  const above = workers + resources.length + counters;
  for (let i = 0; i < tasks.length; i++) rowOfTask[tasks[i]!] = above + i;
  if (collapsed.size > 0)
    for (const id of order) if (rowOfTask[id]! < -1) rowOfTask[id] = rowOfTask[-rowOfTask[id]! - 1]!;
  return { workers, resources, counters, tasks, rowOfTask, count: above + tasks.length };
}

/** The row of the first task. */
export function tasksFrom(rows: Rows): number {
  return countersFrom(rows) + rows.counters;
}

/** The row of the first counter. */
export function countersFrom(rows: Rows): number {
  return rows.workers + rows.resources.length;
}

/** Leaves in `hiddenBy` -(ancestor + 1) for each task that is folded away. */
function unfolded(
  run: RunModel,
  order: Uint32Array,
  collapsed: ReadonlySet<string>,
  hiddenBy: Int32Array,
): Uint32Array {
  const folders = new Set<number>();
  for (const path of collapsed) folders.add(run.taskByPath(path));
  const kept: number[] = [];
  for (const id of order) {
    const { parent } = run.task(id);
    const above = parent > 0 ? hiddenBy[parent]! : -1;
    if (above < -1) hiddenBy[id] = above;
    else if (folders.has(parent) && parent > 0) hiddenBy[id] = -(parent + 1);
    else kept.push(id);
  }
  return Uint32Array.from(kept);
}

export function rowContent(rows: Rows, row: number): RowContent | null {
  if (row < 0 || row >= rows.count) return null;
  if (row < rows.workers) return { kind: 'worker', id: row };
  const counters = countersFrom(rows);
  if (row < counters) return { kind: 'resource', id: rows.resources[row - rows.workers]! };
  const first = tasksFrom(rows);
  if (row < first) return { kind: 'counter', id: row - counters };
  return { kind: 'task', id: rows.tasks[row - first]! };
}

/** The roomiest rows that fit without scrolling; the tightest if none do. */
export function metricsFor(rows: Rows, available: number): RowMetrics {
  const fits = ROW_HEIGHTS.find((height) => contentHeight(rows, { height, inset: 0 }) <= available);
  const height = fits ?? ROW_HEIGHTS[ROW_HEIGHTS.length - 1]!;
  return { height, inset: Math.round(height * 0.17) };
}

export function contentHeight(rows: Rows, metrics: RowMetrics): number {
  return rows.count * metrics.height + gaps(rows, rows.count) * SECTION_GAP;
}

export function rowTop(rows: Rows, metrics: RowMetrics, row: number): number {
  return row * metrics.height + gaps(rows, row) * SECTION_GAP;
}

/** How many gaps stand above a row. */
function gaps(rows: Rows, row: number): number {
  const first = tasksFrom(rows);
  const between = first > rows.workers && row >= rows.workers ? 1 : 0;
  return between + (row >= first ? 1 : 0);
}

/** The row at a content y, or -1 between and after the rows. */
export function rowAt(rows: Rows, metrics: RowMetrics, y: number): number {
  for (let above = 0; above <= 2; above++) {
    const row = Math.floor((y - above * SECTION_GAP) / metrics.height);
    if (row < 0 || row >= rows.count || gaps(rows, row) !== above) continue;
    const top = rowTop(rows, metrics, row);
    if (y >= top && y < top + metrics.height) return row;
  }
  return -1;
}

/** The rows that any part of [top, top + height) shows: first and one past the last. */
export function visibleRows(
  rows: Rows,
  metrics: RowMetrics,
  top: number,
  height: number,
): readonly [number, number] {
  const first = Math.floor((top - 2 * SECTION_GAP) / metrics.height);
  const last = Math.ceil((top + height) / metrics.height);
  return [Math.max(0, first), Math.min(rows.count, Math.max(0, last))];
}

/** The scroll closest to the present one that shows a row whole. */
export function scrollToRow(
  rows: Rows,
  metrics: RowMetrics,
  row: number,
  scroll: number,
  height: number,
): number {
  const top = rowTop(rows, metrics, row);
  if (top < scroll) return top;
  return Math.max(scroll, top + metrics.height - height);
}
