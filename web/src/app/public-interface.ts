// `window.playground`: what scripts and tests may ask of the page; the embed's element will speak the same words.
//
// Properties are copies of the present state, methods return promises (CONTRACT: public names, additions only).
import { computed, effect, type ReadonlySignal } from '../base/signals.ts';
import type { EngineState } from '../host/engine.ts';
import { eventsText } from '../trace/events-text.ts';
import type { OutcomeKind } from './outcome.ts';
import { standing } from './run-bar.ts';
import type { Session } from './session.ts';

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
  /** The run that is on the screen. */
  getTrace(format: 'events'): Promise<string>;
}

declare global {
  interface Window {
    playground?: PlaygroundInterface;
  }
}

export function createPublicInterface(
  session: Session,
  engine: ReadonlySignal<EngineState>,
): PlaygroundInterface {
  const outcome = computed(() => standing(session, engine));
  const ready = firstLanding(session, engine);
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
