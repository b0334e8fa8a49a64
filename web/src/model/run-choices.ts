// What a run was asked for, by name: example, runtime, workers, seed or schedule, parameters; and how two runs differ in
// that. Pure; comparing names its runs so.

import { EventKind } from '../trace/schema.generated.ts';
import { headLength } from './first-divergence.ts';
import type { RunModel } from './run-model.ts';

export interface ChoiceDifference {
  readonly name: string;
  /** Null: this run has no such choice. */
  readonly left: string | null;
  readonly right: string | null;
}

/** In the order in which the page shows them. */
export function choicesOf(run: RunModel): ReadonlyMap<string, string> {
  const { example, clock, workers, seed, parameters } = run.summary;
  const schedule = scheduleOf(run);
  const order = schedule === null ? (['seed', seed] as const) : (['schedule', schedule] as const);
  return new Map([
    ['example', example],
    ['runtime', clock === 'real' ? 'threads' : 'simulated'],
    ['workers', String(workers)],
    ...(clock === 'real' ? [] : [order]),
    ...parameters.map(({ name, value }) => [name, value] as const),
  ]);
}

export function choiceDifferences(left: RunModel, right: RunModel): ChoiceDifference[] {
  const [mine, others] = [choicesOf(left), choicesOf(right)];
  const names = new Set([...mine.keys(), ...others.keys()]);
  return [...names]
    .map((name) => ({ name, left: mine.get(name) ?? null, right: others.get(name) ?? null }))
    .filter((choice) => choice.left !== choice.right);
}

/** What one run has of what differs: `Two workers, seed 7`; empty if nothing does. */
export function choiceWords(
  differences: readonly ChoiceDifference[],
  side: 'left' | 'right',
  titleOf: (example: string) => string,
): string {
  const words = differences.flatMap(({ name, [side]: value }) => {
    if (value === null) return [];
    return [name === 'example' ? titleOf(value) : `${name} ${value}`];
  });
  return words.join(', ');
}

/** Null: the seed decided. */
function scheduleOf({ events }: RunModel): string | null {
  for (let event = 0; event < headLength(events); event++)
    if (events.kind[event] === EventKind.run_scheduled) return events.string(events.a[event]!);
  return null;
}
