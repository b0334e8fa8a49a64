// Draws the time axis on top, its grid lines behind the rows, the reader's marks, and the playhead.
//
// Labels keep clear of each other by the choice of step, and of the playhead's time by leaving out the label below it.

import { markName } from '../../../model/marks.ts';
import { type Axis, axisFor } from '../layout/axis.ts';
import { timeToX } from '../layout/viewport.ts';
import { paintDivergenceSign } from './divergence.ts';
import { firstFitting } from './fit-text.ts';
import { AXIS_PX, bodyHeight, type Scene } from './scene.ts';
import type { Ground, Surface } from './surface.ts';

const STEP_PX = 84;
const MINOR_PX = 4;
const MAJOR_PX = 7;
const LABEL_Y = 10;
const LABEL_GAP_PX = 8;
/** Between a label and the end of the plot. */
const LABEL_EDGE_PX = 4;
const CHIP_HEIGHT = 16;
const CHIP_PAD = 5;

interface Extent {
  readonly left: number;
  readonly right: number;
}

export function axisOf(scene: Scene): Axis {
  return axisFor(scene.view, STEP_PX, scene.clock === 'time' ? 'time' : 'events');
}

export function paintGrid(ground: Ground, scene: Scene, axis: Axis): void {
  for (const tick of axis.ticks)
    ground.rect(scene.gutter + tick.x, AXIS_PX, 1, bodyHeight(scene), scene.theme.line);
}

/** Its strip, with the ticks. */
export function paintAxisStrip(ground: Ground, scene: Scene, axis: Axis): void {
  const { theme, gutter, view, width } = scene;
  ground.rect(0, 0, width, AXIS_PX, theme.surface);
  ground.rect(0, AXIS_PX - 1, width, 1, theme.line);
  ground.clipped(gutter, 0, view.width, AXIS_PX, () => {
    paintMinor(ground, scene, axis);
    for (const tick of axis.ticks)
      ground.rect(gutter + tick.x, AXIS_PX - MAJOR_PX, 1, MAJOR_PX, theme.lineStrong);
  });
}

function paintMinor(ground: Ground, scene: Scene, axis: Axis): void {
  const { view, gutter, theme } = scene;
  const first = Math.max(0, Math.ceil(view.startNs / axis.minorNs));
  const last = Math.floor((view.startNs + view.spanNs) / axis.minorNs);
  for (let i = first; i <= last; i++) {
    const x = timeToX(view, i * axis.minorNs);
    ground.rect(gutter + x, AXIS_PX - MINOR_PX, 1, MINOR_PX, theme.line);
  }
}

/** What is written on it. */
export function paintAxis(surface: Surface, scene: Scene, axis: Axis): void {
  const { theme, gutter, view } = scene;
  const corner = firstFitting(surface, cornerWords(scene, axis), 'axis', gutter - 2 * LABEL_GAP_PX);
  if (corner !== null) surface.text(gutter - LABEL_GAP_PX, LABEL_Y, corner, 'axis', theme.textMuted, 'right');
  surface.clipped(gutter, 0, view.width, AXIS_PX, () => {
    // The playhead's time covers the sign if it stands there: it was sent there to look.
    const sign = paintDivergenceSign(surface, scene);
    const chip = paintPlayheadChip(surface, scene, axis);
    const fixed = [sign, chip].filter((extent) => extent !== null);
    const chips = [...fixed, ...paintMarkChips(surface, scene, fixed)];
    let taken = 0;
    for (const tick of axis.ticks) {
      const extent = labelExtent(surface, scene, tick.label, tick.x);
      if (extent.left < taken || chips.some((other) => touches(extent, other))) continue;
      surface.text(gutter + extent.left, LABEL_Y, tick.label, 'axis', theme.textMuted, 'left');
      taken = extent.right + LABEL_GAP_PX;
    }
  });
}

/** What the numbers on the axis are, if they are not times from the start of the run; the longest first. */
function cornerWords({ clock }: Scene, { anchor }: Axis): readonly string[] {
  if (clock === 'timeless')
    return ['events: no virtual time passes', 'events: no time passes', 'events, no time', 'events'];
  if (clock === 'events') return ['events, not time', 'events'];
  return anchor === null ? [] : [`${anchor} +`];
}

/** Centred on its tick, but inside the plot. */
function labelExtent(surface: Surface, scene: Scene, label: string, x: number): Extent {
  const width = surface.textWidth(label, 'axis');
  const left = Math.min(
    Math.max(x - width / 2, LABEL_EDGE_PX),
    Math.max(LABEL_EDGE_PX, scene.view.width - width - LABEL_EDGE_PX),
  );
  return { left, right: left + width };
}

/** A letter for each mark in the window; one that another chip covers is a line without a letter. */
function paintMarkChips(surface: Surface, scene: Scene, others: readonly Extent[]): Extent[] {
  const { theme, view, gutter } = scene;
  const chips: Extent[] = [];
  for (const [index, timeNs] of scene.marks.entries()) {
    const x = timeToX(view, timeNs);
    if (x < 0 || x > view.width) continue;
    const name = markName(index);
    const width = surface.textWidth(name, 'axis') + 2 * CHIP_PAD;
    const left = Math.min(Math.max(x - width / 2, 0), Math.max(0, view.width - width));
    const chip = { left: left - 1, right: left + width + 1 };
    if ([...chips, ...others].some((other) => touches(chip, other))) continue;
    chips.push(chip);
    const top = LABEL_Y - CHIP_HEIGHT / 2;
    surface.rect(gutter + left, top, width, CHIP_HEIGHT, theme.accentSoft);
    surface.frame(gutter + left, top, width, CHIP_HEIGHT, theme.accent);
    surface.rect(gutter + x, top + CHIP_HEIGHT, 1, AXIS_PX - top - CHIP_HEIGHT, theme.accent);
    surface.text(gutter + left + CHIP_PAD, LABEL_Y, name, 'axis', theme.accent, 'left');
  }
  return chips;
}

export function paintMarks(surface: Surface, scene: Scene): void {
  for (const timeNs of scene.marks) {
    const x = timeToX(scene.view, timeNs);
    if (x < 0 || x > scene.view.width) continue;
    const at = scene.gutter + x;
    surface.line(at, AXIS_PX, at, AXIS_PX + bodyHeight(scene), scene.theme.accent, 'dashed');
  }
}

/** The line through all rows; under the arrows' heads, over the bars. */
export function paintPlayhead(surface: Surface, scene: Scene): void {
  const x = timeToX(scene.view, scene.playheadNs);
  if (x < 0 || x > scene.view.width) return;
  surface.rect(scene.gutter + x, AXIS_PX, 1, bodyHeight(scene), scene.theme.playhead);
}

function paintPlayheadChip(surface: Surface, scene: Scene, axis: Axis): Extent | null {
  const { theme, view, gutter } = scene;
  const x = timeToX(view, scene.playheadNs);
  if (x < 0 || x > view.width) return null;
  const label = axis.format(scene.playheadNs);
  const width = surface.textWidth(label, 'axis') + 2 * CHIP_PAD;
  const left = Math.min(Math.max(x - width / 2, 0), Math.max(0, view.width - width));
  const top = LABEL_Y - CHIP_HEIGHT / 2;
  surface.rect(gutter + left, top, width, CHIP_HEIGHT, theme.playhead);
  surface.rect(gutter + x, top + CHIP_HEIGHT, 1, AXIS_PX - top - CHIP_HEIGHT, theme.playhead);
  surface.text(gutter + left + CHIP_PAD, LABEL_Y, label, 'axis', theme.surface, 'left');
  return { left: left - CHIP_PAD, right: left + width + CHIP_PAD };
}

function touches(a: Extent, b: Extent): boolean {
  return a.left < b.right && a.right > b.left;
}
