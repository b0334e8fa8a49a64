// Draws what a row was in the run before: dashed lines just outside its bars, and where a bar began or ended. Over the
// bars, because it is what the reader looks for while he moves a control; dashed, because nothing else that is as high is.

import type { Lane } from '../../../model/lane.ts';
import { outlineOf } from '../layout/outline.ts';
import { timeToX } from '../layout/viewport.ts';
import { AXIS_PX, bodyHeight, type Scene } from './scene.ts';
import type { Surface } from './surface.ts';

/** Between a bar and the line above or below it. */
const GAP_PX = 2;

/** `left`, `top`: where the plot and the bar begin, in canvas px. */
export function paintOutline(
  surface: Surface,
  scene: Scene,
  { before, now }: { readonly before: Lane; readonly now: Lane },
  left: number,
  top: number,
): void {
  const { metrics, theme, view } = scene;
  const { stretches, edges } = outlineOf(before, now, view);
  const above = top - GAP_PX;
  const below = top + metrics.height - 2 * metrics.inset + GAP_PX;
  for (const [from, to] of stretches)
    for (const y of [above, below]) surface.line(left + from, y, left + to, y, theme.outline, 'dashed');
  for (const x of edges) surface.line(left + x, above, left + x, below, theme.outline, 'dashed');
}

/** Where the run before ended, unless this one ends there too. */
export function paintEndBefore(surface: Surface, scene: Scene): void {
  const { beforeEndNs, endNs, gutter, theme, view } = scene;
  if (beforeEndNs === null) return;
  const x = timeToX(view, beforeEndNs);
  if (x < 0 || x > view.width || Math.abs(x - timeToX(view, endNs)) < 1) return;
  surface.line(gutter + x, AXIS_PX, gutter + x, AXIS_PX + bodyHeight(scene), theme.outline, 'dashed');
}
