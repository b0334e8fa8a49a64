// A row as exact lists of draw calls. The plot begins at x 40; one px is 1 ns; a bar is 14 px high at y 50.

import { describe, expect, test } from '@jest/globals';
import type { Lane } from '../../../../../web/src/model/lane.ts';
import { LanePainter } from '../../../../../web/src/views/timeline/painter/lane-bars.ts';
import { laneOf, rowsFor, type SceneParts, type Span, sceneOf } from '../hand-made.ts';
import { RecordingSurface } from '../recording-surface.ts';

function painted(lane: Lane, parts: SceneParts = {}): string[] {
  const surface = new RecordingSurface();
  new LanePainter(surface, surface, sceneOf({ lanes: [lane], ...parts }), 0, 40, 50).paintWords(surface);
  return surface.calls;
}

describe('a row of bars', () => {
  test('draws each state with its own fill, pattern and outline', () => {
    const spans: Span[] = [
      [0, 'created'],
      [10, 'ready'],
      [20, 'running'],
      [30, 'computing'],
      [40, 'blocking'],
      [50, 'waiting'],
      [60, 'sleeping'],
    ];
    expect(painted(laneOf(spans, 70))).toEqual([
      'rect 40 50 10 14 surface',
      'frame 40 50 10 14 line-strong 1',
      'pattern 50 50 10 14 falling state-ready on state-ready-soft',
      'frame 50 50 10 14 state-ready 1',
      'rect 60 50 10 14 state-running',
      'rect 70 50 10 14 state-computing',
      'pattern 80 50 10 14 rising on-blocking on state-blocking',
      'rect 90 50 10 14 state-waiting',
      'pattern 100 50 10 14 dots on-sleeping on state-sleeping',
    ]);
  });

  test('draws a poll of no length as a tick that stands out above and below, over the bars', () => {
    const spans: Span[] = [
      [0, 'waiting'],
      [30, 'ready'],
      [30, 'running'],
      [30, 'waiting'],
      [60, 'running'],
      [60, 'completed'],
    ];
    expect(painted(laneOf(spans, 100))).toEqual([
      'rect 40 50 60 14 state-waiting',
      'rect 69 48 2 18 state-running',
      'rect 99 48 2 18 state-running',
      'rect 101 50 2 14 state-completed',
    ]);
  });

  test('draws no tick for the head and tail of a piece of work', () => {
    const spans: Span[] = [
      [10, 'running'],
      [10, 'computing'],
      [40, 'running'],
      [40, 'waiting'],
    ];
    expect(painted(laneOf(spans, 60))).toEqual([
      'rect 50 50 30 14 state-computing',
      'rect 80 50 20 14 state-waiting',
    ]);
  });

  test('parts two tasks that run on a worker without a pause', () => {
    const spans: Span[] = [
      [0, 'running', 1],
      [0, 'computing', 1],
      [40, 'running', 1],
      [40, 'running', 2],
      [40, 'computing', 2],
      [80, 'running', 2],
      [80, 'idle'],
    ];
    const labels = {
      rows: rowsFor(1, 2),
      barLabels: (_: number, index: number) => [index === 1 ? 'A' : 'B'],
    };
    expect(painted(laneOf(spans, 100), labels)).toEqual([
      'rect 40 50 40 14 state-computing',
      'rect 40 62 40 2 task-1',
      'rect 80 50 40 14 state-computing',
      'rect 80 62 40 2 task-2',
      'rect 79 48 2 18 state-running',
      'text 44 56 "A" label on-computing left',
      'text 84 56 "B" label on-computing left',
    ]);
  });

  test('draws many short spans as a chart of how busy they were, in quarters', () => {
    const spans: Span[] = [];
    for (let column = 0; column < 8; column++) {
      const busyNs = Math.max(0.1, column / 4);
      spans.push([2 * column, 'running'], [2 * column + Math.min(busyNs, 1.9), 'sleeping']);
    }
    spans.push([16, 'waiting']);
    expect(painted(laneOf(spans, 60))).toEqual([
      'pattern 40 50 16 14 dots on-sleeping on state-sleeping',
      'rect 40 60 6 4 state-running',
      'rect 46 57 4 7 state-running',
      'rect 50 53 4 11 state-running',
      'rect 54 50 2 14 state-running',
      'rect 56 50 44 14 state-waiting',
    ]);
  });

  test('never leaves a visible row blank, however many spans share a pixel', () => {
    const spans: Span[] = Array.from({ length: 50_000 }, (_, i) => [i * 20, i % 2 ? 'sleeping' : 'running']);
    const view = { startNs: 0, spanNs: 1_000_000, width: 100 };
    const calls = painted(laneOf(spans, 1_000_000), { view });
    expect(calls).toEqual([
      'pattern 40 50 100 14 dots on-sleeping on state-sleeping',
      'rect 40 57 100 7 state-running',
    ]);
  });

  test('cuts bars to the plot', () => {
    const view = { startNs: 50, spanNs: 100, width: 100 };
    const lane = laneOf(
      [
        [0, 'computing'],
        [100, 'waiting'],
      ],
      400,
    );
    expect(painted(lane, { view })).toEqual([
      'rect 40 50 50 14 state-computing',
      'rect 90 50 50 14 state-waiting',
    ]);
  });

  test('says the longest wording that fits, on a plate where there is a pattern, or nothing', () => {
    const lane = laneOf(
      [
        [0, 'sleeping'],
        [60, 'waiting'],
        [90, 'waiting'],
      ],
      110,
    );
    const barLabels = () => ['sleeps until 60 ms', 'sleeps'];
    expect(
      painted(lane, { barLabels }).filter((call) => call.startsWith('text') || call.includes('sleeping')),
    ).toEqual([
      'pattern 40 50 60 14 dots on-sleeping on state-sleeping',
      'rect 41 51 42 12 state-sleeping',
      'text 44 57 "sleeps" label on-sleeping left',
    ]);
  });

  test('says a bad end on the bar where the plot ends there, beside its words, and only where it has room', () => {
    const words = (spans: Span[], label: string) =>
      painted(laneOf(spans, 100), { barLabels: () => [label] }).filter((call) => /^(line|text)/.test(call));
    const cut = (from: number): Span[] => [
      [from, 'waiting'],
      [96, 'cancelled'],
    ];
    expect(words(cut(0), 'w')).toEqual([
      'text 44 57 "w" label on-waiting left',
      'line 64 54 70 60 state-cancelled solid',
      'line 64 60 70 54 state-cancelled solid',
      'text 75 57 "cancelled" label state-cancelled left',
    ]);
    expect(words(cut(0), 'waits for a')).toEqual([
      'text 44 57 "waits for a" label on-waiting left',
      'line 123 54 129 60 state-cancelled solid',
      'line 123 60 129 54 state-cancelled solid',
    ]);
    expect(words(cut(90), '')).toEqual([]);
  });

  test('marks a failed task in red, crossed, and in words if there is room, and a cancelled one by a hollow mark', () => {
    const failed = laneOf(
      [
        [0, 'waiting'],
        [20, 'failed'],
      ],
      100,
    );
    expect(painted(failed)).toEqual([
      'rect 40 50 20 14 state-waiting',
      'rect 61 48 3 18 state-failed',
      'line 68 54 74 60 state-failed solid',
      'line 68 60 74 54 state-failed solid',
      'text 79 57 "failed" label state-failed left',
    ]);
    const cancelled = laneOf(
      [
        [0, 'waiting'],
        [80, 'cancelled'],
      ],
      100,
    );
    expect(painted(cancelled).slice(1)).toEqual([
      'frame 121 48 4 18 state-cancelled 1',
      'line 128 54 134 60 state-cancelled solid',
      'line 128 60 134 54 state-cancelled solid',
    ]);
  });

  test('of a task that was asked to stop has a dashed line until it has', () => {
    const lane = laneOf(
      [
        [0, 'waiting'],
        [60, 'cancelled'],
      ],
      100,
    );
    const dashed = (cancelNs: number | null) =>
      painted(lane, { views: [{ cancelNs }] }).filter((call) => call.includes('dashed'));
    expect(dashed(20)).toEqual(['line 60 49 100 49 state-cancelled dashed']);
    expect(dashed(null)).toEqual([]);
  });
});
