import { expect, test } from '@jest/globals';
import type { EngineSession } from '../../../web/src/host/engine-session.ts';
import { explore } from '../../../web/src/host/explore-loop.ts';
import type { FromWorker } from '../../../web/src/host/worker-messages.ts';

/** A session whose every try takes that many milliseconds. */
function exploring(tries: number, msPerTry: number, started = true) {
  let left = tries;
  let now = 0;
  const asked: number[] = [];
  const posted: FromWorker[] = [];
  const session = {
    explore: () => ({ started }),
    exploreMore(count: number) {
      asked.push(count);
      now += Math.min(count, left) * msPerTry;
      left -= count;
      return left > 0;
    },
    explored: () => ({ tries }),
  } as unknown as EngineSession;
  explore(session, { post: (message) => posted.push(message), now: () => now }, 7, {
    example: 'lost_update',
    tries,
  });
  return { asked, posted };
}

test('quick tries come in ever larger slices, and each is told', () => {
  const { asked, posted } = exploring(100, 0.1);
  expect(asked).toEqual([16, 32, 64]);
  expect(posted).toEqual([
    { kind: 'tried', id: 7, tries: 16 },
    { kind: 'tried', id: 7, tries: 48 },
    { kind: 'explored', id: 7, answer: { started: true }, exploration: { tries: 100 } },
  ]);
});

test('slow tries come in small slices', () => {
  expect(exploring(40, 20).asked).toEqual([16, 8, 4, 4, 4, 4]);
});

test('a request that starts nothing is answered, and tries nothing', () => {
  const { asked, posted } = exploring(100, 1, false);
  expect(asked).toEqual([]);
  expect(posted).toEqual([{ kind: 'explored', id: 7, answer: { started: false }, exploration: null }]);
});

test('an engine that breaks is told', () => {
  const posted: FromWorker[] = [];
  const session = {
    explore() {
      throw new WebAssembly.RuntimeError('unreachable');
    },
  } as unknown as EngineSession;
  explore(session, { post: (message) => posted.push(message), now: () => 0 }, 7, { example: 'a' });
  expect(posted).toEqual([{ kind: 'broken', id: 7, message: 'unreachable' }]);
});
