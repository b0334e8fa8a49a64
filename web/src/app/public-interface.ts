// `window.playground`: what scripts and tests may ask of the page; the embed's element will speak the same words.
//
// Properties are copies of the present state, methods return promises (CONTRACT: public names, additions only).
import { computed, effect, type ReadonlySignal } from '../base/signals.ts';
import type { Engine, EngineState } from '../host/engine.ts';
import type { Exploration, ExploreRequest } from '../host/engine-types.ts';
import { eventsText } from '../trace/events-text.ts';
import type { OutcomeKind } from './outcome.ts';
import { standing } from './run-bar.ts';
import type { Session } from './session.ts';
import { requestOf } from './values.ts';

export interface PlaygroundInterface {
  /** How the run stands: `loading`, `running`, `finished`, `failed`, `deadlocked`, `stopped`, ... */
  readonly state: OutcomeKind;
  /** Every parameter of the open example in canonical form. */
  readonly params: Readonly<Record<string, string>>;
  /** When the first run has ended; rejects if the engine cannot load. */
  readonly ready: Promise<void>;
  /** Resolves when the run has ended. */
  run(): Promise<void>;
  stop(): Promise<void>;
  /** Tries many schedules of the open program with its present values, beside the run on the screen. */
  explore(options?: ExploreOptions): Promise<Exploration>;
  /** The run that is on the screen. */
  getTrace(format: 'events'): Promise<string>;
}

export interface ExploreOptions {
  readonly strategy?: ExploreRequest['strategy'];
  /** How many schedules; 1000 unless told. */
  readonly tries?: number;
  /** Called now and then with how many there were. */
  readonly onProgress?: (tries: number) => void;
  readonly signal?: AbortSignal;
}

declare global {
  interface Window {
    playground?: PlaygroundInterface;
  }
}

export function createPublicInterface(session: Session, engine: Engine): PlaygroundInterface {
  const outcome = computed(() => standing(session, engine.state));
  const ready = firstLanding(session, engine.state);
  ready.catch(() => {}); // whoever waits for it is told; nobody has to
  return {
    get state() {
      return session.busy.peek() && outcome.peek().kind !== 'loading' ? 'running' : outcome.peek().kind;
    },
    get params() {
      return { ...session.values.peek().parameters };
    },
    ready,
    run: () => session.run(),
    stop: () => session.stop(),
    explore: (options = {}) => exploreNow(session, engine, options),
    getTrace(format) {
      if (format !== 'events')
        return Promise.reject(new Error(`There is no trace format "${String(format)}".`));
      return Promise.resolve(eventsText(session.view.run.peek().events));
    },
  };
}

function firstLanding(session: Session, engine: ReadonlySignal<EngineState>): Promise<void> {
  return new Promise((resolve, reject) => {
    effect(() => {
      const state = engine.value;
      if (state.kind === 'failed') reject(new Error(state.message));
      if (session.landing.value !== null) resolve();
    });
  });
}

function exploreNow(
  session: Session,
  engine: Engine,
  { strategy, tries, onProgress, signal }: ExploreOptions,
): Promise<Exploration> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const example = session.example.peek();
    if (example === null) throw new Error('No example is open.');
    const how = { ...(strategy && { strategy }), ...(tries && { tries }) };
    const stop = engine.explore(
      { example: example.id, ...requestOf(session.values.peek()), runtime: 'simulated', ...how },
      {
        tried: (count) => onProgress?.(count),
        explored(exploration) {
          if (exploration) resolve(exploration);
          else reject(new Error('There is nothing to explore.'));
        },
        failed: (message) => reject(new Error(message)),
      },
    );
    signal?.addEventListener('abort', () => {
      stop();
      reject(signal.reason);
    });
  });
}
