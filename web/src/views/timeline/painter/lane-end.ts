// Marks the end of a task right beside its last tick, so that neither hides the other; a bad end is crossed and said:
// a failed one is solid, a cancelled one hollow. Where the plot ends there, which is so for all that the end of a run
// stops, the words stand on the bar, before the mark.

import { LaneState, laneStateLabels } from '../../../model/lane.ts';
import type { Scene } from './scene.ts';
import type { Surface } from './surface.ts';

export const TICK_PX = 2;
export const TICK_OVERHANG_PX = 2;
const CROSS_PX = 3;
const GAP_PX = 5;

/** `x` is the moment, `top` and `height` are the bar's, `free` is where nothing is written on it, in canvas px. */
export function paintEnd(
  surface: Surface,
  scene: Scene,
  x: number,
  top: number,
  height: number,
  state: LaneState,
  free: number = x,
): void {
  const { theme } = scene;
  const left = x + TICK_PX / 2;
  if (state === LaneState.completed) {
    surface.rect(left, top, 2, height, theme.completed);
    return;
  }
  const color = state === LaneState.failed ? theme.failed : theme.cancelled;
  const [y, tall] = [top - TICK_OVERHANG_PX, height + 2 * TICK_OVERHANG_PX];
  if (state === LaneState.failed) surface.rect(left, y, 3, tall, color);
  else surface.frame(left, y, 4, tall, color);
  const middle = top + height / 2;
  const label = laneStateLabels[state];
  const labelWidth = surface.textWidth(label, 'label') + GAP_PX;
  const crossX = left + 7;
  const room = scene.gutter + scene.view.width - crossX - 2 * CROSS_PX;
  if (room >= 0) {
    paintCross(surface, crossX, middle, color);
    if (labelWidth <= room) paintLabel(surface, crossX, middle, label, color);
    return;
  }
  const before = x - TICK_PX;
  const crossed = 2 * CROSS_PX + 2 * GAP_PX;
  const isSaid = before - crossed - labelWidth >= free;
  const width = isSaid ? crossed + labelWidth : crossed;
  if (before - width < free) return;
  surface.rect(before - width, top + 1, width, height - 2, theme.surface);
  paintCross(surface, before - width + GAP_PX, middle, color);
  if (isSaid) paintLabel(surface, before - width + GAP_PX, middle, label, color);
}

function paintCross(surface: Surface, x: number, middle: number, color: string): void {
  const [top, bottom, right] = [middle - CROSS_PX, middle + CROSS_PX, x + 2 * CROSS_PX];
  surface.line(x, top, right, bottom, color);
  surface.line(x, bottom, right, top, color);
}

/** Beside the cross that begins at `x`. */
function paintLabel(surface: Surface, x: number, middle: number, label: string, color: string): void {
  surface.text(x + 2 * CROSS_PX + GAP_PX, middle, label, 'label', color, 'left');
}
