import { expect, test } from '@jest/globals';
import { createComparison } from '../../../web/src/app/compare/comparison.ts';
import { createPublicInterface } from '../../../web/src/app/public-interface.ts';
import { createSession } from '../../../web/src/app/session.ts';
import { signal } from '../../../web/src/base/signals.ts';
import type { Exploration, StartAnswer } from '../../../web/src/host/engine-types.ts';
import { FoldedRun } from '../../../web/src/model/folded-run.ts';
import { ScriptedEngine } from './scripted-engine.ts';

const exploration = { tries: 500 } as Exploration;

async function opened() {
  const engine = new ScriptedEngine();
  const other = new ScriptedEngine();
  const session = createSession({
    engine,
    createRun: (clock) => new FoldedRun(clock),
    ownThreads: signal(true),
    firstExample: 'first',
  });
  session.open({ parameters: { frames: '3' }, seed: '7' });
  await engine.describe();
  const comparison = createComparison({
    view: session.view,
    startEngine: () => other,
    createRun: (clock) => new FoldedRun(clock),
  });
  const playground = createPublicInterface({
    session,
    engine,
    comparison,
    code: signal(''),
    shareUrl: () => 'https://site.test/?example=first',
    ask: () => Promise.reject(new Error('Nobody is asked here.')),
  });
  return { engine, other, session, comparison, playground };
}

/** What explores is fetched when it is first asked for. */
async function exploringBegins(engine: ScriptedEngine, before: unknown = null): Promise<void> {
  while (engine.exploring === before) await new Promise((resolve) => setImmediate(resolve));
}

test('exploring asks for the open program with its present values, in the simulation', async () => {
  const { engine, playground } = await opened();
  const told: number[] = [];
  const found = playground.explore({ strategy: 'pct', tries: 500, onProgress: (tries) => told.push(tries) });
  await exploringBegins(engine);
  expect(engine.requests.at(-1)).toMatchObject({
    example: 'first',
    parameters: { frames: '3' },
    runtime: 'simulated',
    strategy: 'pct',
    tries: 500,
  });
  engine.exploring?.tried(100);
  engine.exploring?.explored(exploration, {} as StartAnswer);
  expect(await found).toBe(exploration);
  expect(told).toEqual([100]);
});

test('exploring that fails, finds nothing to try, or is stopped rejects with the reason', async () => {
  const { engine, playground } = await opened();
  const failing = playground.explore();
  await exploringBegins(engine);
  engine.exploring?.failed('The engine broke.');
  await expect(failing).rejects.toThrow('The engine broke.');
  const failed = engine.exploring;
  const empty = playground.explore();
  await exploringBegins(engine, failed);
  engine.exploring?.explored(null, {} as StartAnswer);
  await expect(empty).rejects.toThrow('There is nothing to explore.');
  const ended = engine.exploring;
  const enough = new AbortController();
  const stopped = playground.explore({ signal: enough.signal });
  await exploringBegins(engine, ended);
  enough.abort(new Error('enough'));
  await expect(stopped).rejects.toThrow('enough');
  expect(engine.exploring).toBeNull();
});

test('comparing runs the present choices but for those that are named, and says how the runs differ', async () => {
  const { engine, other, comparison, playground } = await opened();
  engine.answer();
  engine.play();
  const comparing = playground.compare({ seed: 8, params: { frames: 5 } });
  await until(() => other.requests.length === 1);
  expect(other.last).toEqual({
    example: 'first',
    runtime: 'simulated',
    workers: '2',
    seed: '8',
    parameters: { frames: '5' },
  });
  other.answer();
  other.play();
  const { totals, divergence } = await comparing;
  expect(comparison.isOpen.value).toBe(true);
  expect(divergence).toBeNull();
  expect(totals[0]).toEqual({
    name: 'Duration',
    unit: 'ns',
    present: 1000,
    other: 1000,
    difference: 'the same',
  });
});

test('comparing with what cannot be rejects with a sentence, and nothing is shown', async () => {
  const { engine, other, comparison, playground } = await opened();
  await expect(playground.compare({ seed: 8 })).rejects.toThrow('Nothing has run yet');
  engine.answer();
  engine.play();
  await expect(playground.compare({ speed: 3 } as object)).rejects.toThrow('no option "speed"');
  await expect(playground.compare({ example: 'third' })).rejects.toThrow('There is no example "third".');
  const refused = playground.compare({ workers: 0 });
  await until(() => other.requests.length === 1);
  other.answer([{ name: 'workers', value: '0', message: 'workers must be at least 1.' }]);
  await expect(refused).rejects.toThrow('workers must be at least 1.');
  expect(comparison.isOpen.value).toBe(false);
});

test('a run can be had as events, for other viewers, and whole', async () => {
  const { engine, playground } = await opened();
  engine.answer();
  engine.play();
  expect(await playground.getTrace('events')).toMatch(/^interleave-events 1\n1 0 - - run_started example="/);
  expect(JSON.parse(await playground.getTrace('chrome'))).toMatchObject({ displayTimeUnit: 'ns' });
  const whole = await playground.getTrace('json');
  expect(JSON.parse(whole)).toMatchObject({ format: 'interleave-trace', runtime: 'simulated' });
  await expect(playground.getTrace('xml' as 'json')).rejects.toThrow('There is no trace format "xml"');
});

async function until(isSo: () => boolean): Promise<void> {
  for (let turn = 0; turn < 1000 && !isSo(); turn++) await new Promise((resolve) => setImmediate(resolve));
  expect(isSo()).toBe(true);
}
