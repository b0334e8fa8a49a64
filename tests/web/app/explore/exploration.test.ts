import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { createExploration, type Exploration } from '../../../../web/src/app/explore/exploration.ts';
import { createSession, type Session } from '../../../../web/src/app/session.ts';
import { signal } from '../../../../web/src/base/signals.ts';
import type { Exploration as Explored, StartAnswer } from '../../../../web/src/host/engine-types.ts';
import { FoldedRun } from '../../../../web/src/model/folded-run.ts';
import { ScriptedEngine } from '../scripted-engine.ts';

const described = () => Promise.resolve().then(() => {});
const search = { strategy: 'random', tries: 1000 } as const;
const answer = { started: true, workers: 2, parameters: { frames: '8' } } as unknown as StartAnswer;

let engine: ScriptedEngine;
let session: Session;
let exploration: Exploration;
let now: number;

function found(tries: number, shortest?: string): Explored {
  const explored = { example: 'first', tries, complete: false, outcomes: [] };
  return shortest === undefined ? explored : { ...explored, shortest };
}

beforeEach(async () => {
  jest.useFakeTimers();
  engine = new ScriptedEngine();
  session = createSession({
    engine,
    createRun: (clock) => new FoldedRun(clock),
    ownThreads: signal(true),
    firstExample: 'first',
  });
  session.open({ parameters: { frames: '8' } });
  await described();
  engine.answer();
  engine.play();
  now = 0;
  exploration = createExploration(session, engine, () => now);
});
afterEach(() => {
  exploration.dispose();
  session.dispose();
  jest.useRealTimers();
});

describe('trying', () => {
  test('asks for the present values in the simulation, whatever the page runs on', () => {
    session.change({ runtime: 'threads' });
    exploration.start(search);
    expect(engine.last).toEqual({
      example: 'first',
      runtime: 'simulated',
      workers: '2',
      parameters: { frames: '8' },
      ...search,
    });
  });

  test('counts, and says how fast once that means something', () => {
    exploration.start(search);
    engine.exploring?.tried(16);
    expect(exploration.state.value).toMatchObject({ stage: 'trying', tried: 16, perSecond: null });
    now = 200;
    engine.exploring?.tried(216);
    expect(exploration.state.value).toMatchObject({ tried: 216, perSecond: 1000 });
  });

  test('shows what was found so far, then that it looks for the shortest, then all', () => {
    exploration.start(search);
    engine.exploring?.found?.(found(500), false);
    expect(exploration.state.value).toMatchObject({ stage: 'trying', tried: 500, found: { tries: 500 } });
    engine.exploring?.found?.(found(1000), true);
    expect(exploration.state.value.stage).toBe('looking');
    engine.exploring?.explored(found(1000, '3.1'), answer);
    expect(exploration.state.value).toMatchObject({
      stage: 'done',
      found: { shortest: '3.1' },
      wasStopped: false,
    });
  });

  test('that fails says why', () => {
    exploration.start(search);
    engine.exploring?.failed('The engine broke.');
    expect(exploration.state.value).toMatchObject({ stage: 'failed', message: 'The engine broke.' });
  });

  test('once more forgets what was found before, and ends what goes on', () => {
    exploration.start(search);
    const before = engine.exploring;
    engine.exploring?.found?.(found(500), false);
    exploration.start({ ...search, tries: 10 });
    expect(engine.exploring).not.toBe(before);
    expect(exploration.state.value).toMatchObject({ tried: 0, found: null, search: { tries: 10 } });
  });
});

describe('stopping', () => {
  test('keeps what was found, and waits for the shortest failure', () => {
    exploration.start(search);
    engine.exploring?.found?.(found(500), false);
    exploration.stop();
    expect(engine.enoughs).toBe(1);
    engine.exploring?.explored(found(520, '3.1'), answer);
    expect(exploration.state.value).toMatchObject({
      stage: 'done',
      wasStopped: true,
      found: { tries: 520, shortest: '3.1' },
    });
    jest.runAllTimers();
    expect(exploration.state.value.found?.shortest).toBe('3.1');
  });

  test('ends a worker that does not answer, and keeps what it had said', () => {
    exploration.start(search);
    engine.exploring?.found?.(found(500), false);
    exploration.stop();
    jest.runAllTimers();
    expect(engine.exploring).toBeNull();
    expect(exploration.state.value).toMatchObject({ stage: 'done', found: { tries: 500 } });
  });

  test('once more does without the shortest failure', () => {
    exploration.start(search);
    engine.exploring?.found?.(found(500), false);
    exploration.stop();
    engine.exploring?.found?.(found(520), true);
    jest.runAllTimers();
    expect(exploration.state.value.stage).toBe('looking');
    exploration.stop();
    expect(engine.exploring).toBeNull();
    expect(exploration.state.value).toMatchObject({ stage: 'done', wasStopped: true, found: { tries: 520 } });
  });

  test('while the shortest failure is looked for is no stop of the tries', () => {
    exploration.start(search);
    engine.exploring?.found?.(found(1000), true);
    exploration.stop();
    expect(engine.exploring).toBeNull();
    expect(exploration.state.value).toMatchObject({ stage: 'done', wasStopped: false });
  });

  test('when nothing goes on does nothing', () => {
    exploration.stop();
    jest.runAllTimers();
    expect(exploration.state.value.stage).toBe('idle');
  });
});

describe('other values', () => {
  beforeEach(() => {
    exploration.start(search);
    engine.exploring?.explored(found(1000), answer);
  });

  test('of parameters or workers make the results those of earlier ones, until they are back', () => {
    expect(exploration.isOfOtherValues.value).toBe(false);
    session.change({ parameters: { frames: '9' } });
    expect(exploration.isOfOtherValues.value).toBe(true);
    session.change({ parameters: { frames: '8' } });
    expect(exploration.isOfOtherValues.value).toBe(false);
    session.change({ workers: '3' });
    expect(exploration.isOfOtherValues.value).toBe(true);
  });

  test('of seed, schedule or runtime change nothing', () => {
    session.change({ seed: '7' });
    session.change({ schedule: '3.1' });
    session.change({ runtime: 'threads' });
    expect(exploration.isOfOtherValues.value).toBe(false);
  });

  test('of another example end it and forget it', async () => {
    exploration.start(search);
    session.open({ example: 'second' });
    await described();
    expect(engine.exploring).toBeNull();
    expect(exploration.state.value.stage).toBe('idle');
  });
});

describe('seeing a run', () => {
  beforeEach(() => {
    exploration.start(search);
    engine.exploring?.explored(found(1000, '3.1'), answer);
  });

  test('goes by its seed if it has one, and by its schedule if not', () => {
    exploration.see({ seed: '7', schedule: '1.1-2.1' });
    expect(engine.last).toMatchObject({ example: 'first', seed: '7' });
    expect(engine.last?.schedule).toBeUndefined();
    engine.answer();
    engine.play();
    exploration.see({ schedule: '3.1' });
    expect(engine.last).toMatchObject({ example: 'first', schedule: '3.1' });
  });

  test('brings back the values that were tried, and the simulation', () => {
    session.change({ runtime: 'threads', parameters: { frames: '60' } });
    engine.answer();
    engine.play();
    exploration.see({ schedule: '3.1' });
    expect(engine.last).toMatchObject({ runtime: 'simulated', workers: '2', parameters: { frames: '8' } });
  });

  test('is known to be on the screen, and no other is', () => {
    const [bySeed, bySchedule] = [{ seed: '7', schedule: '1.1' }, { schedule: '3.1' }];
    exploration.see(bySeed);
    expect([bySeed, bySchedule].map((way) => exploration.isShown(way))).toEqual([true, false]);
    exploration.see(bySchedule);
    expect([bySeed, bySchedule].map((way) => exploration.isShown(way))).toEqual([false, true]);
    session.change({ parameters: { frames: '9' } });
    expect(exploration.isShown(bySchedule)).toBe(false);
  });

  test('can be asked of somebody else: by a request, and by a link that holds what differs', () => {
    expect(exploration.requestOf('3.1')).toEqual({
      example: 'first',
      runtime: 'simulated',
      workers: '2',
      schedule: '3.1',
      parameters: { frames: '8' },
    });
    expect(exploration.linkedRunOf('3.1')).toEqual({ example: 'first', schedule: '3.1' });
  });
});
