// What is under the pointer is what the painter drew there.

import { describe, expect, test } from '@jest/globals';
import { isOnWorker, LaneState } from '../../../../../web/src/model/lane.ts';
import { type HitSpace, hitAt, spanAt } from '../../../../../web/src/views/timeline/layout/hit.ts';
import { SECTION_GAP } from '../../../../../web/src/views/timeline/layout/rows.ts';
import { LanePainter } from '../../../../../web/src/views/timeline/painter/lane-bars.ts';
import { laneOf, plainView, randomLane, randomNumbers, rowsFor, sceneOf } from '../hand-made.ts';
import { RecordingSurface } from '../recording-surface.ts';

const lane = laneOf(
  [
    [0, 'waiting'],
    [40, 'running'],
    [40, 'sleeping'],
    [80, 'completed'],
  ],
  100,
);

function space(parts: Partial<HitSpace> = {}): HitSpace {
  return {
    gutter: 40,
    axis: 28,
    bottom: 1000,
    view: plainView(),
    rows: rowsFor(1, 3),
    metrics: { height: 20, inset: 3 },
    scroll: 0,
    laneOf: () => lane,
    ...parts,
  };
}

describe('a point of the timeline', () => {
  test('is on the axis, in the gutter, on a row, or on nothing', () => {
    expect(hitAt(space(), 60, 10)).toEqual({ area: 'axis', timeNs: 20 });
    expect(hitAt(space(), 10, 30)).toEqual({
      area: 'gutter',
      row: 0,
      content: { kind: 'worker', id: 0 },
      x: 10,
    });
    expect(hitAt(space(), 60, 28 + 20 + SECTION_GAP + 1)).toEqual({
      area: 'row',
      row: 1,
      content: { kind: 'task', id: 1 },
      timeNs: 20,
      span: 0,
    });
    expect(hitAt(space(), 60, 28 + 20 + 3)).toEqual({ area: 'empty', timeNs: 20 });
    expect(hitAt(space(), 60, 400)).toEqual({ area: 'empty', timeNs: 20 });
  });

  test('counts rows from where they are scrolled to', () => {
    expect(hitAt(space({ scroll: 40 }), 60, 28 + SECTION_GAP + 1)).toMatchObject({ row: 2 });
  });

  test('takes a tick from a few pixels away, but a bar of work from no tick', () => {
    expect([30, 37, 40, 43, 50].map((x) => spanAt(lane, plainView(), x))).toEqual([0, 1, 1, 1, 2]);
    const busy = laneOf(
      [
        [0, 'computing'],
        [40, 'running'],
        [40, 'waiting'],
      ],
      100,
    );
    expect(spanAt(busy, plainView(), 38)).toBe(0);
  });

  test('finds the end of a task, and nothing after it', () => {
    expect(spanAt(lane, plainView(), 82)).toBe(3);
    expect(spanAt(lane, plainView(), 95)).toBe(-1);
  });

  test('agrees with what is painted there, for any lane', () => {
    const random = randomNumbers(77);
    for (let round = 0; round < 100; round++) {
      const any = randomLane(random, 1 + random(30), 40);
      const view = { startNs: 0, spanNs: any.endNs(any.length - 1), width: 200 };
      const surface = new RecordingSurface();
      new LanePainter(surface, surface, sceneOf({ lanes: [any], view, gutter: 0 }), 0, 0, 0).paintWords(
        surface,
      );
      for (let x = 0.5; x < 200; x++) {
        const painted = paintedAt(surface.calls, x);
        const span = spanAt(any, view, x);
        if (painted === null) continue;
        expect(span).toBeGreaterThanOrEqual(0);
        const state = any.state(span);
        // What works there is found; what waits there is found unless a tick is within reach.
        if (painted.endsWith('running') || painted.endsWith('computing'))
          expect(isOnWorker(state)).toBe(true);
        else if (!isOnWorker(state)) expect(painted).toContain(nameOf(state));
      }
    }
  });
});

function nameOf(state: number): string {
  return Object.entries(LaneState).find(([, value]) => value === state)?.[0] ?? '';
}

/** The colour of the last fill over x. */
function paintedAt(calls: readonly string[], x: number): string | null {
  let color: string | null = null;
  for (const call of calls) {
    const [kind, left, , width, , paint] = call.split(' ');
    if (kind === 'rect' && x >= Number(left) && x < Number(left) + Number(width)) color = paint ?? null;
  }
  return color;
}
