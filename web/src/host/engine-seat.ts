// One engine worker as the page holds it: the one in use, or the spare. Owned by `engine.ts`.
//
// `dispose` ends the worker, whatever it is caught in, and with it the threads that it started. Its memory is garbage as
// soon as nobody holds this seat any more.

import { loadFailure } from './load-failure.ts';
import { Probe } from './threads-ability.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

/** The part of `Worker` that is used, so that tests can stand in for it. */
export interface WorkerLike {
  postMessage(message: ToWorker): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

export interface SeatOptions {
  readonly url: string;
  readonly module: WebAssembly.Module | null;
  /** Find out whether the worker sees shared memory. */
  readonly probes: boolean;
  receive(message: FromWorker): void;
}

export class EngineSeat {
  isReady = false;
  private sharedMemory: SharedArrayBuffer | null = null;
  private readonly probe: Probe | null;

  constructor(
    private readonly worker: WorkerLike,
    { url, module, probes, receive }: SeatOptions,
  ) {
    this.probe = probes ? new Probe() : null;
    worker.onmessage = ({ data }) => {
      if (data.kind === 'ready') this.ready(data.memory);
      receive(data);
    };
    worker.onerror = ({ message }) => receive(this.failure(message));
    this.post({ kind: 'load', url, module, probes });
    if (this.probe) this.sendProbe(this.probe.memory);
  }

  /** The engine's, if this page can see it. */
  get memory(): SharedArrayBuffer | null {
    return this.sharedMemory;
  }

  /** The worker believes that memory is shared, and it is not. */
  get isDeceived(): boolean {
    return this.sharedMemory !== null && this.probe?.isMarked !== true;
  }

  post(message: ToWorker): void {
    this.worker.postMessage(message);
  }

  dispose(): void {
    this.worker.onmessage = null;
    this.worker.onerror = null;
    this.worker.terminate();
    this.sharedMemory = null;
  }

  private ready(memory: SharedArrayBuffer | null): void {
    this.isReady = true;
    this.sharedMemory = memory;
  }

  private failure(message: string): FromWorker {
    if (this.isReady) return { kind: 'died', message: message || 'its worker ended' };
    return { kind: 'unloadable', message: loadFailure(new Error(message || 'its worker did not start')) };
  }

  private sendProbe(memory: SharedArrayBuffer): void {
    try {
      this.post({ kind: 'probe', memory });
    } catch {
      this.post({ kind: 'probe', memory: null });
    }
  }
}
