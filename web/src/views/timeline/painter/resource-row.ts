// Draws a resource's row: its value as a filled curve, or who has it as bars, and below a line wherever tasks wait for it.
//
// What passes through a stream lies on top as marbles. Both say their numbers where there is room. A counter's row is
// the same, without anybody who waits.

import { COLUMN_PX } from '../layout/lane-walk.ts';
import { timeToX } from '../layout/viewport.ts';
import { firstFitting } from './fit-text.ts';
import { paintItems } from './marbles.ts';
import { accentOf, type ResourceView, type Scene } from './scene.ts';
import { type Stretch, stretchesOf } from './stretches.ts';
import type { Surface } from './surface.ts';

/** The line below those who wait; on a low row only what the words leave. */
const WAIT_PX = 4;
const LEAST_WAIT_PX = 2;
const ACCENT_PX = 2;
const LABEL_PAD_PX = 4;
/** As high as the words. */
const PLATE_PX = 12;

/** In plot px. */
interface Extent {
  readonly from: number;
  readonly to: number;
}

/** Where the row's bar stands, in canvas px: `left` is the plot's edge, `middle` that of all words. */
interface Place {
  readonly left: number;
  readonly top: number;
  readonly height: number;
  readonly middle: number;
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
  const place = { left, top, height, middle: top + middleOf(resource, height) };
  const from = Math.max(0, timeToX(view, resource.createdNs));
  const to = Math.min(view.width, timeToX(view, resource.endNs));
  if (to < from) return;
  surface.rect(left + from, top + height - 1, to - from, 1, theme.resource);
  const stretches = stretchesOf(resource.value, view, from, to);
  for (const [index, stretch] of stretches.entries())
    paintValue(surface, scene, resource, stretch, isTick(stretches, index), place);
  const words: Extent[] = [];
  let said: number | null = null;
  for (const [index, stretch] of stretches.entries()) {
    if (isTick(stretches, index) || stretch.value === said) continue;
    const extent = paintWords(surface, scene, resource, stretch, place);
    if (extent !== null) words.push(extent);
    said = extent === null ? null : stretch.value;
  }
  if (resource.holder)
    for (const stretch of stretchesOf(resource.holder, view, from, to)) {
      const extent = paintHolder(surface, scene, resource, stretch, place);
      if (extent !== null) words.push(extent);
    }
  if (resource.items) {
    paintItems(surface, scene, resource.items, left, top + height / 2);
    words.push({ from, to });
  }
  if (!resource.waiters) return;
  const crossed = stretches.filter(({ value }) => crossesWords(value, resource, place));
  for (const stretch of stretchesOf(resource.waiters, view, from, to))
    paintWaiters(surface, scene, stretch, place, words, crossed);
}

/** Words stand above those who wait, also on rows so low that there is hardly room for both. */
function middleOf({ waiters }: ResourceView, height: number): number {
  return (waiters ? height - waitPx(height) + ACCENT_PX : height) / 2;
}

/** How high their line is in a row of that height. */
function waitPx(height: number): number {
  return Math.max(LEAST_WAIT_PX, Math.min(WAIT_PX, height - PLATE_PX));
}

/** A bar with the accent of the task on top, as below the bars of a worker. Where its name stands; null: nowhere. */
function paintHolder(
  surface: Surface,
  { theme }: Scene,
  resource: ResourceView,
  { from, to, value: task }: Stretch,
  { left, top, height, middle }: Place,
): Extent | null {
  if (task === 0) return null;
  surface.rect(left + from, top, to - from, height, theme.resourceSoft);
  surface.rect(left + from, top, to - from, ACCENT_PX, accentOf(theme, task));
  // The other half is for those who wait.
  const room = (to - from) / 2 - 2 * LABEL_PAD_PX;
  const label = firstFitting(surface, [resource.nameOf(task)], 'label', room);
  if (label === null) return null;
  surface.text(left + from + LABEL_PAD_PX, middle, label, 'label', theme.onResourceSoft, 'left');
  return { from, to: from + surface.textWidth(label, 'label') + 2 * LABEL_PAD_PX };
}

/** Its words stand at the right end, where there are no `others`; on a plate where the curve would cross them. */
function paintWaiters(
  surface: Surface,
  { theme }: Scene,
  { from, to, value }: Stretch,
  { left, top, height, middle }: Place,
  others: readonly Extent[],
  crossed: readonly Extent[],
): void {
  if (value === 0) return;
  const words = value === 1 ? '1 waits' : `${value} wait`;
  const width = surface.textWidth(words, 'label') + 2 * LABEL_PAD_PX;
  const isBehind = (other: Extent) => other.from < to && other.to > to - width;
  const isSaid = to - from >= 2 * width && !others.some(isBehind);
  if (isSaid && crossed.some(isBehind))
    paintPlate(surface, theme.resourceSoft, left + to - width, width, top, middle);
  const line = waitPx(height);
  surface.rect(left + from, top + height - line, Math.max(COLUMN_PX, to - from), line, theme.waiting);
  if (isSaid) surface.text(left + to - LABEL_PAD_PX, middle, words, 'label', theme.text, 'right');
}

function paintValue(
  surface: Surface,
  { theme }: Scene,
  { maximum }: ResourceView,
  { from, to, value }: Stretch,
  asTick: boolean,
  { left, top, height }: Place,
): void {
  if (maximum <= 0 || value <= 0) return;
  const filled = filledPx(value, maximum, height);
  const y = top + height - filled;
  if (asTick) {
    surface.rect(left + from, y, to - from, filled, theme.resource);
    return;
  }
  surface.rect(left + from, y, to - from, filled, theme.resourceSoft);
  surface.rect(left + from, y, to - from, 1, theme.resource);
}

/** Left and come back to at once: drawn as faintly as a stretch it would be read as a dot between numbers. */
function isTick(stretches: readonly Stretch[], index: number): boolean {
  const [before, stretch, after] = [stretches[index - 1], stretches[index]!, stretches[index + 1]];
  if (!before || !after || before.value !== after.value) return false;
  const isNarrow = ({ from, to }: Stretch) => to - from <= COLUMN_PX;
  return isNarrow(stretch) && !isNarrow(before) && !isNarrow(after);
}

function filledPx(value: number, maximum: number, height: number): number {
  return value <= 0 ? 0 : Math.max(1, Math.round((height * Math.min(value, maximum)) / maximum));
}

function crossesWords(value: number, { maximum }: ResourceView, { top, height, middle }: Place): boolean {
  if (maximum <= 0 || value <= 0) return false;
  return Math.abs(top + height - filledPx(value, maximum, height) - middle) < PLATE_PX / 2;
}

/** Where the curve would cross the words, they stand on a plate. Where they are; null: nowhere. */
function paintWords(
  surface: Surface,
  { theme }: Scene,
  resource: ResourceView,
  { from, to, value }: Stretch,
  place: Place,
): Extent | null {
  if (resource.maximum <= 0) return null;
  const { left, top, middle } = place;
  const room = to - from - 2 * LABEL_PAD_PX;
  const label = firstFitting(surface, [resource.words(value)], 'label', room);
  if (label === null) return null;
  const width = surface.textWidth(label, 'label') + 2 * LABEL_PAD_PX;
  // From the very start of the stretch, or over all of it: a stub of the curve would be read as a minus.
  if (crossesWords(value, resource, place)) {
    const isStub = to - from - width < PLATE_PX;
    paintPlate(surface, theme.resourceSoft, left + from, isStub ? to - from : width, top, middle);
  }
  surface.text(left + from + LABEL_PAD_PX, middle, label, 'label', theme.onResourceSoft, 'left');
  return { from, to: from + width };
}

/** Inside the row, however low that is. */
function paintPlate(
  surface: Surface,
  color: string,
  x: number,
  width: number,
  top: number,
  middle: number,
): void {
  const y = Math.max(top, middle - PLATE_PX / 2);
  surface.rect(x, y, width, middle + PLATE_PX / 2 - y, color);
}
