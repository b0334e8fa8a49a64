import { describe, expect, jest, test } from '@jest/globals';
import { EngineSession } from '../../../web/src/host/engine-session.ts';
import { RunLoop } from '../../../web/src/host/run-loop.ts';
import type { FromWorker } from '../../../web/src/host/worker-messages.ts';
import { FakeEngine } from './fake-engine.ts';

/** A loop whose every poll takes a millisecond, and whose turns are given by hand. */
async function loopOf(engine: FakeEngine, isShared = true) {
  const posted: FromWorker[] = [];
  const turns: (() => void)[] = [];
  let now = 0;
  engine.onPoll = () => {
    now += 1;
  };
  const session = await EngineSession.load(engine.factory);
  const loop = new RunLoop(session, {
    post: (message) => posted.push(message),
    giveWay: () => new Promise((resolve) => turns.push(resolve)),
    sleep: () => new Promise((resolve) => turns.push(resolve)),
    now: () => now,
    isShared,
  });
  const turn = async () => {
    turns.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { loop, session, posted, turns, turn, told: () => posted.map(briefly) };
}

function briefly(message: FromWorker): string {
  if (message.kind !== 'progress') return 'id' in message ? `${message.kind} ${message.id}` : message.kind;
  return `progress ${message.id}${message.ended ? ' ended' : ''}`;
}

const run = (id: number, polls: number, example = 'fake') =>
  ({ kind: 'run', id, request: { example, parameters: { polls: String(polls) } } }) as const;

test('a short run is two messages: the answer, then events and end', async () => {
  const { loop, posted, told } = await loopOf(new FakeEngine());
  loop.receive(run(1, 3));
  expect(told()).toEqual(['started 1', 'progress 1 ended']);
  expect(posted[0]).toMatchObject({ answer: { started: true }, rings: [1024], isLive: false });
  expect(posted[1]).toMatchObject({ dropped: 0 });
});

test('a long run comes in slices, and gives way after each', async () => {
  const { loop, turns, turn, told } = await loopOf(new FakeEngine());
  loop.receive(run(1, 200));
  expect(turns).toHaveLength(1);
  for (let count = 0; count < 40 && turns.length > 0; count++) {
    loop.receive({ kind: 'taken', id: 1 });
    await turn();
  }
  expect(told().slice(0, 2)).toEqual(['started 1', 'progress 1']);
  expect(told().at(-1)).toBe('progress 1 ended');
  expect(told().length).toBeGreaterThan(5);
});

test('the newest request wins: what is between is never started', async () => {
  const engine = new FakeEngine();
  const { loop, turn, told } = await loopOf(engine);
  loop.receive(run(1, 1000));
  loop.receive(run(2, 1000));
  loop.receive(run(3, 1));
  await turn();
  expect(told()).toEqual(['started 1', 'progress 1', 'started 3', 'progress 3 ended']);
  expect(engine.requests).toHaveLength(2);
});

test('stop is answered after the present slice, and nothing follows', async () => {
  const { loop, turn, told } = await loopOf(new FakeEngine());
  loop.receive(run(1, 1000));
  loop.receive({ kind: 'stop', id: 1 });
  await turn();
  await turn();
  expect(told()).toEqual(['started 1', 'progress 1', 'stopped 1']);
});

test('stop is answered when the run is over already, or has not begun', async () => {
  const { loop, turn, told } = await loopOf(new FakeEngine());
  loop.receive(run(1, 1));
  await turn();
  loop.receive({ kind: 'stop', id: 1 });
  loop.receive(run(2, 1000));
  loop.receive(run(3, 1000));
  loop.receive({ kind: 'stop', id: 3 });
  await turn();
  expect(told()).toEqual([
    ...['started 1', 'progress 1 ended', 'stopped 1'],
    ...['started 2', 'progress 2', 'stopped 3'],
  ]);
});

test('a page that falls behind is waited for', async () => {
  const engine = new FakeEngine();
  const { loop, turn, turns, told } = await loopOf(engine);
  loop.receive(run(1, 100_000));
  for (let count = 0; count < 30; count++) await turn();
  const behind = told().length;
  expect(behind).toBeLessThan(10);
  expect(turns).toHaveLength(0);
  for (let count = 0; count < 3; count++) loop.receive({ kind: 'taken', id: 1 });
  await turn();
  await turn();
  expect(told().length).toBeGreaterThan(behind);
});

test('a page that is behind can still stop the run, and start another', async () => {
  const { loop, turn, told } = await loopOf(new FakeEngine());
  loop.receive(run(1, 100_000));
  for (let count = 0; count < 30; count++) await turn();
  loop.receive({ kind: 'stop', id: 1 });
  await turn();
  expect(told().at(-1)).toBe('stopped 1');
  loop.receive(run(2, 1));
  expect(told().at(-1)).toBe('progress 2 ended');
});

test('an engine that breaks says so, and an unknown example ends at once', async () => {
  const { loop, told } = await loopOf(new FakeEngine());
  loop.receive(run(1, 3, 'missing'));
  loop.receive(run(2, 3, 'trap'));
  await new Promise((resolve) => setImmediate(resolve));
  expect(told()).toEqual(['started 1', 'started 2', 'broken 2']);
});

describe('a ring that is full in the middle of a poll', () => {
  test('is posted there and then, so that nothing waits in a worker that may be ended', async () => {
    const engine = new FakeEngine(200);
    const { loop, told } = await loopOf(engine, false);
    const told200: string[][] = [];
    const { onPoll } = engine;
    engine.onPoll = () => {
      onPoll();
      told200.push(told());
    };
    loop.receive(run(1, 2));
    expect(told200[1]).toEqual(['started 1', 'progress 1', 'progress 1', 'progress 1']);
    expect(told().at(-1)).toBe('progress 1 ended');
  });

  test('is left to the page once it falls behind, where the page can see it', async () => {
    const engine = new FakeEngine(640);
    const { loop, posted, told } = await loopOf(engine);
    const wait = jest.spyOn(Atomics, 'wait').mockImplementation(() => {
      engine.header[32] = engine.header[16]!; // the page has read it
      return 'ok';
    });
    loop.receive(run(1, 1));
    expect(wait).toHaveBeenCalledTimes(4);
    wait.mockRestore();
    expect(told().filter((kind) => kind === 'full 1')).toHaveLength(4);
    const read = posted.flatMap((message) => (message.kind === 'progress' ? message.chunks : []));
    expect(read.reduce((sum, chunk) => sum + chunk.length / 32, 0)).toBe(640 - 4 * 64);
  });
});

describe('a run on threads', () => {
  const threads = (polls: number) =>
    ({
      kind: 'run',
      id: 1,
      request: { example: 'fake', runtime: 'threads', parameters: { polls: String(polls) } },
    }) as const;

  test('is left to the page to read; only its end is said', async () => {
    const engine = new FakeEngine();
    engine.rings = [1024];
    const { loop, posted, turn, told } = await loopOf(engine);
    loop.receive(threads(600));
    expect(posted[0]).toMatchObject({ kind: 'started', isLive: true, rings: [1024] });
    while (told().at(-1) !== 'progress 1 ended') await turn();
    const chunks = posted.flatMap((message) => (message.kind === 'progress' ? message.chunks : []));
    expect(chunks).toEqual([]);
  });

  test('brings new rings with new threads, and says once that one fills up', async () => {
    const engine = new FakeEngine();
    const { loop, turn, told } = await loopOf(engine);
    loop.receive(threads(6400));
    engine.rings = [1024, 1024];
    for (let count = 0; count < 4; count++) await turn();
    expect(told().filter((kind) => kind === 'rings 1')).toHaveLength(1);
    expect(told().filter((kind) => kind === 'look 1')).toHaveLength(1);
  });

  test('is read by the worker and posted where there are no threads', async () => {
    const { loop, session, posted, turn, told } = await loopOf(new FakeEngine(), false);
    session.withoutThreads();
    loop.receive(threads(3));
    await turn();
    expect(posted[0]).toMatchObject({ kind: 'started', isLive: false });
    expect(told()).toEqual(['started 1', 'progress 1 ended']);
  });
});
