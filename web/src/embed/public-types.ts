// What scripts may use of `<async-playground>` and of `window.playground`: published as `async-playground.d.ts`.
//
// Declarations only, and self-contained, because the file is shipped as it stands. Names are public: additions only.

/** How the run stands. `idle`: nothing has been run yet; `broken`: the engine could not be loaded. */
export type PlaygroundState =
  | 'loading'
  | 'idle'
  | 'running'
  | 'finished'
  | 'failed'
  | 'check_failed'
  | 'deadlocked'
  | 'limit_reached'
  | 'stopped'
  | 'broken';

export type Parameters = Readonly<Record<string, string>>;

/** Properties are copies of the present state; methods reject with a sentence that says why. */
export interface PlaygroundInterface {
  readonly state: PlaygroundState;
  /** Every parameter of the open example in canonical form. */
  readonly params: Parameters;
  /** The source text of the open example; empty until it is there. */
  readonly code: string;
  /** When the first run has ended, or the program stands ready if it waits for its reader; rejects if the engine cannot load. */
  readonly ready: Promise<void>;
  /** Resolves when the run has ended. */
  run(): Promise<void>;
  stop(): Promise<void>;
  /** Moves the playhead to a moment, in nanoseconds; null: to the end of the run. */
  seek(timeNs: number | null): Promise<void>;
  /** Moves the playhead by one event of the selected task, or of the run. */
  step(direction: 1 | -1): Promise<void>;
  /** Selects a task by its path, such as `main/download#2`; null: none. */
  select(task: string | null): Promise<void>;
  /** The run that is on the screen: as lines to compare, for ui.perfetto.dev, or whole, to be opened here again. */
  getTrace(format: 'events' | 'chrome' | 'json'): Promise<string>;
  /** A link to what is on the screen. */
  getShareUrl(): Promise<string>;
  /** Tries many schedules of the open program with its present values, beside the run on the screen. */
  explore(options?: ExploreOptions): Promise<Exploration>;
  /**
   * Asks the reader to predict: shows the question with its choices, runs the program once one is chosen, and then says
   * which was right. Resolves when that run has ended. A newer question takes the place of an open one, which rejects.
   */
  ask(question: PlaygroundQuestion): Promise<PlaygroundAnswer>;
  /** Rejects: editing does not exist yet. */
  setCode(code: string): Promise<void>;
  /** Runs the open program once more with these choices instead of its own, and shows both runs on one time axis. */
  compare(options?: CompareOptions): Promise<ComparedRuns>;
}

/** What the other run has instead of what the present one has; without any, it is the same again. */
export interface CompareOptions {
  /** Another example; it gets those parameters of the present one that it has too. */
  readonly example?: string;
  readonly runtime?: 'simulated' | 'threads';
  readonly workers?: number | string;
  readonly seed?: number | string;
  /** In place of a seed. */
  readonly schedule?: string;
  readonly params?: Readonly<Record<string, string | number | boolean>>;
}

export interface ComparedRuns {
  readonly totals: readonly ComparedTotal[];
  /** Where the other run does something else for the first time; null: both do the same. */
  readonly divergence: RunsPart | null;
}

export interface ComparedTotal {
  readonly name: string;
  /** `share`: from 0 to 1. */
  readonly unit: 'ns' | 'share' | 'bytes' | 'count';
  /** null: this run has no such thing. */
  readonly present: number | null;
  readonly other: number | null;
  /** Of the other run against the present one: `+40 ms, 13 % more`. */
  readonly difference: string;
}

export interface RunsPart {
  /** How many events of both are the same before. */
  readonly alike: number;
  readonly present: PartingEvent;
  readonly other: PartingEvent;
}

export interface PartingEvent {
  readonly timeNs: number;
  /** What happens then, in a sentence. */
  readonly text: string;
}

export interface ExploreOptions {
  /** By seed, by priorities that change, or all, the least strange first. */
  readonly strategy?: 'random' | 'pct' | 'exhaustive';
  /** How many schedules; 1000 unless told. */
  readonly tries?: number;
  /** Called now and then with how many there were. */
  readonly onProgress?: (tries: number) => void;
  readonly signal?: AbortSignal;
}

/** All of it is text, and never becomes HTML. */
export interface PlaygroundQuestion {
  readonly question: string;
  /** Two or more, all different. */
  readonly choices: readonly string[];
  /** The right one; without, the run itself is the answer. */
  readonly answer?: string;
  readonly signal?: AbortSignal;
}

export interface PlaygroundAnswer {
  readonly question: string;
  /** null: the reader would rather see the run at once. */
  readonly choice: string | null;
  /** null: there was no choice, or the question names no answer. */
  readonly correct: boolean | null;
}

/** What many schedules came to. */
export interface Exploration {
  readonly example: string;
  readonly tries: number;
  /** Every schedule that there is was tried. */
  readonly complete: boolean;
  readonly outcomes: readonly ExploredOutcome[];
  /** The shortest failing schedule that is known. */
  readonly shortest?: string;
  /** The nearest to that which does not fail. */
  readonly passing?: string;
}

/** Runs that ended the same way and printed the same. */
export interface ExploredOutcome {
  readonly end: string;
  readonly message: string;
  readonly output: string;
  /** What was found that is an error, however they ended: `partial deadlock`, `lost wake`. */
  readonly errors: readonly string[];
  readonly failed: boolean;
  readonly count: number;
  /** Of the first of them, if a seed led there. */
  readonly seed?: string;
  readonly schedule: string;
  /** How long each took, in nanoseconds of virtual time, the shortest first. */
  readonly times: readonly number[];
}

/** The `detail` of each event. */
export interface PlaygroundEvents {
  'playground-ready': { readonly params: Parameters };
  /** A run begins, or a chain of them while a slider moves. */
  'playground-run': {
    readonly example: string;
    readonly runtime: string;
    readonly workers: string;
    readonly params: Parameters;
  };
  /** A run has ended; after all that it printed. */
  'playground-result': {
    readonly state: PlaygroundState;
    /** `Finished in 340 ms of virtual time` */
    readonly text: string;
    readonly durationNs: number;
    readonly tasks: number;
  };
  /** What was printed since the event before; `startsRun`: it is the first of a run. */
  'playground-output': { readonly text: string; readonly startsRun: boolean };
  'playground-select': { readonly task: string | null };
  /** null: the end of the run. */
  'playground-moment': { readonly timeNs: number | null };
  'playground-finding': {
    readonly kind: string;
    readonly title: string;
    readonly text: string;
    readonly timeNs: number;
    readonly task: string | null;
    readonly line: number | null;
  };
  /** The reader has chosen; the run comes after it. */
  'playground-answer': PlaygroundAnswer;
  /** With a name: that value cannot be used, and another stands in for it. Without: something has failed. */
  'playground-error': { readonly message: string; readonly name?: string; readonly value?: string };
}

/**
 * Attributes: `example runtime workers seed schedule params view` choose what is shown, as in a link; `theme` (light, dark;
 * else the page's own), `autorun`, `loading` (lazy, eager, click), `height` (pixels or a length of CSS; else as high as what
 * it shows), `controls` (some of run params runtime seed share compare explore), `readonly` (the reader changes no value), `editor`
 * (for later), `group` (elements of one group share parameters), `src` (another copy of the site). All can be changed at
 * any time. What cannot be used is said in a `playground-error`.
 */
export interface AsyncPlaygroundElement extends HTMLElement, Omit<PlaygroundInterface, 'params'> {
  /** A copy; what is set is merged into it. */
  get params(): Parameters;
  set params(values: Parameters);
}

type EventsOf<Details> = { [Name in keyof Details]: CustomEvent<Details[Name]> };

declare global {
  interface HTMLElementTagNameMap {
    'async-playground': AsyncPlaygroundElement;
  }
  interface HTMLElementEventMap extends EventsOf<PlaygroundEvents> {}
  interface DocumentEventMap extends EventsOf<PlaygroundEvents> {}
}
