// Which tasks are alive at a moment, against a walk from the first change on.

import { describe, expect, test } from '@jest/globals';
import { FoldedRun } from '../../../web/src/model/folded-run.ts';
import { LivingTasks } from '../../../web/src/model/living-tasks.ts';
import { TraceWriter } from '../trace/trace-writer.ts';
import { randomNumbers, randomRun } from './random-run.ts';
import * as reference from './reference-run.ts';

interface Change {
  readonly task: number;
  readonly begins: boolean;
}

/** Tasks begin in waves, up to `most` at once, and end in any order. */
function changesOf(seed: number, count: number, most: number): Change[] {
  const random = randomNumbers(seed);
  const changes: Change[] = [];
  const alive: number[] = [];
  let next = 1;
  let growing = true;
  while (changes.length < count) {
    if (alive.length === 0) growing = true;
    if (alive.length >= most) growing = false;
    const begins = alive.length === 0 || random(10) < (growing ? 8 : 2);
    if (begins) alive.push(next);
    const task = begins ? next++ : alive.splice(random(alive.length), 1)[0]!;
    changes.push({ task, begins });
  }
  return changes;
}

/** Every third event is one of these changes. */
function indexOf(changes: readonly Change[]): LivingTasks {
  const living = new LivingTasks((event) => changes[event / 3]!.task);
  for (const [index, { task, begins }] of changes.entries()) {
    if (begins) living.begins(task, 3 * index);
    else living.ends(task, 3 * index);
  }
  return living;
}

describe('at any moment', () => {
  test.each([
    [1, 3],
    [2, 40],
    [3, 3000],
  ])('seed %i, up to %i alive: the set is what a walk over all changes finds', (seed, most) => {
    const changes = changesOf(seed, 20_000, most);
    const living = indexOf(changes);
    living.trim();
    const random = randomNumbers(seed + 100);
    const moments = new Set([-1, 0, 1, 2, 3, 3 * changes.length]);
    while (moments.size < 60) moments.add(random(3 * changes.length));
    for (const event of moments) {
      const alive = new Set<number>();
      for (const { task, begins } of changes.slice(0, Math.floor(event / 3) + 1)) {
        if (begins) alive.add(task);
        else alive.delete(task);
      }
      expect([...living.at(event)]).toEqual([...alive].sort((a, b) => a - b));
      expect(living.countAt(event)).toBe(alive.size);
    }
  });

  test.each([3, 40, 3000])('up to %i alive: checkpoints take no more than the changes do', (most) => {
    const changes = changesOf(7, 50_000, most);
    const living = indexOf(changes);
    living.trim();
    const tasks = changes.filter(({ begins }) => begins).length;
    expect(living.byteLength).toBeLessThan(10 * changes.length + 8 * tasks + 4096);
  });
});

test('at every event of a random run they are the tasks that were spawned and have not ended', () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    const writer = randomRun(seed, 300);
    const run = new FoldedRun();
    run.append([writer.take()]);
    for (let event = -1; event < run.events.length; event++) {
      const expected = reference.livingAt(writer.log, event);
      expect([...run.livingTasks(run.momentAtEvent(event))]).toEqual(expected);
      expect(run.livingCount(run.momentAtEvent(event))).toBe(expected.length);
    }
  }
});

test('a task whose spawn was lost is alive from its first event on', () => {
  const run = new FoldedRun();
  run.append([new TraceWriter().start(1).poll(5, 0).end(5, 0).take()]);
  expect([...run.livingTasks(run.momentAtEvent(2))]).toEqual([5]);
  expect([...run.livingTasks(run.end)]).toEqual([]);
});
