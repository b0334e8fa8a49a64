// Draws scopes as brackets: a task waits for the children between them, from the left bracket to the right one.
//
// They stand just outside the children's bars, where nothing else is drawn. A scope that is not over has no right one.

import { rowTop } from '../layout/rows.ts';
import { timeToX } from '../layout/viewport.ts';
import { AXIS_PX, type Scene, type ScopeView } from './scene.ts';
import type { Surface } from './surface.ts';

const AWAY_PX = 4;
const SERIF_PX = 4;
const WEIGHT_PX = 1;

export function paintScopes(surface: Surface, scene: Scene): void {
  for (const scope of scene.scopes) paintScope(surface, scene, scope);
}

function paintScope(surface: Surface, scene: Scene, scope: ScopeView): void {
  const { view, rows, metrics, gutter, theme } = scene;
  const topOf = (row: number) => AXIS_PX + rowTop(rows, metrics, row) - scene.scroll;
  const top = topOf(scope.firstRow) + 1;
  const height = topOf(scope.lastRow) + metrics.height - 1 - top;
  const color = scope.row === scene.selectedRow ? theme.accent : theme.lineStrong;
  const left = Math.round(timeToX(view, scope.startNs)) - AWAY_PX;
  if (left >= -AWAY_PX) bracket(surface, gutter + left, gutter + left, top, height, color);
  const right = Math.round(timeToX(view, scope.endNs)) + AWAY_PX;
  if (scope.isOver && right <= view.width + AWAY_PX)
    bracket(surface, gutter + right, gutter + right - SERIF_PX + WEIGHT_PX, top, height, color);
}

/** The upright at `x`, and its serifs from `serifX` on. */
function bracket(
  surface: Surface,
  x: number,
  serifX: number,
  top: number,
  height: number,
  color: string,
): void {
  surface.rect(x, top, WEIGHT_PX, height, color);
  surface.rect(serifX, top, SERIF_PX, WEIGHT_PX, color);
  surface.rect(serifX, top + height - WEIGHT_PX, SERIF_PX, WEIGHT_PX, color);
}
