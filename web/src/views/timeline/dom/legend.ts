// Fills the legend: each state as the very painter draws it, with its name. Drawn anew when the theme changes.

import { LaneState, laneStateLabels } from '../../../model/lane.ts';
import { element } from '../../element.ts';
import { flag } from '../painter/markers.ts';
import { paintBar, paintOf } from '../painter/state-paint.ts';
import type { LineStyle } from '../painter/surface.ts';
import type { Theme } from '../theme.ts';
import { CanvasSurface } from './canvas-surface.ts';

const WIDTH = 28;
const HEIGHT = 14;

const STATES: readonly (readonly [LaneState, string])[] = [
  [LaneState.running, 'running or computing'],
  [LaneState.blocking, laneStateLabels[LaneState.blocking]],
  [LaneState.ready, laneStateLabels[LaneState.ready]],
  [LaneState.waiting, laneStateLabels[LaneState.waiting]],
  [LaneState.sleeping, laneStateLabels[LaneState.sleeping]],
];

export function fillLegend(legend: HTMLElement, theme: Theme, ratio: number): void {
  legend.querySelector('ul')?.remove();
  const list = element('ul');
  const add = (text: string, draw: (surface: CanvasSurface) => void) =>
    list.append(element('li', {}, swatch(ratio, draw), text));
  for (const [state, text] of STATES)
    add(text, (surface) => {
      const paint = paintOf(theme, state);
      if (paint) paintBar(surface, paint, 0, 0, WIDTH, HEIGHT);
    });
  add('ran, in no time', (surface) => surface.rect(WIDTH / 2 - 1, 0, 2, HEIGHT, theme.running));
  add('failed', (surface) => ended(surface, theme, LaneState.failed));
  add('cancelled', (surface) => ended(surface, theme, LaneState.cancelled));
  add('asked to stop', (surface) => surface.line(1, 4, WIDTH - 1, 4, theme.cancelled, 'dashed'));
  add('prints', (surface) => flag(surface, WIDTH / 2 - 4, 2, theme.text, theme.surface));
  add('spawns', (surface) => arrow(surface, theme.arrowSpawn, 'solid'));
  add('waits for', (surface) => arrow(surface, theme.arrowSpawn, 'dotted'));
  add('wakes', (surface) => arrow(surface, theme.arrowWake, 'dashed'));
  add('sends', (surface) => arrow(surface, theme.resource, 'solid'));
  add('waits for those inside', (surface) => {
    for (const [x, serif] of [
      [6, 6],
      [WIDTH - 7, WIDTH - 10],
    ] as const) {
      surface.rect(x, 1, 1, HEIGHT - 2, theme.lineStrong);
      surface.rect(serif, 1, 4, 1, theme.lineStrong);
      surface.rect(serif, HEIGHT - 2, 4, 1, theme.lineStrong);
    }
  });
  add('resource', (surface) => {
    surface.rect(0, 4, WIDTH, HEIGHT - 4, theme.resourceSoft);
    surface.rect(0, 4, WIDTH, 1, theme.resource);
  });
  legend.append(list);
}

function ended(surface: CanvasSurface, theme: Theme, state: LaneState): void {
  const color = state === LaneState.failed ? theme.failed : theme.cancelled;
  if (state === LaneState.failed) surface.rect(6, 0, 3, HEIGHT, color);
  else surface.frame(5, 0, 4, HEIGHT, color);
  surface.line(13, 4, 19, 10, color);
  surface.line(13, 10, 19, 4, color);
}

function arrow(surface: CanvasSurface, color: string, style: LineStyle): void {
  surface.line(2, HEIGHT / 2, WIDTH - 4, HEIGHT / 2, color, style);
  surface.head(WIDTH - 2, HEIGHT / 2, 'right', color);
}

function swatch(ratio: number, draw: (surface: CanvasSurface) => void): HTMLCanvasElement {
  const canvas = element('canvas', { class: 'timeline-swatch', 'aria-hidden': 'true' });
  const context = canvas.getContext('2d');
  if (context) {
    const surface = new CanvasSurface(context);
    surface.begin(WIDTH, HEIGHT, ratio);
    draw(surface);
  }
  return canvas;
}
