// Draws messages as lines from the bar of the task that sent one, when it did, to that of the task that received it, when
// that did. Of one that is under way at an edge of the window the line ends there, without a head. Those that fall on the same
// pixels are drawn once.

import type { Arrow } from '../../../model/run-model.ts';
import { visibleRows } from '../layout/rows.ts';
import { timeToX } from '../layout/viewport.ts';
import { barEdge } from './arrows.ts';
import { bodyHeight, type Scene } from './scene.ts';
import type { Surface } from './surface.ts';

export function paintMessages(surface: Surface, scene: Scene): void {
  const drawn = new Set<string>();
  const shown = visibleRows(scene.rows, scene.metrics, scene.scroll, bodyHeight(scene));
  for (const arrow of scene.arrows)
    if (arrow.kind === 'message') paintMessage(surface, scene, arrow, shown, drawn);
}

function paintMessage(
  surface: Surface,
  scene: Scene,
  { from, to, fromNs, timeNs }: Arrow,
  [first, last]: readonly [number, number],
  drawn: Set<string>,
): void {
  const { view, rows, theme, gutter } = scene;
  const fromX = timeToX(view, fromNs);
  const toX = timeToX(view, timeNs);
  const fromRow = rows.rowOfTask[from] ?? -1;
  const toRow = rows.rowOfTask[to] ?? -1;
  if (toX < 0 || fromX > view.width || fromRow < 0 || toRow < 0 || fromRow === toRow) return;
  if (Math.max(fromRow, toRow) < first || Math.min(fromRow, toRow) >= last) return;
  const down = fromRow < toRow;
  const tail = barEdge(scene, fromRow, down ? 'bottom' : 'top');
  const tip = barEdge(scene, toRow, down ? 'top' : 'bottom');
  // Far outside, a line's place would be more than a canvas can tell apart.
  const yAt = (x: number) => (toX <= fromX ? tip : tail + ((x - fromX) / (toX - fromX)) * (tip - tail));
  const [seenFrom, seenTo] = [Math.max(fromX, 0), Math.min(toX, view.width)];
  const [startX, endX] = [Math.round(gutter + seenFrom), Math.round(gutter + seenTo)];
  const key = `${startX} ${endX} ${fromRow} ${toRow} ${Math.round(yAt(seenTo))}`;
  if (drawn.has(key)) return;
  drawn.add(key);
  const startY = fromX < 0 ? yAt(0) : tail;
  const endY = toX > view.width ? yAt(view.width) : tip;
  surface.line(startX, startY, endX, endY, theme.resource);
  if (toX <= view.width) surface.head(endX, tip, down ? 'down' : 'up', theme.resource);
}
