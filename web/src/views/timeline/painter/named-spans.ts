// Draws the stretches of its work that a program has named, below a task's bars: a line from start to end, with a tick
// wherever one begins or ends inside another. Their names are in the bars' labels and in the tooltip.

import type { Steps } from '../../../model/steps.ts';
import type { Scene } from './scene.ts';
import { stretchesOf } from './stretches.ts';
import type { Surface } from './surface.ts';

const LINE_PX = 2;
const TICK_PX = 1;
const TICK_HEIGHT_PX = 4;

/** `left`: where the plot begins, `bottom`: of the row, in canvas px. */
export function paintNamedSpans(
  surface: Surface,
  { view, theme }: Scene,
  spans: Steps,
  left: number,
  bottom: number,
): void {
  for (const { from, to, value } of stretchesOf(spans, view, 0, view.width)) {
    if (value === 0) continue;
    surface.rect(left + from, bottom - LINE_PX, to - from, LINE_PX, theme.resource);
    surface.rect(left + from, bottom - TICK_HEIGHT_PX, TICK_PX, TICK_HEIGHT_PX, theme.resource);
    surface.rect(left + to - TICK_PX, bottom - TICK_HEIGHT_PX, TICK_PX, TICK_HEIGHT_PX, theme.resource);
  }
}
