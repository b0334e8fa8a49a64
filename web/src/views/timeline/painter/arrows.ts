// Draws spawn, await and wake arrows between task rows: upright lines, since both ends are one moment.
//
// Spawns are solid, wakes dashed, awaits dotted. Arrows that would fall on the same pixels are drawn once, so a thousand spawns at one moment
// cost as many lines as there are rows on the screen. A wake by a timer has no row to come from: it gets a short stub.

import type { Arrow } from '../../../model/run-model.ts';
import { rowTop, visibleRows } from '../layout/rows.ts';
import { timeToX } from '../layout/viewport.ts';
import { AXIS_PX, bodyHeight, type Scene } from './scene.ts';
import type { LineStyle, Surface } from './surface.ts';

const STUB_PX = 7;
const KINDS = {
  spawn: { number: 0, style: 'solid' },
  wake: { number: 1, style: 'dashed' },
  await: { number: 2, style: 'dotted' },
  message: null, // has two moments: painted by messages.ts
} as const;

export function paintArrows(surface: Surface, scene: Scene): void {
  const drawn = new Set<number>();
  const shown = visibleRows(scene.rows, scene.metrics, scene.scroll, bodyHeight(scene));
  for (const arrow of scene.arrows) {
    // Being spawned wakes a task too; its spawn arrow says so already.
    if (arrow.kind === 'wake' && arrow.cause === 'spawned') continue;
    const look = KINDS[arrow.kind];
    if (look) paintArrow(surface, scene, arrow, look, shown, drawn);
  }
}

function paintArrow(
  surface: Surface,
  scene: Scene,
  arrow: Arrow,
  { number, style }: { readonly number: number; readonly style: LineStyle },
  [first, last]: readonly [number, number],
  drawn: Set<number>,
): void {
  const { view, rows, theme, gutter } = scene;
  const x = timeToX(view, arrow.timeNs);
  if (x < 0 || x > view.width) return;
  const to = rows.rowOfTask[arrow.to] ?? -1;
  const from = arrow.from > 0 ? (rows.rowOfTask[arrow.from] ?? -1) : -1;
  if (to < 0 || to === from || Math.max(from, to) < first || (from >= 0 ? Math.min(from, to) : to) >= last)
    return;
  const near = (row: number) => (row < 0 ? 0 : Math.min(Math.max(row, first - 1), last) - first + 2);
  const at = Math.round(gutter + x);
  const key = ((at * 3 + number) * (last + 3) + near(from)) * (last + 3) + near(to);
  if (drawn.has(key)) return;
  drawn.add(key);
  const color = arrow.kind === 'wake' ? theme.arrowWake : theme.arrowSpawn;
  const down = from < to;
  const tip = barEdge(scene, to, down ? 'top' : 'bottom');
  const tail = from < 0 ? tip - STUB_PX : barEdge(scene, from, down ? 'bottom' : 'top');
  surface.line(at, tail, at, tip, color, style);
  surface.head(at, tip, down ? 'down' : 'up', color);
}

/** In canvas px. */
export function barEdge(scene: Scene, row: number, edge: 'top' | 'bottom'): number {
  const { rows, metrics } = scene;
  const top = AXIS_PX + rowTop(rows, metrics, row) - scene.scroll;
  return edge === 'top' ? top + metrics.inset : top + metrics.height - metrics.inset;
}
