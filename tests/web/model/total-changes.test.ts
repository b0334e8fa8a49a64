import { describe, expect, test } from '@jest/globals';
import { FoldedRun } from '../../../web/src/model/folded-run.ts';
import { changeWords, totalChanges } from '../../../web/src/model/total-changes.ts';
import { TraceWriter } from '../trace/trace-writer.ts';

const MS = 1e6;

function runOf(ms: number, tasks = 1, end: 'finished' | 'deadlocked' = 'finished'): FoldedRun {
  const trace = new TraceWriter();
  trace.start(1).at(0).spawn(1, 0, 'main').wake(1, 0, 'spawned').poll(1, 0);
  for (let id = 2; id <= tasks; id++) trace.spawn(id, 1, 'work');
  trace
    .at(ms * MS)
    .end(1, 0)
    .finish(end);
  const run = new FoldedRun();
  run.append([trace.take()]);
  return run;
}

const words = (before: FoldedRun, run: FoldedRun) => totalChanges(before, run).map(changeWords);

describe('the totals of two runs', () => {
  test('are told with what they were, and by how much they differ', () => {
    expect(words(runOf(340), runOf(420))).toEqual(['Duration 420 ms, was 340 ms (+24 %)']);
    expect(words(runOf(420), runOf(340))).toEqual(['Duration 340 ms, was 420 ms (−19 %)']);
  });

  test('are left out where they are the same', () => {
    expect(words(runOf(340), runOf(340))).toEqual([]);
  });

  test('come in the order of interest', () => {
    expect(words(runOf(100, 1), runOf(200, 3, 'deadlocked'))).toEqual([
      'Outcome deadlocked, was finished',
      'Duration 200 ms, was 100 ms (+100 %)',
      'Tasks 3, was 1 (+200 %)',
    ]);
  });

  test('keep a decimal where the difference is small, and never say that it is none', () => {
    expect(words(runOf(1000), runOf(1004))).toEqual(['Duration 1.004 s, was 1 s (+0.4 %)']);
    expect(words(runOf(10_000), runOf(10_001))).toEqual(['Duration 10.001 s, was 10 s (under 0.1 %)']);
  });

  test('have no share of nothing', () => {
    expect(words(runOf(0), runOf(5))).toEqual(['Duration 5 ms, was 0 ms', 'Workers busy 100 %, was 0 %']);
  });
});

test('what was downloaded, printed and counted is among them, and what a run does not have is not', () => {
  const working = (bytes: number, lines: number, hits: number | null) => {
    const trace = new TraceWriter();
    trace.start(1).at(0).spawn(1, 0, 'main').wake(1, 0, 'spawned').poll(1, 0).transfer(1, 1, 0, '/a');
    trace.arrived(1, bytes).transferEnd(1);
    for (let line = 0; line < lines; line++) trace.print(1, 0, 'a line\n');
    if (hits !== null) trace.count(1, 0, 'cache hits', hits);
    const run = new FoldedRun();
    run.append([trace.end(1, 0).finish().take()]);
    return run;
  };
  expect(words(working(4000, 1, 1), working(6000, 3, 1200))).toEqual([
    'Downloaded 6 kB, was 4 kB (+50 %)',
    'Lines printed 3, was 1 (+200 %)',
    'Cache hits 1,200, was 1 (+119,900 %)',
  ]);
  expect(words(working(4000, 1, null), working(4000, 1, 7))).toEqual([]);
});
