// Brackets around rows of 20 px (the first at y 28), as exact draw calls; the plot begins at x 40, one px is 1 ns.

import { describe, expect, test } from '@jest/globals';
import { FoldedRun } from '../../../../../web/src/model/folded-run.ts';
import { rowsOf } from '../../../../../web/src/views/timeline/layout/rows.ts';
import type { ScopeView } from '../../../../../web/src/views/timeline/painter/scene.ts';
import { paintScopes } from '../../../../../web/src/views/timeline/painter/scopes.ts';
import { scopesIn } from '../../../../../web/src/views/timeline/scopes-in.ts';
import { TraceWriter } from '../../../trace/trace-writer.ts';
import { plainView, rowsFor, type SceneParts, sceneOf } from '../hand-made.ts';
import { RecordingSurface } from '../recording-surface.ts';

const scope: ScopeView = { row: 0, firstRow: 1, lastRow: 2, startNs: 10, endNs: 60, isOver: true };

function painted(parts: Partial<ScopeView>, scene: SceneParts = {}): string[] {
  const surface = new RecordingSurface();
  paintScopes(surface, sceneOf({ rows: rowsFor(0, 5), scopes: [{ ...scope, ...parts }], ...scene }));
  return surface.calls;
}

describe('a bracket', () => {
  const left = ['rect 46 59 1 38 line-strong', 'rect 46 59 4 1 line-strong', 'rect 46 96 4 1 line-strong'];
  const right = [
    'rect 104 59 1 38 line-strong',
    'rect 101 59 4 1 line-strong',
    'rect 101 96 4 1 line-strong',
  ];

  test('stands left of the first moment and right of the last, around all rows of its children', () => {
    // Rows of tasks begin 10 px below the workers, of which there are none.
    expect(painted({})).toEqual([...left, ...right]);
  });

  test('is open while the scope is not over', () => {
    expect(painted({ isOver: false })).toEqual(left);
  });

  test('has no side where that is out of sight', () => {
    expect(painted({ startNs: -50 })).toEqual(right);
    expect(painted({ endNs: 150 })).toEqual(left);
  });

  test('around another stands further out, on the side where both have the same moment', () => {
    const inner = { ...scope, row: 1, firstRow: 2, endNs: 50 };
    expect(painted({}, { scopes: [scope, inner] }).filter((call) => call.includes(' 1 '))).toEqual([
      'rect 43 59 1 38 line-strong',
      'rect 43 59 4 1 line-strong',
      'rect 43 96 4 1 line-strong',
      ...right,
      'rect 46 79 1 18 line-strong',
      'rect 46 79 4 1 line-strong',
      'rect 46 96 4 1 line-strong',
      'rect 94 79 1 18 line-strong',
      'rect 91 79 4 1 line-strong',
      'rect 91 96 4 1 line-strong',
    ]);
  });

  test('of the selected task is in the accent', () => {
    expect(painted({}, { selectedRow: 0 }).every((call) => call.endsWith(' accent'))).toBe(true);
  });
});

describe('the brackets in sight', () => {
  function run(): FoldedRun {
    const trace = new TraceWriter().start(1).at(0).spawn(1, 0, 'main').poll(1, 0);
    trace.spawn(2, 1, 'a', 5).spawn(3, 1, 'b', 5).suspend(1, 0, 'all', 2, 5).poll(2, 0);
    trace.spawn(4, 2, 'below', 6).suspend(2, 0, 'all', 1, 6).at(50).wake(2, 4, 'joined').poll(2, 0).end(2, 0);
    trace.at(80).wake(1, 3, 'joined').poll(1, 0).end(1, 0).finish();
    const folded = new FoldedRun();
    folded.append([trace.take()]);
    return folded;
  }

  test('are those around the rows in sight, also when who waits is above them', () => {
    const rows = rowsOf(run(), new Set());
    // worker, main, a, below, b
    const seen = (first: number, last: number) =>
      scopesIn(run(), rows, plainView(), [first, last]).map(({ firstRow, lastRow }) => [firstRow, lastRow]);
    expect(seen(0, 5)).toEqual([
      [2, 4],
      [3, 3],
    ]);
    expect(seen(4, 5)).toEqual([[2, 4]]);
    expect(seen(0, 1)).toEqual([]);
  });

  test('are the longest of many', () => {
    const trace = new TraceWriter().start(1).at(0).spawn(1, 0, 'main').poll(1, 0);
    for (let round = 0; round < 300; round++) {
      trace
        .at(round * 100)
        .spawn(round + 2, 1, 'a', 5)
        .suspend(1, 0, 'all', 1, 5);
      trace
        .at(round * 100 + (round % 3 === 0 ? 90 : 60))
        .wake(1, round + 2, 'joined')
        .poll(1, 0);
    }
    const many = new FoldedRun();
    many.append([trace.end(1, 0).finish().take()]);
    const view = { startNs: 0, spanNs: 30_000, width: 30_000 };
    const found = scopesIn(many, rowsOf(many, new Set()), view, [0, 302]);
    expect(found).toHaveLength(100);
    expect(found.every(({ startNs, endNs }) => endNs - startNs === 90)).toBe(true);
  });

  test('are left out where the children are folded away, and where they would be too narrow', () => {
    const folded = rowsOf(run(), new Set(['main/a']));
    expect(scopesIn(run(), folded, plainView(), [0, 5]).map(({ firstRow }) => firstRow)).toEqual([2]);
    const wide = { startNs: 0, spanNs: 10_000, width: 100 };
    expect(scopesIn(run(), rowsOf(run(), new Set()), wide, [0, 5])).toEqual([]);
  });
});
