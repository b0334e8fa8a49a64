// Reads all rings of a run into one stream of events in order, while the run goes on.
//
// The page uses it over shared memory, beside the threads that write; the engine's own worker and the tests over the memory
// that they have. The simulation has one ring, which is in order as it is. Rings may be added: new threads bring new ones.

import { RingMerge } from './ring-merge.ts';
import { RingReader } from './ring-reader.ts';

export class TraceReader {
  private readonly rings: RingReader[] = [];
  private readonly merge = new RingMerge();

  constructor(
    private readonly memory: ArrayBufferLike,
    addresses: readonly number[],
  ) {
    this.addRings(addresses);
  }

  addRings(addresses: readonly number[]): void {
    for (const address of addresses) this.rings.push(new RingReader(this.memory, address));
  }

  get ringCount(): number {
    return this.rings.length;
  }

  /** Events lost because a ring was full, since the run started. */
  get dropped(): number {
    return this.rings.reduce((sum, ring) => sum + ring.dropped, 0);
  }

  /** A ring is more than half full. */
  get isFilling(): boolean {
    return this.rings.some((ring) => ring.isFilling);
  }

  /** Slots that anybody has read, over all rings. */
  get slotsRead(): number {
    return this.rings.reduce((sum, ring) => (sum + ring.tail) >>> 0, 0);
  }

  /** What can be appended by now. With several rings an event comes out one call after it was written. */
  read(): Uint8Array<ArrayBuffer>[] {
    const chunk = this.rings.length === 1 ? this.rings[0]!.drain() : this.round(false);
    return chunk.length > 0 ? [chunk] : [];
  }

  /** Everything written before this call: nobody writes any more, or what they still write no longer counts. */
  readAll(): Uint8Array<ArrayBuffer>[] {
    const chunks = this.read();
    const rest = this.rings.length === 1 ? new Uint8Array() : this.round(true);
    return rest.length > 0 ? [...chunks, rest] : chunks;
  }

  /** Stops this thread until another one has read from the only ring. */
  waitUntilRead(): void {
    this.rings[0]!.waitUntilRead();
  }

  private round(isLast: boolean): Uint8Array<ArrayBuffer> {
    this.merge.beginRound();
    // All heads first: one look at one moment, as nearly as can be.
    const heads = this.rings.map((ring) => ring.head);
    for (const [index, ring] of this.rings.entries()) this.merge.add(index, ring.drain(heads[index]!));
    return this.merge.take(isLast || this.dropped > 0);
  }
}
