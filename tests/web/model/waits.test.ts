// Who waits for whom, at every event of random runs against a walk over the records, and in small runs by hand.

import { describe, expect, test } from '@jest/globals';
import { FoldedRun } from '../../../web/src/model/folded-run.ts';
import { waitersFor, waitGraph, waitsOf } from '../../../web/src/model/waits.ts';
import { TraceWriter } from '../trace/trace-writer.ts';
import { randomRun } from './random-run.ts';
import * as reference from './reference-run.ts';

function runOf(writer: TraceWriter): FoldedRun {
  const run = new FoldedRun();
  run.append([writer.take()]);
  return run;
}

function keysOf(run: FoldedRun, task: number): string[] {
  return waitsOf(run, task, run.end).map(({ key }) => key);
}

test('at every event of a random run a task waits for what its last suspension says', () => {
  for (const seed of [1, 2, 3, 4, 5, 6]) {
    const writer = randomRun(seed, 250);
    const run = runOf(writer);
    for (let event = 0; event < run.events.length; event += 3) {
      const moment = run.momentAtEvent(event);
      for (let task = 1; task <= run.taskCount; task++) {
        const found = waitsOf(run, task, moment).filter(({ kind }) => kind !== 'timer');
        expect(found.map(({ key }) => key)).toEqual(reference.waitsAt(writer.log, task, event));
      }
    }
  }
});

/** main waits for all three; a sleeps, b waits for a transfer, c waits for b. */
function family(): TraceWriter {
  const writer = new TraceWriter().start(1).spawn(1, 0, 'main').wake(1, 0, 'spawned').poll(1, 0);
  for (const [id, name] of [
    [2, 'a'],
    [3, 'b'],
    [4, 'c'],
  ] as const)
    writer.spawn(id, 1, name, 10).wake(id, 1, 'spawned');
  writer.suspend(1, 0, 'all', 3, 10).poll(2, 0).timer(2, 0, 900).suspend(2, 0, 'sleeping');
  writer.poll(3, 0).transfer(1, 3, 0, '/x').suspend(3, 0, 'resource', 1);
  return writer.poll(4, 0).suspend(4, 0, 'join', 3);
}

describe('a task', () => {
  test('waits for its children, its timer, a resource, another task', () => {
    const run = runOf(family().at(900).wake(2, 0, 'timer').at(400));
    const before = run.momentAtTime(0);
    const keys = (task: number) => waitsOf(run, task, before).map(({ key }) => key);
    expect(keys(1)).toEqual(['task 2', 'task 3', 'task 4']);
    expect(keys(2)).toEqual(['timer 900']);
    expect(keys(3)).toEqual(['resource 1']);
    expect(keys(4)).toEqual(['task 3']);
  });

  test('no longer waits for a child that has ended, and not for one that it spawned elsewhere', () => {
    const writer = new TraceWriter().start(1).spawn(1, 0, 'main').wake(1, 0, 'spawned').poll(1, 0);
    writer.spawn(2, 1, 'a', 10).spawn(3, 1, 'b', 10).spawn(4, 1, 'elsewhere', 11);
    writer.suspend(1, 0, 'all', 2, 10).wake(2, 1, 'spawned').poll(2, 0).end(2, 0);
    const run = runOf(writer);
    expect(keysOf(run, 1)).toEqual(['task 3']);
    expect(waitersFor(run, { kind: 'task', task: 3 }, run.end)).toEqual([1]);
    expect(waitersFor(run, { kind: 'task', task: 2 }, run.end)).toEqual([]);
  });
});

describe('the graph', () => {
  test('holds all who wait and what they wait for', () => {
    const run = runOf(family());
    const { nodes, edges, more } = waitGraph(run, run.end, 0, 20);
    expect(nodes.map(({ key }) => key)).toHaveLength(6);
    expect(edges).toHaveLength(6);
    expect(edges.every(({ inRing }) => !inRing)).toBe(true);
    expect(more).toBe(0);
  });

  test('around a task holds those that it waits for, however indirectly, and those that wait for it', () => {
    const run = runOf(family());
    const around = (task: number) => waitGraph(run, run.end, task, 20).nodes.map(({ key }) => key);
    expect(around(4)).toEqual(['task 4', 'task 3', 'resource 1', 'task 1']);
    expect(around(2)).toEqual(['task 2', expect.stringContaining('timer'), 'task 1']);
  });

  test('leaves out what is too much, and says how much that is', () => {
    const run = runOf(family());
    const { nodes, edges, more } = waitGraph(run, run.end, 0, 4);
    const kept = new Set(nodes.map(({ key }) => key));
    expect([nodes.length, more]).toEqual([4, 2]);
    for (const { from, to } of edges) expect(kept.has(from) && kept.has(to)).toBe(true);
  });

  test('knows a ring, and who only waits for it', () => {
    const writer = new TraceWriter().start(1).spawn(1, 0, 'main').spawn(2, 1, 'left').spawn(3, 1, 'right');
    for (const [task, on] of [
      [1, 2],
      [2, 3],
      [3, 2],
    ] as const)
      writer.wake(task, 0, 'spawned').poll(task, 0).suspend(task, 0, 'join', on);
    const run = runOf(writer);
    const ring = waitGraph(run, run.end, 0, 20).edges.filter(({ inRing }) => inRing);
    expect(ring.map(({ from, to }) => `${from} > ${to}`)).toEqual(['task 2 > task 3', 'task 3 > task 2']);
  });

  test('leads from a resource to who holds it: two locks in opposite order are a ring', () => {
    const writer = new TraceWriter()
      .start(1)
      .spawn(1, 0, 'main')
      .resource('mutex', 1, 1, 0)
      .resource('mutex', 2, 1, 0);
    writer.spawn(2, 1, 'left').spawn(3, 1, 'right').acquire(1, 2).acquire(2, 3);
    for (const [task, on] of [
      [2, 2],
      [3, 1],
    ] as const)
      writer.wake(task, 0, 'spawned').poll(task, 0).suspend(task, 0, 'resource', on);
    const run = runOf(writer);
    const { edges } = waitGraph(run, run.end, 0, 20);
    expect(edges.map(({ from, to, inRing }) => `${from} > ${to} ${inRing}`)).toEqual([
      'task 2 > resource 2 true',
      'task 3 > resource 1 true',
      'resource 2 > task 3 true',
      'resource 1 > task 2 true',
    ]);
    expect(waitersFor(run, { kind: 'resource', resource: 1 }, run.end)).toEqual([3]);
  });

  test('knows a task that waits for itself', () => {
    const writer = new TraceWriter().start(1).spawn(1, 0, 'main').wake(1, 0, 'spawned').poll(1, 0);
    const run = runOf(writer.suspend(1, 0, 'join', 1));
    expect(waitGraph(run, run.end, 0, 20).edges).toEqual([{ from: 'task 1', to: 'task 1', inRing: true }]);
  });
});
