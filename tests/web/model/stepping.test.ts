// Where steps lead: from event to event, along wakes and back.

import { describe, expect, test } from '@jest/globals';
import { FoldedRun } from '../../../web/src/model/folded-run.ts';
import { eventsAfter, followWake, stepEvent } from '../../../web/src/model/stepping.ts';
import { TraceWriter } from '../trace/trace-writer.ts';

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

describe('stepping', () => {
  test('goes through every event of the run and back', () => {
    const run = joined();
    const forward = [];
    for (let at = stepEvent(run, 0, { event: -1, timeNs: 0 }, 1); at; at = stepEvent(run, 0, at, 1))
      forward.push(at.event);
    expect(forward).toEqual(Array.from({ length: run.events.length }, (_, event) => event));
    const back = [];
    for (let at = stepEvent(run, 0, run.end, -1); at; at = stepEvent(run, 0, at, -1)) back.push(at.event);
    expect(back).toEqual(forward.toReversed().slice(1));
  });

  test('stays with the events of the selected task', () => {
    const run = joined();
    const own = Array.from({ length: run.taskEventCount(2) }, (_, index) => run.taskEvent(2, index));
    const met = [];
    for (let at = stepEvent(run, 2, { event: -1, timeNs: 0 }, 1); at; at = stepEvent(run, 2, at, 1))
      met.push(at.event);
    expect(met).toEqual(own);
    expect(stepEvent(run, 2, { event: own[0]!, timeNs: 0 }, -1)).toBeNull();
  });
});

describe('following wakes', () => {
  test('leads from the task that was woken to the one that woke it, and back', () => {
    const run = joined();
    const back = followWake(run, { task: 1, moment: run.end }, -1);
    expect(back).toMatchObject({ task: 2, moment: { timeNs: 10e6 } });
    expect(followWake(run, back!, 1)).toEqual({ task: 1, moment: back!.moment });
  });

  test('leads to the moment of a timer, which is no task, and then on', () => {
    const run = joined();
    const woken = followWake(run, { task: 1, moment: run.end }, -1)!;
    const timer = followWake(run, woken, -1);
    expect(timer).toMatchObject({ task: 2, moment: { timeNs: 10e6 } });
    expect(timer!.moment.event).toBeLessThan(woken.moment.event);
    expect(followWake(run, timer!, -1)).toMatchObject({ task: 1, moment: { timeNs: 0 } });
  });

  test('ends where nothing woke it', () => {
    const run = joined();
    expect(followWake(run, { task: 1, moment: run.momentAtEvent(2) }, -1)).toBeNull();
    expect(followWake(run, { task: 1, moment: run.end }, 1)).toBeNull();
  });
});

test('going on by several events is as many single steps', () => {
  const run = joined();
  for (const task of [0, 1, 2]) {
    let at: ReturnType<typeof stepEvent> = { event: -1, timeNs: 0 };
    for (let count = 1; at !== null; count++) {
      at = stepEvent(run, task, at, 1);
      expect(eventsAfter(run, task, -1, count)).toEqual(at);
    }
  }
});
