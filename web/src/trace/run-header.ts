// What a run says of itself in its first events: which program, on what, with which values. For the files that a run is
// written to; views have it from the model.

import type { EventTable } from './event-table.ts';
import { EventKind } from './schema.generated.ts';

export type Runtime = 'simulated' | 'threads';

export interface RunHeader {
  readonly example: string;
  readonly runtime: Runtime;
  readonly workers: number;
  /** In full: a number could not hold it. Empty where a schedule stands in its place. */
  readonly seed: string;
  readonly schedule: string;
  readonly parameters: Readonly<Record<string, string>>;
}

export function runHeader(events: EventTable, runtime: Runtime): RunHeader {
  const { kind, a, b, task, length } = events;
  const parameters: [string, string][] = [];
  let [example, workers, seed, schedule] = ['', 0, '', ''];
  for (let event = 0; event < length; event++) {
    if (task[event] !== 0) break; // the program has begun
    if (kind[event] === EventKind.run_started) {
      example = events.string(a[event]!);
      workers = b[event]!;
    } else if (kind[event] === EventKind.run_seeded) seed = events.wideText(event);
    else if (kind[event] === EventKind.run_scheduled) schedule = events.string(a[event]!);
    else if (kind[event] === EventKind.parameter_set)
      parameters.push([events.string(a[event]!), events.string(b[event]!)]);
  }
  return { example, runtime, workers, seed, schedule, parameters: Object.fromEntries(parameters) };
}
