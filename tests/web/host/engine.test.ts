import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { EventTable } from '../../../web/src/trace/event-table.ts';
import { EventKind } from '../../../web/src/trace/schema.generated.ts';
import { TraceWriter } from '../trace/trace-writer.ts';
import { description, FakePage, listen, module, request } from './fake-page.ts';

let page: FakePage;

beforeEach(() => {
  jest.useFakeTimers();
  page = new FakePage();
});

afterEach(() => {
  page.engine.dispose();
  jest.useRealTimers();
});

test('the worker starts at once and is told where the engine is', () => {
  const url = 'http://localhost/gallery.mjs';
  expect(page.worker.sent).toEqual([{ kind: 'load', url, module: null, probes: false }]);
  expect(page.engine.state.value).toEqual({ kind: 'loading' });
});

test('describe waits for the engine', async () => {
  const described = page.engine.describe();
  page.worker.ready();
  await expect(described).resolves.toBe(description);
  await expect(page.engine.describe()).resolves.toBe(description);
  expect(page.engine.state.value).toEqual({ kind: 'ready' });
});

test('a run may be asked for before the engine is ready, and reports in order', () => {
  const { log, listener } = listen();
  page.engine.run(request, listener);
  expect(page.worker.sent.at(-1)).toEqual({ kind: 'run', id: 1, request });
  page.worker.ready();
  page.worker.progress(1, { first: true });
  page.worker.progress(1, { ended: true });
  page.worker.progress(1);
  expect(log).toEqual(['started true', 'events 1', 'events 1', 'ended']);
});

test('an older run is dropped without a word', () => {
  const older = listen();
  const newer = listen();
  page.engine.run(request, older.listener);
  page.engine.run(request, newer.listener);
  page.worker.progress(1, { first: true });
  page.worker.progress(2, { first: true, ended: true });
  expect(older.log).toEqual([]);
  expect(newer.log).toEqual(['started true', 'events 1', 'ended']);
});

test('every progress is acknowledged, also that of a dropped run', () => {
  page.engine.run(request, listen().listener);
  page.engine.run(request, listen().listener);
  page.worker.progress(1, { first: true });
  expect(page.worker.sent.at(-1)).toEqual({ kind: 'taken', id: 1 });
});

test('a listener may ask for the next run from within', () => {
  const second = listen();
  const first = listen();
  first.listener.started = () => page.engine.run(request, second.listener);
  page.engine.run(request, first.listener);
  page.worker.progress(1, { first: true, ended: true });
  page.worker.progress(2, { first: true, ended: true });
  expect(first.log).toEqual([]);
  expect(second.log).toEqual(['started true', 'events 1', 'ended']);
});

describe('stop', () => {
  test('is answered by the worker in the usual case', () => {
    const { log, listener } = listen();
    page.worker.ready();
    page.engine.run(request, listener);
    page.worker.progress(1, { first: true });
    page.engine.stop();
    page.worker.say({ kind: 'stopped', id: 1 });
    jest.advanceTimersByTime(1000);
    expect(log).toEqual(['started true', 'events 1', 'events 1', 'stopped']);
    expect(page.workers).toHaveLength(1);
  });

  test('terminates a worker that is silent for 25 ms, and starts a fresh one', () => {
    page.worker.ready();
    const { log, listener } = listen();
    page.engine.run(request, listener);
    page.engine.stop();
    page.worker.progress(1, { first: true });
    jest.advanceTimersByTime(24);
    expect(log).toEqual(['started true', 'events 1']);
    jest.advanceTimersByTime(1);
    expect(log).toEqual(['started true', 'events 1', 'events 1', 'stopped']);
    expect(page.workers.map(({ terminated }) => terminated)).toEqual([true, false]);
    page.engine.run(request, listener);
    expect(page.worker.kinds()).toEqual(['load', 'run']);
  });

  test('is told to the model as the end of the run', () => {
    page.worker.ready();
    const table = new EventTable();
    const { listener } = listen();
    listener.events = (chunks) => table.append(chunks);
    page.engine.run(request, listener);
    page.worker.progress(1, { first: true, chunks: [new TraceWriter().at(7).print(1, 0, 'x').take()] });
    page.engine.stop();
    page.worker.say({ kind: 'stopped', id: 1 });
    expect([table.kind[1], table.timeNs[1]]).toEqual([EventKind.run_ended, 7]);
  });

  test('while the engine still loads is done at once, and loading goes on', () => {
    const { log, listener } = listen();
    page.engine.run(request, listener);
    page.engine.stop();
    jest.advanceTimersByTime(1000);
    expect(log).toEqual(['stopped']);
    expect(page.workers.map(({ terminated }) => terminated)).toEqual([false]);
  });

  test('without a run does nothing', () => {
    page.engine.stop();
    jest.advanceTimersByTime(1000);
    expect(page.worker.kinds()).toEqual(['load']);
    expect(page.workers).toHaveLength(1);
  });
});

test('a newer run is not held up by an older one that is caught in an endless loop', () => {
  page.worker.ready();
  const { log, listener } = listen();
  page.engine.run(request, listen().listener);
  page.engine.run(request, listener);
  jest.advanceTimersByTime(250);
  expect(page.workers).toHaveLength(2);
  expect(page.worker.sent.at(-1)).toEqual({ kind: 'run', id: 2, request });
  page.worker.progress(2, { first: true, ended: true });
  expect(log).toEqual(['started true', 'events 1', 'ended']);
});

describe('failure', () => {
  test('to load is a state with a message, and the next run tries afresh', async () => {
    const { log, listener } = listen();
    const described = page.engine.describe();
    page.engine.run(request, listener);
    page.worker.say({ kind: 'unloadable', message: 'too old' });
    await expect(described).rejects.toThrow('too old');
    expect(page.engine.state.value).toEqual({ kind: 'failed', message: 'too old' });
    expect(log).toEqual(['failed: too old']);
    page.engine.run(request, listener);
    expect(page.engine.state.value).toEqual({ kind: 'loading' });
    expect(page.workers).toHaveLength(2);
  });

  test('of the worker script is told as well', () => {
    page.worker.onerror?.({ message: '' } as ErrorEvent);
    const state = page.engine.state.value;
    expect(state.kind === 'failed' && state.message).toMatch(
      /^The engine could not be loaded; check the connection/,
    );
  });

  test('in a run ends that run, and a fresh worker takes the next', () => {
    page.worker.ready();
    const { log, listener } = listen();
    page.engine.run(request, listener);
    page.worker.progress(1, { first: true });
    page.worker.say({ kind: 'broken', id: 1, message: 'unreachable' });
    expect(log).toEqual(['started true', 'events 1', 'failed: The engine broke: unreachable']);
    expect(page.workers.map(({ terminated }) => terminated)).toEqual([true, false]);
    expect(page.worker.kinds()).toEqual(['load']);
  });

  test('of a worker that had loaded is no failure to load', () => {
    page.worker.ready();
    const { log, listener } = listen();
    page.engine.run(request, listener);
    page.worker.progress(1, { first: true });
    page.worker.onerror?.({ message: 'out of memory' } as ErrorEvent);
    expect(log).toEqual(['started true', 'events 1', 'failed: The engine broke: out of memory']);
    expect(page.engine.state.value).toEqual({ kind: 'ready' });
    expect(page.workers.map(({ terminated }) => terminated)).toEqual([true, false]);
  });

  test('in a run that was dropped already sends the newer one to a fresh worker', () => {
    page.worker.ready();
    const { log, listener } = listen();
    page.engine.run(request, listen().listener);
    page.engine.run(request, listener);
    page.worker.say({ kind: 'broken', id: 1, message: 'unreachable' });
    expect(log).toEqual([]);
    expect(page.worker.kinds()).toEqual(['load', 'run']);
  });
});

describe('the spare', () => {
  test('is made from what the first worker compiled, once its run has been drawn', () => {
    page.worker.ready();
    page.engine.run(request, listen().listener);
    page.worker.progress(1, { first: true, ended: true });
    expect(page.workers).toHaveLength(1);
    page.draw();
    expect(page.workers).toHaveLength(2);
    expect(page.worker.sent[0]).toMatchObject({ kind: 'load', module });
  });

  test('takes the place of a worker that was ended, and another one is made', () => {
    page.worker.ready();
    page.engine.run(request, listen().listener);
    page.worker.progress(1, { first: true });
    page.draw();
    const spare = page.worker;
    spare.ready();
    page.engine.stop();
    jest.advanceTimersByTime(25);
    page.engine.run(request, listen().listener);
    expect(spare.kinds()).toEqual(['load', 'run']);
    expect(page.workers).toHaveLength(2);
    page.draw();
    expect(page.workers).toHaveLength(3);
  });

  test('that cannot be loaded is given up in silence', () => {
    page.worker.ready();
    page.engine.run(request, listen().listener);
    page.worker.progress(1, { first: true });
    page.draw();
    page.worker.say({ kind: 'unloadable', message: 'no room' });
    page.workers[0]!.progress(1, { ended: true });
    page.draw();
    expect(page.workers).toHaveLength(2);
    expect(page.workers[1]!.terminated).toBe(true);
    expect(page.engine.state.value).toEqual({ kind: 'ready' });
  });
});

describe('the ability to have threads', () => {
  test('is asked of the page first, and then of a worker, which must mark shared memory', () => {
    expect(page.engine.threads.value).toEqual({ available: false, missing: 'isolation' });
    page.start({ missingHere: () => null });
    expect(page.engine.threads.value).toBeNull();
    expect(page.worker.kinds()).toEqual(['load', 'probe']);
    page.worker.ready(new SharedArrayBuffer(8));
    expect(page.engine.threads.value).toEqual({ available: true });
  });

  test('is not there if the worker got no memory', () => {
    page.start({ missingHere: () => null });
    page.worker.ready(null);
    expect(page.engine.threads.value).toEqual({ available: false, missing: 'posting' });
    expect(page.workers.at(-1)!.terminated).toBe(false);
  });

  test('is not there if the worker got a copy; another one is told so, and runs what waits', () => {
    page.start({ missingHere: () => null });
    const { log, listener } = listen();
    page.engine.run(request, listener);
    const deceived = page.worker;
    deceived.ready(new SharedArrayBuffer(8), false);
    expect(page.engine.threads.value).toEqual({ available: false, missing: 'posting' });
    expect(deceived.terminated).toBe(true);
    expect(page.worker.sent[0]).toMatchObject({ kind: 'load', probes: false });
    expect(page.worker.kinds()).toEqual(['load', 'run']);
    page.worker.progress(1, { first: true, ended: true });
    expect(log).toEqual(['started true', 'events 1', 'ended']);
  });
});

test('a page that may not start workers says so', () => {
  const { log, listener } = listen();
  page.start({
    createWorker() {
      throw new Error('Script cannot be accessed from origin null');
    },
  });
  expect(page.engine.state.value).toMatchObject({ kind: 'failed' });
  page.engine.run(request, listener);
  expect(log.at(-1)).toMatch(/^failed: .*origin null/);
});
