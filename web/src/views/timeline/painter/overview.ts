// Draws the strip below the rows: the whole run, how busy its workers were, what was printed when, and the window that
// the rows show. Its time runs from 0 to the end over the plot's width, whatever the window is.

import { EDGE_PX, fitRun, timeToX, type Viewport } from '../layout/viewport.ts';
import { OVERVIEW_COLUMN_PX, OVERVIEW_PX, type Scene } from './scene.ts';
import type { Surface } from './surface.ts';

const PAD_PX = 3;
const NAME_PX = 8;
const MIN_WINDOW_PX = 4;

/** The overview's own window. */
export function overviewView(scene: Pick<Scene, 'view' | 'extentNs'>): Viewport {
  return fitRun(scene.view.width, scene.extentNs);
}

export function paintOverview(surface: Surface, scene: Scene): void {
  const { overview, theme, gutter, view, width, height } = scene;
  if (overview === null) return;
  const top = height - OVERVIEW_PX;
  const room = OVERVIEW_PX - 2 * PAD_PX;
  surface.rect(0, top, width, OVERVIEW_PX, theme.stripe);
  surface.rect(0, top, width, 1, theme.line);
  surface.text(gutter - NAME_PX, top + OVERVIEW_PX / 2, 'whole run', 'axis', theme.textMuted, 'right');
  surface.clipped(gutter, top, view.width, OVERVIEW_PX, () => {
    paintBusy(surface, scene, overview.busy, top + PAD_PX, room);
    for (let column = 0; column < overview.printed.length; column++)
      if (overview.printed[column])
        surface.rect(gutter + column * OVERVIEW_COLUMN_PX, top + 1, 1, 3, theme.text);
    paintWindow(surface, scene, top);
    const x = timeToX(overviewView(scene), scene.playheadNs);
    surface.rect(gutter + x, top, 1, OVERVIEW_PX, theme.playhead);
  });
}

/** Equal neighbours are one rectangle. */
function paintBusy(surface: Surface, scene: Scene, busy: Float32Array, top: number, room: number): void {
  let from = 0;
  const heightOf = (share: number) => (share <= 0 ? 0 : Math.max(1, Math.round(share * room)));
  for (let column = 1; column <= busy.length; column++) {
    const height = heightOf(busy[from]!);
    if (column < busy.length && heightOf(busy[column]!) === height) continue;
    const x = scene.gutter + from * OVERVIEW_COLUMN_PX;
    const width = (column - from) * OVERVIEW_COLUMN_PX;
    if (height > 0) surface.rect(x, top + room - height, width, height, scene.theme.running);
    from = column;
  }
}

/** What lies outside the window is veiled; a window that is the whole run has nothing outside. */
function paintWindow(surface: Surface, scene: Scene, top: number): void {
  const { view, gutter, theme } = scene;
  const whole = overviewView(scene);
  if (view.spanNs >= whole.spanNs * (1 - 1e-9)) return;
  const from = Math.max(0, timeToX(whole, view.startNs));
  const to = Math.max(from + MIN_WINDOW_PX, Math.min(view.width, timeToX(whole, view.startNs + view.spanNs)));
  surface.frame(gutter + from, top + 1, to - from, OVERVIEW_PX - 2, theme.accent, 2);
  const middle = (from + to) / 2;
  // Where the window is too narrow to be found, it has a head pointing at it.
  if (to - from <= EDGE_PX) surface.head(gutter + middle, top + 1, 'down', theme.accent);
}
