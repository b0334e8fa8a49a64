// How wide text is where nothing can measure it: the widths of Helvetica, Arial and Liberation Sans, which are the same, and
// the one width of a fixed font. A picture names these fonts, so that its labels fit wherever it is shown.

/** In thousandths of the size, from the space to the tilde. */
const PROPORTIONAL = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
  556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
  500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
  556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
  278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
] as const;
const FIRST = 0x20;
const FIXED = 602;
/** Of letters that are not in the table: an ellipsis is as wide, most are narrower. */
const OTHER = 1000;

export const PROPORTIONAL_FONT = "Helvetica, Arial, 'Liberation Sans', sans-serif";
export const FIXED_FONT = "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace";

export function textWidthPx(text: string, sizePx: number, fixed: boolean): number {
  let thousandths = 0;
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    const known = PROPORTIONAL[code - FIRST];
    thousandths += known === undefined ? OTHER : fixed ? FIXED : known;
  }
  return (thousandths * sizePx) / 1000;
}
