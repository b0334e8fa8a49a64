// Marks: set, taken away, named, and how far a moment is from them.

import { expect, test } from '@jest/globals';
import { distanceWords, markName, toggled } from '../../../web/src/model/marks.ts';

const at = (timeNs: number, event: number | null = null) => ({ timeNs, event });
const moment = (timeNs: number) => ({ timeNs, event: 5 });

test('a mark is set, in order of time, and taken away by the same moment', () => {
  const marks = toggled(toggled([], at(30)), at(10));
  expect(marks).toEqual([at(10), at(30)]);
  expect(toggled(marks, at(10))).toEqual([at(30)]);
});

test('events of one time have marks of their own', () => {
  const marks = toggled(toggled(toggled([], at(0, 7)), at(0, 3)), at(0));
  expect(marks).toEqual([at(0, 3), at(0, 7), at(0)]);
  expect(toggled(marks, at(0, 7))).toEqual([at(0, 3), at(0)]);
  const two = [at(0, 3), at(0, 7)];
  expect([3, 4, 6, 20].map((event) => distanceWords(two, { timeNs: 0, event }))).toEqual([
    'at A',
    '1 event after A',
    '1 event before B',
    '13 events after B',
  ]);
});

test('marks have letters, and numbers when those run out', () => {
  expect([0, 25, 26].map(markName)).toEqual(['A', 'Z', '27']);
});

test('a moment is so far from the nearest mark', () => {
  const marks = [at(10e6), at(50e6)];
  expect(distanceWords([], moment(5))).toBe('');
  expect(distanceWords(marks, moment(22e6))).toBe('12 ms after A');
  expect(distanceWords(marks, moment(48e6))).toBe('2 ms before B');
  expect(distanceWords(marks, moment(50e6))).toBe('at B');
});
