// Draws a resource's row: its value as a filled curve, or who has it as bars, and below a line wherever tasks wait for it.
//
// A column of 2 px shows the largest value in it, of at most `MOST_READ` that are looked at: the cost of a row grows with
// its pixels. Both say their numbers where there is room.

import type { Steps } from '../../../model/steps.ts';
import { COLUMN_PX } from '../layout/lane-walk.ts';
import { timeToX, xToTime } from '../layout/viewport.ts';
import { firstFitting } from './fit-text.ts';
import { accentOf, type ResourceView, type Scene } from './scene.ts';
import type { Surface } from './surface.ts';

const MOST_READ = 16;
const WAIT_PX = 4;
const ACCENT_PX = 2;
const LABEL_PAD_PX = 4;

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly value: number;
}

/** `left`, `top`: where the plot and the bar begin, in canvas px. */
export function paintResource(
  surface: Surface,
  scene: Scene,
  resource: ResourceView,
  left: number,
  top: number,
): void {
  const { theme, view } = scene;
  const height = scene.metrics.height - 2 * scene.metrics.inset;
  const from = Math.max(0, timeToX(view, resource.createdNs));
  const to = Math.min(view.width, timeToX(view, resource.endNs));
  if (to < from) return;
  surface.rect(left + from, top + height - 1, to - from, 1, theme.resource);
  const stretches = stretchesOf(resource.value, scene, from, to);
  for (const stretch of stretches) paintValue(surface, scene, resource, stretch, left, top, height);
  for (const stretch of stretches) paintWords(surface, scene, resource, stretch, left, top + height / 2);
  if (resource.holder)
    for (const stretch of stretchesOf(resource.holder, scene, from, to))
      paintHolder(surface, scene, resource, stretch, left, top, height);
  if (!resource.waiters) return;
  for (const stretch of stretchesOf(resource.waiters, scene, from, to))
    paintWaiters(surface, scene, stretch, left, top + height - WAIT_PX);
}

/** A bar with the accent of the task on top, as below the bars of a worker. */
function paintHolder(
  surface: Surface,
  { theme }: Scene,
  resource: ResourceView,
  { from, to, value: task }: Stretch,
  left: number,
  top: number,
  height: number,
): void {
  if (task === 0) return;
  surface.rect(left + from, top, to - from, height, theme.resourceSoft);
  surface.rect(left + from, top, to - from, ACCENT_PX, accentOf(theme, task));
  // The other half is for those who wait.
  const room = (to - from) / 2 - 2 * LABEL_PAD_PX;
  const label = firstFitting(surface, [resource.nameOf(task)], 'label', room);
  if (label === null) return;
  surface.text(left + from + LABEL_PAD_PX, top + height / 2, label, 'label', theme.onResourceSoft, 'left');
}

/** Its words stand at the right end, those of the value at the left: only where both have room. */
function paintWaiters(
  surface: Surface,
  { theme }: Scene,
  { from, to, value }: Stretch,
  left: number,
  y: number,
): void {
  if (value === 0) return;
  surface.rect(left + from, y, Math.max(COLUMN_PX, to - from), WAIT_PX, theme.waiting);
  const words = value === 1 ? '1 waits' : `${value} wait`;
  if (to - from < 2 * surface.textWidth(words, 'label') + 4 * LABEL_PAD_PX) return;
  surface.text(left + to - LABEL_PAD_PX, y - WAIT_PX, words, 'label', theme.text, 'right');
}

function paintValue(
  surface: Surface,
  { theme }: Scene,
  { maximum }: ResourceView,
  { from, to, value }: Stretch,
  left: number,
  top: number,
  height: number,
): void {
  if (maximum <= 0 || value <= 0) return;
  const filled = Math.max(1, Math.round((height * Math.min(value, maximum)) / maximum));
  const y = top + height - filled;
  surface.rect(left + from, y, to - from, filled, theme.resourceSoft);
  surface.rect(left + from, y, to - from, 1, theme.resource);
}

function paintWords(
  surface: Surface,
  { theme }: Scene,
  resource: ResourceView,
  { from, to, value }: Stretch,
  left: number,
  middle: number,
): void {
  if (resource.maximum <= 0) return;
  const room = to - from - 2 * LABEL_PAD_PX;
  const label = firstFitting(surface, [resource.words(value)], 'label', room);
  if (label !== null)
    surface.text(left + from + LABEL_PAD_PX, middle, label, 'label', theme.onResourceSoft, 'left');
}

/** Equal neighbours are one stretch, in plot px. */
function stretchesOf(steps: Steps, { view }: Scene, fromX: number, toX: number): Stretch[] {
  const stretches: Stretch[] = [];
  const add = (from: number, to: number, value: number) => {
    const last = stretches[stretches.length - 1];
    if (last && last.value === value) stretches[stretches.length - 1] = { ...last, to };
    else if (to > from) stretches.push({ from, to, value });
  };
  let index = steps.indexAtTime(xToTime(view, fromX));
  for (let x = fromX; x < toX; ) {
    const nextNs = index + 1 < steps.length ? steps.startNs(index + 1) : Number.POSITIVE_INFINITY;
    const columnEnd = Math.min(toX, (Math.floor(x / COLUMN_PX) + 1) * COLUMN_PX);
    const nextX = Math.min(toX, timeToX(view, nextNs));
    const value = index < 0 ? 0 : steps.value(index);
    if (nextX >= columnEnd) {
      // Nothing changes before the column in which the next step begins.
      const end = nextX >= toX ? toX : Math.max(columnEnd, Math.floor(nextX / COLUMN_PX) * COLUMN_PX);
      add(x, end, value);
      x = end;
      index = steps.indexAtTime(xToTime(view, x));
      continue;
    }
    const last = steps.indexAtTime(xToTime(view, columnEnd));
    add(x, columnEnd, Math.max(value, largest(steps, index + 1, last)));
    index = last;
    x = columnEnd;
  }
  return stretches;
}

function largest(steps: Steps, from: number, to: number): number {
  let most = steps.value(to);
  for (let index = from; index < Math.min(to, from + MOST_READ); index++)
    most = Math.max(most, steps.value(index));
  return most;
}
