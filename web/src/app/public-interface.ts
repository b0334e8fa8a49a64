// `window.playground`: what scripts and tests may ask of the page; an embed's element speaks the same words.
//
// Properties are copies of the present state, methods return promises (CONTRACT: public names, additions only). Whoever
// calls may be any page: each argument is judged here, and what cannot be is refused in a sentence.
import { batch, computed, effect, type ReadonlySignal } from '../base/signals.ts';
import type { PlaygroundInterface, PlaygroundState } from '../embed/public-types.ts';
import type { Engine, EngineState } from '../host/engine.ts';
import { stepEvent } from '../model/stepping.ts';
import { taskOfTarget, type ViewState } from '../model/view-state.ts';
import type { Comparison } from './compare/comparison.ts';
import { standing } from './run-bar.ts';
import type { Session } from './session.ts';

export type { PlaygroundInterface } from '../embed/public-types.ts';

declare global {
  interface Window {
    playground?: PlaygroundInterface;
  }
}

export interface PublicSources {
  readonly session: Session;
  readonly engine: Engine;
  readonly comparison: Comparison;
  /** The open example's source text; empty while it is on its way. */
  readonly code: ReadonlySignal<string>;
  readonly shareUrl: () => string | Promise<string>;
  readonly ask: PlaygroundInterface['ask'];
}

export function createPublicInterface({
  session,
  engine,
  comparison,
  code,
  shareUrl,
  ask,
}: PublicSources): PlaygroundInterface {
  const { view } = session;
  const state = stateOf(session, engine.state);
  const ready = firstLanding(session, engine.state);
  ready.catch(() => {}); // whoever waits for it is told; nobody has to
  return {
    get state() {
      return state.peek();
    },
    get params() {
      return { ...session.values.peek().parameters };
    },
    get code() {
      return code.peek();
    },
    ready,
    run: () => session.run(),
    stop: () => session.stop(),
    seek: async (timeNs) => seek(view, timeNs),
    step: async (direction) => step(view, direction),
    select: async (task) => select(view, task),
    ask: (question) => ask(question),
    async explore(options) {
      const { exploreNow } = await import('./explore/explore-now.ts');
      return exploreNow(session, engine, options ?? {});
    },
    async getTrace(format) {
      if (!['events', 'chrome', 'json'].includes(format))
        throw new Error(`There is no trace format ${shown(format)}; there are events, chrome and json.`);
      const { traceText } = await import('./trace-files/trace-formats.ts');
      return traceText(view.run.peek(), format);
    },
    getShareUrl: async () => shareUrl(),
    setCode: () => Promise.reject(new Error('Programs cannot be edited here yet.')),
    async compare(options) {
      const { compareNow } = await import('./compare/compare-now.ts');
      return compareNow(session, comparison, options ?? {});
    },
  };
}

/** Running from the request on, a blink or not. */
export function stateOf(
  session: Session,
  engine: ReadonlySignal<EngineState>,
): ReadonlySignal<PlaygroundState> {
  return computed(() => {
    const { kind } = standing(session, engine);
    return session.busy.value && kind !== 'loading' && kind !== 'broken' ? 'running' : kind;
  });
}

function seek(view: ViewState, timeNs: number | null): void {
  const length = view.run.peek().end.timeNs;
  const fits = timeNs === null || (Number.isFinite(timeNs) && timeNs >= 0 && timeNs <= length);
  if (!fits) throw new Error(`The moment cannot be ${shown(timeNs)}: this run goes from 0 to ${length} ns.`);
  batch(() => {
    view.playing.value = false;
    view.playhead.value = timeNs === null ? null : { timeNs: Math.round(timeNs), event: null };
  });
}

function step(view: ViewState, direction: 1 | -1): void {
  if (direction !== 1 && direction !== -1)
    throw new Error(`A step cannot be ${shown(direction)}: it is 1 or -1.`);
  const run = view.run.peek();
  const moment = stepEvent(run, taskOfTarget(run, view.selection.peek()), view.moment.peek(), direction);
  if (moment === null) return;
  batch(() => {
    view.playing.value = false;
    view.playhead.value = moment;
  });
}

function select(view: ViewState, task: string | null): void {
  const known = task === null || (typeof task === 'string' && view.run.peek().taskByPath(task) !== 0);
  if (!known) throw new Error(`This run has no task ${shown(task)}.`);
  view.selection.value = task === null ? null : { kind: 'task', path: task };
}

/** A value of any kind, for a sentence. */
function shown(value: unknown): string {
  const text = typeof value === 'object' ? 'such an object' : String(value);
  return typeof value === 'string' ? `"${text.slice(0, 100)}"` : text;
}

/** Ready too is a program that waits for its reader. */
function firstLanding(session: Session, engine: ReadonlySignal<EngineState>): Promise<void> {
  return new Promise((resolve, reject) => {
    effect(() => {
      const state = engine.value;
      if (state.kind === 'failed') reject(new Error(state.message));
      const stands = session.waits.value && session.example.value !== null;
      if (stands || session.landing.value !== null) resolve();
    });
  });
}
