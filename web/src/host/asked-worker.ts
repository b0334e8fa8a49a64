// Stands in for `Worker` in the engine worker where the page makes its threads: see nesting.ts. The glue says
// `new Worker(...)` and cannot tell the difference; the page's side is worker-with-threads.ts.

import type { ThreadOrder, ThreadSaid } from './thread-messages.ts';

export interface Asking {
  /** To be put in the place of `Worker`. */
  readonly Worker: typeof Worker;
  /** What the page has passed on from a thread. */
  hear(said: ThreadSaid): void;
}

export function askPage(post: (order: ThreadOrder) => void): Asking {
  const threads = new Map<number, AskedWorker>();
  let lastNumber = 0;

  class AskedWorker {
    onmessage: ((event: MessageEvent) => void) | null = null;
    private readonly thread = ++lastNumber;

    constructor(script: string | URL, { name = '' }: WorkerOptions = {}) {
      threads.set(this.thread, this);
      post({ kind: 'thread', order: 'make', thread: this.thread, make: { script: String(script), name } });
    }

    /** Nothing can be handed over, only shared and copied. */
    postMessage(data: unknown): void {
      post({ kind: 'thread', order: 'tell', thread: this.thread, data });
    }

    terminate(): void {
      threads.delete(this.thread);
      post({ kind: 'thread', order: 'end', thread: this.thread });
    }
  }

  return {
    Worker: AskedWorker as unknown as typeof Worker,
    hear: ({ thread, data }) => threads.get(thread)?.onmessage?.(new MessageEvent('message', { data })),
  };
}
