import { expect, test } from '@jest/globals';
import { EventTable } from '../../../web/src/trace/event-table.ts';
import { TraceReader } from '../../../web/src/trace/trace-reader.ts';
import { SharedRing } from './shared-ring.ts';
import { TraceWriter } from './trace-writer.ts';

function shared(...capacities: number[]): { memory: SharedArrayBuffer; rings: SharedRing[] } {
  const memory = new SharedArrayBuffer(1 << 16);
  let address = 64;
  const rings = capacities.map((capacity, worker) => {
    const ring = new SharedRing(memory, address, capacity, worker);
    address = ring.end;
    return ring;
  });
  return { memory, rings };
}

function texts(chunks: readonly Uint8Array[]): string[] {
  const table = new EventTable();
  table.append(chunks);
  return Array.from({ length: table.length }, (_, event) => table.text(event));
}

const line = (timeNs: number, text: string) => new TraceWriter().at(timeNs).print(1, 0, text).take();

test('one ring is read as it is, at once', () => {
  const { memory, rings } = shared(16);
  const reader = new TraceReader(memory, [rings[0]!.address]);
  rings[0]!.write(line(5, 'a'));
  expect(texts(reader.read())).toEqual(['a']);
  expect(reader.read()).toEqual([]);
  expect(reader.slotsRead).toBe(2);
});

test('several rings come in one order, a call later', () => {
  const { memory, rings } = shared(16, 16);
  const reader = new TraceReader(
    memory,
    rings.map(({ address }) => address),
  );
  rings[0]!.write(line(20, 'second'));
  rings[1]!.write(line(10, 'first'));
  expect(reader.read()).toEqual([]);
  expect(texts(reader.read())).toEqual(['first', 'second']);
});

test('at the end everything comes out, also of a ring that was added late', () => {
  const { memory, rings } = shared(16, 16, 16);
  const reader = new TraceReader(memory, [rings[0]!.address, rings[1]!.address]);
  rings[0]!.write(line(20, 'b'));
  reader.read();
  reader.addRings([rings[2]!.address]);
  rings[2]!.write(line(30, 'c'));
  rings[1]!.write(line(10, 'a'));
  expect(texts(reader.readAll())).toEqual(['a', 'b', 'c']);
  expect(reader.readAll()).toEqual([]);
});

test('an effect whose cause will never come is not held back at the end', () => {
  const { memory, rings } = shared(16, 16);
  const reader = new TraceReader(
    memory,
    rings.map(({ address }) => address),
  );
  rings[0]!.write(new TraceWriter().poll(9, 0).take());
  const table = new EventTable();
  table.append(reader.readAll());
  expect(table.length).toBe(1);
});

test('a ring that fills up is seen, and what was dropped is summed', () => {
  const { memory, rings } = shared(4, 4);
  const reader = new TraceReader(
    memory,
    rings.map(({ address }) => address),
  );
  expect(reader.isFilling).toBe(false);
  rings[1]!.write(line(1, 'x'.repeat(60)));
  expect(reader.isFilling).toBe(true);
  rings[0]!.drop(2);
  rings[1]!.drop(3);
  expect(reader.dropped).toBe(5);
});
