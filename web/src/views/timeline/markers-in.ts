// What is marked on the rows inside a window: printed lines, failed checks and findings, each on the row of its task.
// Pure.
//
// Of many, one for each few pixels: the cost is that of the plot's width.

import type { RunModel } from '../../model/run-model.ts';
import { EventKind } from '../../trace/schema.generated.ts';
import type { Rows } from './layout/rows.ts';
import { nsPerPx, type Viewport } from './layout/viewport.ts';
import type { Marker } from './painter/scene.ts';

const MANY = 1000;
const COLUMN_PX = 3;

export function markersIn(run: RunModel, rows: Rows, view: Viewport): Marker[] {
  return [...printedIn(run, rows, view), ...troublesIn(run, rows, view)];
}

/** A task that failed has the end of its row for that. */
function troublesIn(run: RunModel, rows: Rows, { startNs, spanNs }: Viewport): Marker[] {
  const { kind, task, timeNs } = run.events;
  const inside = (event: number) => timeNs[event]! >= startNs && timeNs[event]! <= startNs + spanNs;
  const found = run.troubles.filter((event) => kind[event] !== EventKind.task_ended && inside(event));
  return found
    .slice(0, MANY)
    .map((event) => ({
      kind: 'trouble' as const,
      timeNs: timeNs[event]!,
      row: rows.rowOfTask[task[event]!] ?? -1,
    }))
    .filter(({ row }) => row >= 0);
}

function printedIn(run: RunModel, rows: Rows, view: Viewport): Marker[] {
  const countAt = (timeNs: number) => run.outputCountAt(run.momentAtTime(timeNs));
  const first = countAt(Math.ceil(view.startNs) - 1);
  const last = countAt(Math.floor(view.startNs + view.spanNs));
  const markers: Marker[] = [];
  const columnNs = nsPerPx(view) * COLUMN_PX;
  for (let index = first; index < last; ) {
    const { task, timeNs } = run.output(index);
    const row = rows.rowOfTask[task] ?? -1;
    if (row >= 0) markers.push({ kind: 'output', timeNs, row });
    index = last - first <= MANY ? index + 1 : Math.max(index + 1, countAt(timeNs + columnNs));
  }
  return markers;
}
