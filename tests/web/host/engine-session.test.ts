import { expect, test } from '@jest/globals';
import { EngineSession } from '../../../web/src/host/engine-session.ts';
import { EventTable } from '../../../web/src/trace/event-table.ts';
import { FakeEngine } from './fake-engine.ts';

async function sessionOf(engine: FakeEngine): Promise<EngineSession> {
  return EngineSession.load(engine.factory);
}

test('the description is read out of the memory of the engine', async () => {
  const session = await sessionOf(new FakeEngine());
  expect(session.describe().examples[0]).toEqual({ id: 'fake', title: 'Fäke' });
});

test('a request goes as names and values, without what was left open', async () => {
  const engine = new FakeEngine();
  const session = await sessionOf(engine);
  session.start({ example: 'fake', seed: '7', parameters: { latency: '300ms', url: '/a\0b', empty: '' } });
  expect(engine.requests).toEqual([
    { example: 'fake', seed: '7', 'p.latency': '300ms', 'p.url': '/a\ufffdb', 'p.empty': '' },
  ]);
});

test('an example that is not there is answered in full', async () => {
  const session = await sessionOf(new FakeEngine());
  expect(session.start({ example: 'missing' })).toEqual({
    complaints: [],
    started: false,
    example: 'missing',
    workers: 0,
    seed: '',
    runtime: '',
    parameters: {},
  });
});

test('nothing is lost when a ring fills up in the middle of a poll', async () => {
  const session = await sessionOf(new FakeEngine(1000));
  session.start({ example: 'fake', parameters: { polls: '3' } });
  expect(session.pump(1)).toBe('more');
  const table = new EventTable();
  table.append(session.drain().chunks);
  expect(table.length).toBe(1000);
  expect(session.pump(0)).toBe('ended');
  table.append(session.drain().chunks);
  expect(table.length).toBe(3000);
  expect([...table.stamps.between(0, 3000)].every((stamp, index) => stamp === index)).toBe(true);
});

test('a new run has nothing of the one before', async () => {
  const session = await sessionOf(new FakeEngine(100));
  session.start({ example: 'fake', parameters: { polls: '5' } });
  session.pump(2);
  session.start({ example: 'fake' });
  session.pump(0);
  const { chunks } = session.drain();
  expect(chunks.reduce((sum, chunk) => sum + chunk.length / 32, 0)).toBe(100);
});

test('without threads the engine is told so, and nothing runs beside it', async () => {
  const engine = new FakeEngine();
  const session = await sessionOf(engine);
  session.start({ example: 'fake', runtime: 'threads' });
  expect(session.runsOnThreads).toBe(true);
  session.withoutThreads();
  session.start({ example: 'fake', runtime: 'threads' });
  expect([engine.hasThreads, session.runsOnThreads]).toEqual([false, false]);
});

test('on threads what was written comes in order, and at the end all of it', async () => {
  const session = await sessionOf(new FakeEngine(5));
  session.start({ example: 'fake', runtime: 'threads', parameters: { polls: '3' } });
  expect(session.pump(1)).toBe('waiting');
  expect(session.waitMs).toBe(2);
  const table = new EventTable();
  table.append(session.drain().chunks);
  expect(session.pump(0)).toBe('ended');
  table.append(session.drain().chunks);
  expect(table.length).toBe(15);
});
