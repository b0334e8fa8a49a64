import { expect, test } from '@jest/globals';
import { effect } from '../../../web/src/base/signals.ts';
import { FoldedRun } from '../../../web/src/model/folded-run.ts';
import { createViewState, sameTarget } from '../../../web/src/model/view-state.ts';
import { TraceWriter } from '../trace/trace-writer.ts';

function shortRun(endNs: number): FoldedRun {
  const run = new FoldedRun();
  run.append([
    new TraceWriter().start(1).spawn(1, 0, 'main').at(endNs).wake(1, 0, 'spawned').finish().take(),
  ]);
  return run;
}

test('without a playhead the moment is the end of the run, also as it grows', () => {
  const run = new FoldedRun();
  const view = createViewState(run);
  const seen: number[] = [];
  effect(() => void seen.push(view.moment.value.event));
  const writer = new TraceWriter().start(1);
  run.append([writer.take()]);
  run.append([writer.spawn(1, 0, 'main').take()]);
  expect(seen).toEqual([-1, 1, 2]);
});

test('a playhead at a time is after all events of that time', () => {
  const view = createViewState(shortRun(10));
  view.playhead.value = { timeNs: 0, event: null };
  expect(view.moment.value).toEqual({ event: 2, timeNs: 0 });
});

test('a playhead at an event is exactly there, and falls back to its time in another run', () => {
  const view = createViewState(shortRun(10));
  view.playhead.value = { timeNs: 0, event: 1 };
  expect(view.moment.value).toEqual({ event: 1, timeNs: 0 });
  view.playhead.value = { timeNs: 10, event: 3 };
  expect(view.moment.value).toEqual({ event: 3, timeNs: 10 });
  view.run.value = shortRun(20);
  expect(view.moment.value).toEqual({ event: 2, timeNs: 10 });
});

test('targets are the same by what they name', () => {
  const task = { kind: 'task', path: 'main' } as const;
  expect(sameTarget(task, { ...task })).toBe(true);
  expect(sameTarget(task, { kind: 'task', path: 'main/a' })).toBe(false);
  expect(sameTarget(task, null)).toBe(false);
  expect(sameTarget(null, null)).toBe(true);
  expect(sameTarget({ kind: 'worker', index: 1 }, { kind: 'worker', index: 1 })).toBe(true);
  expect(sameTarget({ kind: 'resource', label: '/a' }, { kind: 'resource', label: '/b' })).toBe(false);
});
