// The words that the page and the engine exchange: what there is to run, a request, and what comes back.
//
// The engine writes these as JSON (engine/example); `app` reads them. All values are strings in canonical form
// (`300ms`, `64KiB`), exactly as links hold them; `model/parameter-values.ts` turns them into numbers for controls.

export type ParameterType = 'duration' | 'size' | 'rate' | 'integer' | 'real' | 'boolean' | 'choice' | 'text';

export interface ParameterDescription {
  readonly name: string;
  readonly label: string;
  readonly type: ParameterType;
  readonly default: string;
  readonly min?: string;
  readonly max?: string;
  readonly step?: string;
  readonly choices?: readonly string[];
  readonly unit?: string;
  readonly help: string;
}

export interface ExampleDescription {
  readonly id: string;
  readonly title: string;
  readonly chapter: string;
  readonly summary: string;
  readonly runtime: 'simulated' | 'threads';
  readonly workers: number;
  readonly params: readonly ParameterDescription[];
  /** Path of its source file, `examples/ID.cpp`. */
  readonly source: string;
}

export interface EngineDescription {
  readonly limits: {
    /** In the simulation. */
    readonly workers: { readonly min: number; readonly max: number };
    /** On threads, where they are to be had. */
    readonly threads: { readonly min: number; readonly max: number };
    /** Beyond what a JavaScript number can hold exactly; compare seeds as BigInt. */
    readonly seed: { readonly min: number; readonly max: number };
  };
  readonly examples: readonly ExampleDescription[];
}

/** What to run. Absent options take the example's defaults; anything wrong comes back as a complaint. */
export interface RunRequest {
  readonly example: string;
  readonly workers?: string;
  readonly seed?: string;
  /** In place of a seed: where the run leaves the fair order, `3.1-7.2`. */
  readonly schedule?: string;
  readonly runtime?: string;
  readonly parameters?: Readonly<Record<string, string>>;
}

/** Which schedules of a program to try: by seed, by priorities that change, or all, the least strange first. */
export interface ExploreRequest extends RunRequest {
  readonly strategy?: 'random' | 'pct' | 'exhaustive';
  readonly tries?: number;
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

/** A value that was refused, in a sentence naming it and what is allowed; the default was used instead. */
export interface Complaint {
  readonly name: string;
  readonly value: string;
  readonly message: string;
}

/** What really runs: the request with every default filled in. */
export interface StartAnswer {
  readonly complaints: readonly Complaint[];
  readonly started: boolean;
  readonly example: string;
  readonly workers: number;
  readonly seed: string;
  readonly runtime: string;
  readonly parameters: Readonly<Record<string, string>>;
}
