import { expect, test } from '@jest/globals';
import type { EngineSession } from '../../../web/src/host/engine-session.ts';
import { explore } from '../../../web/src/host/explore-loop.ts';
import type { FromWorker } from '../../../web/src/host/worker-messages.ts';

interface Played {
  readonly tries?: number;
  readonly msPerTry?: number;
  readonly msToTell?: number;
  readonly started?: boolean;
  /** After so many times of giving way somebody says that it is enough. */
  readonly enoughAfter?: number;
}

/** A session that takes its time by a clock of its own. */
async function exploring(played: Played) {
  const { tries = 100, msPerTry = 0.1, msToTell = 0, started = true, enoughAfter } = played;
  let left = tries;
  let now = 0;
  let gaveWay = 0;
  const asked: number[] = [];
  const posted: FromWorker[] = [];
  const session = {
    explore: () => ({ started }),
    exploreMore(count: number) {
      asked.push(count);
      now += Math.min(count, left) * msPerTry;
      left = Math.max(0, left - count);
      return left > 0;
    },
    exploredSoFar() {
      now += msToTell;
      return { tries: tries - left };
    },
    explored: () => ({ tries: tries - left, shortest: 'fair' }),
  } as unknown as EngineSession;
  const ports = {
    post: (message: FromWorker) => posted.push(message),
    giveWay: async () => void gaveWay++,
    isEnough: () => gaveWay === enoughAfter,
    now: () => now,
  };
  await explore(session, ports, 7, { example: 'lost_update', tries });
  return { asked, posted, gaveWay };
}

test('quick tries come in ever larger slices, each is told, and it gives way between them', async () => {
  const { asked, posted, gaveWay } = await exploring({ tries: 100, msPerTry: 0.1 });
  expect(asked).toEqual([16, 32, 64]);
  expect(gaveWay).toBe(2);
  expect(posted).toEqual([
    { kind: 'tried', id: 7, tries: 16 },
    { kind: 'tried', id: 7, tries: 48 },
    { kind: 'found', id: 7, exploration: { tries: 100 }, isAll: true },
    { kind: 'explored', id: 7, answer: { started: true }, exploration: { tries: 100, shortest: 'fair' } },
  ]);
});

test('slow tries come in small slices', async () => {
  expect((await exploring({ tries: 40, msPerTry: 20 })).asked).toEqual([16, 8, 4, 4, 4, 4]);
});

test('what was found is told now and then', async () => {
  const { posted } = await exploring({ tries: 1000, msPerTry: 1 });
  const found = posted.flatMap((message) => (message.kind === 'found' ? [message.exploration.tries] : []));
  expect(found.length).toBeGreaterThan(2);
  expect(found.length).toBeLessThan(6);
  expect(found.at(-1)).toBe(1000);
});

test('telling takes at most a tenth of the time', async () => {
  const { posted } = await exploring({ tries: 2000, msPerTry: 1, msToTell: 100 });
  expect(posted.filter(({ kind }) => kind === 'found')).toHaveLength(3);
});

test('when it is enough it tries no more, and says what it has found', async () => {
  const { asked, posted } = await exploring({ tries: 1000, msPerTry: 1, enoughAfter: 2 });
  expect(asked).toHaveLength(3);
  expect(posted.slice(-2).map(({ kind }) => kind)).toEqual(['found', 'explored']);
});

test('a request that starts nothing is answered, and tries nothing', async () => {
  const { asked, posted } = await exploring({ started: false });
  expect(asked).toEqual([]);
  expect(posted).toEqual([{ kind: 'explored', id: 7, answer: { started: false }, exploration: null }]);
});

test('an engine that breaks is told', async () => {
  const posted: FromWorker[] = [];
  const session = {
    explore() {
      throw new WebAssembly.RuntimeError('unreachable');
    },
  } as unknown as EngineSession;
  const ports = {
    post: (message: FromWorker) => posted.push(message),
    giveWay: async () => {},
    isEnough: () => false,
    now: () => 0,
  };
  await explore(session, ports, 7, { example: 'a' });
  expect(posted).toEqual([{ kind: 'broken', id: 7, message: 'unreachable' }]);
});
