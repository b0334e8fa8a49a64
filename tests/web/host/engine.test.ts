import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import {
  type Engine,
  type EnginePorts,
  type RunListener,
  startEngine,
} from '../../../web/src/host/engine.ts';
import type { WorkerLike } from '../../../web/src/host/engine-seat.ts';
import type { EngineDescription, StartAnswer } from '../../../web/src/host/engine-types.ts';
import { Probe } from '../../../web/src/host/threads-ability.ts';
import type { FromWorker, ToWorker } from '../../../web/src/host/worker-messages.ts';
import { EventTable } from '../../../web/src/trace/event-table.ts';
import { EventKind } from '../../../web/src/trace/schema.generated.ts';
import { SharedRing } from '../trace/shared-ring.ts';
import { TraceWriter } from '../trace/trace-writer.ts';

const description = { limits: {}, examples: [] } as unknown as EngineDescription;
const answer = {
  complaints: [],
  started: true,
  example: 'x',
  runtime: 'simulated',
} as unknown as StartAnswer;
const request = { example: 'x' };
const module = {} as WebAssembly.Module;

class FakeWorker implements WorkerLike {
  readonly sent: ToWorker[] = [];
  terminated = false;
  onmessage: WorkerLike['onmessage'] = null;
  onerror: WorkerLike['onerror'] = null;

  postMessage(message: ToWorker): void {
    this.sent.push(message);
  }
  terminate(): void {
    this.terminated = true;
  }
  say(message: FromWorker): void {
    this.onmessage?.({ data: message } as MessageEvent<FromWorker>);
  }
  /** Answers a probe, unless it is to be deceived. */
  ready(memory: SharedArrayBuffer | null = null, marks = true): void {
    const probe = this.sent.find((message) => message.kind === 'probe');
    if (marks && probe?.kind === 'probe' && probe.memory !== null) Probe.mark(probe.memory);
    this.say({ kind: 'ready', description, module, memory });
  }
  started(id: number, { rings = [] as number[], isLive = false, runtime = 'simulated' } = {}): void {
    this.say({ kind: 'started', id, answer: { ...answer, runtime }, rings, isLive, begunMs: 1000 });
  }
  progress(id: number, { first = false, ended = false, chunks = [new Uint8Array(32)] } = {}): void {
    if (first) this.started(id);
    this.say({ kind: 'progress', id, chunks, dropped: 0, ended });
  }
  kinds(): string[] {
    return this.sent.map(({ kind }) => kind);
  }
}

let workers: FakeWorker[] = [];
let engine: Engine;
let beat: (() => void) | null = null;
let drawn: (() => void)[] = [];
let now = 1000;

/** The worker that is in use. */
const worker = () => workers.at(-1)!;

function listen(): { log: string[]; listener: RunListener } {
  const log: string[] = [];
  const listener = {
    started: (started: StartAnswer) => log.push(`started ${started.started}`),
    events: (chunks: Uint8Array[]) => log.push(`events ${chunks.length}`),
    ended: () => log.push('ended'),
    stopped: () => log.push('stopped'),
    failed: (message: string) => log.push(`failed: ${message}`),
  };
  return { log, listener: listener as unknown as RunListener };
}

function start(ports: Partial<EnginePorts> = {}): Engine {
  return startEngine('http://localhost/gallery.mjs', {
    createWorker() {
      workers.push(new FakeWorker());
      return worker();
    },
    missingHere: () => 'isolation',
    startBeat(act) {
      beat = act;
      return () => {
        beat = null;
      };
    },
    afterDrawing: (act) => void drawn.push(act),
    now: () => now,
    ...ports,
  });
}

/** Lets the page have drawn. */
function draw(): void {
  for (const act of drawn.splice(0)) act();
}

beforeEach(() => {
  jest.useFakeTimers();
  workers = [];
  drawn = [];
  beat = null;
  now = 1000;
  engine = start();
});

afterEach(() => {
  engine.dispose();
  jest.useRealTimers();
});

test('the worker starts at once and is told where the engine is', () => {
  const url = 'http://localhost/gallery.mjs';
  expect(worker().sent).toEqual([{ kind: 'load', url, module: null, probes: false }]);
  expect(engine.state.value).toEqual({ kind: 'loading' });
});

test('describe waits for the engine', async () => {
  const described = engine.describe();
  worker().ready();
  await expect(described).resolves.toBe(description);
  await expect(engine.describe()).resolves.toBe(description);
  expect(engine.state.value).toEqual({ kind: 'ready' });
});

test('a run may be asked for before the engine is ready, and reports in order', () => {
  const { log, listener } = listen();
  engine.run(request, listener);
  expect(worker().sent.at(-1)).toEqual({ kind: 'run', id: 1, request });
  worker().ready();
  worker().progress(1, { first: true });
  worker().progress(1, { ended: true });
  worker().progress(1);
  expect(log).toEqual(['started true', 'events 1', 'events 1', 'ended']);
});

test('an older run is dropped without a word', () => {
  const older = listen();
  const newer = listen();
  engine.run(request, older.listener);
  engine.run(request, newer.listener);
  worker().progress(1, { first: true });
  worker().progress(2, { first: true, ended: true });
  expect(older.log).toEqual([]);
  expect(newer.log).toEqual(['started true', 'events 1', 'ended']);
});

test('every progress is acknowledged, also that of a dropped run', () => {
  engine.run(request, listen().listener);
  engine.run(request, listen().listener);
  worker().progress(1, { first: true });
  expect(worker().sent.at(-1)).toEqual({ kind: 'taken', id: 1 });
});

test('a listener may ask for the next run from within', () => {
  const second = listen();
  const first = listen();
  first.listener.started = () => engine.run(request, second.listener);
  engine.run(request, first.listener);
  worker().progress(1, { first: true, ended: true });
  worker().progress(2, { first: true, ended: true });
  expect(first.log).toEqual([]);
  expect(second.log).toEqual(['started true', 'events 1', 'ended']);
});

describe('stop', () => {
  test('is answered by the worker in the usual case', () => {
    const { log, listener } = listen();
    worker().ready();
    engine.run(request, listener);
    worker().progress(1, { first: true });
    engine.stop();
    worker().say({ kind: 'stopped', id: 1 });
    jest.advanceTimersByTime(1000);
    expect(log).toEqual(['started true', 'events 1', 'events 1', 'stopped']);
    expect(workers).toHaveLength(1);
  });

  test('terminates a worker that is silent for 25 ms, and starts a fresh one', () => {
    worker().ready();
    const { log, listener } = listen();
    engine.run(request, listener);
    engine.stop();
    worker().progress(1, { first: true });
    jest.advanceTimersByTime(24);
    expect(log).toEqual(['started true', 'events 1']);
    jest.advanceTimersByTime(1);
    expect(log).toEqual(['started true', 'events 1', 'events 1', 'stopped']);
    expect(workers.map(({ terminated }) => terminated)).toEqual([true, false]);
    engine.run(request, listener);
    expect(worker().kinds()).toEqual(['load', 'run']);
  });

  test('is told to the model as the end of the run', () => {
    worker().ready();
    const table = new EventTable();
    const { listener } = listen();
    listener.events = (chunks) => table.append(chunks);
    engine.run(request, listener);
    worker().progress(1, { first: true, chunks: [new TraceWriter().at(7).print(1, 0, 'x').take()] });
    engine.stop();
    worker().say({ kind: 'stopped', id: 1 });
    expect([table.kind[1], table.timeNs[1]]).toEqual([EventKind.run_ended, 7]);
  });

  test('while the engine still loads is done at once, and loading goes on', () => {
    const { log, listener } = listen();
    engine.run(request, listener);
    engine.stop();
    jest.advanceTimersByTime(1000);
    expect(log).toEqual(['stopped']);
    expect(workers.map(({ terminated }) => terminated)).toEqual([false]);
  });

  test('without a run does nothing', () => {
    engine.stop();
    jest.advanceTimersByTime(1000);
    expect(worker().kinds()).toEqual(['load']);
    expect(workers).toHaveLength(1);
  });
});

test('a newer run is not held up by an older one that is caught in an endless loop', () => {
  worker().ready();
  const { log, listener } = listen();
  engine.run(request, listen().listener);
  engine.run(request, listener);
  jest.advanceTimersByTime(250);
  expect(workers).toHaveLength(2);
  expect(worker().sent.at(-1)).toEqual({ kind: 'run', id: 2, request });
  worker().progress(2, { first: true, ended: true });
  expect(log).toEqual(['started true', 'events 1', 'ended']);
});

describe('failure', () => {
  test('to load is a state with a message, and the next run tries afresh', async () => {
    const { log, listener } = listen();
    const described = engine.describe();
    engine.run(request, listener);
    worker().say({ kind: 'unloadable', message: 'too old' });
    await expect(described).rejects.toThrow('too old');
    expect(engine.state.value).toEqual({ kind: 'failed', message: 'too old' });
    expect(log).toEqual(['failed: too old']);
    engine.run(request, listener);
    expect(engine.state.value).toEqual({ kind: 'loading' });
    expect(workers).toHaveLength(2);
  });

  test('of the worker script is told as well', () => {
    worker().onerror?.({ message: '' } as ErrorEvent);
    const state = engine.state.value;
    expect(state.kind === 'failed' && state.message).toMatch(
      /^The engine could not be loaded; check the connection/,
    );
  });

  test('in a run ends that run, and a fresh worker takes the next', () => {
    worker().ready();
    const { log, listener } = listen();
    engine.run(request, listener);
    worker().progress(1, { first: true });
    worker().say({ kind: 'broken', id: 1, message: 'unreachable' });
    expect(log).toEqual(['started true', 'events 1', 'failed: The engine broke: unreachable']);
    expect(workers.map(({ terminated }) => terminated)).toEqual([true, false]);
    expect(worker().kinds()).toEqual(['load']);
  });

  test('of a worker that had loaded is no failure to load', () => {
    worker().ready();
    const { log, listener } = listen();
    engine.run(request, listener);
    worker().progress(1, { first: true });
    worker().onerror?.({ message: 'out of memory' } as ErrorEvent);
    expect(log).toEqual(['started true', 'events 1', 'failed: The engine broke: out of memory']);
    expect(engine.state.value).toEqual({ kind: 'ready' });
    expect(workers.map(({ terminated }) => terminated)).toEqual([true, false]);
  });

  test('in a run that was dropped already sends the newer one to a fresh worker', () => {
    worker().ready();
    const { log, listener } = listen();
    engine.run(request, listen().listener);
    engine.run(request, listener);
    worker().say({ kind: 'broken', id: 1, message: 'unreachable' });
    expect(log).toEqual([]);
    expect(worker().kinds()).toEqual(['load', 'run']);
  });
});

describe('the spare', () => {
  test('is made from what the first worker compiled, once its run has been drawn', () => {
    worker().ready();
    engine.run(request, listen().listener);
    worker().progress(1, { first: true, ended: true });
    expect(workers).toHaveLength(1);
    draw();
    expect(workers).toHaveLength(2);
    expect(worker().sent[0]).toMatchObject({ kind: 'load', module });
  });

  test('takes the place of a worker that was ended, and another one is made', () => {
    worker().ready();
    engine.run(request, listen().listener);
    worker().progress(1, { first: true });
    draw();
    const spare = worker();
    spare.ready();
    engine.stop();
    jest.advanceTimersByTime(25);
    engine.run(request, listen().listener);
    expect(spare.kinds()).toEqual(['load', 'run']);
    expect(workers).toHaveLength(2);
    draw();
    expect(workers).toHaveLength(3);
  });

  test('that cannot be loaded is given up in silence', () => {
    worker().ready();
    engine.run(request, listen().listener);
    worker().progress(1, { first: true });
    draw();
    worker().say({ kind: 'unloadable', message: 'no room' });
    workers[0]!.progress(1, { ended: true });
    draw();
    expect(workers).toHaveLength(2);
    expect(workers[1]!.terminated).toBe(true);
    expect(engine.state.value).toEqual({ kind: 'ready' });
  });
});

describe('the ability to have threads', () => {
  test('is asked of the page first, and then of a worker, which must mark shared memory', () => {
    expect(engine.threads.value).toEqual({ available: false, missing: 'isolation' });
    engine = start({ missingHere: () => null });
    expect(engine.threads.value).toBeNull();
    expect(worker().kinds()).toEqual(['load', 'probe']);
    worker().ready(new SharedArrayBuffer(8));
    expect(engine.threads.value).toEqual({ available: true });
  });

  test('is not there if the worker got no memory', () => {
    engine = start({ missingHere: () => null });
    worker().ready(null);
    expect(engine.threads.value).toEqual({ available: false, missing: 'posting' });
    expect(workers.at(-1)!.terminated).toBe(false);
  });

  test('is not there if the worker got a copy; another one is told so, and runs what waits', () => {
    engine = start({ missingHere: () => null });
    const { log, listener } = listen();
    engine.run(request, listener);
    const deceived = worker();
    deceived.ready(new SharedArrayBuffer(8), false);
    expect(engine.threads.value).toEqual({ available: false, missing: 'posting' });
    expect(deceived.terminated).toBe(true);
    expect(worker().sent[0]).toMatchObject({ kind: 'load', probes: false });
    expect(worker().kinds()).toEqual(['load', 'run']);
    worker().progress(1, { first: true, ended: true });
    expect(log).toEqual(['started true', 'events 1', 'ended']);
  });
});

test('a page that may not start workers says so', () => {
  const { log, listener } = listen();
  engine = start({
    createWorker() {
      throw new Error('Script cannot be accessed from origin null');
    },
  });
  expect(engine.state.value).toMatchObject({ kind: 'failed' });
  engine.run(request, listener);
  expect(log.at(-1)).toMatch(/^failed: .*origin null/);
});

/** An engine in an isolated page, with two rings in its memory. */
function isolated() {
  engine = start({ missingHere: () => null });
  const memory = new SharedArrayBuffer(1 << 16);
  const first = new SharedRing(memory, 64, 64);
  const second = new SharedRing(memory, first.end, 64);
  worker().ready(memory);
  const table = new EventTable();
  const { log, listener } = listen();
  let passed = 0;
  listener.events = (chunks, _, passedNs) => {
    table.append(chunks);
    passed = passedNs;
  };
  engine.run(request, listener);
  const texts = () =>
    Array.from({ length: table.length }, (_, event) => event)
      .filter((event) => table.kind[event] === EventKind.output)
      .map((event) => table.text(event));
  const ends = () => table.kind[table.length - 1] === EventKind.run_ended;
  return { memory, rings: [first, second] as const, log, texts, ends, passed: () => passed };
}

const line = (timeNs: number, text: string) => new TraceWriter().at(timeNs).print(1, 0, text).take();

describe('a run on threads', () => {
  function live() {
    const run = isolated();
    worker().started(1, {
      rings: run.rings.map(({ address }) => address),
      isLive: true,
      runtime: 'threads',
    });
    return run;
  }

  test('is read from shared memory on the beat, without a message', () => {
    const { rings, texts, passed } = live();
    rings[0].write(line(20, 'b'));
    rings[1].write(line(10, 'a'));
    now = 1002.5;
    beat?.();
    beat?.();
    expect(texts()).toEqual(['a', 'b']);
    expect(passed()).toBe(2_500_000);
  });

  test('is read to the end when the worker says that it has ended', () => {
    const { rings, log, texts } = live();
    rings[1].write(line(10, 'last'));
    worker().say({ kind: 'progress', id: 1, chunks: [], dropped: 0, ended: true });
    expect(texts()).toEqual(['last']);
    expect(log).toEqual(['started true', 'ended']);
    expect(beat).toBeNull();
  });

  test('is stopped at once: its worker goes, and what it had written stays', () => {
    const { rings, log, texts, ends } = live();
    const used = worker();
    rings[0].write(line(10, 'printed'));
    engine.stop();
    expect(used.terminated).toBe(true);
    expect(texts()).toEqual(['printed']);
    expect(ends()).toBe(true);
    expect(log).toEqual(['started true', 'stopped']);
    expect(beat).toBeNull();
  });

  test('that is stopped before it has begun goes as soon as it has', () => {
    const { rings, log } = isolated();
    const used = worker();
    engine.stop();
    used.started(1, { rings: rings.map(({ address }) => address), isLive: true, runtime: 'threads' });
    expect(used.terminated).toBe(true);
    expect(log).toEqual(['started true', 'stopped']);
  });

  test('gives way to a newer one at once, in another worker', () => {
    const { log } = live();
    const used = worker();
    const newer = listen();
    engine.run(request, newer.listener);
    expect(used.terminated).toBe(true);
    worker().ready(new SharedArrayBuffer(8));
    worker().progress(2, { first: true, ended: true });
    expect(log).toEqual(['started true']);
    expect(newer.log).toEqual(['started true', 'events 1', 'ended']);
  });

  test('that was dropped before it had begun is ended when it does', () => {
    isolated();
    const used = worker();
    engine.run(request, listen().listener);
    used.started(1, { isLive: true, runtime: 'threads' });
    expect(used.terminated).toBe(true);
    expect(worker().sent.at(-1)).toMatchObject({ kind: 'run', id: 2 });
  });

  test('may bring new rings, and is read when one fills up, whatever the beat does', () => {
    const { memory, rings, texts } = live();
    const third = new SharedRing(memory, rings[1].end, 16);
    worker().say({ kind: 'rings', id: 1, rings: [third.address] });
    third.write(line(10, 'new'));
    worker().say({ kind: 'look', id: 1 });
    worker().say({ kind: 'look', id: 1 });
    expect(texts()).toEqual(['new']);
  });
});

describe('a simulated run in an isolated page', () => {
  function simulated() {
    const run = isolated();
    worker().started(1, { rings: [run.rings[0].address] });
    return { ...run, ring: run.rings[0] };
  }

  test('loses nothing that it wrote before an endless loop', () => {
    const { ring, log, texts, ends } = simulated();
    ring.write(line(10, 'posted'));
    worker().progress(1, { chunks: [ring.take()] });
    ring.write(line(20, 'in the ring'));
    engine.stop();
    jest.advanceTimersByTime(25);
    expect(texts()).toEqual(['posted', 'in the ring']);
    expect(ends()).toBe(true);
    expect(log).toEqual(['started true', 'stopped']);
  });

  test('waits a little for what was posted and has not arrived', () => {
    const { ring, log, texts } = simulated();
    const used = worker();
    ring.write(line(10, 'on the way'));
    const chunk = ring.take();
    ring.write(line(20, 'in the ring'));
    engine.stop();
    jest.advanceTimersByTime(29);
    expect(log).toEqual(['started true']);
    used.progress(1, { chunks: [chunk] });
    jest.advanceTimersByTime(1);
    expect(texts()).toEqual(['on the way', 'in the ring']);
    expect(log).toEqual(['started true', 'stopped']);
  });

  test('whose worker stands still because its ring is full is read, and stopped at once if that was asked', () => {
    const { ring, log, texts } = simulated();
    ring.write(line(10, 'a'));
    worker().say({ kind: 'full', id: 1 });
    expect([texts(), ring.tail]).toEqual([['a'], 2]);
    ring.write(line(20, 'b'));
    engine.stop();
    worker().say({ kind: 'full', id: 1 });
    expect(texts()).toEqual(['a', 'b']);
    expect(log).toEqual(['started true', 'stopped']);
  });
});
