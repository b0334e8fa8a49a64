// The sizes and strengths that every surface draws with, on a canvas or in a file, so that both look the same.

import type { Face, LineStyle, Pattern } from './surface.ts';

/** A pattern repeats after so many px. */
export const TILE_PX = 6;
export const HEAD_PX = 4;
export const DASHES: Readonly<Record<LineStyle, readonly number[]>> = {
  solid: [],
  dashed: [3, 3],
  dotted: [1, 2],
};
/** A pattern is told apart without shouting over the label. */
export const PATTERN_STRENGTH: Readonly<Record<Pattern, number>> = {
  rising: 0.4,
  falling: 0.55,
  crossed: 0.4,
  dots: 0.3,
};
export const FACE_PX: Readonly<Record<Face, number>> = { label: 11, row: 12, axis: 11 };
