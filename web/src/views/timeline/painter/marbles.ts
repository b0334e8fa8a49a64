// Draws what passes through a stream as marbles on its row: a disc for each item, with its text inside or beside it.
//
// Items that would fall on the same pixels are drawn once, and a text only where nothing else is: the cost is that of
// the plot's width.

import { timeToX, type Viewport, xToTime } from '../layout/viewport.ts';
import { firstFitting } from './fit-text.ts';
import type { ItemsView, Scene } from './scene.ts';
import type { Surface } from './surface.ts';

const RADIUS_PX = 8;
/** Of one among many. */
const SMALL_RADIUS_PX = 4;
const APART_PX = 3;
const PAD_PX = 3;

interface Marble {
  readonly x: number;
  readonly event: number;
}

/** `left`: where the plot begins, `middle`: of the row, in canvas px. */
export function paintItems(
  surface: Surface,
  scene: Scene,
  items: ItemsView,
  left: number,
  middle: number,
): void {
  const marbles = marblesIn(items, scene.view);
  const radius = Math.min(RADIUS_PX, scene.metrics.height / 2 - scene.metrics.inset);
  for (const [index, marble] of marbles.entries()) {
    const before = marbles[index - 1]?.x ?? Number.NEGATIVE_INFINITY;
    const after = marbles[index + 1]?.x ?? Number.POSITIVE_INFINITY;
    const crowded = Math.min(marble.x - before, after - marble.x) < 2 * radius;
    const size = crowded ? Math.min(radius, SMALL_RADIUS_PX) : radius;
    paintMarble(surface, scene, left + marble.x, middle, size);
    if (!crowded)
      paintText(surface, scene, items.textOf(marble.event), left + marble.x, middle, size, after - marble.x);
  }
}

function paintMarble(surface: Surface, { theme }: Scene, x: number, y: number, radius: number): void {
  surface.disc(x, y, radius, theme.resource);
  if (radius > SMALL_RADIUS_PX) surface.disc(x, y, radius - 1, theme.resourceSoft);
}

/** `roomPx`: to the middle of the next marble. */
function paintText(
  surface: Surface,
  { theme }: Scene,
  text: string,
  x: number,
  y: number,
  radius: number,
  roomPx: number,
): void {
  if (firstFitting(surface, [text], 'label', 2 * radius - PAD_PX) !== null) {
    surface.text(x, y, text, 'label', theme.onResourceSoft, 'center');
    return;
  }
  const beside = firstFitting(surface, [text], 'label', roomPx - 2 * radius - 2 * PAD_PX);
  if (beside !== null) surface.text(x + radius + PAD_PX, y, beside, 'label', theme.text, 'left');
}

function marblesIn({ steps }: ItemsView, view: Viewport): Marble[] {
  const marbles: Marble[] = [];
  const untilNs = xToTime(view, view.width + RADIUS_PX);
  let index = steps.indexAtTime(Math.ceil(xToTime(view, -RADIUS_PX)) - 1) + 1;
  while (index < steps.length && steps.startNs(index) <= untilNs) {
    const x = timeToX(view, steps.startNs(index));
    marbles.push({ x, event: steps.value(index) });
    index = Math.max(index + 1, steps.indexAtTime(Math.ceil(xToTime(view, x + APART_PX)) - 1) + 1);
  }
  return marbles;
}
