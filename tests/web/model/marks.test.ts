// Marks: set, taken away, named, and how far a moment is from them.

import { expect, test } from '@jest/globals';
import { distanceWords, markName, toggled } from '../../../web/src/model/marks.ts';

test('a mark is set, in order of time, and taken away by the same moment', () => {
  const marks = toggled(toggled([], 30), 10);
  expect(marks).toEqual([10, 30]);
  expect(toggled(marks, 10)).toEqual([30]);
});

test('marks have letters, and numbers when those run out', () => {
  expect([0, 25, 26].map(markName)).toEqual(['A', 'Z', '27']);
});

test('a moment is so far from the nearest mark', () => {
  const marks = [10e6, 50e6];
  expect(distanceWords([], 5)).toBe('');
  expect(distanceWords(marks, 22e6)).toBe('12 ms after A');
  expect(distanceWords(marks, 48e6)).toBe('2 ms before B');
  expect(distanceWords(marks, 50e6)).toBe('at B');
});
