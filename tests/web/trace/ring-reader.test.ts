import { describe, expect, test } from '@jest/globals';
import { RingReader, SLOT_BYTES } from '../../../web/src/trace/ring-reader.ts';

const ADDRESS = 64;
const HEAD = 16;
const TAIL = 32;
const DROPPED = 48;

/** The engine's side of a ring: writes whole slots filled with one number each. */
class RingWriter {
  readonly header: Uint32Array;
  private readonly slots: Uint32Array;
  private next = 0;

  constructor(
    readonly memory: ArrayBufferLike,
    readonly capacity: number,
    start = 0,
  ) {
    this.header = new Uint32Array(memory, ADDRESS, 64);
    this.slots = new Uint32Array(memory, ADDRESS + 256, capacity * 8);
    this.header.set([capacity, 3]);
    this.header[HEAD] = start;
    this.header[TAIL] = start;
  }

  write(count: number): void {
    for (let index = 0; index < count; index++) {
      const slot = this.header[HEAD]! & (this.capacity - 1);
      this.slots.fill(this.next++, slot * 8, slot * 8 + 8);
      this.header[HEAD]!++;
    }
  }
}

function numbers(chunk: Uint8Array): number[] {
  const words = new Uint32Array(chunk.buffer);
  return Array.from({ length: chunk.length / SLOT_BYTES }, (_, slot) => words[slot * 8]!);
}

describe.each([
  ['plain', (size: number) => new ArrayBuffer(size)],
  ['shared', (size: number) => new SharedArrayBuffer(size)],
])('over %s memory', (_, allocate) => {
  const ring = (capacity: number, start?: number) =>
    new RingWriter(allocate(ADDRESS + 256 + capacity * SLOT_BYTES), capacity, start);

  test('everything written since the last time is read once, and its room is given back', () => {
    const writer = ring(8);
    const reader = new RingReader(writer.memory, ADDRESS);
    expect(reader.worker).toBe(3);
    writer.write(3);
    expect(numbers(reader.drain())).toEqual([0, 1, 2]);
    expect(writer.header[TAIL]).toBe(3);
    expect(reader.drain().length).toBe(0);
    writer.write(1);
    expect(numbers(reader.drain())).toEqual([3]);
  });

  test('slots that wrap at the capacity come in order, a full ring too', () => {
    const writer = ring(8);
    const reader = new RingReader(writer.memory, ADDRESS);
    writer.write(5);
    reader.drain();
    writer.write(8);
    expect(numbers(reader.drain())).toEqual([5, 6, 7, 8, 9, 10, 11, 12]);
  });

  test('the counters wrap at 2^32', () => {
    const writer = ring(8, 2 ** 32 - 2);
    const reader = new RingReader(writer.memory, ADDRESS);
    writer.write(5);
    expect(writer.header[HEAD]).toBe(3);
    expect(numbers(reader.drain())).toEqual([0, 1, 2, 3, 4]);
    expect(writer.header[TAIL]).toBe(3);
  });

  test('a chunk is a copy of its own that can be transferred', () => {
    const writer = ring(4);
    const reader = new RingReader(writer.memory, ADDRESS);
    writer.write(2);
    const chunk = reader.drain();
    writer.write(4);
    expect(numbers(chunk)).toEqual([0, 1]);
    expect(chunk.buffer).toBeInstanceOf(ArrayBuffer);
    expect(chunk.buffer.byteLength).toBe(chunk.length);
  });

  test('dropped events are counted by the engine and told', () => {
    const writer = ring(4);
    const reader = new RingReader(writer.memory, ADDRESS);
    writer.header[DROPPED] = 17;
    expect(reader.dropped).toBe(17);
  });

  test('what is no ring is refused', () => {
    const writer = ring(4);
    const reader = new RingReader(writer.memory, ADDRESS);
    writer.header[HEAD] = 99;
    expect(() => reader.drain()).toThrow('The ring of worker 3 is corrupt.');
    writer.header[0] = 6;
    expect(() => new RingReader(writer.memory, ADDRESS)).toThrow('There is no ring at 64');
  });
});
