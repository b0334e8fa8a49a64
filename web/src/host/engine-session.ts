// The engine without a transport: one loaded WebAssembly instance, driven step by step.
//
// The engine worker and the tests in Node both use it, so that they run the very same code. It passes requests and JSON
// through the instance's memory, and gathers what the rings hold. When the simulation's ring is full in the middle of a
// poll the engine calls back, and the ring is read there and then: nothing of a simulated run is ever lost.

import { TraceReader } from '../trace/trace-reader.ts';
import type {
  EngineDescription,
  Exploration,
  ExploreRequest,
  RunRequest,
  StartAnswer,
} from './engine-types.ts';
import { nothingStarted, requestText } from './request-text.ts';

/** What the engine exports; pointers are offsets into `HEAPU8`. */
export interface EngineModule {
  readonly HEAPU8: Uint8Array;
  _interleave_describe(): number;
  _interleave_without_threads(): void;
  _interleave_start(request: number): number;
  /** 0: more to do; 1: the run has ended; 2: nothing to do here for `_interleave_wait()` milliseconds. */
  _interleave_pump(mostPolls: number): number;
  _interleave_wait(): number;
  _interleave_rings(): number;
  _interleave_ring(index: number): number;
  _interleave_explore(request: number): number;
  /** 0: there are more schedules to try; 1: there are not. */
  _interleave_explore_more(runs: number): number;
  _interleave_explored(): number;
  _interleave_explored_so_far(): number;
  _malloc(size: number): number;
  _free(pointer: number): void;
}

export interface EngineOptions {
  onRingFull?(ringAddress: number): void;
  locateFile?(name: string, folder: string): string;
  /** Makes the instance from a module that is compiled already, and hands it over. */
  instantiateWasm?(
    imports: WebAssembly.Imports,
    receive: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ): object;
}

/** The default export of the engine's JavaScript glue. */
export type EngineFactory = (options: EngineOptions) => Promise<EngineModule>;

export type PumpState = 'more' | 'ended' | 'waiting';
const pumpStates: readonly PumpState[] = ['more', 'ended', 'waiting'];

export interface Drained {
  /** In the run's order. */
  readonly chunks: Uint8Array<ArrayBuffer>[];
  /** Events lost since the start of the run; always 0 in the simulation. */
  readonly dropped: number;
}

export class EngineSession {
  /** Called in the middle of a poll; the ring must have been read when it returns. */
  onRingFull: () => void = () => this.keep();
  private reader: TraceReader | null = null;
  private kept: Uint8Array<ArrayBuffer>[] = [];
  private module!: EngineModule;
  private hasThreads = true;
  private ownThreads = false;
  private ended = true;

  private constructor() {}

  static async load(factory: EngineFactory, options: EngineOptions = {}): Promise<EngineSession> {
    const session = new EngineSession();
    session.module = await factory({ ...options, onRingFull: (address) => session.ringFull(address) });
    return session;
  }

  /** The page has no threads to give: `threads` then has one worker, on this thread. Before the first run. */
  withoutThreads(): void {
    this.hasThreads = false;
    this.module._interleave_without_threads();
  }

  describe(): EngineDescription {
    return JSON.parse(this.text(this.module._interleave_describe()));
  }

  /** Throws the run before away, and what of it was not drained. */
  start(request: RunRequest): StartAnswer {
    this.reader = null;
    this.kept = [];
    const answer = this.ask(request, this.module._interleave_start);
    this.ownThreads = this.hasThreads && answer.runtime === 'threads';
    this.ended = !answer.started;
    return answer;
  }

  /** Prepares to try many schedules, and forgets those tried before. The present run stays as it is. */
  explore(request: ExploreRequest): StartAnswer {
    return this.ask(request, this.module._interleave_explore);
  }

  /** Tries that many more; whether there are others. */
  exploreMore(runs: number): boolean {
    return this.module._interleave_explore_more(runs) === 0;
  }

  /** What was found. It looks for the shortest schedule that fails: that takes some thousand runs. */
  explored(): Exploration | null {
    return JSON.parse(this.text(this.module._interleave_explored()));
  }

  /** What was found so far, without that look. */
  exploredSoFar(): Exploration | null {
    return JSON.parse(this.text(this.module._interleave_explored_so_far()));
  }

  /** Runs at most that many polls (0: to the end). On threads it only looks how far they are. */
  pump(mostPolls: number): PumpState {
    const state = pumpStates[this.module._interleave_pump(mostPolls)] ?? 'ended';
    this.ended = state === 'ended';
    return state;
  }

  /** After a pump that had to wait: for how many milliseconds. */
  get waitMs(): number {
    return this.module._interleave_wait();
  }

  /** The present run has threads of its own, which write at any time. */
  get runsOnThreads(): boolean {
    return this.ownThreads;
  }

  /** Where rings and everything else lie: shared memory. */
  get memory(): ArrayBufferLike {
    return this.module.HEAPU8.buffer;
  }

  /** The addresses of the present run's rings by now; more may come, at the end. */
  rings(): number[] {
    const length = this.module._interleave_rings();
    return Array.from({ length }, (_, index) => this.module._interleave_ring(index));
  }

  /** Everything recorded since the last time; on threads, while they run, what is in order by now. */
  drain(): Drained {
    const reader = this.readerNow();
    const read = this.ownThreads && !this.ended ? reader.read() : reader.readAll();
    const chunks = [...this.kept, ...read];
    this.kept = [];
    return { chunks, dropped: reader.dropped };
  }

  /** A ring is more than half full. */
  get isFilling(): boolean {
    return this.readerNow().isFilling;
  }

  /** Stops this thread until somebody else has read from the simulation's ring. */
  waitUntilRead(): void {
    this.readerNow().waitUntilRead();
  }

  private ask(request: RunRequest, answering: (pointer: number) => number): StartAnswer {
    const bytes = new TextEncoder().encode(requestText(request));
    const pointer = this.module._malloc(bytes.length);
    try {
      this.module.HEAPU8.set(bytes, pointer);
      const written: Partial<StartAnswer> = JSON.parse(this.text(answering(pointer)));
      return { ...nothingStarted(request), ...written };
    } finally {
      this.module._free(pointer);
    }
  }

  private keep(): void {
    this.kept.push(...this.readerNow().read());
  }

  private ringFull(address: number): void {
    this.reader ??= new TraceReader(this.memory, [address]);
    this.onRingFull();
  }

  private readerNow(): TraceReader {
    this.reader ??= new TraceReader(this.memory, []);
    const known = this.reader.ringCount;
    if (known < this.module._interleave_rings()) this.reader.addRings(this.rings().slice(known));
    return this.reader;
  }

  private text(pointer: number): string {
    const { HEAPU8 } = this.module;
    // A copy, because TextDecoder refuses shared memory.
    return new TextDecoder().decode(HEAPU8.slice(pointer, HEAPU8.indexOf(0, pointer)));
  }
}
