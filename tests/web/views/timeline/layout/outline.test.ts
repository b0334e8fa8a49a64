// What is drawn of an earlier run's lane: only what is not there any more.

import { describe, expect, test } from '@jest/globals';
import { outlineOf } from '../../../../../web/src/views/timeline/layout/outline.ts';
import { laneOf, plainView, randomLane, randomNumbers, type Span } from '../hand-made.ts';

const lane = (spans: readonly Span[], endNs = 100) => laneOf(spans, endNs);
const waits = (untilNs: number) =>
  lane([
    [0, 'running'],
    [10, 'waiting'],
    [untilNs, 'running'],
    [untilNs + 10, 'completed'],
  ]);

test('a lane that is as it was has no outline', () => {
  const outline = outlineOf(waits(50), waits(50), plainView());
  expect(outline).toEqual({ stretches: [], edges: [] });
});

test('bars that lasted otherwise are outlined, the others are not', () => {
  const { stretches, edges } = outlineOf(waits(50), waits(70), plainView());
  expect(stretches).toEqual([[10, 60]]);
  expect(edges).toEqual([10, 50, 60]);
});

test('what moves by less than a pixel has not moved', () => {
  const view = { startNs: 0, spanNs: 10_000, width: 100 };
  const moved = (byNs: number) =>
    lane(
      [
        [0, 'running'],
        [4000 + byNs, 'waiting'],
      ],
      8000 + byNs,
    );
  expect(outlineOf(moved(0), moved(60), view).stretches).toEqual([]);
  expect(outlineOf(moved(0), moved(160), view).stretches).toEqual([[0, 80]]);
});

test('idle time and the end of a task are no bars', () => {
  const before = lane([
    [0, 'idle'],
    [40, 'running', 1],
    [60, 'idle'],
  ]);
  const { stretches, edges } = outlineOf(before, lane([[0, 'idle']]), plainView());
  expect(stretches).toEqual([[40, 60]]);
  expect(edges).toEqual([40, 60]);
});

test('a bar that goes beyond the window has no edge there', () => {
  const before = lane([[0, 'waiting']], 1000);
  const now = lane([[0, 'sleeping']], 1000);
  const { stretches, edges } = outlineOf(before, now, { startNs: 400, spanNs: 100, width: 100 });
  expect(stretches).toEqual([[0, 100]]);
  expect(edges).toEqual([]);
});

describe('work too short for a bar', () => {
  const ticks = (...atNs: number[]) =>
    lane(
      atNs.flatMap((ns): Span[] => [
        [ns, 'running'],
        [ns, 'sleeping'],
      ]),
      1000,
    );
  const view = { startNs: 0, spanNs: 1000, width: 100 };

  test('is an edge where there is none any more', () => {
    expect(outlineOf(ticks(0, 500), ticks(0, 800), view).edges).toContain(50);
  });

  test('is nothing where there still is some', () => {
    expect(outlineOf(ticks(0, 500), ticks(0, 500), view)).toEqual({ stretches: [], edges: [] });
  });
});

describe('over random lanes', () => {
  test.each([1, 2, 3, 4])('an outline stays in the window, and of itself there is none (%i)', (seed) => {
    const random = randomNumbers(seed);
    for (let round = 0; round < 30; round++) {
      const [before, now] = [randomLane(random, 1 + random(60), 40), randomLane(random, 1 + random(60), 40)];
      const view = { startNs: random(100), spanNs: 1 + random(1500), width: 300 };
      expect(outlineOf(now, now, view)).toEqual({ stretches: [], edges: [] });
      const { stretches, edges } = outlineOf(before, now, view);
      for (const [from, to] of stretches) {
        expect(from).toBeLessThan(to);
        expect(from).toBeGreaterThanOrEqual(-2);
        expect(to).toBeLessThanOrEqual(302);
      }
      expect(edges).toEqual([...new Set(edges)].sort((one, other) => one - other));
    }
  });
});
