// What the scene takes from a run besides bars: marks of printed lines, the columns of the overview, rows of resources.

import { describe, expect, test } from '@jest/globals';
import { FoldedRun } from '../../../../web/src/model/folded-run.ts';
import { createViewState } from '../../../../web/src/model/view-state.ts';
import { rowsOf } from '../../../../web/src/views/timeline/layout/rows.ts';
import { markersIn } from '../../../../web/src/views/timeline/markers-in.ts';
import { overviewOf } from '../../../../web/src/views/timeline/overview-of.ts';
import { FEW_RESOURCES, SceneSource } from '../../../../web/src/views/timeline/scene-source.ts';
import { printedNear } from '../../../../web/src/views/timeline/words.ts';
import { TraceWriter } from '../../trace/trace-writer.ts';
import { namedTheme } from './hand-made.ts';

/** main prints `lines` lines, one each nanosecond, and has `transfers` transfers and `mutexes` mutexes. */
function printing(lines: number, transfers = 0, mutexes = 0): FoldedRun {
  const trace = new TraceWriter().start(1).spawn(1, 0, 'main').wake(1, 0, 'spawned').poll(1, 0);
  for (let transfer = 1; transfer <= transfers; transfer++) trace.transfer(transfer, 1, 0, '/x');
  for (let mutex = 1; mutex <= mutexes; mutex++) trace.resource('mutex', transfers + mutex, 1, 0);
  for (let line = 0; line < lines; line++) trace.at(line).print(1, 0, `${line}\n`);
  trace.end(1, 0).finish();
  const run = new FoldedRun();
  run.append([trace.take()]);
  return run;
}

describe('printed lines', () => {
  test('are marked inside the window, each on the row of its task', () => {
    const run = printing(50);
    const marks = markersIn(run, rowsOf(run, new Set()), { startNs: 10, spanNs: 5, width: 100 });
    expect(marks).toEqual([10, 11, 12, 13, 14, 15].map((timeNs) => ({ kind: 'output', timeNs, row: 1 })));
  });

  test('that are many are marked once for a few pixels', () => {
    const run = printing(20_000);
    const marks = markersIn(run, rowsOf(run, new Set()), { startNs: 0, spanNs: 20_000, width: 300 });
    expect(marks.length).toBeGreaterThan(90);
    expect(marks.length).toBeLessThanOrEqual(101);
  });

  test('are told to a pointer that is near, a few of them', () => {
    const run = printing(50);
    expect(printedNear(run, 1, 10, 0)).toBe('prints "10"');
    expect(printedNear(run, 1, 10, 3)).toBe('prints "7", "8", "9" and 4 more');
    expect(printedNear(run, 2, 10, 3)).toBe('');
    expect(printedNear(run, 1, 200, 3)).toBe('');
  });

  test('are in the column of the overview that shows their moment', () => {
    const { printed, busy } = overviewOf(printing(101), 220);
    const columns = [...printed].flatMap((one, column) => (one ? [column] : []));
    // 0 to 100 ns on 200 px, 10 px from the edge: two columns are 2 ns.
    expect(columns[0]).toBe(5);
    expect(columns.at(-1)).toBe(105);
    expect(busy[4]).toBe(0);
    expect(busy[50]).toBeCloseTo(1, 5);
  });
});

describe('resources', () => {
  const rowCount = (run: FoldedRun, resources: 'few' | 'all' | 'none') => {
    const state = createViewState(run);
    state.resources.value = resources;
    const source = new SceneSource(state);
    return source.scene({ width: 800, height: 300 }, 0, namedTheme).rows.resources.length;
  };

  test('have rows while they are few, or as the reader wishes', () => {
    const few = printing(1, FEW_RESOURCES);
    const many = printing(1, FEW_RESOURCES + 1);
    expect([rowCount(few, 'few'), rowCount(few, 'none')]).toEqual([FEW_RESOURCES, 0]);
    expect([rowCount(many, 'few'), rowCount(many, 'all')]).toEqual([0, FEW_RESOURCES + 1]);
  });

  test('that tasks share have rows while they are few, beside however many transfers', () => {
    const shared = printing(1, FEW_RESOURCES, 1);
    const counts = (['few', 'all', 'none'] as const).map((wanted) => rowCount(shared, wanted));
    expect(counts).toEqual([1, FEW_RESOURCES + 1, 0]);
    expect(rowCount(printing(1, 1, FEW_RESOURCES + 1), 'few')).toBe(0);
  });
});
