// Draws the column of row names left of the plot: an accent for each task, its name indented below its parent, cut to
// fit. Full paths are in the tooltip.

import { rowContent, rowTop } from '../layout/rows.ts';
import { shortened } from './fit-text.ts';
import { AXIS_PX, accentOf, type Scene } from './scene.ts';
import type { Surface } from './surface.ts';

const INDENT_PX = 12;
const NARROW_INDENT_PX = 8;
const NARROW_PX = 120;
export const FOLD_PX = 14;
const LEAF_PX = 4;
const MAX_DEPTH_SHARE = 0.4;
const PAD_PX = 8;
const SWATCH_PX = 3;

/** Deep trees stop indenting before their names are lost. */
export function indentOf(gutter: number, depth: number): number {
  const step = gutter < NARROW_PX ? NARROW_INDENT_PX : INDENT_PX;
  return Math.min(depth * step, gutter * MAX_DEPTH_SHARE);
}

export function paintGutterRow(surface: Surface, scene: Scene, row: number): void {
  const { theme, metrics, rows, gutter } = scene;
  const content = rowContent(rows, row);
  if (!content) return;
  const view = scene.row(row);
  const top = AXIS_PX + rowTop(rows, metrics, row) - scene.scroll;
  const middle = top + metrics.height / 2;
  const isTask = content.kind === 'task';
  const indent = isTask ? indentOf(gutter, view.depth) : 0;
  if (isTask)
    surface.rect(
      PAD_PX + indent - SWATCH_PX - 2,
      top + metrics.inset,
      SWATCH_PX,
      metrics.height - 2 * metrics.inset,
      accentOf(theme, content.id),
    );
  if (content.kind === 'resource' || content.kind === 'counter')
    surface.frame(
      PAD_PX - SWATCH_PX - 2,
      top + metrics.inset,
      SWATCH_PX,
      metrics.height - 2 * metrics.inset,
      theme.resource,
    );
  const left = PAD_PX + indent + (view.fold === 'none' ? (content.kind === 'worker' ? 0 : LEAF_PX) : FOLD_PX);
  if (view.fold !== 'none')
    surface.head(
      PAD_PX + indent + (view.fold === 'open' ? 4 : 6),
      middle + (view.fold === 'open' ? 2 : 0),
      view.fold === 'open' ? 'down' : 'right',
      theme.textMuted,
    );
  const room = gutter - left - PAD_PX;
  const face = isTask ? 'row' : 'label';
  const name = shortened(surface, view.label, face, room);
  if (name === '') return;
  const ink = row === scene.selectedRow ? theme.accent : isTask ? theme.text : theme.textMuted;
  surface.text(left, middle, name, face, ink, 'left');
}
