// Marks the end of a task right beside its last tick, so that neither hides the other; a bad end is crossed and said:
// a failed one is solid, a cancelled one hollow.

import { LaneState, laneStateLabels } from '../../../model/lane.ts';
import type { Scene } from './scene.ts';
import type { Surface } from './surface.ts';

export const TICK_PX = 2;
export const TICK_OVERHANG_PX = 2;
const CROSS_PX = 3;
const GAP_PX = 5;

/** `x` is the moment, `top` and `height` are the bar's, in canvas px. */
export function paintEnd(
  surface: Surface,
  scene: Scene,
  x: number,
  top: number,
  height: number,
  state: LaneState,
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
  const [crossX, crossY] = [left + 7 + CROSS_PX, top + height / 2];
  surface.line(crossX - CROSS_PX, crossY - CROSS_PX, crossX + CROSS_PX, crossY + CROSS_PX, color);
  surface.line(crossX - CROSS_PX, crossY + CROSS_PX, crossX + CROSS_PX, crossY - CROSS_PX, color);
  const label = laneStateLabels[state];
  const labelX = crossX + CROSS_PX + GAP_PX;
  if (labelX + surface.textWidth(label, 'label') > scene.gutter + scene.view.width) return;
  surface.text(labelX, crossY, label, 'label', color, 'left');
}
