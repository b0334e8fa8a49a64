import { expect, jest, test } from '@jest/globals';
import { EngineSeat, type WorkerLike } from '../../../web/src/host/engine-seat.ts';
import type { Exploration, StartAnswer } from '../../../web/src/host/engine-types.ts';
import { startExploring } from '../../../web/src/host/exploring.ts';
import type { FromWorker, ToWorker } from '../../../web/src/host/worker-messages.ts';

const request = { example: 'lost_update', tries: 100 };
const answer = { started: true } as StartAnswer;
const exploration = { tries: 100 } as Exploration;
const ready = { kind: 'ready', description: { examples: [] }, module: null, memory: null } as never;

/** An exploration in a worker that is played by the test. */
function exploring() {
  const posted: ToWorker[] = [];
  const worker: WorkerLike = {
    postMessage: (message) => posted.push(message),
    terminate: jest.fn(),
    onmessage: null,
    onerror: null,
  };
  const said: unknown[] = [];
  const exploring = startExploring(
    (receive) => new EngineSeat(worker, { url: '/gallery.mjs', module: null, probes: false, receive }),
    request,
    {
      tried: (tries) => said.push(tries),
      found: (found, isAll) => said.push({ found, isAll }),
      explored: (found) => said.push(found),
      failed: (message) => said.push(message),
    },
  );
  const say = (message: FromWorker) => worker.onmessage?.({ data: message } as MessageEvent<FromWorker>);
  return { worker, posted, said, say, exploring };
}

test('the worker is asked when it has loaded, tells how far it is, and is ended with its answer', () => {
  const { worker, posted, said, say } = exploring();
  expect(posted.map(({ kind }) => kind)).toEqual(['load']);
  say(ready);
  expect(posted.at(-1)).toEqual({ kind: 'explore', id: 1, request });
  say({ kind: 'tried', id: 1, tries: 50 });
  say({ kind: 'found', id: 1, exploration, isAll: true });
  say({ kind: 'explored', id: 1, answer, exploration });
  expect(said).toEqual([50, { found: exploration, isAll: true }, exploration]);
  expect(worker.terminate).toHaveBeenCalledTimes(1);
});

test('who stops it hears no more of it', () => {
  const { worker, said, say, exploring: stopped } = exploring();
  say(ready);
  stopped.dispose();
  say({ kind: 'explored', id: 1, answer, exploration });
  expect(said).toEqual([]);
  expect(worker.terminate).toHaveBeenCalledTimes(1);
});

test.each([
  [{ kind: 'unloadable', message: 'not found' } as const],
  [{ kind: 'died', message: 'not found' } as const],
  [{ kind: 'broken', id: 1, message: 'not found' } as const],
])('a worker that cannot go on is a failure: %j', (message) => {
  const { worker, said, say } = exploring();
  say(message);
  expect(said).toEqual(['not found']);
  expect(worker.terminate).toHaveBeenCalledTimes(1);
});

test('a worker is told that it is enough once it has begun, however early that was said', () => {
  const late = exploring();
  late.say(ready);
  late.exploring.enough();
  expect(late.posted.at(-1)).toEqual({ kind: 'enough' });
  const early = exploring();
  early.exploring.enough();
  expect(early.posted.map(({ kind }) => kind)).toEqual(['load']);
  early.say(ready);
  expect(early.posted.map(({ kind }) => kind)).toEqual(['load', 'explore', 'enough']);
});
