// A whole frame, as the exact list of its calls, and what selection and hover add to it.

import { describe, expect, test } from '@jest/globals';
import { paintTimeline } from '../../../../../web/src/views/timeline/painter/paint.ts';
import { laneOf, plainView, rowsFor, type SceneParts, sceneOf } from '../hand-made.ts';
import { RecordingSurface } from '../recording-surface.ts';

const worker = laneOf(
  [
    [0, 'computing', 1],
    [50, 'idle'],
  ],
  100,
);
const task = laneOf(
  [
    [0, 'computing'],
    [50, 'waiting'],
  ],
  100,
);

function painted(parts: SceneParts = {}): RecordingSurface {
  const surface = new RecordingSurface();
  const views = [{ label: 'worker 0' }, { label: 'main' }];
  paintTimeline(
    surface,
    sceneOf({
      width: 160,
      height: 90,
      gutter: 60,
      lanes: [worker, task],
      views,
      rows: rowsFor(1, 1),
      playheadNs: 100,
      ...parts,
    }),
  );
  return surface;
}

describe('a frame', () => {
  test('is ground, grid, bars, axis, playhead, names and times, in this order', () => {
    expect(painted().calls).toEqual([
      'rect 0 0 160 90 surface',
      'clip 0 28 160 62',
      'rect 60 28 1 62 line',
      'rect 160 28 1 62 line',
      'rect 0 53 160 1 line',
      'clip 60 28 100 62',
      'rect 60 38 100 1 line',
      'rect 60 31 50 14 state-computing',
      'rect 60 43 50 2 task-1',
      'rect 60 61 50 14 state-computing',
      'rect 110 61 50 14 state-waiting',
      'unclip',
      'unclip',
      'rect 0 0 160 28 surface',
      'rect 0 27 160 1 line',
      'clip 60 0 100 28',
      'rect 60 24 1 4 line',
      'rect 80 24 1 4 line',
      'rect 100 24 1 4 line',
      'rect 120 24 1 4 line',
      'rect 140 24 1 4 line',
      'rect 160 24 1 4 line',
      'rect 60 21 1 7 line-strong',
      'rect 160 21 1 7 line-strong',
      'unclip',
      'clip 0 28 160 62',
      'clip 60 28 100 62',
      'rect 160 28 1 62 playhead',
      'unclip',
      'text 8 38 "worker…" label text-muted left',
      'rect 3 61 3 14 task-1',
      'text 12 68 "main" row text left',
      'unclip',
      'clip 60 0 100 28',
      'rect 114 2 46 16 playhead',
      'rect 160 18 1 10 playhead',
      'text 119 10 "100 ns" axis surface left',
      'text 64 10 "0" axis text-muted left',
      'unclip',
      'rect 59 0 1 90 line',
    ]);
  });

  test('marks the selected row and the span at the playhead', () => {
    const added = painted({ selectedRow: 1, selectedSpan: 1 }).calls.filter((call) =>
      call.includes('accent'),
    );
    expect(added).toEqual([
      'rect 0 58 160 20 accent-soft',
      'rect 0 58 3 20 accent',
      'frame 108 59 54 18 accent 2',
      'text 12 68 "main" row accent left',
    ]);
  });

  test('marks the row under the pointer, unless it is the selected one', () => {
    expect(painted({ hoveredRow: 0 }).calls.filter((call) => call.includes('hover'))).toEqual([
      'rect 0 28 160 20 hover',
    ]);
    expect(painted({ hoveredRow: 0, selectedRow: 0 }).calls.filter((call) => call.includes('hover'))).toEqual(
      [],
    );
  });

  test('shades what comes after the end of the run', () => {
    const view = { startNs: 0, spanNs: 125, width: 100 };
    expect(painted({ view, endNs: 100 }).calls).toContain('rect 140 28 20 62 surface-sunken');
  });

  test('draws only the rows that are visible', () => {
    const lanes = Array.from({ length: 5000 }, () => task);
    const calls = painted({ lanes, views: [], rows: rowsFor(0, 5000), scroll: 40_000 }).calls;
    expect(calls.filter((call) => call.startsWith('text') && call.includes('row ')).length).toBeLessThan(8);
    expect(calls.length).toBeLessThan(60);
  });

  test('of nothing is an empty ground with an axis', () => {
    const surface = painted({ lanes: [], rows: rowsFor(0, 0), view: plainView(), playheadNs: 0, endNs: 0 });
    expect(surface.only('rect').some((call) => call.includes('state-'))).toBe(false);
  });

  test('cuts names with an ellipsis, indents children and shows what can be folded', () => {
    const views = [
      { label: 'main', fold: 'open' as const },
      { label: 'download#2', depth: 1, fold: 'folded' as const },
    ];
    const surface = painted({
      views,
      rows: rowsFor(0, 2),
      gutter: 100,
      view: plainView(60),
      playheadNs: Number.NEGATIVE_INFINITY,
    });
    expect(surface.only('text', 'head').slice(0, 4)).toEqual([
      'head 12 50 down text-muted',
      'text 22 48 "main" row text left',
      'head 22 68 right text-muted',
      'text 30 68 "download#2" row text left',
    ]);
    const narrow = painted({
      views,
      rows: rowsFor(0, 2),
      gutter: 70,
      view: plainView(90),
      playheadNs: Number.NEGATIVE_INFINITY,
    });
    expect(narrow.only('text')[1]).toBe('text 30 68 "do…#2" row text left');
  });
});
