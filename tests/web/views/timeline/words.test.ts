// The sentences of tooltip and live region, and the words inside bars.

import { describe, expect, test } from '@jest/globals';
import { FoldedRun } from '../../../../web/src/model/folded-run.ts';
import { stepEvent } from '../../../../web/src/model/stepping.ts';
import {
  eventWords,
  momentOf,
  spoken,
  taskBarLabels,
  wordsFor,
} from '../../../../web/src/views/timeline/words.ts';
import { TraceWriter } from '../../trace/trace-writer.ts';

function sleeper(): FoldedRun {
  const trace = new TraceWriter();
  trace.start(1);
  trace.at(0).spawn(1, 0, 'main').wake(1, 0, 'spawned').poll(1, 0).spawn(2, 1, 'nap').wake(2, 1, 'spawned');
  trace.suspend(1, 0, 'join', 2).poll(2, 0).timer(2, 0, 10e6).suspend(2, 0, 'sleeping');
  trace.at(10e6).wake(2, 0, 'timer').poll(2, 0).end(2, 0).wake(1, 2, 'joined').poll(1, 0).end(1, 0).finish();
  const run = new FoldedRun();
  run.append([trace.take()]);
  return run;
}

describe('the words for a span', () => {
  test('say who, what and why, and from when to when', () => {
    const run = sleeper();
    const lane = run.taskLane(1);
    const span = lane.indexAtTime(5e6);
    const words = wordsFor(run, { kind: 'task', id: 1 }, lane, span, momentOf(run, lane, span, 5e6));
    expect(words).toEqual({
      title: 'main',
      sentence: 'waits for main/nap, which ends at 10 ms',
      times: 'from 0 ms to 10 ms, for 10 ms',
    });
    expect(spoken(words)).toBe(
      'main waits for main/nap, which ends at 10 ms, from 0 ms to 10 ms, for 10 ms.',
    );
  });

  test('explain a poll of no length by its own event, not by its time', () => {
    const run = sleeper();
    const lane = run.taskLane(2);
    const poll = lane.indexAtTime(0) - 1;
    const moment = momentOf(run, lane, poll, 0.3);
    expect(wordsFor(run, { kind: 'task', id: 2 }, lane, poll, moment)).toEqual({
      title: 'main/nap',
      sentence: 'runs on worker 0',
      times: 'at 0 ms',
    });
  });

  test('are there for a worker too', () => {
    const run = sleeper();
    const words = wordsFor(run, { kind: 'worker', id: 0 }, run.workerLane(0), -1, run.momentAtTime(5e6));
    expect(words.title).toBe('worker 0');
    expect(spoken(words)).toBe('worker 0 idle; next runs main/nap at 10 ms.');
  });
});

describe('the words for an event', () => {
  test('say what happened and when', () => {
    const run = sleeper();
    const woken = stepEvent(run, 2, run.momentAtTime(9e6), 1)!;
    expect(eventWords(run, woken)).toBe('main/nap is woken by its timer, at 10 ms.');
  });
});

describe('the words inside a bar', () => {
  test('go from the whole reason, with short names, to the state alone', () => {
    const run = sleeper();
    const lane = run.taskLane(1);
    expect(taskBarLabels(run, 1, lane, lane.indexAtTime(5e6))).toEqual([
      'waits for nap, which ends at 10 ms',
      'waits for nap',
      'waiting',
      'waits',
    ]);
  });

  test('never cut a list of names short, nor say how far a transfer had come when the wait began', () => {
    const trace = new TraceWriter();
    trace.start(1).spawn(1, 0, 'main').wake(1, 0, 'spawned').poll(1, 0);
    for (const id of [2, 3, 4]) trace.spawn(id, 1, 'get', 5).wake(id, 1, 'spawned');
    trace.suspend(1, 0, 'all', 3, 5).poll(2, 0).transfer(1, 2, 0, '/a').suspend(2, 0, 'resource', 1);
    trace.at(5e6).arrived(1, 400).at(9e6).arrived(1, 800).transferEnd(1);
    const run = new FoldedRun();
    run.append([trace.take()]);
    const labels = (task: number) =>
      taskBarLabels(run, task, run.taskLane(task), run.taskLane(task).length - 1);
    expect(labels(1)).toEqual([
      'waits for 3 of 3 tasks: get, get#2 and get#3',
      'waits for 3 of 3 tasks',
      'waiting',
      'waits',
    ]);
    expect(labels(2)).toEqual(['waits for /a to arrive', 'waits on /a', 'waiting', 'waits']);
  });
});
