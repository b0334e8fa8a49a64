// Whether real threads can be had in this page. Asked in three steps, because each answer has been seen to be wrong alone:
// the page is isolated, SharedArrayBuffer exists, and shared memory that is posted to a worker really is shared.
//
// The first two are answered here; the third by the engine worker when it loads (`Probe`).

import { PROBE_MARK } from './worker-messages.ts';

export type ThreadsAbility =
  | { readonly available: true }
  | {
      readonly available: false;
      /** `posting`: isolated and there, but a worker cannot be sent shared memory. */
      readonly missing: 'secure context' | 'isolation' | 'SharedArrayBuffer' | 'posting';
    };

/** null: nothing is missing so far. */
export function missingHere(): Exclude<ThreadsAbility, { available: true }>['missing'] | null {
  if (!globalThis.isSecureContext) return 'secure context';
  if (!globalThis.crossOriginIsolated) return 'isolation';
  return typeof SharedArrayBuffer === 'undefined' ? 'SharedArrayBuffer' : null;
}

/** A piece of shared memory that a worker is asked to mark. */
export class Probe {
  readonly memory = new SharedArrayBuffer(4);

  get isMarked(): boolean {
    return Atomics.load(new Int32Array(this.memory), 0) === PROBE_MARK;
  }

  static mark(memory: SharedArrayBuffer): void {
    Atomics.store(new Int32Array(memory), 0, PROBE_MARK);
  }
}
