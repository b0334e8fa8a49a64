// The engine worker together with the threads that the page makes for it; the page's side of asked-worker.ts.
//
// Looks like one worker to its seat: what is about threads stays here, and all of them end with it.

import type { WorkerLike } from './engine-seat.ts';
import type { ThreadOrder, ThreadSaid, ThreadScript } from './thread-messages.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

/** The part of `Worker` that is used here, of the engine's and of a thread's. */
export interface PlainWorker {
  postMessage(message: unknown): void;
  terminate(): void;
  onmessage: ((event: MessageEvent) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

export class WorkerWithThreads implements WorkerLike {
  onmessage: WorkerLike['onmessage'] = null;
  onerror: WorkerLike['onerror'] = null;
  private readonly threads = new Map<number, PlainWorker>();

  constructor(
    private readonly engine: PlainWorker,
    private readonly createThread: (made: ThreadScript) => PlainWorker,
  ) {
    engine.onmessage = (event: MessageEvent<FromWorker | ThreadOrder>) => {
      if (event.data.kind === 'thread') this.obey(event.data);
      else this.onmessage?.(event as MessageEvent<FromWorker>);
    };
    engine.onerror = (event) => this.onerror?.(event);
  }

  postMessage(message: ToWorker | ThreadSaid): void {
    this.engine.postMessage(message);
  }

  terminate(): void {
    this.engine.onmessage = null; // what it has asked for comes too late
    this.engine.terminate();
    for (const number of this.threads.keys()) this.end(number);
  }

  private obey(order: ThreadOrder): void {
    if (order.order === 'make') this.make(order.thread, order.make);
    else if (order.order === 'tell') this.threads.get(order.thread)?.postMessage(order.data);
    else this.end(order.thread);
  }

  private make(number: number, script: ThreadScript): void {
    const thread = this.createThread(script);
    thread.onmessage = ({ data }) => this.postMessage({ kind: 'said', thread: number, data });
    thread.onerror = (event) => this.onerror?.(event);
    this.threads.set(number, thread);
  }

  private end(number: number): void {
    const thread = this.threads.get(number);
    this.threads.delete(number);
    if (thread === undefined) return;
    thread.onmessage = null;
    thread.onerror = null;
    thread.terminate();
  }
}
