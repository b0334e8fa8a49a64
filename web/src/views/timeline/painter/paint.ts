// Draws a frame of the timeline: called once for each by timeline.ts; pure but for the surface.
//
// Order, from the back: ground, row bands, grid, scopes, bars and the outlines of earlier ones, arrows, messages, markers,
// divergence, marks, playhead, gutter, overview, axis. The last three are drawn over what is scrolled or panned below them.

import { isFinal, LaneState } from '../../../model/lane.ts';
import { rowContent, rowTop, SECTION_GAP, tasksFrom, visibleRows } from '../layout/rows.ts';
import { timeToX } from '../layout/viewport.ts';
import { paintArrows } from './arrows.ts';
import { axisOf, paintAxis, paintGrid, paintMarks, paintPlayhead } from './axis.ts';
import { paintDivergence } from './divergence.ts';
import { paintGutterRow } from './gutter.ts';
import { paintLane } from './lane-bars.ts';
import { paintMarkers } from './markers.ts';
import { paintMessages } from './messages.ts';
import { paintNamedSpans } from './named-spans.ts';
import { paintEndBefore, paintOutline } from './outline.ts';
import { paintOverview } from './overview.ts';
import { paintResource } from './resource-row.ts';
import { AXIS_PX, bodyHeight, isBlank, type Scene } from './scene.ts';
import { paintScopes } from './scopes.ts';
import type { Surface } from './surface.ts';

const SELECTION_PX = 2;

export function paintTimeline(surface: Surface, scene: Scene): void {
  const { theme, width, height, gutter, metrics, rows } = scene;
  const body = bodyHeight(scene);
  const [first, last] = visibleRows(rows, metrics, scene.scroll, body);
  const axis = axisOf(scene);
  surface.rect(0, 0, width, height, theme.surface);
  if (isBlank(scene)) return;
  surface.clipped(0, AXIS_PX, width, body, () => {
    for (let row = first; row < last; row++) paintBand(surface, scene, row);
    paintAfterEnd(surface, scene);
    paintGrid(surface, scene, axis);
    paintSections(surface, scene);
    surface.clipped(gutter, AXIS_PX, scene.view.width, body, () => {
      paintScopes(surface, scene);
      for (let row = first; row < last; row++) paintRow(surface, scene, row);
      paintEndBefore(surface, scene);
      paintSelectedSpan(surface, scene);
      paintArrows(surface, scene);
      paintMessages(surface, scene);
      paintMarkers(surface, scene);
      paintDivergence(surface, scene);
      paintMarks(surface, scene);
      paintPlayhead(surface, scene);
    });
    for (let row = first; row < last; row++) paintGutterRow(surface, scene, row);
  });
  paintOverview(surface, scene);
  paintAxis(surface, scene, axis);
  surface.rect(gutter - 1, 0, 1, height, theme.line);
}

function paintRow(surface: Surface, scene: Scene, row: number): void {
  const top = topOf(scene, row) + scene.metrics.inset;
  const { resource, spans, lane, before } = scene.row(row);
  if (resource) {
    paintResource(surface, scene, resource, scene.gutter, top);
    return;
  }
  paintIdle(surface, scene, row);
  paintLane(surface, scene, row, scene.gutter, top);
  if (spans) paintNamedSpans(surface, scene, spans, scene.gutter, topOf(scene, row) + scene.metrics.height);
  if (before) paintOutline(surface, scene, { before, now: lane }, scene.gutter, top);
}

/** In canvas px. */
function topOf(scene: Scene, row: number): number {
  return AXIS_PX + rowTop(scene.rows, scene.metrics, row) - scene.scroll;
}

function paintBand(surface: Surface, scene: Scene, row: number): void {
  const { theme, width, metrics } = scene;
  const selected = row === scene.selectedRow;
  if (!selected && row !== scene.hoveredRow) return;
  const top = topOf(scene, row);
  surface.rect(0, top, width, metrics.height, selected ? theme.accentSoft : theme.hover);
  if (selected) surface.rect(0, top, SELECTION_PX + 1, metrics.height, theme.accent);
}

/** Nothing can be there: the run was over. */
function paintAfterEnd(surface: Surface, scene: Scene): void {
  const x = Math.max(0, timeToX(scene.view, scene.endNs));
  const room = scene.view.width - x;
  if (room <= 0) return;
  surface.rect(scene.gutter + x, AXIS_PX, room, bodyHeight(scene), scene.theme.stripe);
}

function paintSections(surface: Surface, scene: Scene): void {
  const { rows } = scene;
  for (const first of new Set([rows.workers, tasksFrom(rows)])) {
    if (first === 0 || first === rows.count) continue;
    surface.rect(0, topOf(scene, first) - Math.round(SECTION_GAP / 2), scene.width, 1, scene.theme.line);
  }
}

/** A worker that has nothing to do is a line: the row is there, and empty. */
function paintIdle(surface: Surface, scene: Scene, row: number): void {
  if (rowContent(scene.rows, row)?.kind !== 'worker') return;
  const middle = topOf(scene, row) + scene.metrics.height / 2;
  const from = Math.max(0, timeToX(scene.view, 0));
  const to = Math.min(scene.view.width, timeToX(scene.view, scene.endNs));
  if (to > from) surface.rect(scene.gutter + from, middle, to - from, 1, scene.theme.line);
}

function paintSelectedSpan(surface: Surface, scene: Scene): void {
  const { selectedRow, selectedSpan, view, metrics, theme, gutter } = scene;
  if (selectedRow < 0 || selectedSpan < 0) return;
  const { lane } = scene.row(selectedRow);
  const state = lane.state(selectedSpan);
  if (isFinal(state) || state === LaneState.idle) return;
  const from = Math.max(timeToX(view, lane.startNs(selectedSpan)), -SELECTION_PX);
  const to = Math.min(timeToX(view, lane.endNs(selectedSpan)), view.width + SELECTION_PX);
  if (to < 0 || from > view.width) return;
  const left = gutter + Math.min(from, to - 4) - SELECTION_PX;
  const width = Math.max(to - from, 4) + 2 * SELECTION_PX;
  const top = topOf(scene, selectedRow) + metrics.inset - SELECTION_PX;
  const height = metrics.height - 2 * metrics.inset + 2 * SELECTION_PX;
  surface.frame(left, top, width, height, theme.accent, SELECTION_PX);
}
