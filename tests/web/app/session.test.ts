import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { createSession, type Session } from '../../../web/src/app/session.ts';
import { effect, signal } from '../../../web/src/base/signals.ts';
import { FoldedRun } from '../../../web/src/model/folded-run.ts';
import { ScriptedEngine } from './scripted-engine.ts';

let engine: ScriptedEngine;
let session: Session;
const ownThreads = signal(true);

/** Lets the promise of the description resolve. */
const described = () => Promise.resolve().then(() => {});

async function opened(...args: Parameters<Session['open']>): Promise<void> {
  session.open(...args);
  await described();
}

beforeEach(() => {
  jest.useFakeTimers();
  engine = new ScriptedEngine();
  ownThreads.value = true;
  const createRun = (clock?: 'virtual' | 'real') => new FoldedRun(clock);
  session = createSession({ engine, createRun, ownThreads, firstExample: 'first' });
});
afterEach(() => {
  session.dispose();
  jest.useRealTimers();
});

describe('opening', () => {
  test('runs the first example when none is named, with its defaults', async () => {
    await opened({});
    expect(engine.last).toEqual({ example: 'first' });
    engine.answer();
    engine.play();
    expect(session.view.run.value.summary.outcome).toBe('finished');
    expect(session.linkedRun.value).toEqual({ example: 'first' });
  });

  test('runs the first example instead of an unknown one, and complains', async () => {
    await opened({ example: 'nope' });
    expect(engine.last?.example).toBe('first');
    expect(session.complaints.value.map(({ value }) => value)).toEqual(['nope']);
  });

  test('keeps the complaints of a link beside those of the engine, and takes the engine’s values', async () => {
    await opened({ workers: '1000' }, [{ name: 'view', value: 'x', message: 'view' }]);
    engine.answer([{ name: 'workers', value: '1000', message: 'workers' }]);
    expect(session.complaints.value.map(({ message }) => message)).toEqual(['view', 'workers']);
    expect(session.values.value.workers).toBe('2');
    expect(session.linkedRun.value).toEqual({ example: 'first' });
  });

  test('another example forgets where the reader was', async () => {
    await opened({});
    session.view.selection.value = { kind: 'task', path: 'main' };
    session.view.playhead.value = { timeNs: 1, event: null };
    await opened({ example: 'second' });
    expect(session.view.selection.value).toBeNull();
    expect(session.view.playhead.value).toBeNull();
  });
});

describe('the place that a link names', () => {
  const place = { timeNs: 0, task: 'main' };

  test('is taken at once, and kept when the run has it', async () => {
    await opened({}, [], place);
    expect(session.view.playhead.value).toEqual({ timeNs: 0, event: null });
    expect(session.view.selection.value).toEqual({ kind: 'task', path: 'main' });
    engine.answer();
    engine.play();
    expect(session.view.selection.value).toEqual({ kind: 'task', path: 'main' });
    expect(session.complaints.value).toEqual([]);
  });

  test('is left, with a message for each, when the run is over and does not have it', async () => {
    await opened({}, [], { timeNs: 1001, task: 'main/nobody' });
    engine.answer();
    expect(session.complaints.value).toEqual([]);
    engine.play();
    expect(session.view.playhead.value).toBeNull();
    expect(session.view.selection.value).toBeNull();
    expect(session.complaints.value.map(({ message }) => message)).toEqual([
      't cannot be "1001": this run ends at 1000 (1 µs).',
      'select cannot be "main/nobody": this run has no such task.',
    ]);
  });

  test('is no matter once the reader has gone elsewhere', async () => {
    await opened({}, [], { timeNs: 1001, task: 'main/nobody' });
    session.view.playhead.value = { timeNs: 1002, event: null };
    session.view.selection.value = { kind: 'task', path: 'main/somebody' };
    engine.answer();
    engine.play();
    expect(session.complaints.value).toEqual([]);
    expect(session.view.playhead.value).toEqual({ timeNs: 1002, event: null });
  });

  test('of the link before is left when this one names none', async () => {
    await opened({}, [], place);
    await opened({}, [], { timeNs: null, task: null });
    expect(session.view.playhead.value).toBeNull();
    expect(session.view.selection.value).toBeNull();
  });

  test('is judged once: a later run may come to be without it', async () => {
    await opened({}, [], place);
    engine.answer();
    engine.play();
    session.view.playhead.value = { timeNs: 1002, event: null };
    void session.run();
    engine.answer();
    engine.play();
    expect(session.complaints.value).toEqual([]);
  });
});

describe('changing a value', () => {
  beforeEach(async () => {
    await opened({});
    engine.answer();
    engine.play();
    session.view.selection.value = { kind: 'task', path: 'main' };
  });

  test('runs again at once and keeps the selection', () => {
    session.change({ parameters: { frames: '9' } });
    expect(engine.last?.parameters).toEqual({ frames: '9' });
    expect(session.view.selection.value).toEqual({ kind: 'task', path: 'main' });
    expect(session.linkedRun.value).toEqual({ example: 'first', parameters: { frames: '9' } });
  });

  test('never queues: while a run is in flight only the newest value waits', () => {
    const before = engine.requests.length;
    for (const frames of ['9', '10', '11', '12']) session.change({ parameters: { frames } });
    expect(engine.requests.length).toBe(before + 1);
    engine.answer();
    expect(session.values.value.parameters).toEqual({ frames: '12' });
    engine.play();
    expect(engine.requests.length).toBe(before + 2);
    expect(engine.last?.parameters).toEqual({ frames: '12' });
  });

  test('does not wait for ever: a slow run gives way to a newer value', () => {
    const before = engine.requests.length;
    session.change({ parameters: { frames: '9' } });
    jest.advanceTimersByTime(1100);
    session.change({ parameters: { frames: '10' } });
    expect(engine.requests.length).toBe(before + 2);
  });

  test('shows the new run only when it has ended', () => {
    const shown = session.view.run.value;
    session.change({ parameters: { frames: '9' } });
    engine.answer();
    engine.play('go on');
    expect(session.view.run.value).toBe(shown);
    jest.advanceTimersByTime(200);
    expect(session.view.run.value).not.toBe(shown);
    expect(session.lasting.value).toBe(true);
  });

  test('shows a run that lasts as soon as it has events', () => {
    const shown = session.view.run.value;
    session.change({ parameters: { frames: '9' } });
    engine.answer();
    jest.advanceTimersByTime(200);
    expect(session.view.run.value).toBe(shown);
    engine.play('go on');
    expect(session.view.run.value).not.toBe(shown);
  });

  test('back to the default leaves nothing in the link', () => {
    session.change({ parameters: { frames: '9' }, workers: '3', seed: '5' });
    session.change({ parameters: { frames: '8' }, workers: '2', seed: '0' });
    expect(session.linkedRun.value).toEqual({ example: 'first' });
  });

  test('reset brings every default back and runs', () => {
    session.change({ parameters: { frames: '9' }, workers: '3' });
    session.reset();
    return described().then(() => {
      expect(session.values.value.parameters).toEqual({ frames: '8' });
      expect(session.values.value.workers).toBe('2');
    });
  });
});

describe('a schedule', () => {
  const schedule = '3.1-7.2';

  beforeEach(async () => {
    await opened({ schedule });
    engine.answer();
    engine.play();
  });

  test('of a link is followed in place of a seed, and stands in the link again', () => {
    expect(engine.last).toEqual({ example: 'first', schedule });
    expect(session.values.value.schedule).toBe(schedule);
    expect(session.linkedRun.value).toEqual({ example: 'first', schedule });
  });

  test('stays when a parameter or the workers change', () => {
    session.change({ parameters: { frames: '9' }, workers: '3' });
    expect(engine.last).toMatchObject({ schedule, workers: '3', parameters: { frames: '9' } });
    expect(engine.last).not.toHaveProperty('seed');
    engine.answer();
    expect(session.values.value.schedule).toBe(schedule);
  });

  test('ends with the next seed that is chosen', () => {
    session.change({ seed: '5' });
    expect(engine.last).toMatchObject({ seed: '5' });
    expect(engine.last).not.toHaveProperty('schedule');
    expect(session.linkedRun.value).toEqual({ example: 'first', seed: '5' });
  });

  test('ends when it is left, and the seed is the default one again', () => {
    session.change({ schedule: '' });
    engine.answer();
    engine.play();
    expect(engine.last).not.toHaveProperty('schedule');
    expect(session.linkedRun.value).toEqual({ example: 'first' });
  });

  test('takes the place of a seed that was chosen', () => {
    session.change({ seed: '5' });
    engine.answer();
    engine.play();
    session.change({ schedule: '2.1' });
    expect(engine.last).not.toHaveProperty('seed');
    expect(session.linkedRun.value).toEqual({ example: 'first', schedule: '2.1' });
  });

  test('rests while real threads run, and is there again with the simulation', () => {
    session.change({ runtime: 'threads' });
    expect(engine.last).not.toHaveProperty('schedule');
    expect(session.linkedRun.value).toEqual({ example: 'first', runtime: 'threads' });
    engine.answer();
    engine.play();
    session.change({ runtime: 'simulated' });
    expect(engine.last).toMatchObject({ schedule });
  });

  test('that the engine refuses is gone, and the complaint says why', async () => {
    await opened({ schedule: 'odd' });
    engine.answer([{ name: 'schedule', value: 'odd', message: 'schedule: "odd" is none' }]);
    expect(session.values.value.schedule).toBe('');
    expect(session.linkedRun.value).toEqual({ example: 'first' });
    expect(session.complaints.value.map(({ value }) => value)).toEqual(['odd']);
  });
});

describe('whoever follows a run', () => {
  test('sees its end as one change', async () => {
    await opened({});
    engine.answer();
    const seen: unknown[] = [];
    const stop = effect(() => {
      const { status } = session.view.run.value.summary;
      seen.push([status, session.landing.value?.kind, session.busy.value]);
    });
    engine.play();
    stop();
    expect(seen).toEqual([
      ['empty', undefined, true],
      ['ended', 'ended', false],
    ]);
  });

  test('sees no change of values where the engine answers what was asked', async () => {
    await opened({});
    engine.answer();
    engine.play();
    session.change({ parameters: { frames: '9' } });
    const asked = session.values.value;
    engine.answer();
    expect(session.values.value).toBe(asked);
  });
});

describe('another runtime', () => {
  beforeEach(async () => {
    await opened({ parameters: { frames: '9' }, workers: '40' });
    engine.answer();
    engine.play();
  });

  test('keeps the parameters, and as many workers as it can have', () => {
    session.change({ runtime: 'threads' });
    expect(engine.last).toMatchObject({ runtime: 'threads', workers: '16', parameters: { frames: '9' } });
    expect(session.workersRange.value).toEqual({ min: 1, max: 16 });
  });

  test('gives back the workers that the one before could not have', () => {
    session.change({ runtime: 'threads' });
    session.change({ runtime: 'simulated' });
    expect(session.values.value.workers).toBe('40');
  });

  test('leaves the workers that were chosen on it', () => {
    session.change({ runtime: 'threads' });
    session.change({ workers: '3' });
    session.change({ runtime: 'simulated' });
    expect(session.values.value.workers).toBe('3');
  });

  test('has one worker where there are no threads; in a link stands how many were wished for', () => {
    ownThreads.value = false;
    session.change({ runtime: 'threads' });
    expect(engine.last?.workers).toBe('1');
    expect(session.linkedRun.value).toEqual({
      example: 'first',
      runtime: 'threads',
      workers: '16',
      parameters: { frames: '9' },
    });
    session.change({ workers: '1' });
    expect(session.linkedRun.value.workers).toBeUndefined();
  });

  test('has one worker where there are no threads, and nobody’s wish for the default stands in no link', async () => {
    ownThreads.value = false;
    await opened({});
    engine.answer();
    engine.play();
    session.change({ runtime: 'threads' });
    expect(engine.last?.workers).toBe('1');
    expect(session.linkedRun.value).toEqual({ example: 'first', runtime: 'threads' });
  });

  test('of a link keeps the number of workers that this page cannot have, for when it is loaded again', async () => {
    ownThreads.value = false;
    const complaint = { name: 'workers', value: '4', message: 'workers cannot be 4' };
    const link = { example: 'first', runtime: 'threads', workers: '4' };
    await opened(link);
    engine.answer([complaint]);
    engine.play();
    expect(session.linkedRun.value).toEqual(link);
    await opened({ ...link, workers: '1000' });
    engine.answer([complaint]);
    expect(session.linkedRun.value.workers).not.toBe('1000');
  });

  test('has a clock of its own, which the run on the screen knows', () => {
    expect(session.view.run.value.summary.clock).toBe('virtual');
    session.change({ runtime: 'threads' });
    engine.answer();
    engine.play();
    expect(session.view.run.value.summary.clock).toBe('real');
  });
});

describe('how a run lands', () => {
  beforeEach(() => opened({}));

  test('stopped: what came until then is shown', async () => {
    engine.answer();
    engine.play('go on');
    await session.stop();
    expect(session.landing.value).toEqual({ kind: 'stopped' });
    expect(session.view.run.value.taskCount).toBe(1);
    expect(session.busy.value).toBe(false);
  });

  test('failed: the message stays, and the next run starts afresh', () => {
    engine.break('out of memory');
    expect(session.landing.value).toEqual({ kind: 'failed', message: 'out of memory' });
    void session.run();
    engine.answer();
    engine.play();
    expect(session.landing.value).toEqual({ kind: 'ended' });
  });

  test('run() resolves when nothing runs any more', async () => {
    engine.answer();
    engine.play();
    let done = false;
    const running = session.run().then(() => {
      done = true;
    });
    await described();
    expect(done).toBe(false);
    engine.answer();
    engine.play();
    await running;
    expect(done).toBe(true);
  });
});
