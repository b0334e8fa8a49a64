// Rows: their order, their places, folding, and which of them are visible.

import { describe, expect, test } from '@jest/globals';
import { FoldedRun } from '../../../../../web/src/model/folded-run.ts';
import {
  contentHeight,
  metricsFor,
  rowAt,
  rowContent,
  rowsOf,
  rowTop,
  SECTION_GAP,
  scrollToRow,
  visibleRows,
} from '../../../../../web/src/views/timeline/layout/rows.ts';
import { TraceWriter } from '../../../trace/trace-writer.ts';
import { rowsFor } from '../hand-made.ts';

/** main(1) > a(2) > c(4), main > b(3) */
function family(): FoldedRun {
  const trace = new TraceWriter();
  trace.start(2).spawn(1, 0, 'main').spawn(2, 1, 'a').spawn(3, 1, 'b').spawn(4, 2, 'c').finish();
  const run = new FoldedRun();
  run.append([trace.take()]);
  return run;
}

const none: ReadonlySet<string> = new Set();
const metrics = { height: 20, inset: 3 };

describe('the rows', () => {
  test('are the workers, then each task above its children', () => {
    const rows = rowsOf(family(), none);
    expect(Array.from({ length: rows.count + 1 }, (_, row) => rowContent(rows, row))).toEqual([
      { kind: 'worker', id: 0 },
      { kind: 'worker', id: 1 },
      { kind: 'task', id: 1 },
      { kind: 'task', id: 2 },
      { kind: 'task', id: 4 },
      { kind: 'task', id: 3 },
      null,
    ]);
    expect([...rows.rowOfTask]).toEqual([-1, 2, 3, 5, 4]);
  });

  test('of tasks that are folded away are that of the ancestor that folds them', () => {
    const run = family();
    const one = rowsOf(run, new Set(['main/a']));
    expect([...one.tasks]).toEqual([1, 2, 3]);
    expect([...one.rowOfTask]).toEqual([-1, 2, 3, 4, 3]);
    const all = rowsOf(run, new Set(['main', 'main/a', 'no/such/task']));
    expect([...all.tasks]).toEqual([1]);
    expect([...all.rowOfTask]).toEqual([-1, 2, 2, 2, 2]);
  });

  test('are found again where they were put', () => {
    const rows = rowsFor(3, 40);
    for (let row = 0; row < rows.count; row++) {
      const top = rowTop(rows, metrics, row);
      expect(rowAt(rows, metrics, top)).toBe(row);
      expect(rowAt(rows, metrics, top + 19.9)).toBe(row);
    }
    expect(rowAt(rows, metrics, -1)).toBe(-1);
    expect(rowAt(rows, metrics, 3 * 20 + SECTION_GAP / 2)).toBe(-1);
    expect(rowAt(rows, metrics, contentHeight(rows, metrics) + 1)).toBe(-1);
  });

  test('of resources stand between workers and tasks, each group apart from the next', () => {
    const rows = rowsOf(family(), none, [7, 9]);
    const contents = Array.from({ length: rows.count }, (_, row) => rowContent(rows, row));
    expect(contents.slice(1, 5)).toEqual([
      { kind: 'worker', id: 1 },
      { kind: 'resource', id: 7 },
      { kind: 'resource', id: 9 },
      { kind: 'task', id: 1 },
    ]);
    expect(rowTop(rows, metrics, 2)).toBe(2 * 20 + SECTION_GAP);
    expect(rowTop(rows, metrics, 4)).toBe(4 * 20 + 2 * SECTION_GAP);
    for (let row = 0; row < rows.count; row++)
      expect(rowAt(rows, metrics, rowTop(rows, metrics, row))).toBe(row);
    expect(rowAt(rows, metrics, 2 * 20 + 1)).toBe(-1);
    expect(rowAt(rows, metrics, 4 * 20 + SECTION_GAP + 1)).toBe(-1);
    expect(contentHeight(rows, metrics)).toBe(8 * 20 + 2 * SECTION_GAP);
  });

  test('that are visible include every row of which a part is', () => {
    const rows = rowsFor(2, 50);
    for (let top = 0; top < contentHeight(rows, metrics) - 100; top += 7) {
      const [first, last] = visibleRows(rows, metrics, top, 100);
      for (let row = 0; row < rows.count; row++) {
        const y = rowTop(rows, metrics, row);
        if (y < top + 100 && y + 20 > top) {
          expect(row).toBeGreaterThanOrEqual(first);
          expect(row).toBeLessThan(last);
        }
      }
      expect(last - first).toBeLessThanOrEqual(8);
    }
  });

  test('are as roomy as fits', () => {
    expect(metricsFor(rowsFor(1, 3), 400).height).toBe(32);
    expect(metricsFor(rowsFor(1, 13), 400).height).toBe(26);
    expect(metricsFor(rowsFor(4, 200), 400).height).toBe(20);
  });

  test('are scrolled to by the shortest way', () => {
    const rows = rowsFor(0, 50);
    expect(scrollToRow(rows, metrics, 3, 0, 200)).toBe(0);
    expect(scrollToRow(rows, metrics, 20, 0, 200)).toBe(SECTION_GAP + 21 * 20 - 200);
    expect(scrollToRow(rows, metrics, 2, 300, 200)).toBe(SECTION_GAP + 40);
  });
});
