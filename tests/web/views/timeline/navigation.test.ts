// Between rows: up and down, and which row shows what is selected.

import { describe, expect, test } from '@jest/globals';
import { FoldedRun } from '../../../../web/src/model/folded-run.ts';
import { rowsOf } from '../../../../web/src/views/timeline/layout/rows.ts';
import { neighbourRow, rowOfTarget, targetOfRow } from '../../../../web/src/views/timeline/navigation.ts';
import { TraceWriter } from '../../trace/trace-writer.ts';
import { rowsFor } from './hand-made.ts';

/** main (1) waits for a (2), which sleeps until 10 ms, ends and wakes it. */
function joined(): FoldedRun {
  const trace = new TraceWriter();
  trace.start(1);
  trace.at(0).spawn(1, 0, 'main').wake(1, 0, 'spawned').poll(1, 0);
  trace.spawn(2, 1, 'a').wake(2, 1, 'spawned').suspend(1, 0, 'join', 2);
  trace.poll(2, 0).timer(2, 0, 10e6).suspend(2, 0, 'sleeping');
  trace.at(10e6).wake(2, 0, 'timer').poll(2, 0).end(2, 0).wake(1, 2, 'joined');
  trace.poll(1, 0).end(1, 0).finish();
  const run = new FoldedRun();
  run.append([trace.take()]);
  return run;
}

describe('rows', () => {
  test('are walked one by one and not past their ends', () => {
    const rows = rowsFor(2, 3);
    expect(neighbourRow(rows, -1, 1)).toBe(2);
    expect(neighbourRow(rows, 2, -1)).toBe(1);
    expect(neighbourRow(rows, 0, -1)).toBe(0);
    expect(neighbourRow(rows, 4, 1)).toBe(4);
    expect(neighbourRow(rowsFor(0, 0), -1, 1)).toBe(-1);
  });

  test('and targets name each other', () => {
    const run = joined();
    const rows = rowsOf(run, new Set());
    for (let row = 0; row < rows.count; row++)
      expect(rowOfTarget(run, rows, targetOfRow(run, rows, row))).toBe(row);
    expect(rowOfTarget(run, rows, { kind: 'task', path: 'main/gone' })).toBe(-1);
    expect(rowOfTarget(run, rows, { kind: 'worker', index: 9 })).toBe(-1);
    expect(rowOfTarget(run, rows, null)).toBe(-1);
  });
});
