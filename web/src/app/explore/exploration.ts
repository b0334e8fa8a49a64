// Trying many schedules of the open program, as the page holds it: what was asked, how far it is, and what was found.
//
// Made by the explore panel; knows session and engine, and never the DOM. It belongs to the values with which it was begun:
// other parameters leave it as it is, and seeing one of its runs brings those values back; another example ends it.
//
//     idle -- start --> trying -- all tried, or stop --> looking (for the shortest failure) --> done
//                         |                                 `--------------- stop --------------^
//                         `---- stop, and again, or no answer within GRACE_MS ------------------^
import { Disposables } from '../../base/disposable.ts';
import { computed, effect, type ReadonlySignal, signal } from '../../base/signals.ts';
import type { Engine, Exploring } from '../../host/engine.ts';
import type { Exploration as Explored, ExploreRequest, RunRequest } from '../../host/engine-types.ts';
import type { LinkedRun } from '../links/link.ts';
import type { Session } from '../session.ts';
import { differences, followed, type ValueChange, workersRange } from '../values.ts';

export type Strategy = NonNullable<ExploreRequest['strategy']>;

export interface Search {
  readonly strategy: Strategy;
  readonly tries: number;
}

/** The values that all its runs share. */
interface Base {
  readonly example: string;
  readonly workers: string;
  readonly parameters: Readonly<Record<string, string>>;
}

export interface ExplorationState {
  readonly stage: 'idle' | 'trying' | 'looking' | 'done' | 'failed';
  readonly search: Search;
  readonly tried: number;
  /** null: too early to say. */
  readonly perSecond: number | null;
  readonly found: Explored | null;
  readonly wasStopped: boolean;
  /** Why it failed. */
  readonly message: string;
}

/** One of its runs: by the seed or the schedule that leads to it. */
export interface Way {
  readonly seed?: string;
  readonly schedule: string;
}

export interface Exploration {
  readonly state: ReadonlySignal<ExplorationState>;
  /** The page has other parameters or workers than those that were tried. */
  readonly isOfOtherValues: ReadonlySignal<boolean>;
  start(search: Search): void;
  /** Keeps what was found. A second time it does without the shortest failure. */
  stop(): void;
  /** Shows a run in the views, with the values that were tried. */
  see(way: Way): void;
  /** Whether that run is on the screen; reads signals. */
  isShown(way: Way): boolean;
  requestOf(schedule: string): RunRequest;
  linkedRunOf(schedule: string): LinkedRun;
  dispose(): void;
}

const noBase: Base = { example: '', workers: '', parameters: {} };

/** How long a worker that is told to stop has to say what it found. */
const GRACE_MS = 3000;
/** A rate that was measured for a shorter time means little. */
const LEAST_RATE_MS = 20;

const idle: ExplorationState = {
  stage: 'idle',
  search: { strategy: 'random', tries: 1000 },
  tried: 0,
  perSecond: null,
  found: null,
  wasStopped: false,
  message: '',
};

export function createExploration(
  session: Session,
  engine: Engine,
  now = () => performance.now(),
): Exploration {
  return new SessionExploration(session, engine, now);
}

class SessionExploration implements Exploration {
  readonly state = signal<ExplorationState>(idle);
  readonly isOfOtherValues = computed(() => {
    const base = this.base.value;
    if (base === null) return false;
    const { workers, parameters, runtime } = this.session.values.value;
    const sameWorkers = runtime === 'threads' || workers === base.workers;
    return !(sameWorkers && alike(parameters, base.parameters));
  });
  private readonly base = signal<Base | null>(null);
  private readonly disposables = new Disposables();
  private exploring: Exploring | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** The first word of how many there were, and when it came. */
  private first: { readonly at: number; readonly tries: number } | null = null;

  constructor(
    private readonly session: Session,
    private readonly engine: Engine,
    private readonly now: () => number,
  ) {
    this.disposables.add(
      effect(() => {
        const base = this.base.value;
        if (base !== null && session.example.value?.id !== base.example) this.clear();
      }),
    );
  }

  start(search: Search): void {
    const example = this.session.example.peek();
    if (example === null) return;
    this.abandon();
    const { workers, parameters } = this.session.values.peek();
    const base = { example: example.id, workers, parameters };
    this.first = null;
    this.base.value = base;
    this.state.value = { ...idle, search, stage: 'trying' };
    this.exploring = this.engine.explore(
      { ...base, runtime: 'simulated', ...search },
      {
        tried: (tries) => this.tried(tries),
        found: (found, isAll) => {
          this.tried(found.tries);
          this.become({ found, stage: isAll ? 'looking' : 'trying' });
        },
        explored: (found, answer) => {
          this.land();
          this.base.value = { ...base, workers: String(answer.workers), parameters: answer.parameters };
          if (found === null) this.become({ stage: 'failed', message: 'There is nothing to explore.' });
          else this.become({ stage: 'done', found, tried: found.tries });
        },
        failed: (message) => {
          this.land();
          this.become({ stage: 'failed', message });
        },
      },
    );
  }

  stop(): void {
    if (this.exploring === null) return;
    const { stage, wasStopped } = this.state.peek();
    if (stage === 'looking' || wasStopped) {
      this.giveUp();
      return;
    }
    this.become({ wasStopped: true });
    this.exploring.enough();
    this.timer = setTimeout(() => {
      if (this.state.peek().stage === 'trying') this.giveUp();
    }, GRACE_MS);
  }

  see({ seed, schedule }: Way): void {
    const base = this.base.peek();
    if (base === null) return;
    const { workers, parameters } = base;
    const way: ValueChange = seed === undefined ? { schedule } : { seed };
    this.session.change({ runtime: 'simulated', workers, parameters, ...way });
    if (this.session.waits.peek()) void this.session.run();
  }

  isShown({ seed, schedule }: Way): boolean {
    const values = this.session.values.value;
    if (this.isOfOtherValues.value || values.runtime === 'threads') return false;
    const follows = followed(values);
    return seed === undefined || follows !== '' ? follows === schedule : values.seed === seed;
  }

  requestOf(schedule: string): RunRequest {
    const { example, workers, parameters } = this.base.peek() ?? noBase;
    return { example, runtime: 'simulated', workers, schedule, parameters };
  }

  linkedRunOf(schedule: string): LinkedRun {
    const { workers, parameters } = this.base.peek() ?? noBase;
    const values = { runtime: 'simulated', workers, seed: '', schedule, parameters };
    const range = workersRange(this.session.description.peek()?.limits, 'simulated', true);
    return differences(this.session.example.peek(), values, '', range);
  }

  dispose(): void {
    this.disposables.dispose();
    this.abandon();
  }

  private tried(tries: number): void {
    this.first ??= { at: this.now(), tries };
    const elapsed = this.now() - this.first.at;
    const perSecond =
      elapsed < LEAST_RATE_MS ? this.state.peek().perSecond : ((tries - this.first.tries) / elapsed) * 1000;
    this.become({ tried: tries, perSecond });
  }

  private become(change: Partial<ExplorationState>): void {
    this.state.value = { ...this.state.peek(), ...change };
  }

  private land(): void {
    clearTimeout(this.timer);
    this.exploring = null;
  }

  private giveUp(): void {
    this.abandon();
    this.become({ stage: 'done' });
  }

  private abandon(): void {
    this.exploring?.dispose();
    this.land();
  }

  private clear(): void {
    this.abandon();
    this.base.value = null;
    this.state.value = idle;
  }
}

function alike(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}
