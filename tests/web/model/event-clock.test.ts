// A run by the clock of its events: the same in everything but its times, which are numbers of events.

import { describe, expect, test } from '@jest/globals';
import {
  axisOf,
  onEventClock,
  placeOnAxis,
  playheadOnAxis,
  runOnAxis,
  turnAxis,
} from '../../../web/src/model/event-clock.ts';
import { FoldedRun } from '../../../web/src/model/folded-run.ts';
import type { Lane } from '../../../web/src/model/lane.ts';
import { isTimeless, momentWords } from '../../../web/src/model/moment-words.ts';
import { createViewState } from '../../../web/src/model/view-state.ts';
import { TraceWriter } from '../trace/trace-writer.ts';
import { randomRun } from './random-run.ts';

function runOf(trace: TraceWriter): FoldedRun {
  const run = new FoldedRun();
  run.append([trace.take()]);
  return run;
}

/** main spawns two, prints and ends; `endNs`: when. */
function short(endNs = 0): FoldedRun {
  const trace = new TraceWriter().start(1).spawn(1, 0, 'main').wake(1, 0, 'spawned').poll(1, 0);
  trace.spawn(2, 1, 'a').spawn(3, 1, 'b').at(endNs).print(1, 0, 'here\n');
  return runOf(trace.end(1, 0).finish());
}

const spansOf = (lane: Lane) =>
  Array.from({ length: lane.length }, (_, index) => [
    lane.event(index),
    lane.state(index),
    lane.startNs(index),
  ]);

describe('on the clock of events', () => {
  test.each([1, 2, 3, 4, 5, 6])('every span begins at the number of its event (seed %i)', (seed) => {
    const run = runOf(randomRun(seed, 400));
    const clocked = onEventClock(run);
    expect(clocked.end).toEqual({ event: run.events.length - 1, timeNs: run.events.length });
    const byNumber = (lane: Lane) => spansOf(lane).map(([event, state]) => [event, state, event! + 1]);
    for (let task = 1; task <= run.taskCount; task++) {
      expect(spansOf(clocked.taskLane(task))).toEqual(byNumber(run.taskLane(task)));
      expect(clocked.path(task)).toBe(run.path(task));
    }
    for (let worker = 0; worker < run.workerCount; worker++)
      expect(spansOf(clocked.workerLane(worker))).toEqual(byNumber(run.workerLane(worker)));
    const heads = clocked.arrowsBetween(0, run.events.length);
    expect(heads.map(({ event, timeNs }) => timeNs - event)).toEqual(heads.map(() => 1));
    expect(heads).toHaveLength(run.arrowsBetween(0, run.end.timeNs).length);
    for (let index = 0; index < run.outputCount; index++) {
      const { event, text } = run.output(index);
      expect(clocked.output(index)).toMatchObject({ text, timeNs: event + 1 });
    }
  });

  test('a run is the same one each time, and follows one that grows', () => {
    const trace = new TraceWriter().start(1).spawn(1, 0, 'main');
    const run = runOf(trace);
    const clocked = onEventClock(run);
    expect(clocked.end.timeNs).toBe(run.events.length);
    run.append([trace.poll(1, 0).at(50).end(1, 0).finish().take()]);
    expect(onEventClock(run)).toBe(clocked);
    expect(clocked.end.timeNs).toBe(run.events.length);
    expect(clocked.task(1).endNs).toBe(run.task(1).endEvent + 1);
  });
});

describe('the axis', () => {
  test('counts events where no time passes, and only if no run on it takes any', () => {
    const state = createViewState(short());
    expect([axisOf(state), isTimeless(short()), isTimeless(short(5))]).toEqual(['events', true, false]);
    state.before.value = short(5);
    expect(axisOf(state)).toBe('time');
    state.before.value = short();
    expect(axisOf(state)).toBe('events');
    state.beside.value = { endNs: 7, events: 9, divergence: null };
    expect(axisOf(state)).toBe('time');
    expect(axisOf(createViewState(short(5)))).toBe('time');
  });

  test('does not count them while a run goes on, which may yet take time, nor of one without events', () => {
    expect(axisOf(createViewState(runOf(new TraceWriter().start(1).spawn(1, 0, 'main'))))).toBe('time');
    expect(axisOf(createViewState(new FoldedRun()))).toBe('time');
  });

  test('counts them wherever the reader wants it, and then has the same stretch in its window', () => {
    const state = createViewState(short(1000));
    const { run } = state;
    turnAxis(state);
    expect([axisOf(state), state.eventWindow.value]).toEqual(['events', null]);
    expect(runOnAxis(state).end.timeNs).toBe(run.value.events.length);
    turnAxis(state);
    expect([axisOf(state), runOnAxis(state)]).toEqual(['time', run.value]);
    state.viewport.value = { startNs: 1000, endNs: 1001 };
    turnAxis(state);
    // All but the last three happen at 0.
    const count = run.value.events.length;
    expect(state.eventWindow.value).toEqual({ startNs: count - 3, endNs: count });
    state.eventWindow.value = { startNs: 1, endNs: count };
    turnAxis(state);
    expect(state.viewport.value).toEqual({ startNs: 0, endNs: 1000 });
  });

  test('has a place for each moment, and a moment for each place', () => {
    const state = createViewState(short());
    const { length } = state.run.value.events;
    for (let event = 0; event < length; event++) {
      const moment = state.run.value.momentAtEvent(event);
      expect(playheadOnAxis(state, placeOnAxis(state, moment))).toEqual({ timeNs: 0, event });
    }
    expect(playheadOnAxis(state, -3)).toEqual({ timeNs: 0, event: 0 });
    expect(playheadOnAxis(state, 1e6)).toEqual({ timeNs: 0, event: length - 1 });
    expect(playheadOnAxis(createViewState(short(9)), 4)).toEqual({ timeNs: 4, event: null });
  });

  test('a moment is said by its event only where time says nothing', () => {
    expect(momentWords(short(), { timeNs: 0, event: 2 })).toBe('event 3');
    expect(momentWords(short(3e6), { timeNs: 3e6, event: 6 })).toBe('3 ms');
  });
});
