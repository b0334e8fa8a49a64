// The values of the open example as the controls show them, as a request needs them, and as a link names them; pure.
//
// Used by the session. All are text in canonical form. What a link holds is what differs from the example's defaults,
// and the default of workers is the example's wish as far as the runtime can grant it. A schedule stands in place of a
// seed, and rests while the runtime is one that cannot follow it.
import type { EngineDescription, ExampleDescription, RunRequest } from '../host/engine-types.ts';
import type { LinkedRun } from './links/link.ts';

export interface Values {
  readonly runtime: string;
  readonly workers: string;
  readonly seed: string;
  /** In place of the seed; empty: none. */
  readonly schedule: string;
  readonly parameters: Readonly<Record<string, string>>;
}

export type ValueChange = Partial<Omit<Values, 'parameters'>> & {
  readonly parameters?: Readonly<Record<string, string>>;
};

export interface Range {
  readonly min: number;
  readonly max: number;
}

export const noValues: Values = { runtime: '', workers: '', seed: '', schedule: '', parameters: {} };

const ONE: Range = { min: 1, max: 1 };

/** `ownThreads`: this page can start threads; without, `threads` has the one that the engine runs on. */
export function workersRange(
  limits: EngineDescription['limits'] | undefined,
  runtime: string,
  ownThreads: boolean,
): Range | null {
  if (limits === undefined) return null;
  if (runtime !== 'threads') return limits.workers;
  return ownThreads ? limits.threads : ONE;
}

/** The nearest number of workers that can be had; what is no number stays, for the engine to judge. */
export function workersWithin(workers: string, range: Range | null): string {
  if (range === null || !/^\d+$/.test(workers)) return workers;
  return String(Math.min(Math.max(Number(workers), range.min), range.max));
}

export function withDefaults(example: ExampleDescription, run: LinkedRun, defaultSeed: string): Values {
  const asked = new Map(Object.entries(run.parameters ?? {}));
  const parameters = example.params.map(({ name, default: value }) => [name, asked.get(name) ?? value]);
  return {
    runtime: run.runtime ?? example.runtime,
    workers: run.workers ?? String(example.workers),
    seed: run.seed ?? defaultSeed,
    schedule: run.schedule ?? '',
    parameters: Object.fromEntries(parameters),
  };
}

/** What a change makes of the values: a seed of one's own puts an end to a schedule. Another runtime's workers are not its matter. */
export function changed(values: Values, change: ValueChange): Values {
  const schedule = change.schedule ?? (change.seed === undefined ? values.schedule : '');
  return { ...values, ...change, schedule, parameters: { ...values.parameters, ...change.parameters } };
}

/** The schedule that the run follows: real threads follow none. */
export function followed({ runtime, schedule }: Pick<Values, 'runtime' | 'schedule'>): string {
  return runtime === 'threads' ? '' : schedule;
}

/** An empty seed is one that nobody has chosen yet: the engine fills it in. */
export function requestOf(values: Values): Omit<RunRequest, 'example'> {
  const { runtime, workers, seed, parameters } = values;
  const schedule = followed(values);
  if (schedule !== '') return { runtime, workers, schedule, parameters };
  return { runtime, workers, parameters, ...(seed === '' ? {} : { seed }) };
}

export function differences(
  example: ExampleDescription | null,
  values: Values,
  defaultSeed: string,
  range: Range | null,
): LinkedRun {
  if (example === null) return {};
  const changed = example.params.flatMap(({ name, default: value }) => {
    const now = values.parameters[name];
    return now === undefined || now === value ? [] : [[name, now]];
  });
  const schedule = followed(values);
  const defaultWorkers = workersWithin(String(example.workers), range);
  return {
    example: example.id,
    ...(values.runtime === example.runtime ? {} : { runtime: values.runtime }),
    ...(values.workers === defaultWorkers ? {} : { workers: values.workers }),
    ...(schedule !== '' || values.seed === '' || values.seed === defaultSeed ? {} : { seed: values.seed }),
    ...(schedule === '' ? {} : { schedule }),
    ...(changed.length === 0 ? {} : { parameters: Object.fromEntries(changed) }),
  };
}
