// How busy workers were, against the plain sum over every nanosecond of a small run.

import { describe, expect, test } from '@jest/globals';
import { FoldedRun } from '../../../web/src/model/folded-run.ts';
import { framesBegun } from '../../../web/src/model/frame-counts.ts';
import { aliveCounts, busyShares, countsIn, poolShares } from '../../../web/src/model/metrics.ts';
import { TraceWriter } from '../trace/trace-writer.ts';
import { randomRun } from './random-run.ts';
import * as reference from './reference-run.ts';

/** The task on a worker during the nanosecond that begins at a time. */
function occupantIn(log: Parameters<typeof reference.occupantAt>[0], worker: number, timeNs: number): number {
  const event = log.findLastIndex((record) => record.timeNs <= timeNs);
  return reference.occupantAt(log, worker, event);
}

describe('the busy share of a worker', () => {
  test.each([1, 2, 3, 4])('seed %i: is that of every nanosecond in which a task was on it', (seed) => {
    const writer = randomRun(seed, 250);
    const run = new FoldedRun();
    run.append([writer.take()]);
    const { timeNs } = run.end;
    for (const [startNs, columns, columnNs] of [
      [0, 7, Math.ceil(timeNs / 7)],
      [13, 40, 3],
    ] as const) {
      for (let worker = 0; worker < run.workerCount; worker++) {
        const shares = busyShares(run, worker, startNs, startNs + columns * columnNs, columns);
        for (let column = 0; column < columns; column++) {
          let busy = 0;
          for (let ns = 0; ns < columnNs; ns++) {
            const at = startNs + column * columnNs + ns;
            if (at < timeNs && occupantIn(writer.log, worker, at) !== 0) busy++;
          }
          expect(shares[column]).toBeCloseTo(busy / columnNs, 5);
        }
      }
    }
  });

  test('of the pool is the mean of its workers', () => {
    const run = new FoldedRun();
    run.append([randomRun(6, 300).take()]);
    const each = Array.from({ length: run.summary.workers }, (_, worker) =>
      busyShares(run, worker, 0, run.end.timeNs, 10),
    );
    const mean = poolShares(run, 0, run.end.timeNs, 10);
    for (let column = 0; column < 10; column++) {
      const sum = each.reduce((total, shares) => total + shares[column]!, 0);
      expect(mean[column]).toBeCloseTo(sum / each.length, 5);
    }
  });

  test('of a run without length is none', () => {
    expect([...poolShares(new FoldedRun(), 0, 0, 3)]).toEqual([0, 0, 0]);
  });
});

test('the frames begun up to any event are the calls that started by then, also in a run that grows', () => {
  const writer = randomRun(3, 30_000);
  const run = new FoldedRun();
  const bytes = writer.take();
  const half = Math.floor(bytes.byteLength / 2);
  const isWhole = (at: number) => {
    try {
      new FoldedRun().append([bytes.subarray(0, at)]);
      return true;
    } catch {
      return false;
    }
  };
  let cut = half - (half % 32);
  while (!isWhole(cut)) cut -= 32;
  const begun = (event: number) =>
    writer.log.slice(0, event + 1).filter(({ kind }) => kind === 'call_started').length;
  run.append([bytes.subarray(0, cut)]);
  expect(framesBegun(run, run.end)).toBe(begun(run.end.event));
  run.append([bytes.subarray(cut)]);
  expect(run.events.length).toBeGreaterThan(2500);
  for (const event of [-1, 0, 1023, 1024, 1025, 2500, run.end.event, run.end.event + 99])
    expect(framesBegun(run, { event, timeNs: 0 })).toBe(begun(event));
});

describe('counts over time', () => {
  const counts = (run: FoldedRun, columns: number) => ({
    alive: [...aliveCounts(run, 0, run.end.timeNs, columns)],
    switches: [...countsIn(run, 0, run.end.timeNs, columns, (moment) => run.switchCount(moment))],
  });

  test.each([1, 2, 3])('seed %i: tasks alive at the end of each column, and switches inside it', (seed) => {
    const writer = randomRun(seed, 300);
    const run = new FoldedRun();
    run.append([writer.take()]);
    const { log } = writer;
    const columns = 9;
    const { alive, switches } = counts(run, columns);
    let switched = 0;
    for (let column = 0; column < columns; column++) {
      const border = ((column + 1) * run.end.timeNs) / columns;
      const last = column === columns - 1;
      const event = log.findLastIndex(({ timeNs }) => (last ? timeNs <= border : timeNs < border));
      expect(alive[column]).toBe(reference.livingAt(log, event).length);
      switched += switches[column]!;
      expect(switched).toBe(reference.switchesAt(log, event));
    }
    expect(switched).toBe(run.summary.switches);
  });

  test('a steal is the poll of a task that another worker made ready, and no yield or timer', () => {
    const writer = new TraceWriter().start(2).spawn(1, 0, 'main').wake(1, 0, 'spawned').poll(1, 0);
    writer.spawn(2, 1, 'a').wake(2, 1, 'spawned', 0).at(10).poll(2, 1); // stolen from worker 0
    writer.suspend(2, 1, 'yielded').wake(2, 2, 'yielded', 1).suspend(1, 0, 'sleeping').at(20).poll(2, 0);
    writer.suspend(2, 0, 'join', 1).wake(1, 0, 'timer').poll(1, 1).end(1, 1);
    writer.wake(2, 1, 'joined', 1).at(30).poll(2, 1).end(2, 1).finish();
    const run = new FoldedRun();
    run.append([writer.take()]);
    expect([...countsIn(run, 0, 30, 3, (moment) => run.stealCount(moment))]).toEqual([0, 1, 0]);
  });
});
