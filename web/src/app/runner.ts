// Runs requests one at a time, newest first, and hands over each run when it is worth showing; used by the session.
//
// A new run is folded into a model of its own and shown when it has ended, or after PATIENCE_MS if it takes longer, as it
// grows, unless a newer request waits by then: a moving slider never shows half a run. While a run is in flight a live
// request overwrites the one waiting place: nothing queues, and the newest wins. A run that outlasts HOLD_MS gives way, so
// that a slow one cannot hold a slider up, and whatever ends sooner is drawn.
//
//     ask(now) ------------------------> engine -> show -> landed -> the waiting request, if there is one
//     ask(live), in flight < HOLD_MS --> waiting -- HOLD_MS over --> engine
import { batch, type ReadonlySignal, signal } from '../base/signals.ts';
import type { Engine, RunListener } from '../host/engine.ts';
import type { RunRequest, StartAnswer } from '../host/engine-types.ts';
import type { RunModel } from '../model/run-model.ts';

const PATIENCE_MS = 120;
const HOLD_MS = 1000;

/** A run that grows as events arrive. */
export interface GrowingRun extends RunModel {
  append(...events: Parameters<RunListener['events']>): void;
}

export type CreateRun = (clock?: RunModel['summary']['clock']) => GrowingRun;

/** How a run came to its end, as the host sees it; what the program did is in the run itself. */
export type Landing =
  | { readonly kind: 'ended' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'failed'; readonly message: string };

export interface RunnerSink {
  /** `superseded`: a newer request is waiting already. */
  answered(answer: StartAnswer, request: RunRequest, superseded: boolean): void;
  show(run: RunModel): void;
  landed(landing: Landing): void;
}

export interface Runner {
  /** From a request to its end. */
  readonly busy: ReadonlySignal<boolean>;
  /** Busy for longer than a reader's blink. */
  readonly lasting: ReadonlySignal<boolean>;
  /** `live`: may be overtaken by a newer request before it starts. */
  ask(request: RunRequest, urgency: 'now' | 'live'): void;
  stop(): void;
  /** Resolves when nothing runs and nothing waits. */
  settled(): Promise<void>;
  dispose(): void;
}

interface Flight {
  readonly startedAt: number;
  /** Of patience, then of the hold. */
  timer: ReturnType<typeof setTimeout>;
  /** null until the engine has answered. */
  run: GrowingRun | null;
  lasts: boolean;
  shown: boolean;
}

export function createRunner(engine: Engine, createRun: CreateRun, sink: RunnerSink): Runner {
  return new NewestFirst(engine, createRun, sink);
}

class NewestFirst implements Runner {
  readonly busy = signal(false);
  readonly lasting = signal(false);
  private flight: Flight | null = null;
  private waiting: RunRequest | null = null;
  private settlers: (() => void)[] = [];

  constructor(
    private readonly engine: Engine,
    private readonly createRun: CreateRun,
    private readonly sink: RunnerSink,
  ) {}

  ask(request: RunRequest, urgency: 'now' | 'live'): void {
    const held = this.flight !== null && performance.now() - this.flight.startedAt < HOLD_MS;
    if (urgency === 'live' && held) this.waiting = request;
    else this.start(request);
  }

  stop(): void {
    this.waiting = null;
    if (this.flight !== null) this.engine.stop();
  }

  settled(): Promise<void> {
    return this.flight === null ? Promise.resolve() : new Promise((resolve) => this.settlers.push(resolve));
  }

  dispose(): void {
    this.clearTimer();
    this.waiting = null;
    this.flight = null;
  }

  private start(request: RunRequest): void {
    this.clearTimer();
    this.waiting = null;
    const mine: Flight = {
      startedAt: performance.now(),
      timer: setTimeout(() => this.endure(mine), PATIENCE_MS),
      run: null,
      lasts: false,
      shown: false,
    };
    this.flight = mine;
    this.busy.value = true;
    this.engine.run(request, this.listenerOf(mine, request));
  }

  private listenerOf(mine: Flight, request: RunRequest): RunListener {
    return {
      started: (answer) => {
        mine.run = this.createRun(answer.runtime === 'threads' ? 'real' : 'virtual');
        this.sink.answered(answer, request, this.waiting !== null);
        if (!answer.started) this.land(mine, { kind: 'refused' });
      },
      events: (...events) => {
        mine.run?.append(...events);
        if (mine.lasts) this.show(mine);
      },
      ended: () => this.land(mine, { kind: 'ended' }),
      stopped: () => this.land(mine, { kind: 'stopped' }),
      failed: (message) => this.land(mine, { kind: 'failed', message }),
    };
  }

  private endure(mine: Flight): void {
    mine.timer = setTimeout(() => this.giveWay(), HOLD_MS - PATIENCE_MS);
    if (this.waiting !== null) return;
    mine.lasts = true;
    this.lasting.value = true;
    this.show(mine);
  }

  private giveWay(): void {
    if (this.waiting !== null) this.start(this.waiting);
  }

  private clearTimer(): void {
    clearTimeout(this.flight?.timer);
  }

  /** A run without events leaves the one before on the screen. */
  private show(mine: Flight): void {
    if (mine.shown || mine.run === null || mine.run.events.length === 0) return;
    mine.shown = true;
    this.sink.show(mine.run);
  }

  /** One change for everybody who follows it. */
  private land(mine: Flight, landing: Landing): void {
    if (this.flight !== mine) return;
    this.clearTimer();
    this.flight = null;
    batch(() => {
      this.show(mine);
      this.sink.landed(landing);
      if (this.waiting !== null) this.start(this.waiting);
      else this.settle();
    });
  }

  private settle(): void {
    this.busy.value = false;
    this.lasting.value = false;
    const resolved = this.settlers;
    this.settlers = [];
    for (const resolve of resolved) resolve();
  }
}
