import { describe, expect, test } from '@jest/globals';
import { EventTable } from '../../../web/src/trace/event-table.ts';
import { RingMerge } from '../../../web/src/trace/ring-merge.ts';
import { EventKind } from '../../../web/src/trace/schema.generated.ts';
import { randomNumbers, randomRun } from '../model/random-run.ts';
import { NO_WORKER, TraceWriter } from './trace-writer.ts';

interface Written {
  readonly ring: number;
  readonly bytes: Uint8Array;
}

/** The records of a run, each with the ring of the worker that tells it. */
function records(chunk: Uint8Array): Written[] {
  const view = new DataView(chunk.buffer);
  const found: Written[] = [];
  for (let at = 0; at < chunk.length; ) {
    const kind = view.getUint8(at + 20);
    const withText = kind === EventKind.output || kind === EventKind.string_defined;
    const end = at + 32 + (withText ? Math.ceil(view.getUint32(at + 28, true) / 32) * 32 : 0);
    const worker = view.getUint8(at + 21);
    found.push({ ring: worker === NO_WORKER ? 0 : worker + 1, bytes: chunk.slice(at, end) });
    at = end;
  }
  return found;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

const RINGS = 4;

/** Reads what is written, as it is written, each ring at a slightly different moment. */
function readWhileWritten(written: readonly Written[], random: (below: number) => number): EventTable {
  const merge = new RingMerge();
  const table = new EventTable();
  const read = new Array<number>(RINGS).fill(0);
  const round = (first: number, last: number) => {
    merge.beginRound();
    let now = first;
    for (let ring = 0; ring < RINGS; ring++) {
      now = Math.min(last, now + random(6));
      const seen = written.slice(read[ring], now).filter((record) => record.ring === ring);
      read[ring] = now;
      merge.add(ring, joined(seen.map(({ bytes }) => bytes)));
    }
    table.append([merge.take(false)]);
    return now;
  };
  for (let now = 0; now < written.length; ) now = round(now + random(40), written.length);
  round(written.length, written.length);
  round(written.length, written.length);
  return table;
}

/** Whatever is told of a task follows its life. */
function expectCausesFirst(table: EventTable): void {
  const before: Partial<Record<number, readonly number[]>> = {
    [EventKind.task_woken]: [EventKind.task_spawned, EventKind.task_suspended],
    [EventKind.task_polled]: [EventKind.task_woken],
    [EventKind.task_suspended]: [EventKind.task_polled],
    [EventKind.task_ended]: [EventKind.task_polled],
  };
  const last = new Map<number, number>();
  for (let event = 0; event < table.length; event++) {
    const kind = table.kind[event]!;
    const task = table.task[event]!;
    if (before[kind] !== undefined) expect(before[kind]).toContain(last.get(task));
    if (before[kind] !== undefined || kind === EventKind.task_spawned) last.set(task, kind);
  }
}

describe('rings that are read while they are written', () => {
  test.each(Array.from({ length: 40 }, (_, index) => index + 1))(
    'give all events, causes first, seed %i',
    (seed) => {
      const random = randomNumbers(seed);
      const written = records(randomRun(seed, 400).take());
      // Clocks differ a little between threads.
      const skew = Array.from({ length: RINGS }, () => random(30));
      for (const { ring, bytes } of written) {
        const view = new DataView(bytes.buffer);
        view.setBigUint64(8, view.getBigUint64(8, true) + BigInt(skew[ring]!), true);
      }
      const table = readWhileWritten(written, random);
      const events = written.filter(({ bytes }) => bytes[20]! > EventKind.site_defined);
      expect(table.length).toBe(events.length);
      expectCausesFirst(table);
      const stamps = [...table.stamps.between(0, table.length)];
      for (let ring = 0; ring < RINGS; ring++) {
        const own = events.filter((record) => record.ring === ring);
        const expected = own.map(({ bytes }) => Number(new DataView(bytes.buffer).getBigUint64(0, true)));
        const kept = new Set(expected);
        expect(stamps.filter((stamp) => kept.has(stamp))).toEqual(expected);
      }
    },
  );
});

/** A writer with stamps of its own, as every ring has. */
function ring(stamp: bigint): TraceWriter {
  const writer = new TraceWriter();
  writer.stamp = stamp;
  return writer;
}

function texts(merge: RingMerge, lossy = false): string[] {
  const table = new EventTable();
  table.append([merge.take(lossy)]);
  return Array.from({ length: table.length }, (_, event) => table.text(event));
}

test('what knows nothing of each other follows the clock, and not the stamps', () => {
  const merge = new RingMerge();
  merge.beginRound();
  merge.add(0, ring(1000n).at(10).print(1, 0, 'a').at(30).print(1, 0, 'c').take());
  merge.add(1, ring(5n).at(20).print(2, 1, 'b').at(40).print(2, 1, 'd').take());
  merge.beginRound();
  expect(texts(merge)).toEqual(['a', 'b', 'c', 'd']);
});

test('at one tick of the clock the stamps decide', () => {
  const merge = new RingMerge();
  merge.beginRound();
  merge.add(0, ring(7n).at(10).print(1, 0, 'later').take());
  merge.add(1, ring(5n).at(10).print(2, 1, 'earlier').take());
  merge.beginRound();
  expect(texts(merge)).toEqual(['earlier', 'later']);
});

test('an event waits for the round after its own', () => {
  const merge = new RingMerge();
  merge.beginRound();
  merge.add(0, ring(1n).at(10).print(1, 0, 'a').take());
  expect(texts(merge)).toEqual([]);
  merge.beginRound();
  merge.add(1, ring(1n).at(5).print(2, 1, 'between').at(15).print(2, 1, 'after').take());
  expect(texts(merge)).toEqual(['between', 'a']);
});

test('definitions come at once, before every event', () => {
  const merge = new RingMerge();
  const writer = new TraceWriter();
  const name = writer.string('main');
  merge.beginRound();
  merge.add(0, writer.print(1, 0, 'x').take());
  const table = new EventTable();
  table.append([merge.take(false)]);
  expect(table.string(name)).toBe('main');
  expect(table.length).toBe(0);
});

describe('an effect whose cause was lost', () => {
  const orphan = () => ring(1n).at(10).poll(7, 0).print(7, 0, 'orphan').take();

  test('goes on at once when events are known to be lost', () => {
    const merge = new RingMerge();
    merge.beginRound();
    merge.add(0, orphan());
    merge.beginRound();
    expect(texts(merge, true)).toEqual(['', 'orphan'].map((text) => text || expect.any(String)));
  });

  test('is given a while otherwise: its ring may be new', () => {
    const merge = new RingMerge();
    merge.beginRound();
    merge.add(0, orphan());
    let rounds = 0;
    for (let taken = 0; taken === 0; rounds++) {
      merge.beginRound();
      taken = merge.take(false).length;
    }
    expect(rounds).toBeGreaterThan(3);
    expect(rounds).toBeLessThan(20);
  });
});

test('the end of the run is the last event', () => {
  const merge = new RingMerge();
  merge.beginRound();
  merge.add(0, ring(9n).at(10).finish().take());
  merge.add(1, ring(1n).at(12).print(1, 0, 'late').take());
  merge.beginRound();
  const table = new EventTable();
  table.append([merge.take(false)]);
  expect([...table.kind.subarray(0, 2)]).toEqual([EventKind.output, EventKind.run_ended]);
});

test('a host fact comes through at once, whatever ring it is in and whatever the order of events waits for', () => {
  const writer = new TraceWriter();
  const name = writer.string('frames made');
  const definition = writer.take();
  const fact = writer.record({ kind: 'host_fact', a: name, b: 5 }).take();
  const woken = writer.at(10).wake(1, 0, 'timer').take(); // its spawn has not come yet
  const merge = new RingMerge();
  const table = new EventTable();
  merge.beginRound();
  merge.add(0, joined([fact, woken]));
  table.append([merge.take(false)]);
  expect(table.hostFacts()).toEqual([{ name: `string#${name}`, value: 5 }]);
  merge.add(1, definition);
  table.append([merge.take(false)]);
  expect(table.hostFacts()).toEqual([{ name: 'frames made', value: 5 }]);
  expect(table.length).toBe(0);
});
