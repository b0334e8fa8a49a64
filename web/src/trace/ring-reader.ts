// Reads one ring of the engine: the records that a worker has written and nobody has read yet.
//
// One reader per ring at a time. Works over plain and shared memory, in a worker and on the main thread. The engine writes
// records and then moves `head`; the reader copies them and then moves `tail`; both count slots ever, mod 2^32.
//
//   byte 0 capacity in slots (a power of two) | 4 worker | 64 head | 128 tail | 192 dropped | 256 slots of 32 bytes
//
// A record and its text slots become visible together, so that a drained chunk always ends with a whole record.

export const SLOT_BYTES = 32;

const CAPACITY = 0;
const WORKER = 1;
const HEAD = 16;
const TAIL = 32;
const DROPPED = 48;
const HEADER_BYTES = 256;

export class RingReader {
  readonly worker: number;
  private readonly header: Int32Array;
  private readonly slots: Uint8Array;
  private readonly capacity: number;

  /** `address` as given by the engine: an offset into its memory. */
  constructor(memory: ArrayBufferLike, address: number) {
    this.header = new Int32Array(memory, address, HEADER_BYTES / 4);
    this.capacity = this.header[CAPACITY]! >>> 0;
    this.worker = this.header[WORKER]! >>> 0;
    if (this.capacity === 0 || (this.capacity & (this.capacity - 1)) !== 0) {
      throw new Error(`There is no ring at ${address}: its capacity would be ${this.capacity}.`);
    }
    this.slots = new Uint8Array(memory, address + HEADER_BYTES, this.capacity * SLOT_BYTES);
  }

  /** How many events the engine could not store because the ring was full, since the run started. */
  get dropped(): number {
    return Atomics.load(this.header, DROPPED) >>> 0;
  }

  /** Slots ever written. The load is also the barrier: every slot below it is visible to us. */
  get head(): number {
    return Atomics.load(this.header, HEAD) >>> 0;
  }

  /** Slots ever read. */
  get tail(): number {
    return Atomics.load(this.header, TAIL) >>> 0;
  }

  /** More than half of it is unread. */
  get isFilling(): boolean {
    return (this.head - this.tail) >>> 0 > this.capacity / 2;
  }

  /** Everything that was written since the last time, or up to a `head` seen before, as a fresh copy. May be empty. */
  drain(head = this.head): Uint8Array<ArrayBuffer> {
    const { tail } = this;
    const unread = (head - tail) >>> 0;
    if (unread > this.capacity) throw new Error(`The ring of worker ${this.worker} is corrupt.`);
    const chunk = new Uint8Array(unread * SLOT_BYTES);
    const first = tail & (this.capacity - 1);
    const untilWrap = Math.min(unread, this.capacity - first);
    chunk.set(this.slots.subarray(first * SLOT_BYTES, (first + untilWrap) * SLOT_BYTES));
    chunk.set(this.slots.subarray(0, (unread - untilWrap) * SLOT_BYTES), untilWrap * SLOT_BYTES);
    // Only now may the engine write over them; whoever waits for room goes on.
    Atomics.store(this.header, TAIL, head | 0);
    Atomics.notify(this.header, TAIL);
    return chunk;
  }

  /** Stops this thread until another one has read from the ring. Shared memory only, and never on a main thread. */
  waitUntilRead(): void {
    const { tail } = this;
    while (this.tail === tail) Atomics.wait(this.header, TAIL, tail | 0);
  }
}
