// Draws scopes as brackets: a task waits for the children between them, from the left bracket to the right one.
//
// They stand just outside the children's bars; where one stands around another, a little further out. A scope that is not
// over has no right one.

import { rowTop } from '../layout/rows.ts';
import { timeToX } from '../layout/viewport.ts';
import { AXIS_PX, type Scene, type ScopeView } from './scene.ts';
import type { Ground } from './surface.ts';

const AWAY_PX = 4;
/** From one bracket to the one around it. */
const APART_PX = 3;
const MOST_AROUND = 2;
const SERIF_PX = 4;
const WEIGHT_PX = 1;

export function paintScopes(ground: Ground, scene: Scene): void {
  const lefts = distances(scene, ({ startNs }) => startNs);
  const rights = distances(scene, ({ endNs }) => endNs);
  for (const scope of scene.scopes)
    paintScope(ground, scene, scope, lefts.get(scope) ?? AWAY_PX, rights.get(scope) ?? AWAY_PX);
}

/** How far out each stands on one side: further than those on the same pixels whose rows it holds. */
function distances({ scopes, view }: Scene, timeOf: (scope: ScopeView) => number): Map<ScopeView, number> {
  const inner = (scope: ScopeView) => scope.lastRow - scope.firstRow;
  const found = new Map<ScopeView, number>();
  for (const scope of [...scopes].sort((one, other) => inner(one) - inner(other))) {
    const x = timeToX(view, timeOf(scope));
    let distance = AWAY_PX;
    for (const [other, away] of found) {
      const holds = other.firstRow >= scope.firstRow && other.lastRow <= scope.lastRow;
      if (holds && Math.abs(timeToX(view, timeOf(other)) - x) < APART_PX)
        distance = Math.max(distance, away + APART_PX);
    }
    found.set(scope, Math.min(distance, AWAY_PX + MOST_AROUND * APART_PX));
  }
  return found;
}

function paintScope(
  ground: Ground,
  scene: Scene,
  scope: ScopeView,
  leftAway: number,
  rightAway: number,
): void {
  const { view, rows, metrics, gutter, theme } = scene;
  const topOf = (row: number) => AXIS_PX + rowTop(rows, metrics, row) - scene.scroll;
  const top = topOf(scope.firstRow) + 1;
  const height = topOf(scope.lastRow) + metrics.height - 1 - top;
  const color = scope.row === scene.selectedRow ? theme.accent : theme.lineStrong;
  const left = Math.round(timeToX(view, scope.startNs)) - leftAway;
  if (left >= -leftAway) bracket(ground, gutter + left, gutter + left, top, height, color);
  const right = Math.round(timeToX(view, scope.endNs)) + rightAway;
  if (scope.isOver && right <= view.width + rightAway)
    bracket(ground, gutter + right, gutter + right - SERIF_PX + WEIGHT_PX, top, height, color);
}

/** The upright at `x`, and its serifs from `serifX` on. */
function bracket(
  ground: Ground,
  x: number,
  serifX: number,
  top: number,
  height: number,
  color: string,
): void {
  ground.rect(x, top, WEIGHT_PX, height, color);
  ground.rect(serifX, top, SERIF_PX, WEIGHT_PX, color);
  ground.rect(serifX, top + height - WEIGHT_PX, SERIF_PX, WEIGHT_PX, color);
}
