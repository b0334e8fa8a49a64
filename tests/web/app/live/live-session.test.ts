// What a session does while a control moves: which runs it asks for, what it keeps of the run before, undo and redo.

import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { createSession, type Session } from '../../../../web/src/app/session.ts';
import { signal } from '../../../../web/src/base/signals.ts';
import { FoldedRun } from '../../../../web/src/model/folded-run.ts';
import { ScriptedEngine } from '../scripted-engine.ts';

let engine: ScriptedEngine;
let session: Session;

const described = () => Promise.resolve().then(() => {});
const frames = () => session.values.value.parameters.frames;
const moveTo = (value: number) => session.change({ parameters: { frames: String(value) } });

function runEnds(): void {
  engine.answer();
  engine.play();
}

async function opened(...args: Parameters<Session['open']>): Promise<void> {
  session.open(...args);
  await described();
  runEnds();
}

beforeEach(async () => {
  jest.useFakeTimers();
  engine = new ScriptedEngine();
  const createRun = (clock?: 'virtual' | 'real') => new FoldedRun(clock);
  session = createSession({ engine, createRun, ownThreads: signal(true), firstExample: 'first' });
  await opened({ parameters: { frames: '8' } });
});
afterEach(() => {
  session.dispose();
  jest.useRealTimers();
});

describe('a drag', () => {
  test('asks for one run at a time, and for the newest values only', () => {
    session.changes.press();
    for (let value = 9; value <= 30; value++) moveTo(value);
    expect(engine.requests.slice(1).map(({ parameters }) => parameters?.frames)).toEqual(['9']);
    runEnds();
    expect(engine.requests).toHaveLength(3);
    expect(engine.last?.parameters).toEqual({ frames: '30' });
    runEnds();
    expect(engine.requests).toHaveLength(3);
    expect(session.busy.value).toBe(false);
    expect(frames()).toBe('30');
  });

  test('keeps window, selection and folds', () => {
    session.view.viewport.value = { startNs: 100, endNs: 300 };
    session.view.selection.value = { kind: 'task', path: 'main' };
    session.view.collapsed.value = new Set(['main']);
    moveTo(9);
    runEnds();
    expect(session.view.viewport.value).toEqual({ startNs: 100, endNs: 300 });
    expect(session.view.selection.value).toEqual({ kind: 'task', path: 'main' });
    expect([...session.view.collapsed.value]).toEqual(['main']);
  });

  test('shows a run that takes long as it grows, once the control rests', () => {
    moveTo(9);
    engine.answer();
    engine.play('go on');
    jest.advanceTimersByTime(150);
    expect(session.view.run.value.summary.status).toBe('streaming');
    expect(session.lasting.value).toBe(true);
  });

  test('shows only ended runs while newer values wait for them', () => {
    const first = session.view.run.value;
    moveTo(9);
    engine.answer();
    engine.play('go on');
    moveTo(10);
    jest.advanceTimersByTime(700);
    expect(session.view.run.value).toBe(first);
    expect(session.lasting.value).toBe(false);
    engine.play();
    expect(session.view.run.value.summary.status).toBe('ended');
    expect(engine.last?.parameters?.frames).toBe('10');
  });

  test('a run that outlasts a second gives way to the newest values, although nothing moves any more', () => {
    moveTo(9);
    engine.answer();
    engine.play('go on');
    moveTo(10);
    moveTo(11);
    jest.advanceTimersByTime(900);
    expect(engine.last?.parameters?.frames).toBe('9');
    jest.advanceTimersByTime(200);
    expect(engine.last?.parameters?.frames).toBe('11');
    runEnds();
    expect(session.busy.value).toBe(false);
  });
});

describe('the run before', () => {
  test('is the last one before the first change of a drag, until its end', () => {
    const first = session.view.run.value;
    session.changes.press();
    expect(session.view.before.value).toBeNull();
    for (let value = 9; value < 15; value++) {
      moveTo(value);
      runEnds();
      expect(session.view.before.value).toBe(first);
    }
    session.changes.release();
    expect(session.view.before.value).toBe(first);
    const last = session.view.run.value;
    session.changes.press();
    moveTo(20);
    expect(session.view.before.value).toBe(last);
  });

  test('is never one that was cut short', () => {
    const first = session.view.run.value;
    moveTo(9);
    engine.answer();
    engine.play('go on');
    jest.advanceTimersByTime(1500); // shown as it grows, and a pause for the keys
    moveTo(10);
    expect(session.view.run.value).not.toBe(first);
    expect(session.view.before.value).toBe(first);
  });

  test.each<[string, () => void]>([
    ['Run', () => void session.run()],
    ['Reset', () => session.reset()],
    ['undo', () => session.undo()],
    ['another number of workers', () => session.change({ workers: '3' })],
    ['another seed', () => session.change({ seed: '7' })],
    ['another runtime', () => session.change({ runtime: 'threads' })],
    ['opening a link', () => session.open({ example: 'first' })],
  ])('goes with %s', (_name, act) => {
    moveTo(9);
    runEnds();
    expect(session.view.before.value).not.toBeNull();
    act();
    expect(session.view.before.value).toBeNull();
  });

  test('is never another example’s', async () => {
    session.open({ example: 'second' });
    await described();
    moveTo(3); // before its first run has ended
    expect(session.view.before.value).toBeNull();
  });
});

describe('undo', () => {
  test('goes back over a whole drag at once, runs, and redo goes forward', () => {
    session.changes.press();
    for (let value = 9; value < 15; value++) moveTo(value);
    session.changes.release();
    runEnds();
    runEnds();
    session.undo();
    expect(frames()).toBe('8');
    expect(engine.last?.parameters?.frames).toBe('8');
    runEnds();
    expect(session.changes.canUndo.value).toBe(false);
    session.redo();
    runEnds();
    expect(frames()).toBe('14');
    expect(session.changes.canRedo.value).toBe(false);
  });

  test('takes workers, seed and runtime back as well', () => {
    session.change({ workers: '5' });
    runEnds();
    session.change({ runtime: 'threads' });
    runEnds();
    session.undo();
    runEnds();
    expect(engine.last).toMatchObject({ runtime: 'simulated', workers: '5' });
    session.undo();
    runEnds();
    expect(engine.last).toMatchObject({ runtime: 'simulated', workers: '2' });
  });

  test('takes a reset back', async () => {
    moveTo(40);
    runEnds();
    session.reset();
    await described();
    engine.answer();
    engine.play();
    expect(frames()).not.toBe('40');
    session.undo();
    runEnds();
    expect(frames()).toBe('40');
  });

  test('is over when a link or another example opens', async () => {
    moveTo(9);
    runEnds();
    await opened({ example: 'first' });
    expect(session.changes.canUndo.value).toBe(false);
    session.undo();
    expect(engine.last).toEqual({ example: 'first' });
  });

  test('asks for nothing before there was a change', () => {
    const asked = engine.requests.length;
    session.undo();
    session.redo();
    expect(engine.requests).toHaveLength(asked);
  });
});
