// Draws a frame of the timeline: called once for each by timeline.ts; pure but for the surface.
//
// First all that is filled, from the back: ground, row bands, grid, scopes, bars, overview, axis. Then what is drawn and
// written over it: labels, resources, the outlines of earlier bars, arrows, messages, markers, divergence, marks, playhead,
// gutter, overview, axis. What is scrolled or panned is cut to the room between those last three.

import { isFinal, LaneState } from '../../../model/lane.ts';
import { rowContent, rowTop, SECTION_GAP, tasksFrom, visibleRows } from '../layout/rows.ts';
import { timeToX } from '../layout/viewport.ts';
import { paintArrows } from './arrows.ts';
import { axisOf, paintAxis, paintAxisStrip, paintGrid, paintMarks, paintPlayhead } from './axis.ts';
import { paintDivergence } from './divergence.ts';
import { paintGutterRow } from './gutter.ts';
import { LanePainter } from './lane-bars.ts';
import { paintMarkers } from './markers.ts';
import { paintMessages } from './messages.ts';
import { paintNamedSpans } from './named-spans.ts';
import { paintEndBefore, paintOutline } from './outline.ts';
import { paintOverview, paintOverviewStrip } from './overview.ts';
import { paintResource } from './resource-row.ts';
import { AXIS_PX, bodyHeight, isBlank, type Scene } from './scene.ts';
import { paintScopes } from './scopes.ts';
import type { Ground, Letters, Surface } from './surface.ts';

const SELECTION_PX = 2;

export function paintTimeline(surface: Surface, scene: Scene): void {
  const { theme, width, height, gutter, metrics, rows } = scene;
  const body = bodyHeight(scene);
  const [first, last] = visibleRows(rows, metrics, scene.scroll, body);
  const axis = axisOf(scene);
  const lanes: LanePainter[] = [];
  surface.ground((ground) => {
    ground.rect(0, 0, width, height, theme.surface);
    if (isBlank(scene)) return;
    ground.clipped(0, AXIS_PX, width, body, () => {
      for (let row = first; row < last; row++) paintBand(ground, scene, row);
      paintAfterEnd(ground, scene);
      paintGrid(ground, scene, axis);
      paintSections(ground, scene);
      ground.clipped(gutter, AXIS_PX, scene.view.width, body, () => {
        paintScopes(ground, scene);
        for (let row = first; row < last; row++)
          if (!scene.row(row).resource) lanes.push(laneOf(ground, surface, scene, row));
      });
    });
    paintOverviewStrip(ground, scene);
    paintAxisStrip(ground, scene, axis);
  });
  if (isBlank(scene)) return;
  surface.clipped(0, AXIS_PX, width, body, () => {
    surface.clipped(gutter, AXIS_PX, scene.view.width, body, () => {
      for (const lane of lanes) lane.paintWords(surface);
      for (let row = first; row < last; row++) paintRest(surface, scene, row);
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

function laneOf(ground: Ground, letters: Letters, scene: Scene, row: number): LanePainter {
  paintIdle(ground, scene, row);
  return new LanePainter(ground, letters, scene, row, scene.gutter, topOf(scene, row) + scene.metrics.inset);
}

/** What stands on a row beside its bars. */
function paintRest(surface: Surface, scene: Scene, row: number): void {
  const top = topOf(scene, row) + scene.metrics.inset;
  const { resource, spans, lane, before } = scene.row(row);
  if (resource) paintResource(surface, scene, resource, scene.gutter, top);
  if (spans) paintNamedSpans(surface, scene, spans, scene.gutter, topOf(scene, row) + scene.metrics.height);
  if (before) paintOutline(surface, scene, { before, now: lane }, scene.gutter, top);
}

/** In canvas px. */
function topOf(scene: Scene, row: number): number {
  return AXIS_PX + rowTop(scene.rows, scene.metrics, row) - scene.scroll;
}

function paintBand(ground: Ground, scene: Scene, row: number): void {
  const { theme, width, metrics } = scene;
  const selected = row === scene.selectedRow;
  if (!selected && row !== scene.hoveredRow) return;
  const top = topOf(scene, row);
  ground.rect(0, top, width, metrics.height, selected ? theme.accentSoft : theme.hover);
  if (selected) ground.rect(0, top, SELECTION_PX + 1, metrics.height, theme.accent);
}

/** Nothing can be there: the run was over. */
function paintAfterEnd(ground: Ground, scene: Scene): void {
  const x = Math.max(0, timeToX(scene.view, scene.endNs));
  const room = scene.view.width - x;
  if (room <= 0) return;
  ground.rect(scene.gutter + x, AXIS_PX, room, bodyHeight(scene), scene.theme.stripe);
}

function paintSections(ground: Ground, scene: Scene): void {
  const { rows } = scene;
  for (const first of new Set([rows.workers, tasksFrom(rows)])) {
    if (first === 0 || first === rows.count) continue;
    ground.rect(0, topOf(scene, first) - Math.round(SECTION_GAP / 2), scene.width, 1, scene.theme.line);
  }
}

/** A worker that has nothing to do is a line: the row is there, and empty. */
function paintIdle(ground: Ground, scene: Scene, row: number): void {
  if (rowContent(scene.rows, row)?.kind !== 'worker') return;
  const middle = topOf(scene, row) + scene.metrics.height / 2;
  const from = Math.max(0, timeToX(scene.view, 0));
  const to = Math.min(scene.view.width, timeToX(scene.view, scene.endNs));
  if (to > from) ground.rect(scene.gutter + from, middle, to - from, 1, scene.theme.line);
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
