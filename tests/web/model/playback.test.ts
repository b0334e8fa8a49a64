// Where the playhead stands some time after Play, at each kind of pace.

import { describe, expect, test } from '@jest/globals';
import { FoldedRun } from '../../../web/src/model/folded-run.ts';
import { type Pace, paces, playedFrom, rateOf, togglePlay } from '../../../web/src/model/playback.ts';
import { createViewState } from '../../../web/src/model/view-state.ts';
import { TraceWriter } from '../trace/trace-writer.ts';

const MS = 1e6;
const START = { event: -1, timeNs: 0 };

/** main sleeps `naps` times for 10 ms. */
function sleeper(naps: number, napMs = 10, finished = true): FoldedRun {
  const trace = new TraceWriter().start(1).spawn(1, 0, 'main').wake(1, 0, 'spawned').poll(1, 0);
  for (let nap = 1; nap <= naps; nap++) {
    trace.suspend(1, 0, 'sleeping');
    trace
      .at(nap * napMs * MS)
      .wake(1, 0, 'timer')
      .poll(1, 0);
  }
  if (finished) trace.end(1, 0).finish();
  const run = new FoldedRun();
  run.append([trace.take()]);
  return run;
}

function played(run: FoldedRun, pace: Pace, elapsedMs: number, task = 0, start = START) {
  return playedFrom(run, task, start, rateOf(run, pace), elapsedMs);
}

describe('the playhead', () => {
  test('by the clock goes as fast as the factor says, and is over at the end', () => {
    const run = sleeper(3);
    expect(played(run, { by: 'clock', factor: 1 }, 20)).toEqual({ timeNs: 20 * MS, event: null });
    expect(played(run, { by: 'clock', factor: 0.001 }, 20)).toEqual({ timeNs: 20_000, event: null });
    expect(played(run, { by: 'clock', factor: 1 }, 30)).toBeNull();
  });

  test('goes through the whole run in the seconds that were chosen, however long it is', () => {
    for (const naps of [1, 5, 400]) {
      const run = sleeper(naps);
      expect(played(run, { by: 'whole', seconds: 4 }, 2000)?.timeNs).toBe((naps * 10 * MS) / 2);
      expect(played(run, { by: 'whole', seconds: 4 }, 4000)).toBeNull();
    }
  });

  test('goes on from where it began', () => {
    const start = { event: 5, timeNs: 10 * MS };
    expect(played(sleeper(3), { by: 'clock', factor: 0.1 }, 53, 0, start)?.timeNs).toBe(15 * MS);
  });

  test('stays at its event until the clock moves', () => {
    const start = { event: 2, timeNs: 0 };
    expect(played(sleeper(3), { by: 'clock', factor: 1e-9 }, 5, 0, start)).toEqual(start);
  });

  test('by the clock plays a run in which no time passes too: event by event', () => {
    const run = sleeper(0);
    for (const factor of [1, 0.001])
      expect(played(run, { by: 'clock', factor }, 250)).toEqual({ timeNs: 0, event: 1 });
    expect(played(run, { by: 'clock', factor: 1 }, 60_000)).toBeNull();
  });

  test('by events shows each for as long as the others, also where no time passes', () => {
    const run = sleeper(0);
    const pace: Pace = { by: 'events', perSecond: 2 };
    const seen = [0, 499, 500, 999, 1000, 2999].map((ms) => played(run, pace, ms)?.event);
    expect(seen).toEqual([null, null, 0, 0, 1, 4]);
    expect(played(run, pace, 500 * (run.events.length + 1))).toBeNull();
  });

  test('by events goes through those of the selected task alone', () => {
    const trace = new TraceWriter().start(1).spawn(1, 0, 'main').wake(1, 0, 'spawned').poll(1, 0);
    trace.spawn(2, 1, 'a').wake(2, 1, 'spawned').print(1, 0, 'x').poll(2, 1).end(2, 1).end(1, 0).finish();
    const run = new FoldedRun();
    run.append([trace.take()]);
    const events = [1, 2, 3, 4].map((s) => played(run, { by: 'events', perSecond: 1 }, s * 1000, 2)?.event);
    expect(events).toEqual(Array.from({ length: 4 }, (_, index) => run.taskEvent(2, index)));
    expect(played(run, { by: 'events', perSecond: 1 }, 5000, 2)).toBeNull();
  });

  test('plays a run that takes no time event by event', () => {
    const run = sleeper(2, 0);
    expect(run.end.timeNs).toBe(0);
    expect(played(run, { by: 'whole', seconds: 10 }, 9000)?.event).toBe(
      Math.floor((9 * run.events.length) / 10) - 1,
    );
  });
});

test('paces have names of their own, and the first is the one that the page begins with', () => {
  expect(new Set(paces.map(({ name }) => name)).size).toBe(paces.length);
  expect(createViewState(sleeper(1)).pace.value).toBe(paces[0]!.name);
});

describe('Play', () => {
  test('begins a run anew that was seen to its end, and pauses', () => {
    const view = createViewState(sleeper(2));
    togglePlay(view);
    expect([view.playing.value, view.moment.value.event]).toEqual([true, 0]);
    togglePlay(view);
    expect([view.playing.value, view.moment.value.event]).toEqual([false, 0]);
  });

  test('goes on from the playhead', () => {
    const view = createViewState(sleeper(2));
    view.playhead.value = { timeNs: 15 * MS, event: null };
    togglePlay(view);
    expect(view.moment.value.timeNs).toBe(15 * MS);
  });

  test('holds what is seen of a run that goes on', () => {
    const run = sleeper(2, 10, false);
    const view = createViewState(run);
    togglePlay(view);
    expect(view.playing.value).toBe(false);
    const held = view.moment.value;
    run.append([
      new TraceWriter()
        .at(90 * MS)
        .print(1, 0, 'later')
        .take(),
    ]);
    expect(view.moment.value).toEqual(held);
    expect(run.end.timeNs).toBe(90 * MS);
  });

  test('does nothing before anything has run', () => {
    const view = createViewState(new FoldedRun());
    togglePlay(view);
    expect([view.playing.value, view.playhead.value]).toEqual([false, null]);
  });
});
