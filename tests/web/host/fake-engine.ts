// A stand-in for the engine's WebAssembly module: memory, a ring, and a made-up run, in JavaScript.
//
// Every poll writes `perPoll` records into the ring, asking the host to drain it when it is full; a run ends after as many
// polls as its parameter `polls` says. `example=missing` is refused, `example=trap` breaks, in its third poll. With
// `runtime=threads` a poll is something that the threads did, and pump waits until there are none left.

import type { EngineFactory, EngineModule } from '../../../web/src/host/engine-session.ts';
import { EventKind } from '../../../web/src/trace/schema.generated.ts';

const RING = 1024;
const CAPACITY = 64;
const ANSWER = 8192;
const REQUEST = 16384;

export class FakeEngine {
  readonly memory = new SharedArrayBuffer(1 << 16);
  readonly bytes = new Uint8Array(this.memory);
  readonly header = new Uint32Array(this.memory, RING, 64);
  readonly requests: Record<string, string>[] = [];
  pumps = 0;
  hasThreads = true;
  rings = [RING];
  /** Called before each poll: a slow poll, an endless one. */
  onPoll: () => void = () => {};
  private left = 0;
  private stamp = 0n;
  private onRingFull: (address: number) => void = () => {};

  constructor(private readonly perPoll = 1) {}

  readonly factory: EngineFactory = async (options) => {
    this.onRingFull = options.onRingFull!;
    return this.module();
  };

  private module(): EngineModule {
    return {
      HEAPU8: this.bytes,
      _malloc: () => REQUEST,
      _free: () => {},
      _interleave_describe: () => this.answer({ limits: {}, examples: [{ id: 'fake', title: 'Fäke' }] }),
      _interleave_start: (pointer) => this.start(pointer),
      _interleave_pump: (polls) => this.pump(polls),
      _interleave_wait: () => 2,
      _interleave_without_threads: () => {
        this.hasThreads = false;
      },
      _interleave_rings: () => this.rings.length,
      _interleave_ring: (index) => this.rings[index]!,
      _interleave_explore: () => this.answer({ started: false }),
      _interleave_explore_more: () => 1,
      _interleave_explored: () => this.answer(null),
      _interleave_explored_so_far: () => this.answer(null),
    };
  }

  private answer(value: unknown): number {
    const bytes = new TextEncoder().encode(JSON.stringify(value));
    this.bytes.set(bytes, ANSWER);
    this.bytes[ANSWER + bytes.length] = 0;
    return ANSWER;
  }

  private start(pointer: number): number {
    const text = new TextDecoder().decode(this.bytes.slice(pointer, ANSWER * 3));
    const words = text.split('\0');
    const request: Record<string, string> = {};
    for (let at = 0; words[at] !== '' && at < words.length; at += 2) request[words[at]!] = words[at + 1]!;
    this.requests.push(request);
    this.header.fill(0);
    this.header[0] = CAPACITY;
    this.stamp = 0n;
    this.left = Number(request['p.polls'] ?? 1);
    if (request.example === 'missing') return this.answer({ complaints: [], started: false });
    const { example, runtime = 'simulated' } = request;
    return this.answer({
      complaints: [],
      started: true,
      example,
      workers: 1,
      seed: '1',
      runtime,
      parameters: {},
    });
  }

  private pump(polls: number): number {
    this.pumps++;
    for (let count = 0; this.left > 0 && (polls === 0 || count < polls); count++) {
      this.onPoll();
      if (this.requests.at(-1)!.example === 'trap' && --this.left === 0)
        throw new WebAssembly.RuntimeError('unreachable');
      for (let record = 0; record < this.perPoll; record++) this.write();
      this.left--;
    }
    if (this.left > 0 && this.requests.at(-1)!.runtime === 'threads') return 2;
    return this.left > 0 ? 0 : 1;
  }

  private write(): void {
    const [head, tail] = [this.header[16]!, this.header[32]!];
    if (head - tail === CAPACITY) {
      if (this.requests.at(-1)!.runtime === 'threads') {
        this.header[48]!++;
        return;
      }
      this.onRingFull(RING);
    }
    const view = new DataView(this.memory, RING + 256 + (head % CAPACITY) * 32, 32);
    view.setBigUint64(0, this.stamp++, true);
    view.setUint8(20, EventKind.compute_ended);
    view.setUint8(21, 0);
    this.header[16] = head + 1;
  }
}
