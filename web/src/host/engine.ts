// The engine as the page sees it: describe what there is, run the newest request, stop. Owns the engine workers.
//
// Used by `app` alone. The worker starts at once and loads in parallel with the page. One run at a time: a newer request
// drops the one before without a word. A worker that does not answer, because a program is caught in an endless loop, or
// that has threads, which cannot be asked, is ended, and the spare takes its place; what came before stays with the
// listener. The spare is made once the first run has been drawn, and again after each use.

import type { Dispose } from '../base/disposable.ts';
import { effect, type ReadonlySignal, signal } from '../base/signals.ts';
import { afterDrawing, startBeat } from './beat.ts';
import { EngineSeat, type WorkerLike } from './engine-seat.ts';
import type { EngineDescription, ExploreRequest, RunRequest } from './engine-types.ts';
import { type ExploreListener, type Exploring, startExploring } from './exploring.ts';
import { loadFailure } from './load-failure.ts';
import { nestingHangs } from './nesting.ts';
import { reachableWorker } from './open-worker.ts';
import { RunFeed, type RunListener } from './run-feed.ts';
import { missingHere, type ThreadsAbility } from './threads-ability.ts';
import type { FromWorker } from './worker-messages.ts';
import { WorkerWithThreads } from './worker-with-threads.ts';

export type { ExploreListener, Exploring } from './exploring.ts';
export type { RunListener } from './run-feed.ts';
export type { ThreadsAbility } from './threads-ability.ts';

export type EngineState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly message: string };

export interface Engine {
  readonly state: ReadonlySignal<EngineState>;
  /** Whether real threads can be had here, or what is missing; null until it is known. */
  readonly threads: ReadonlySignal<ThreadsAbility | null>;
  /** Rejects with a readable message if the engine cannot load. */
  describe(): Promise<EngineDescription>;
  /** Newest wins: a running one is dropped without a word and nothing queues. May be called before the engine is ready. */
  run(request: RunRequest, listener: RunListener): void;
  stop(): void;
  /** Tries many schedules in a worker of its own; the present run goes on. */
  explore(request: ExploreRequest, listener: ExploreListener): Exploring;
  dispose(): void;
}

/** What the engine needs of its surroundings; tests stand in for them. */
export interface EnginePorts {
  createWorker(): WorkerLike;
  missingHere: typeof missingHere;
  startBeat: typeof startBeat;
  afterDrawing: typeof afterDrawing;
  /** Milliseconds since 1970, with fractions. */
  now(): number;
}

/** A worker that is asked to stop, or to turn to a newer run, has this long to answer. */
const STOP_MS = 25;
const TURN_MS = 250;
/** For what a worker has posted before it was caught: this often more, this long. */
const BEHIND_MS = 5;
const BEHIND_TIMES = 6;

const browser: EnginePorts = {
  createWorker() {
    const Worker = reachableWorker(); // of this name, so that Vite finds the script
    const engine = new Worker(new URL('./engine-worker.ts', import.meta.url), {
      type: 'module',
      name: 'engine',
    });
    if (!nestingHangs()) return engine;
    return new WorkerWithThreads(engine, ({ script, name }) => new Worker(script, { type: 'module', name }));
  },
  missingHere,
  startBeat,
  afterDrawing,
  now: () => performance.timeOrigin + performance.now(),
};

/** `engineUrl`: the engine's glue, `gallery.mjs`, relative to the page. */
export function startEngine(engineUrl: string, ports: EnginePorts = browser): Engine {
  return new WorkerEngine(new URL(engineUrl, globalThis.location?.href).href, ports);
}

class WorkerEngine implements Engine {
  readonly state = signal<EngineState>({ kind: 'loading' });
  readonly threads = signal<ThreadsAbility | null>(null);
  private seat: EngineSeat | null = null;
  private spare: EngineSeat | null = null;
  /** `unable`: a spare could not be loaded; there is no second try. */
  private spareState: 'none' | 'planned' | 'made' | 'unable' = 'none';
  private feed: RunFeed | null = null;
  private lastId = 0;
  private watchdog: ReturnType<typeof setTimeout> | undefined;
  private stopBeat: Dispose | null = null;
  private description: EngineDescription | null = null;
  private module: WebAssembly.Module | null = null;

  constructor(
    private readonly url: string,
    private readonly ports: EnginePorts,
  ) {
    const missing = ports.missingHere();
    if (missing !== null) this.threads.value = { available: false, missing };
    this.takeSeat();
  }

  describe(): Promise<EngineDescription> {
    return new Promise((resolve, reject) => {
      const dispose = effect(() => {
        const state = this.state.value;
        if (state.kind === 'ready') resolve(this.description!);
        if (state.kind === 'failed') reject(new Error(state.message));
        if (state.kind !== 'loading') queueMicrotask(() => dispose());
      });
    });
  }

  run(request: RunRequest, listener: RunListener): void {
    const before = this.feed;
    this.endBeat();
    this.feed = new RunFeed(++this.lastId, request, listener, this.ports.now);
    if (before?.isLive) this.discardSeat();
    if (this.seat === null) this.takeSeat();
    else this.post();
    if (before && !before.isLive && this.seat?.isReady) this.watch(TURN_MS, () => this.replaceSeat());
  }

  stop(): void {
    const { feed } = this;
    if (feed === null) return;
    feed.isStopping = true;
    if (feed.isLive) {
      this.endAndStop(feed);
      return;
    }
    this.seat?.post({ kind: 'stop', id: feed.id });
    if (this.seat?.isReady) this.watch(STOP_MS, () => this.stopSilent(feed, BEHIND_TIMES));
    else this.stopped(feed); // it waits for an engine that is still loading
  }

  explore(request: ExploreRequest, listener: ExploreListener): Exploring {
    const { url, module } = this;
    return startExploring(
      (receive) => new EngineSeat(this.ports.createWorker(), { url, module, probes: false, receive }),
      request,
      listener,
    );
  }

  dispose(): void {
    this.feed = null;
    this.endBeat();
    this.discardSeat();
    this.spareState = 'unable';
    this.spare?.dispose();
    this.spare = null;
  }

  // ---- workers ----

  /** The spare, or a fresh worker; it gets the present run. */
  private takeSeat(): void {
    // A fresh worker in place of one that had loaded will load as well: no need to say so to the reader.
    if (this.state.peek().kind === 'failed') this.state.value = { kind: 'loading' };
    this.seat = this.spare ?? this.newSeat();
    if (this.spare !== null) this.spareState = 'none';
    this.spare = null;
    this.post();
    if (this.description !== null) this.planSpare();
  }

  private newSeat(): EngineSeat | null {
    try {
      const seat: EngineSeat = new EngineSeat(this.ports.createWorker(), {
        url: this.url,
        module: this.module,
        probes: this.threads.peek()?.available !== false,
        receive: (message) => this.receive(seat, message),
      });
      return seat;
    } catch (error) {
      this.unloadable(loadFailure(error));
      return null;
    }
  }

  private discardSeat(): void {
    clearTimeout(this.watchdog);
    this.seat?.dispose();
    this.seat = null;
  }

  /** Another worker, and the present run once more. */
  private replaceSeat(): void {
    this.discardSeat();
    this.takeSeat();
  }

  private planSpare(): void {
    if (this.spareState !== 'none') return;
    this.spareState = 'planned';
    this.ports.afterDrawing(() => {
      if (this.spareState !== 'planned') return;
      this.spareState = 'made';
      this.spare = this.newSeat();
    });
  }

  // ---- what workers say ----

  private receive(seat: EngineSeat, message: FromWorker): void {
    if (message.kind === 'ready') this.ready(seat, message);
    else if (seat === this.spare) this.discardSpare();
    else if (message.kind === 'unloadable') this.unloadable(message.message);
    else if (message.kind === 'died') this.broken(this.feed?.id, message.message);
    else if (message.kind === 'progress') this.progress(message);
    else if (message.kind === 'started') this.started(seat, message);
    else if (message.kind === 'full') this.full(message.id);
    else if (message.kind === 'broken') this.broken(message.id, message.message);
    else if (message.id === this.feed?.id) {
      if (message.kind === 'rings') this.feed.addRings(message.rings);
      else if (message.kind === 'look') this.feed.look();
      else this.stopped(this.feed);
    }
  }

  private ready(seat: EngineSeat, { description, module }: FromWorker & { kind: 'ready' }): void {
    this.description = description;
    this.module ??= module;
    if (this.threads.peek()?.available !== false) this.judgeThreads(seat);
    if (seat === this.seat) this.state.value = { kind: 'ready' };
  }

  private judgeThreads(seat: EngineSeat): void {
    const available = seat.memory !== null && !seat.isDeceived;
    this.threads.value = available ? { available } : { available, missing: 'posting' };
    if (!seat.isDeceived) return;
    if (seat === this.seat)
      this.replaceSeat(); // this time it is not asked
    else this.discardSpare();
  }

  private started(seat: EngineSeat, message: FromWorker & { kind: 'started' }): void {
    const { feed } = this;
    if (feed?.id !== message.id) {
      if (message.isLive && feed !== null) this.replaceSeat();
      return;
    }
    feed.start(message, seat.memory);
    if (this.feed !== feed) return; // the listener has asked for another run
    if (!message.answer.started) this.finish(feed);
    else if (feed.isLive && feed.isStopping) this.endAndStop(feed);
    else if (feed.isReal) this.stopBeat = this.ports.startBeat(() => this.beat(feed));
  }

  private beat(feed: RunFeed): void {
    feed.look();
    this.planSpare();
  }

  private progress({ id, chunks, dropped, ended }: FromWorker & { kind: 'progress' }): void {
    // After the last one the worker waits for nothing.
    if (!ended) this.seat?.post({ kind: 'taken', id });
    const { feed } = this;
    if (feed?.id !== id) return;
    // While stopping, only the answer to that will do: the next slice may never end.
    if (!feed.isStopping) clearTimeout(this.watchdog);
    feed.take(chunks, dropped);
    if (ended && feed.isLive) feed.takeRest();
    if (ended && this.finish(feed)) feed.listener.ended();
    this.planSpare();
  }

  private full(id: number): void {
    const { feed } = this;
    if (feed?.id !== id) return; // its worker is on the way out: a newer run waits, and the watchdog is set
    if (feed.isStopping) this.endAndStop(feed);
    else feed.makeRoom();
  }

  private broken(id: number | undefined, message: string): void {
    const { feed } = this;
    const isOurs = feed !== null && feed.id === id && this.finish(feed);
    if (isOurs) feed.takeRest();
    this.replaceSeat();
    if (isOurs) feed.listener.failed(`The engine broke: ${message}`);
  }

  private unloadable(message: string): void {
    this.discardSeat();
    this.state.value = { kind: 'failed', message };
    const { feed } = this;
    if (feed !== null && this.finish(feed)) feed.listener.failed(message);
  }

  private discardSpare(): void {
    this.spare?.dispose();
    this.spare = null;
    this.spareState = 'unable';
  }

  // ---- the end of a run ----

  /** No answer: it is caught in a loop. What it had posted before may still be on the way. */
  private stopSilent(feed: RunFeed, times: number): void {
    if (feed.isBehind && times > 0) this.watch(BEHIND_MS, () => this.stopSilent(feed, times - 1));
    else this.endAndStop(feed);
  }

  private endAndStop(feed: RunFeed): void {
    this.discardSeat();
    feed.takeRest();
    this.stopped(feed);
    if (this.seat === null) this.takeSeat();
  }

  private stopped(feed: RunFeed): void {
    if (!this.finish(feed)) return;
    feed.recordStop();
    feed.listener.stopped();
  }

  /** Whether it was the present run; it no longer is. */
  private finish(feed: RunFeed): boolean {
    if (this.feed !== feed) return false;
    clearTimeout(this.watchdog);
    this.endBeat();
    this.feed = null;
    this.planSpare();
    return true;
  }

  private endBeat(): void {
    this.stopBeat?.();
    this.stopBeat = null;
  }

  private watch(ms: number, onSilence: () => void): void {
    clearTimeout(this.watchdog);
    this.watchdog = setTimeout(onSilence, ms);
  }

  /** Sends the present run, if there is one. */
  private post(): void {
    if (this.feed !== null) this.seat?.post({ kind: 'run', id: this.feed.id, request: this.feed.request });
  }
}
