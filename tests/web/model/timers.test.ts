// How many timers are set after each event, against counting from the start each time.

import { describe, expect, test } from '@jest/globals';
import { explainCounter } from '../../../web/src/model/explain-counter.ts';
import { FoldedRun } from '../../../web/src/model/folded-run.ts';
import { sentenceText } from '../../../web/src/model/run-model.ts';
import { findTargets } from '../../../web/src/model/search.ts';
import { EventKind } from '../../../web/src/trace/schema.generated.ts';
import { TraceWriter } from '../trace/trace-writer.ts';
import { randomRun } from './random-run.ts';

function countedUpTo({ events }: FoldedRun, last: number): number {
  const set = new Set<number>();
  for (let event = 0; event <= last; event++) {
    if (events.kind[event] === EventKind.timer_set) set.add(events.task[event]!);
    if (events.kind[event] === EventKind.task_woken || events.kind[event] === EventKind.task_ended)
      set.delete(events.task[event]!);
  }
  return set.size;
}

test('the timers that are set are those whose task was neither woken nor ended since', () => {
  for (let seed = 1; seed <= 6; seed++) {
    const run = new FoldedRun();
    run.append([randomRun(seed, 400, seed % 2 === 0).take()]);
    const { counters } = run;
    let most = 0;
    for (let event = 0; event < run.events.length; event++) {
      const expected = countedUpTo(run, event);
      most = Math.max(most, expected);
      expect(counters.changeAt(counters.timers, run.momentAtEvent(event))?.value ?? 0).toBe(expected);
    }
    expect(counters.maximum(counters.timers)).toBe(most);
    expect(counters.hasTimers).toBe(most > 0);
  }
});

describe('two tasks that sleep', () => {
  const run = new FoldedRun();
  const writer = new TraceWriter().start(1).spawn(1, 0, 'main').spawn(2, 1, 'other');
  for (const task of [1, 2])
    writer.wake(task, 0, 'spawned').poll(task, 0).timer(task, 0, 10).suspend(task, 0, 'sleeping');
  run.append([writer.at(10).wake(1, 0, 'timer').take()]);
  const said = (event: number) =>
    sentenceText(explainCounter(run, run.counters.timers, run.momentAtEvent(event)));
  const timers = Array.from({ length: run.events.length }, (_, event) => event).filter(
    (event) => run.events.kind[event] === EventKind.timer_set,
  );

  test('have their timers counted in words', () => {
    expect(said(0)).toBe('none is set yet');
    expect(said(timers[0]!)).toBe('one is set since 0 ms, with main; at most 2 at once');
    expect(said(timers[1]!)).toBe('2 are set since 0 ms, with main/other; at most 2 at once');
    expect(said(run.events.length - 1)).toBe('one is set since 10 ns, with main; at most 2 at once');
  });

  test('have their timers found by name, as the last of the counters', () => {
    expect(findTargets(run, 'timer', 9)).toEqual([{ kind: 'counter', name: 'timers' }]);
    expect(run.counters.find('timers')).toBe(run.counters.count);
  });
});

test('a run without timers has none to be found', () => {
  const run = new FoldedRun();
  run.append([new TraceWriter().start(1).spawn(1, 0, 'main').take()]);
  expect(run.counters.hasTimers).toBe(false);
  expect(findTargets(run, 'timer', 9)).toEqual([]);
});
