// One run as the page follows it: brings its events to the listener, from messages or straight from shared memory.
//
// Made by `engine.ts` for each run and dropped with it, so that no memory of an old run is held. On threads the page reads
// the rings on its own beat. In the simulation the worker reads its ring and posts what it has; the page reads it only
// where the worker cannot: when it stands still because the ring is full, and once it has been ended.

import { SLOT_BYTES } from '../trace/ring-reader.ts';
import { stoppedRecord } from '../trace/stopped-record.ts';
import { TraceReader } from '../trace/trace-reader.ts';
import type { RunRequest, StartAnswer } from './engine-types.ts';
import type { FromWorker } from './worker-messages.ts';

/**
 * What a run reports, in this order. After `ended`, `stopped` or `failed`, and once a newer run was asked for, there is
 * nothing more.
 */
export interface RunListener {
  /** The engine's answer; if `answer.started` is false nothing follows. */
  started(answer: StartAnswer): void;
  /**
   * Events in order, to be appended to the model together; perhaps none. `dropped`: how many were lost so far.
   * `passedNs`: how much time has passed at least, on real threads; 0 in the simulation, where events say it.
   */
  events(chunks: Uint8Array[], dropped: number, passedNs: number): void;
  ended(): void;
  /** `stop()` was called. What was reported before stays valid; the last of it is the end of the run. */
  stopped(): void;
  /** The engine broke, or could not be loaded. The next run gets a fresh one. */
  failed(message: string): void;
}

export class RunFeed {
  /** Its threads write at any time, and the page reads. */
  isLive = false;
  isStopping = false;
  /** In real time. */
  isReal = false;
  private reader: TraceReader | null = null;
  private begunMs: number | null = null;
  private dropped = 0;
  /** Of the simulation's ring, how much has come here. */
  private slots = 0;

  constructor(
    readonly id: number,
    readonly request: RunRequest,
    readonly listener: RunListener,
    private readonly now: () => number,
  ) {}

  start(message: FromWorker & { kind: 'started' }, memory: SharedArrayBuffer | null): void {
    const { answer, rings, isLive, begunMs } = message;
    this.begunMs = begunMs;
    this.isLive = isLive;
    this.isReal = answer.runtime === 'threads';
    if (memory !== null && rings.length > 0) this.reader = new TraceReader(memory, rings);
    this.listener.started(answer);
  }

  get hasStarted(): boolean {
    return this.begunMs !== null;
  }

  addRings(addresses: readonly number[]): void {
    this.reader?.addRings(addresses);
  }

  /** By message. */
  take(chunks: Uint8Array[], dropped: number): void {
    for (const chunk of chunks) this.slots = (this.slots + chunk.length / SLOT_BYTES) >>> 0;
    this.dropped = Math.max(this.dropped, dropped);
    if (chunks.length > 0) this.report(chunks);
  }

  /** The beat: what the threads have written, and that time has passed. */
  look(): void {
    const chunks = this.reader?.read() ?? [];
    this.dropped = Math.max(this.dropped, this.reader?.dropped ?? 0);
    this.report(chunks);
  }

  /** The simulation's worker waits for this. */
  makeRoom(): void {
    if (this.reader !== null) this.take(this.reader.read(), 0);
  }

  /** The worker has read from the ring, and not all of that has arrived here. */
  get isBehind(): boolean {
    return !this.isLive && this.reader !== null && this.reader.slotsRead !== this.slots;
  }

  /** Everything that is still in memory: the run has ended, or its worker is no more. */
  takeRest(): void {
    if (this.reader === null) return;
    const chunks = this.reader.readAll();
    this.dropped = Math.max(this.dropped, this.reader.dropped);
    this.reader = null;
    if (chunks.length > 0) this.report(chunks);
  }

  /** The end of a run that was stopped, which nobody else records. */
  recordStop(): void {
    if (this.hasStarted) this.report([stoppedRecord(this.passedNs)]);
  }

  private report(chunks: Uint8Array[]): void {
    this.listener.events(chunks, this.dropped, this.passedNs);
  }

  private get passedNs(): number {
    if (!this.isReal || this.begunMs === null) return 0;
    return Math.max(0, Math.floor((this.now() - this.begunMs) * 1e6));
  }
}
