// Arrows between rows of 20 px (bars from 3 to 17), the first at y 28; the plot begins at x 40, one px is 1 ns.

import { describe, expect, test } from '@jest/globals';
import type { Arrow } from '../../../../../web/src/model/run-model.ts';
import { paintArrows } from '../../../../../web/src/views/timeline/painter/arrows.ts';
import { rowsFor, type SceneParts, sceneOf } from '../hand-made.ts';
import { RecordingSurface } from '../recording-surface.ts';

const spawn = (timeNs: number, from: number, to: number): Arrow => ({
  kind: 'spawn',
  event: 0,
  timeNs,
  fromNs: timeNs,
  from,
  to,
  cause: 'spawned',
});
const wake = (timeNs: number, from: number, to: number, cause = 'joined'): Arrow => ({
  kind: 'wake',
  event: 0,
  timeNs,
  fromNs: timeNs,
  from,
  to,
  cause,
});

function painted(arrows: readonly Arrow[], parts: SceneParts = {}): string[] {
  const surface = new RecordingSurface();
  paintArrows(surface, sceneOf({ rows: rowsFor(0, 30), arrows, ...parts }));
  return surface.calls;
}

describe('arrows', () => {
  test('go down from a parent to its child, solid, and up from a child that wakes it, dashed', () => {
    expect(painted([spawn(10, 1, 3), wake(20, 3, 1)])).toEqual([
      'line 50 55 50 81 arrow-spawn solid',
      'head 50 81 down arrow-spawn',
      'line 60 81 60 55 arrow-wake dashed',
      'head 60 55 up arrow-wake',
    ]);
  });

  test('of a timer come from just above', () => {
    expect(painted([wake(10, 0, 1, 'timer')])).toEqual([
      'line 50 34 50 41 arrow-wake dashed',
      'head 50 41 down arrow-wake',
    ]);
  });

  test('are not drawn for a task that wakes itself or for the wake that is a spawn', () => {
    expect(painted([wake(10, 2, 2, 'yielded'), wake(10, 1, 2, 'spawned')])).toEqual([]);
  });

  test('are not drawn outside the window, neither in time nor in rows', () => {
    expect(painted([spawn(-5, 1, 2), spawn(101, 1, 2), spawn(10, 20, 21)])).toEqual([]);
    expect(painted([spawn(10, 1, 2)], { scroll: 300 })).toEqual([]);
  });

  test('that fall on the same pixels are drawn once', () => {
    const many = Array.from({ length: 500 }, () => spawn(10, 1, 3));
    expect(painted(many)).toHaveLength(2);
    const toFar = Array.from({ length: 20 }, (_, index) => spawn(10, 1, 10 + index));
    expect(painted(toFar)).toHaveLength(2);
  });
});
