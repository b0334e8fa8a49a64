// What the page and the engine worker say to each other. Every run has a number; messages about an old one are ignored.
//
//   page ── load, probe ──> worker ── ready ──> page       the module and the memory, once for each worker
//   page ── run ──> worker ── started ──> page             where the run's rings are
//        simulated: progress ... progress (ended)          events by message, each answered by `taken`
//        on threads: the page reads the rings itself       rings, look, and at last progress (ended)
//   page ── explore ──> worker ── tried, found ... explored ──> page    in a worker that does nothing else
//   page ── enough ───> worker                                           tries no more, and has soon explored

import type {
  EngineDescription,
  Exploration,
  ExploreRequest,
  RunRequest,
  StartAnswer,
} from './engine-types.ts';

export type ToWorker =
  /** The first message: where the engine's glue is, and what another worker has compiled already. */
  | {
      readonly kind: 'load';
      readonly url: string;
      readonly module: WebAssembly.Module | null;
      /** A `probe` follows. */
      readonly probes: boolean;
    }
  /** Shared memory of four bytes, to be marked with PROBE_MARK; null if it could not be sent. */
  | { readonly kind: 'probe'; readonly memory: SharedArrayBuffer | null }
  /** Drops the run before, if one goes on. */
  | { readonly kind: 'run'; readonly id: number; readonly request: RunRequest }
  | { readonly kind: 'stop'; readonly id: number }
  /** Try many schedules. Whoever does not care what comes of it ends the worker. */
  | { readonly kind: 'explore'; readonly id: number; readonly request: ExploreRequest }
  /** Try no more, and say what was found. */
  | { readonly kind: 'enough' }
  /** The page has taken a `progress` in: so that a fast run cannot flood a slow page. */
  | { readonly kind: 'taken'; readonly id: number };

export type FromWorker =
  | {
      readonly kind: 'ready';
      readonly description: EngineDescription;
      /** For the next worker; null where it cannot be sent. */
      readonly module: WebAssembly.Module | null;
      /** The engine's, if the page can see it. */
      readonly memory: SharedArrayBuffer | null;
    }
  | { readonly kind: 'unloadable'; readonly message: string }
  /** Its seat says so of a worker that had loaded, and cannot speak any more. */
  | { readonly kind: 'died'; readonly message: string }
  | {
      readonly kind: 'started';
      readonly id: number;
      readonly answer: StartAnswer;
      /** Addresses in the memory. */
      readonly rings: readonly number[];
      /** It has threads, whose rings are the page's to read. Else the worker reads them, as long as it lives. */
      readonly isLive: boolean;
      /** Milliseconds since 1970: at this time the run had begun. */
      readonly begunMs: number;
    }
  /** More of them: the run has new threads. */
  | { readonly kind: 'rings'; readonly id: number; readonly rings: readonly number[] }
  /** On threads: a ring is filling up. For a hidden page, which is seldom given time of its own. */
  | { readonly kind: 'look'; readonly id: number }
  | {
      readonly kind: 'progress';
      readonly id: number;
      readonly chunks: Uint8Array<ArrayBuffer>[];
      readonly dropped: number;
      readonly ended: boolean;
    }
  /** The simulation's ring is full in the middle of a poll, and its worker stands still until the page has read it. */
  | { readonly kind: 'full'; readonly id: number }
  | { readonly kind: 'stopped'; readonly id: number }
  /** So many schedules by now. */
  | { readonly kind: 'tried'; readonly id: number; readonly tries: number }
  /** What they came to by now; `isAll`: no more are tried, and only the shortest way to a failure is looked for. */
  | {
      readonly kind: 'found';
      readonly id: number;
      readonly exploration: Exploration;
      readonly isAll: boolean;
    }
  /** What they came to in the end; null if there was nothing to try. */
  | {
      readonly kind: 'explored';
      readonly id: number;
      readonly answer: StartAnswer;
      readonly exploration: Exploration | null;
    }
  /** The instance is broken: throw the worker away. */
  | { readonly kind: 'broken'; readonly id: number; readonly message: string };

export const PROBE_MARK = 0x1ea7e;
