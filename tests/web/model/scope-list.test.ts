// Scopes: who waits for which children, from when to when.

import { describe, expect, test } from '@jest/globals';
import { FoldedRun } from '../../../web/src/model/folded-run.ts';
import { TraceWriter } from '../trace/trace-writer.ts';

function runOf(trace: TraceWriter): FoldedRun {
  const run = new FoldedRun();
  run.append([trace.take()]);
  return run;
}

/** main waits for two children at line 5 from 0 to 30, and then for one at the same line from 30 to 40. */
function twice(): TraceWriter {
  const trace = new TraceWriter().start(1).at(0).spawn(1, 0, 'main').poll(1, 0);
  trace.spawn(9, 1, 'apart', 4).spawn(2, 1, 'a', 5).spawn(3, 1, 'b', 5).suspend(1, 0, 'all', 2, 5);
  trace.poll(2, 0).spawn(4, 2, 'below', 6).end(2, 0).poll(3, 0).spawn(5, 3, 'below', 7).end(3, 0);
  trace.at(30).wake(1, 3, 'joined').poll(1, 0).spawn(6, 1, 'a', 5).suspend(1, 0, 'any', 1, 5);
  return trace.at(40).wake(1, 6, 'joined').poll(1, 0).end(1, 0);
}

describe('a scope', () => {
  test('is a wait for the children that were spawned at its line in that poll, and for all below them', () => {
    expect(runOf(twice().finish()).scopes.between(1, 0, 100, 0)).toEqual([
      { task: 1, startNs: 0, endNs: 30, isOver: true, firstChild: 2, lastBelow: 5 },
      { task: 1, startNs: 30, endNs: 40, isOver: true, firstChild: 6, lastBelow: 6 },
    ]);
  });

  test('is answered where a stretch of time touches it, and only if it is long enough', () => {
    const { scopes } = runOf(twice().finish());
    const starts = (startNs: number, endNs: number, leastNs = 0) =>
      scopes.between(1, startNs, endNs, leastNs).map((scope) => scope.startNs);
    expect(starts(10, 20)).toEqual([0]);
    expect(starts(31, 39)).toEqual([30]);
    expect(starts(41, 50)).toEqual([]);
    expect(starts(0, 100, 11)).toEqual([0]);
    expect(scopes.between(2, 0, 100, 0)).toEqual([]);
  });

  test('lasts to the end of the run so far while nobody has woken who waits', () => {
    const trace = new TraceWriter().start(1).spawn(1, 0, 'main').poll(1, 0);
    trace.spawn(2, 1, 'a', 5).suspend(1, 0, 'all', 1, 5).at(70).poll(2, 0);
    expect(runOf(trace).scopes.between(1, 0, 100, 0)).toEqual([
      { task: 1, startNs: 0, endNs: 70, isOver: false, firstChild: 2, lastBelow: 2 },
    ]);
  });

  test('is a task group too, by the task that is its body', () => {
    const trace = new TraceWriter().start(1).spawn(1, 0, 'main').poll(1, 0).resource('task_group', 1, 1, 0);
    trace.spawn(2, 1, 'group', 5).suspend(1, 0, 'resource', 1, 5).poll(2, 0).spawn(3, 2, 'work', 6);
    trace.end(2, 0).poll(3, 0).at(20).end(3, 0).wake(1, 3, 'resource').poll(1, 0).end(1, 0).finish();
    expect(runOf(trace).scopes.between(1, 0, 100, 0)).toEqual([
      { task: 1, startNs: 0, endNs: 20, isOver: true, firstChild: 2, lastBelow: 3 },
    ]);
  });

  test('is no wait for a mutex, for a sleep or for one task by its handle', () => {
    const trace = new TraceWriter().start(1).spawn(1, 0, 'main').poll(1, 0).resource('mutex', 1, 1, 0);
    trace.spawn(2, 1, 'a', 5).suspend(1, 0, 'resource', 1, 5).at(1).poll(1, 0).suspend(1, 0, 'join', 2, 5);
    trace.at(2).poll(1, 0).suspend(1, 0, 'sleeping', 0, 5).at(3).poll(1, 0).end(1, 0).finish();
    expect(runOf(trace).scopes.between(1, 0, 100, 0)).toEqual([]);
  });

  test('that is long is found among thousands of short ones', () => {
    const trace = new TraceWriter().start(1).spawn(1, 0, 'main').poll(1, 0);
    for (let round = 0; round < 20_000; round++) {
      trace
        .at(round * 10)
        .spawn(round + 2, 1, 'a', 5)
        .suspend(1, 0, 'all', 1, 5);
      trace
        .at(round * 10 + (round === 7000 ? 9 : 1))
        .wake(1, round + 2, 'joined')
        .poll(1, 0);
    }
    const found = runOf(trace).scopes.between(1, 0, 200_000, 5);
    expect(found.map(({ startNs }) => startNs)).toEqual([70_000]);
  });
});
