// Draws what happened at a moment on a task's row: a printed line as a small flag above the bar, trouble as a crossed one.

import { rowTop } from '../layout/rows.ts';
import { timeToX } from '../layout/viewport.ts';
import { AXIS_PX, type Scene } from './scene.ts';
import type { Surface } from './surface.ts';

const SIZE_PX = 5;
const POLE_PX = SIZE_PX + 5;
const ABOVE_BAR_PX = 4;
/** How high letters are that stand in the middle of a bar. */
const WORDS_PX = 8;
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
    const rowY = AXIS_PX + rowTop(rows, metrics, row) - scene.scroll;
    const top = rowY + Math.max(0, metrics.inset - 3);
    if (kind === 'output') paintOutput(surface, scene, at, rowY);
    else cross(surface, at, top, theme.failed, theme.surface);
  }
}

/** Above the words in the bar: on a low row it rises out of the row, and its pole is as short as it must be. */
function paintOutput(surface: Surface, { metrics, theme }: Scene, x: number, rowY: number): void {
  const y = rowY + metrics.inset - ABOVE_BAR_PX;
  const words = rowY + (metrics.height - WORDS_PX) / 2;
  flag(surface, x, y, theme.text, theme.surface, Math.min(POLE_PX, words - y));
}

/** A plate and three lines of text on it. */
export function flag(
  surface: Surface,
  x: number,
  y: number,
  ink: string,
  ground: string,
  pole = POLE_PX,
): void {
  surface.rect(x, y, SIZE_PX + 3, SIZE_PX + 2, ground);
  surface.rect(x, y, 1, pole, ink);
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
