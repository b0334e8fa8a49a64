// A run's timeline as an SVG file: the same rows, bars and words as in the page, without a page. Pure.
//
// For the pictures of example pages, for exports and for the native runner's authors. Shows the whole run, or a stretch of
// it, without playhead and overview; of many rows the first, and says how many there are.

import { windowOf } from '../../../model/event-clock.ts';
import { formatCount } from '../../../model/format-count.ts';
import type { RunModel } from '../../../model/run-model.ts';
import { createViewState, type Target, type Viewport } from '../../../model/view-state.ts';
import { contentHeight } from '../layout/rows.ts';
import { paintTimeline } from '../painter/paint.ts';
import { AXIS_PX, type Scene } from '../painter/scene.ts';
import { SceneSource } from '../scene-source.ts';
import { readTheme } from '../theme.ts';
import type { Palettes } from './palettes.ts';
import { SvgSurface } from './svg-surface.ts';

export interface PictureOptions {
  readonly width: number;
  /** One of them for a picture that never changes, both for one that follows the reader's system. */
  readonly palettes: Partial<Palettes>;
  /** What it shows, for those who do not see it. */
  readonly title: string;
  /** What it counts unless no time passes in the run; time unless told. */
  readonly axis?: 'time' | 'events';
  /** Of that axis; the whole run if there is none. */
  readonly viewport?: Viewport;
  readonly selection?: Target;
  /** An earlier run, to be outlined. */
  readonly before?: RunModel;
  /** Of the rows; that of a picture in a text unless told. */
  readonly mostHeight?: number;
}

export interface Picture {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** Of a picture that somebody saves. */
export const exportSize = { width: 1280, mostHeight: 4000 } as const;

const MOST_HEIGHT_PX = 560;
const NOTE_PX = 22;
/** Below the last row. */
const BOTTOM_PX = 6;
/** So high that every row would have its room. */
const ANY_HEIGHT_PX = 1e6;
const ROW = { height: 26, inset: 4 };
/** Each colour by the name of its token: the file's style says what it is. */
const theme = readTheme((token) => token);

export function timelinePicture(run: RunModel, options: PictureOptions): Picture {
  const state = createViewState(run);
  state.axis.value = options.axis ?? 'time';
  state.selection.value = options.selection ?? null;
  state.before.value = options.before ?? null;
  windowOf(state).value = options.viewport ?? null;
  const { width } = options;
  const drawn = new SceneSource(state).scene({ width, height: ANY_HEIGHT_PX }, 0, theme);
  const wanted = AXIS_PX + contentHeight(drawn.rows, ROW) + BOTTOM_PX;
  const { mostHeight = MOST_HEIGHT_PX } = options;
  const isCut = wanted > mostHeight;
  const height = isCut ? mostHeight : wanted;
  const scene: Scene = {
    ...drawn,
    height,
    metrics: ROW,
    overview: null,
    playheadNs: Number.NEGATIVE_INFINITY,
    selectedSpan: -1,
  };
  const surface = new SvgSurface();
  paintTimeline(surface, scene);
  if (isCut) paintNote(surface, scene);
  const whole = isCut ? height + NOTE_PX : height;
  return { svg: surface.svgText(width, whole, options.title, options.palettes), width, height: whole };
}

function paintNote(surface: SvgSurface, { width, height, rows }: Scene): void {
  surface.rect(0, height, width, NOTE_PX, theme.stripe);
  surface.rect(0, height, width, 1, theme.line);
  const words = `the first of ${formatCount(rows.count)} rows`;
  surface.text(width / 2, height + NOTE_PX / 2, words, 'axis', theme.textMuted, 'center');
}
