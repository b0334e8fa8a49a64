// Draws where a run and the one that it is compared with part: a dotted line through all rows, under a sign on the axis.

import { timeToX } from '../layout/viewport.ts';
import { AXIS_PX, bodyHeight, type Scene } from './scene.ts';
import type { Surface } from './surface.ts';

const SIGN = '≠';
const PAD_PX = 5;
const HEIGHT_PX = 16;
const TOP_PX = 2;

export function paintDivergence(surface: Surface, scene: Scene): void {
  const x = placeOf(scene);
  if (x === null) return;
  const at = scene.gutter + x;
  surface.line(at, AXIS_PX, at, AXIS_PX + bodyHeight(scene), scene.theme.text, 'dotted');
}

/** What it covers of the axis, in plot px; null: nothing. */
export function paintDivergenceSign(
  surface: Surface,
  scene: Scene,
): { readonly left: number; readonly right: number } | null {
  const x = placeOf(scene);
  if (x === null) return null;
  const { theme, view, gutter } = scene;
  const width = surface.textWidth(SIGN, 'axis') + 2 * PAD_PX;
  const left = Math.min(Math.max(x - width / 2, 0), Math.max(0, view.width - width));
  surface.rect(gutter + left, TOP_PX, width, HEIGHT_PX, theme.surface);
  surface.frame(gutter + left, TOP_PX, width, HEIGHT_PX, theme.text);
  surface.rect(gutter + x, TOP_PX + HEIGHT_PX, 1, AXIS_PX - TOP_PX - HEIGHT_PX, theme.text);
  surface.text(gutter + left + PAD_PX, TOP_PX + HEIGHT_PX / 2, SIGN, 'axis', theme.text, 'left');
  return { left: left - 1, right: left + width + 1 };
}

/** In plot px; null: out of sight, or there is none. */
function placeOf({ divergenceNs, view }: Scene): number | null {
  if (divergenceNs === null) return null;
  const x = timeToX(view, divergenceNs);
  return x >= 0 && x <= view.width ? x : null;
}
