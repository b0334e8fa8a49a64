// What is said about tasks that race, are let go, or were never awaited: describe-event.ts, explain.ts.

import { expect, test } from '@jest/globals';
import { FoldedRun } from '../../../web/src/model/folded-run.ts';
import { sentenceText } from '../../../web/src/model/run-model.ts';
import { TraceWriter } from '../trace/trace-writer.ts';

function runOf(writer: TraceWriter): FoldedRun {
  const run = new FoldedRun();
  run.append([writer.take()]);
  return run;
}

/** `main`, which has spawned `main/a` (2) and `main/b` (3). */
function withTasks(): TraceWriter {
  return new TraceWriter().start(1).spawn(1, 0, 'main').spawn(2, 1, 'a').spawn(3, 1, 'b');
}

function lastTold(writer: TraceWriter): string {
  const run = runOf(writer);
  return sentenceText(run.describeEvent(run.events.length - 1));
}

function why(writer: TraceWriter, task: number): string {
  const run = runOf(writer);
  return sentenceText(run.explain(task, run.momentAtEvent(run.events.length - 1)));
}

test('a task that waits for the first of several says so', () => {
  expect(lastTold(withTasks().suspend(1, 0, 'any', 2))).toBe('main waits for the first of 2 tasks');
  expect(why(withTasks().poll(1, 0).suspend(1, 0, 'any', 2), 1)).toBe('waits for the first of 2 tasks');
});

test('a task that waits for one with a time limit names it', () => {
  const limited = () =>
    new TraceWriter().start(1).spawn(1, 0, 'main').poll(1, 0).spawn(2, 1, 'a').suspend(1, 0, 'any', 1);
  expect(lastTold(limited())).toBe('main waits for one task');
  expect(why(limited(), 1)).toBe('waits for main/a, which goes on');
});

test('a task that awaits what the program wrote by hand waits for its handle', () => {
  expect(lastTold(withTasks().suspend(2, 0, 'awaitable'))).toBe(
    'main/a waits until somebody resumes its handle',
  );
  expect(why(withTasks().poll(2, 0).suspend(2, 0, 'awaitable'), 2)).toBe(
    'waits until somebody resumes its handle',
  );
  expect(lastTold(withTasks().wake(2, 3, 'resumed'))).toBe('main/b resumes the handle of main/a');
});

test('a task that is let go, and what it outlives, are named', () => {
  const detached = withTasks().record({ kind: 'task_detached', task: 2, a: 1 });
  expect(lastTold(detached)).toBe('main lets main/a go on by itself');
  const leaked = withTasks().record({ kind: 'task_leaked', task: 2, a: 1 });
  expect(lastTold(leaked)).toBe('main/a outlives main, which let it go');
});

test('a task that was never awaited is named by its function', () => {
  const writer = withTasks();
  const work = writer.string('work');
  expect(lastTold(writer.record({ kind: 'never_awaited', task: 1, a: work }))).toBe(
    'main drops a task of work that was never awaited, and so never ran',
  );
});
