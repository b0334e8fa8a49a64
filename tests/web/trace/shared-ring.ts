// The engine's side of a ring, in JavaScript: writes records into shared memory, for tests of those who read it.

export class SharedRing {
  readonly header: Uint32Array;
  private readonly slots: Uint8Array;

  constructor(
    memory: ArrayBufferLike,
    readonly address: number,
    private readonly capacity: number,
    worker = 0,
  ) {
    this.header = new Uint32Array(memory, address, 64);
    this.slots = new Uint8Array(memory, address + 256, capacity * 32);
    this.header.set([capacity, worker]);
  }

  /** The first address behind it. */
  get end(): number {
    return this.address + 256 + this.capacity * 32;
  }

  get tail(): number {
    return Atomics.load(this.header, 32);
  }

  write(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length; at += 32) {
      const slot = (this.header[16]! + at / 32) & (this.capacity - 1);
      this.slots.set(chunk.subarray(at, at + 32), slot * 32);
    }
    Atomics.add(this.header, 16, chunk.length / 32);
  }

  /** What a reader would get: everything unread. It does not wrap. */
  take(): Uint8Array<ArrayBuffer> {
    const chunk = this.slots.slice(this.tail * 32, this.header[16]! * 32);
    Atomics.store(this.header, 32, this.header[16]!);
    return new Uint8Array(chunk);
  }

  drop(count: number): void {
    Atomics.add(this.header, 48, count);
  }
}
