// Draws what happened at a moment on a task's row: a printed line as a small flag above the bar, trouble as a crossed one.

import { rowTop } from '../layout/rows.ts';
import { timeToX } from '../layout/viewport.ts';
import { AXIS_PX, type Scene } from './scene.ts';
import type { Surface } from './surface.ts';

const SIZE_PX = 5;
/** Those that would cover one another are drawn once. */
const APART_PX = 3;

export function paintMarkers(surface: Surface, scene: Scene): void {
  const { view, rows, metrics, theme, gutter } = scene;
  const drawn = new Set<number>();
  for (const { kind, timeNs, row } of scene.markers) {
    const x = timeToX(view, timeNs);
    if (x < 0 || x > view.width) continue;
    const key = (row * 8192 + Math.round(x / APART_PX)) * 2 + (kind === 'output' ? 0 : 1);
    if (drawn.has(key)) continue;
    drawn.add(key);
    const at = Math.round(gutter + x);
    const top = AXIS_PX + rowTop(rows, metrics, row) - scene.scroll + Math.max(0, metrics.inset - 3);
    if (kind === 'output') flag(surface, at, top, theme.text, theme.surface);
    else cross(surface, at, top, theme.failed, theme.surface);
  }
}

/** A plate and two lines of text on it. */
export function flag(surface: Surface, x: number, y: number, ink: string, ground: string): void {
  surface.rect(x, y, SIZE_PX + 3, SIZE_PX + 2, ground);
  surface.rect(x, y, 1, SIZE_PX + 5, ink);
  surface.rect(x + 2, y + 1, SIZE_PX, 1, ink);
  surface.rect(x + 2, y + 3, SIZE_PX - 2, 1, ink);
  surface.rect(x + 2, y + 5, SIZE_PX, 1, ink);
}

function cross(surface: Surface, x: number, y: number, ink: string, ground: string): void {
  surface.rect(x - 4, y - 1, 9, 9, ground);
  surface.frame(x - 4, y - 1, 9, 9, ink);
  surface.line(x - 2, y + 1, x + 2, y + 5, ink);
  surface.line(x - 2, y + 5, x + 2, y + 1, ink);
}
