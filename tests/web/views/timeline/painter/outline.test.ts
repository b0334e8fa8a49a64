// The outline of the run before, as the list of its calls: dashed, around the bars and not over them.

import { expect, test } from '@jest/globals';
import { paintTimeline } from '../../../../../web/src/views/timeline/painter/paint.ts';
import { laneOf, type SceneParts, sceneOf } from '../hand-made.ts';
import { RecordingSurface } from '../recording-surface.ts';

const until = (ns: number) =>
  laneOf(
    [
      [0, 'computing'],
      [ns, 'completed'],
    ],
    100,
  );

function linesOf(parts: SceneParts): string[] {
  const surface = new RecordingSurface();
  paintTimeline(surface, sceneOf(parts));
  return surface.only('line').filter((line) => line.includes('outline'));
}

test('lines stand above and below the bar, and where it began and ended', () => {
  expect(linesOf({ lanes: [until(80)], views: [{ before: until(50) }] })).toEqual([
    'line 40 39 90 39 outline dashed',
    'line 40 57 90 57 outline dashed',
    'line 40 39 40 57 outline dashed',
    'line 90 39 90 57 outline dashed',
  ]);
});

test('a row without a run before, and one that is as it was, have none', () => {
  expect(linesOf({ lanes: [until(80)] })).toEqual([]);
  expect(linesOf({ lanes: [until(80)], views: [{ before: until(80) }] })).toEqual([]);
});

test('the end of the run before is a line over all rows, unless both end there', () => {
  const lanes = [until(80)];
  expect(linesOf({ lanes, endNs: 80, beforeEndNs: 95, extentNs: 95 })).toEqual([
    'line 135 28 135 128 outline dashed',
  ]);
  expect(linesOf({ lanes, endNs: 95, beforeEndNs: 95 })).toEqual([]);
});
