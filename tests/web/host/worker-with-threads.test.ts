// Threads that the page makes for its engine: both sides of it, with what is between them played by the test.

import { expect, test } from '@jest/globals';
import { askPage } from '../../../web/src/host/asked-worker.ts';
import { nestingHangs } from '../../../web/src/host/nesting.ts';
import type { ThreadSaid } from '../../../web/src/host/thread-messages.ts';
import { type PlainWorker, WorkerWithThreads } from '../../../web/src/host/worker-with-threads.ts';

class PlayedWorker implements PlainWorker {
  readonly heard: unknown[] = [];
  terminated = false;
  onmessage: PlainWorker['onmessage'] = null;
  onerror: PlainWorker['onerror'] = null;

  constructor(readonly name = 'engine') {}
  postMessage(message: unknown): void {
    this.heard.push(message);
  }
  terminate(): void {
    this.terminated = true;
  }
  say(data: unknown): void {
    this.onmessage?.({ data } as MessageEvent);
  }
}

/** An engine worker whose glue makes workers, and the page that makes them for it. */
function engineInPage() {
  const engine = new PlayedWorker();
  const threads: PlayedWorker[] = [];
  const worker = new WorkerWithThreads(engine, ({ script, name }) => {
    const thread = new PlayedWorker(`${name} of ${script}`);
    threads.push(thread);
    return thread;
  });
  const asking = askPage((order) => engine.say(order));
  const pass = () => {
    for (const said of engine.heard.splice(0)) asking.hear(said as ThreadSaid);
  };
  const make = () => new asking.Worker('gallery.mjs', { type: 'module', name: 'em-pthread' });
  return { engine, threads, worker, make, pass };
}

test('a worker that the engine makes is made by the page, and both hear each other', () => {
  const { threads, make, pass } = engineInPage();
  const [first, second] = [make(), make()];
  first.postMessage({ cmd: 'load' });
  second.postMessage({ cmd: 'run' });
  expect(threads.map(({ name }) => name)).toEqual(['em-pthread of gallery.mjs', 'em-pthread of gallery.mjs']);
  expect(threads.map(({ heard }) => heard)).toEqual([[{ cmd: 'load' }], [{ cmd: 'run' }]]);

  const said: unknown[] = [];
  first.onmessage = ({ data }) => said.push(['first', data]);
  second.onmessage = ({ data }) => said.push(['second', data]);
  threads[1]!.say({ cmd: 'loaded' });
  threads[0]!.say({ cmd: 'loaded' });
  pass();
  expect(said).toEqual([
    ['second', { cmd: 'loaded' }],
    ['first', { cmd: 'loaded' }],
  ]);
});

test('a thread that the engine ends is ended, and heard no more', () => {
  const { threads, make, pass } = engineInPage();
  const said: unknown[] = [];
  const made = make();
  made.onmessage = ({ data }) => said.push(data);
  threads[0]!.say('on its way');
  made.terminate();
  pass();
  expect(threads[0]!.terminated).toBe(true);
  expect(threads[0]!.onmessage).toBeNull();
  expect(said).toEqual([]);
});

test('the threads end with their engine, which can make no more', () => {
  const { engine, threads, worker, make } = engineInPage();
  make();
  make();
  worker.terminate();
  make();
  expect([engine, ...threads].map(({ terminated }) => terminated)).toEqual([true, true, true]);
});

test('what is not about threads passes, and so do the errors of both', () => {
  const { engine, threads, worker, make } = engineInPage();
  const seen: unknown[] = [];
  worker.onmessage = ({ data }) => seen.push(data.kind);
  worker.onerror = ({ message }) => seen.push(message);
  worker.postMessage({ kind: 'enough' });
  expect(engine.heard).toEqual([{ kind: 'enough' }]);
  make();
  engine.say({ kind: 'explored' });
  engine.onerror?.({ message: 'the engine fell' } as ErrorEvent);
  threads[0]!.onerror?.({ message: 'a thread fell' } as ErrorEvent);
  expect(seen).toEqual(['explored', 'the engine fell', 'a thread fell']);
});

test('only in Firefox the page makes the threads', () => {
  const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0';
  const chromium =
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0 Safari/537.36';
  expect([firefox, chromium, ''].map((name) => nestingHangs(name))).toEqual([true, false, false]);
});
