import { expect, test } from '@jest/globals';
import { createPublicInterface } from '../../../web/src/app/public-interface.ts';
import { createSession } from '../../../web/src/app/session.ts';
import { signal } from '../../../web/src/base/signals.ts';
import type { Exploration, StartAnswer } from '../../../web/src/host/engine-types.ts';
import { FoldedRun } from '../../../web/src/model/folded-run.ts';
import { ScriptedEngine } from './scripted-engine.ts';

const exploration = { tries: 500 } as Exploration;

async function opened() {
  const engine = new ScriptedEngine();
  const session = createSession({
    engine,
    createRun: (clock) => new FoldedRun(clock),
    ownThreads: signal(true),
    firstExample: 'first',
  });
  session.open({ parameters: { frames: '3' }, seed: '7' });
  await engine.describe();
  const playground = createPublicInterface({
    session,
    engine,
    code: signal(''),
    shareUrl: () => 'https://site.test/?example=first',
    ask: () => Promise.reject(new Error('Nobody is asked here.')),
  });
  return { engine, session, playground };
}

test('exploring asks for the open program with its present values, in the simulation', async () => {
  const { engine, playground } = await opened();
  const told: number[] = [];
  const found = playground.explore({ strategy: 'pct', tries: 500, onProgress: (tries) => told.push(tries) });
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
  engine.exploring?.failed('The engine broke.');
  await expect(failing).rejects.toThrow('The engine broke.');
  const empty = playground.explore();
  engine.exploring?.explored(null, {} as StartAnswer);
  await expect(empty).rejects.toThrow('There is nothing to explore.');
  const enough = new AbortController();
  const stopped = playground.explore({ signal: enough.signal });
  enough.abort(new Error('enough'));
  await expect(stopped).rejects.toThrow('enough');
  expect(engine.exploring).toBeNull();
});
