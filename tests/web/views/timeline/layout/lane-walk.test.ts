// Walking a lane by pixel: nothing is left out, and it costs no more than the pixels it covers.

import { describe, expect, test } from '@jest/globals';
import { EventBorders } from '../../../../../web/src/model/event-borders.ts';
import { EventLists } from '../../../../../web/src/model/event-lists.ts';
import { type Lane, LaneState } from '../../../../../web/src/model/lane.ts';
import { LaneSummary } from '../../../../../web/src/model/lane-summary.ts';
import { StoredLane } from '../../../../../web/src/model/stored-lane.ts';
import type { EventTable } from '../../../../../web/src/trace/event-table.ts';
import { ColumnCache } from '../../../../../web/src/views/timeline/layout/column-cache.ts';
import {
  COLUMN_PX,
  type LaneMemory,
  walkLane,
} from '../../../../../web/src/views/timeline/layout/lane-walk.ts';
import type { Viewport } from '../../../../../web/src/views/timeline/layout/viewport.ts';
import { laneOf, plainView, randomLane, randomNumbers, type Span } from '../hand-made.ts';

function walked(lane: Lane, view: Viewport): string[] {
  const met: string[] = [];
  walkLane(lane, view, 0, view.width, {
    bar: (index, x0, x1) => met.push(`bar ${index} ${x0}-${x1}`),
    column: (from, to, x) => met.push(`column ${from}-${to} at ${x}`),
    end: (index, x) => met.push(`end ${index} at ${x}`),
  });
  return met;
}

describe('walking a lane', () => {
  test('gives long spans as bars, short ones in columns, and the end as a mark', () => {
    const lane = laneOf(
      [
        [0, 'ready'],
        [0, 'running'],
        [0, 'computing'],
        [40, 'running'],
        [40, 'sleeping'],
        [90, 'running'],
        [90, 'completed'],
      ],
      100,
    );
    expect(walked(lane, plainView())).toEqual([
      'column 0-2 at 0',
      'bar 2 0-40',
      'column 3-4 at 40',
      'bar 4 40-90',
      'column 5-6 at 90',
      'end 6 at 90',
    ]);
  });

  test('gathers what starts inside one column, however much it is', () => {
    const lane = laneOf(
      Array.from({ length: 1000 }, (_, index) => [index / 100, index % 2 ? 'running' : 'ready'] as const),
      10,
    );
    expect(walked(lane, plainView())).toEqual([
      'column 0-200 at 0',
      'column 200-400 at 2',
      'column 400-600 at 4',
      'column 600-800 at 6',
      'column 800-1000 at 8',
    ]);
  });

  test('meets every visible span exactly once, in order, whatever the window', () => {
    const random = randomNumbers(11);
    for (let round = 0; round < 200; round++) {
      const lane = randomLane(random, 1 + random(60), 1 + random(30));
      const lastNs = lane.endNs(lane.length - 1);
      const startNs = random(lastNs + 1);
      const view = { startNs, spanNs: 1 + random(lastNs + 10), width: 50 + random(300) };
      const met: number[] = [];
      walkLane(lane, view, 0, view.width, {
        bar: (index) => met.push(index),
        column: (from, to) => {
          for (let i = from; i < to; i++) met.push(i);
        },
        end: () => undefined,
      });
      expect(met).toEqual(met.map((_, index) => met[0]! + index));
      for (let i = 0; i < lane.length; i++) {
        const visible = lane.startNs(i) <= view.startNs + view.spanNs && lane.endNs(i) >= view.startNs;
        if (visible) expect(met).toContain(i);
      }
    }
  });

  test('puts a span into the same column when the window is panned', () => {
    const random = randomNumbers(3);
    const lane = randomLane(random, 400, 3);
    const groupsFrom = (startNs: number) => {
      const groups = new Set<string>();
      walkLane(lane, { startNs, spanNs: 200, width: 100 }, 0, 100, {
        bar: () => undefined,
        column: (from, to) => groups.add(`${from}-${to}`),
        end: () => undefined,
      });
      return groups;
    };
    const one = groupsFrom(20);
    const other = groupsFrom(33);
    const common = [...one].filter((group) => other.has(group));
    expect(common.length).toBeGreaterThan(Math.min(one.size, other.size) * 0.8);
  });

  test('reads no more of a stored lane than a few spans for each pixel', () => {
    const count = 200_000;
    let reads = 0;
    const times = new Proxy(
      {},
      {
        get: (_, index) => {
          reads++;
          return Number(index);
        },
      },
    );
    const spans = new EventLists();
    for (let event = 0; event < count; event++) spans.push(0, event, LaneState.running);
    const table = { length: count, timeNs: times, worker: new Uint8Array(count) } as unknown as EventTable;
    const long = new StoredLane(table, spans, 0, 'worker', new EventBorders(table), () => count);
    walkLane(long, { startNs: 0, spanNs: count, width: 1000 }, 0, 1000, {
      bar: () => undefined,
      column: () => undefined,
      end: () => undefined,
    });
    expect(reads).toBeGreaterThan(1000);
    expect(reads).toBeLessThan((1000 / COLUMN_PX) * 60);
  });
});

describe('what is remembered from frame to frame', () => {
  function walk(lane: Lane, view: Viewport, memory: LaneMemory): string[] {
    const met: string[] = [];
    walkLane(
      lane,
      view,
      0,
      view.width,
      {
        bar: (index, x0, x1) => met.push(`bar ${index} ${x0} ${x1}`),
        column: (from, to, x, { spans, busyNs, blockingNs, passive, complete }) =>
          met.push(`column ${from} ${to} ${x} ${spans} ${busyNs} ${blockingNs} ${passive} ${complete}`),
        end: (index, x) => met.push(`end ${index} ${x}`),
      },
      memory,
    );
    return met;
  }

  test('changes nothing, however the window moves and the lane grows', () => {
    const random = randomNumbers(17);
    for (let round = 0; round < 30; round++) {
      const spans: Span[] = [];
      for (let i = 0, timeNs = 0; i < 400; i++) {
        spans.push([timeNs, (['ready', 'running', 'blocking', 'waiting'] as const)[random(4)]!]);
        if (random(3) > 0) timeNs += random(12);
      }
      const kept = { summary: new LaneSummary(), columns: new ColumnCache() };
      let view = { startNs: 0, spanNs: 1500, width: 300 };
      for (let frame = 0; frame < 20; frame++) {
        // Every other frame only the last span has grown.
        const known = spans.slice(0, 300 + Math.min(100, (frame >> 1) * 8));
        const lane = laneOf(known, known.at(-1)![0] + 1 + frame * 3);
        const fresh = { summary: new LaneSummary(), columns: new ColumnCache() };
        expect(walk(lane, view, kept)).toEqual(walk(lane, view, fresh));
        view = { ...view, startNs: view.startNs + random(90) - 30 };
        if (random(6) === 0) view = { ...view, spanNs: 200 + random(3000) };
      }
    }
  });
});
