import { expect, test } from '@jest/globals';
import { compareViews, goToDivergence } from '../../../web/src/model/compared-views.ts';
import { FoldedRun } from '../../../web/src/model/folded-run.ts';
import { createViewState } from '../../../web/src/model/view-state.ts';
import { TraceWriter } from '../trace/trace-writer.ts';

/** A task that sleeps this long; `extra`: a print more, in the middle of the events at time 0. */
function run(sleepNs: number, { extra = false, ended = true, seed = 1n } = {}): FoldedRun {
  const trace = new TraceWriter().start(1, 'race', seed).spawn(1, 0, 'main').wake(1, 0, 'spawned').poll(1, 0);
  if (extra) trace.print(1, 0, 'hello');
  trace.print(1, 0, 'same').suspend(1, 0, 'sleeping').at(sleepNs).wake(1, 0, 'timer').poll(1, 0).end(1, 0);
  if (ended) trace.finish();
  const model = new FoldedRun();
  model.append([trace.take()]);
  return model;
}

test('both have one axis, as long as the longer run, and know where they part', () => {
  const first = createViewState(run(100));
  const { second, divergence, dispose } = compareViews(first, run(300));
  expect(divergence.value).toEqual({ left: 7, right: 7, alike: 5 });
  expect(first.beside.value).toEqual({ endNs: 300, events: 11, divergence: { event: 7, timeNs: 100 } });
  expect(second.beside.value).toEqual({ endNs: 300, events: 11, divergence: { event: 7, timeNs: 300 } });
  first.run.value = run(900, { seed: 2n });
  expect(second.beside.value?.endNs).toBe(900);
  first.before.value = run(1200);
  expect([first, second].map(({ beside }) => beside.value?.endNs)).toEqual([1200, 1200]);
  expect(second.before.value).toBeNull();
  dispose();
  expect(first.beside.value).toBeNull();
});

test('where they part is not said before both have ended', () => {
  const first = createViewState(run(100, { ended: false }));
  expect(compareViews(first, run(300)).divergence.value).toBeNull();
});

test('what the reader looks at is shared; what belongs to the run is not', () => {
  const first = createViewState(run(100));
  const { second } = compareViews(first, run(300));
  second.selection.value = { kind: 'task', path: 'main' };
  second.viewport.value = { startNs: 1, endNs: 2 };
  expect(first.selection.value).toEqual({ kind: 'task', path: 'main' });
  expect(first.viewport.value).toEqual({ startNs: 1, endNs: 2 });
  expect(second.run.value).not.toBe(first.run.value);
});

test('one playhead stands at one time in both, beyond the end of the shorter run too', () => {
  const first = createViewState(run(100));
  const { second, dispose } = compareViews(first, run(300));
  first.playhead.value = { timeNs: 50, event: null };
  expect(second.moment.value).toEqual({ event: 6, timeNs: 50 });
  second.playhead.value = { timeNs: 250, event: null };
  expect(first.moment.value).toEqual({ event: first.run.value.end.event, timeNs: 250 });
  dispose();
  expect(first.playhead.value).toBeNull();
});

test('at one time, events are stepped through together, counted from where the runs part', () => {
  const first = createViewState(run(100));
  const { second, divergence } = compareViews(first, run(100, { extra: true }));
  expect(divergence.value).toEqual({ left: 5, right: 5, alike: 3 });
  first.playhead.value = { timeNs: 0, event: 3 };
  expect(second.moment.value).toEqual({ event: 3, timeNs: 0 });
});

test('stepping in the second run is not lost where the first has no such event', () => {
  const first = createViewState(run(5));
  const { second } = compareViews(first, run(300));
  second.playhead.value = { timeNs: 300, event: 8 };
  expect(first.playhead.value).toEqual({ timeNs: 300, event: null });
  expect(second.playhead.value).toEqual({ timeNs: 300, event: 8 });
  expect(second.moment.value).toEqual({ event: 8, timeNs: 300 });
});

test('going to where they part takes the playhead, the task and the window of both there', () => {
  const first = createViewState(run(100));
  const views = compareViews(first, run(300));
  first.viewport.value = { startNs: 0, endNs: 40 };
  first.playing.value = true;
  goToDivergence(first, views);
  expect(first.playhead.value).toEqual({ timeNs: 100, event: 7 });
  expect(first.selection.value).toEqual({ kind: 'task', path: 'main' });
  expect(first.viewport.value).toEqual({ startNs: 80, endNs: 120 });
  expect(first.playing.value).toBe(false);
  goToDivergence(first, views);
  expect(first.viewport.value).toEqual({ startNs: 80, endNs: 120 });
});

test('where the present run is over before they part, the way leads to what the other goes on to do', () => {
  const spawned = (more: (trace: TraceWriter) => TraceWriter) => {
    const model = new FoldedRun();
    model.append([more(new TraceWriter().start(1).spawn(1, 0, 'main').finish()).take()]);
    return model;
  };
  const first = createViewState(spawned((trace) => trace));
  const views = compareViews(
    first,
    spawned((trace) => trace.at(50).wake(1, 0, 'spawned')),
  );
  goToDivergence(first, views);
  expect(views.divergence.value).toEqual({ left: null, right: 4, alike: 2 });
  expect(views.second.moment.value).toEqual({ event: 4, timeNs: 50 });
  expect(first.moment.value).toEqual({ event: 3, timeNs: 50 });
});
