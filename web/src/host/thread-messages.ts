// What the engine worker and the page say to each other about threads, where the page makes them: see nesting.ts.
//
//   engine worker ── make ──> page                   a thread's worker, with a number of the engine's choosing
//   engine worker ── tell ──> page ──> thread        what the glue posts to it
//   thread ──> page ── said ──> engine worker        what it posts back
//   engine worker ── end ───> page                   it is no longer needed

/** From the engine worker. */
export type ThreadOrder =
  | { readonly kind: 'thread'; readonly order: 'make'; readonly thread: number; readonly make: ThreadScript }
  | { readonly kind: 'thread'; readonly order: 'tell'; readonly thread: number; readonly data: unknown }
  | { readonly kind: 'thread'; readonly order: 'end'; readonly thread: number };

export interface ThreadScript {
  readonly script: string;
  /** By which the script knows that it is a thread's. */
  readonly name: string;
}

/** To the engine worker. */
export interface ThreadSaid {
  readonly kind: 'said';
  readonly thread: number;
  readonly data: unknown;
}
