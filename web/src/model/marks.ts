// Marks: moments that the reader has put a letter on, to measure from and to come back to. Pure.

import { formatTime } from './format-time.ts';

/** The mark at a moment set, or taken away again; times rise. */
export function toggled(marks: readonly number[], timeNs: number): readonly number[] {
  const others = marks.filter((mark) => mark !== timeNs);
  return others.length < marks.length ? others : [...marks, timeNs].sort((a, b) => a - b);
}

/** `A` for the first in time, ..., `Z`, `27`. */
export function markName(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : String(index + 1);
}

/** How far a moment is from the nearest mark: `12 ms after A`; empty without marks. */
export function distanceWords(marks: readonly number[], timeNs: number): string {
  if (marks.length === 0) return '';
  let nearest = 0;
  for (const [index, mark] of marks.entries())
    if (Math.abs(mark - timeNs) < Math.abs(marks[nearest]! - timeNs)) nearest = index;
  const distanceNs = timeNs - marks[nearest]!;
  const name = markName(nearest);
  if (distanceNs === 0) return `at ${name}`;
  return `${formatTime(Math.abs(distanceNs))} ${distanceNs > 0 ? 'after' : 'before'} ${name}`;
}
