// The engine of an isolated page, where rings are read from shared memory.

import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { EventTable } from '../../../web/src/trace/event-table.ts';
import { EventKind } from '../../../web/src/trace/schema.generated.ts';
import { SharedRing } from '../trace/shared-ring.ts';
import { TraceWriter } from '../trace/trace-writer.ts';
import { FakePage, listen, request } from './fake-page.ts';

let page: FakePage;

beforeEach(() => {
  jest.useFakeTimers();
  page = new FakePage();
});

afterEach(() => {
  page.engine.dispose();
  jest.useRealTimers();
});

/** An engine in an isolated page, with two rings in its memory. */
function isolated() {
  page.start({ missingHere: () => null });
  const memory = new SharedArrayBuffer(1 << 16);
  const first = new SharedRing(memory, 64, 64);
  const second = new SharedRing(memory, first.end, 64);
  page.worker.ready(memory);
  const table = new EventTable();
  const { log, listener } = listen();
  let passed = 0;
  listener.events = (chunks, _, passedNs) => {
    table.append(chunks);
    passed = passedNs;
  };
  page.engine.run(request, listener);
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
    page.worker.started(1, {
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
    page.now = 1002.5;
    page.beat?.();
    page.beat?.();
    expect(texts()).toEqual(['a', 'b']);
    expect(passed()).toBe(2_500_000);
  });

  test('is read to the end when the worker says that it has ended', () => {
    const { rings, log, texts } = live();
    rings[1].write(line(10, 'last'));
    page.worker.say({ kind: 'progress', id: 1, chunks: [], dropped: 0, ended: true });
    expect(texts()).toEqual(['last']);
    expect(log).toEqual(['started true', 'ended']);
    expect(page.beat).toBeNull();
  });

  test('is stopped at once: its worker goes, and what it had written stays', () => {
    const { rings, log, texts, ends } = live();
    const used = page.worker;
    rings[0].write(line(10, 'printed'));
    page.engine.stop();
    expect(used.terminated).toBe(true);
    expect(texts()).toEqual(['printed']);
    expect(ends()).toBe(true);
    expect(log).toEqual(['started true', 'stopped']);
    expect(page.beat).toBeNull();
  });

  test('that is stopped before it has begun goes as soon as it has', () => {
    const { rings, log } = isolated();
    const used = page.worker;
    page.engine.stop();
    used.started(1, { rings: rings.map(({ address }) => address), isLive: true, runtime: 'threads' });
    expect(used.terminated).toBe(true);
    expect(log).toEqual(['started true', 'stopped']);
  });

  test('gives way to a newer one at once, in another worker', () => {
    const { log } = live();
    const used = page.worker;
    const newer = listen();
    page.engine.run(request, newer.listener);
    expect(used.terminated).toBe(true);
    page.worker.ready(new SharedArrayBuffer(8));
    page.worker.progress(2, { first: true, ended: true });
    expect(log).toEqual(['started true']);
    expect(newer.log).toEqual(['started true', 'events 1', 'ended']);
  });

  test('that was dropped before it had begun is ended when it does', () => {
    isolated();
    const used = page.worker;
    page.engine.run(request, listen().listener);
    used.started(1, { isLive: true, runtime: 'threads' });
    expect(used.terminated).toBe(true);
    expect(page.worker.sent.at(-1)).toMatchObject({ kind: 'run', id: 2 });
  });

  test('may bring new rings, and is read when one fills up, whatever the beat does', () => {
    const { memory, rings, texts } = live();
    const third = new SharedRing(memory, rings[1].end, 16);
    page.worker.say({ kind: 'rings', id: 1, rings: [third.address] });
    third.write(line(10, 'new'));
    page.worker.say({ kind: 'look', id: 1 });
    page.worker.say({ kind: 'look', id: 1 });
    expect(texts()).toEqual(['new']);
  });
});

describe('a simulated run in an isolated page', () => {
  function simulated() {
    const run = isolated();
    page.worker.started(1, { rings: [run.rings[0].address] });
    return { ...run, ring: run.rings[0] };
  }

  test('loses nothing that it wrote before an endless loop', () => {
    const { ring, log, texts, ends } = simulated();
    ring.write(line(10, 'posted'));
    page.worker.progress(1, { chunks: [ring.take()] });
    ring.write(line(20, 'in the ring'));
    page.engine.stop();
    jest.advanceTimersByTime(25);
    expect(texts()).toEqual(['posted', 'in the ring']);
    expect(ends()).toBe(true);
    expect(log).toEqual(['started true', 'stopped']);
  });

  test('waits a little for what was posted and has not arrived', () => {
    const { ring, log, texts } = simulated();
    const used = page.worker;
    ring.write(line(10, 'on the way'));
    const chunk = ring.take();
    ring.write(line(20, 'in the ring'));
    page.engine.stop();
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
    page.worker.say({ kind: 'full', id: 1 });
    expect([texts(), ring.tail]).toEqual([['a'], 2]);
    ring.write(line(20, 'b'));
    page.engine.stop();
    page.worker.say({ kind: 'full', id: 1 });
    expect(texts()).toEqual(['a', 'b']);
    expect(log).toEqual(['started true', 'stopped']);
  });
});
