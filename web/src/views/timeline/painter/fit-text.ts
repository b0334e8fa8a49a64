// Makes text fit: the longest wording that has room, or cut with an ellipsis. Text on the canvas never overlaps.

import type { Face, Letters } from './surface.ts';

/** The first of `wordings` that fits, or null: better no label than half a word. */
export function firstFitting(
  measure: Letters,
  wordings: readonly string[],
  face: Face,
  room: number,
): string | null {
  for (const wording of wordings) if (measure.textWidth(wording, face) <= room) return wording;
  return null;
}

const NUMBER = /#\d+$/;

/** Cuts a name, but keeps the number by which it differs from others: `download#12`, `dow…#12`. */
export function shortened(measure: Letters, name: string, face: Face, room: number): string {
  const number = NUMBER.exec(name)?.[0] ?? '';
  if (number === '' || measure.textWidth(name, face) <= room) return ellipsised(measure, name, face, room);
  const word = name.slice(0, -number.length);
  const start = ellipsised(measure, word, face, room - measure.textWidth(number, face));
  return start === '' ? ellipsised(measure, name, face, room) : start + number;
}

/** Cuts at the end; empty if not even one letter fits. */
export function ellipsised(measure: Letters, text: string, face: Face, room: number): string {
  if (measure.textWidth(text, face) <= room) return text;
  const letters = [...text];
  let low = 0;
  let high = letters.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (measure.textWidth(cut(letters, middle), face) <= room) low = middle;
    else high = middle - 1;
  }
  return low === 0 ? '' : cut(letters, low);
}

function cut(letters: readonly string[], count: number): string {
  return `${letters.slice(0, count).join('').trimEnd()}…`;
}
