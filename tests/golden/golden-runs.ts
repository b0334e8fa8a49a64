// The runs that are kept as files: each example as it opens, and once more with other workers and another seed.
// Every platform must give these very bytes; the tests of the engine in Node and in the browsers share this list.

import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { RunRequest } from '../../web/src/host/engine-types.ts';

export interface GoldenRun {
  /** Of the file beside this one that holds its `events` text. */
  readonly file: string;
  readonly request: RunRequest;
}

const examples = readdirSync(join(import.meta.dirname, '../../examples'))
  .filter((name) => name.endsWith('.cpp'))
  .map((name) => basename(name, '.cpp'));

/** How examples may end that show how a run goes wrong; all others finish. */
const badEnds: Readonly<Record<string, string>> = {
  deadlock: 'deadlocked',
  dining_philosophers: 'deadlocked',
  lost_update: 'check_failed',
};

export function mayEnd(example: string): readonly string[] {
  const bad = badEnds[example];
  return bad === undefined ? ['finished'] : ['finished', bad];
}

/** Examples whose defaults record more than a file should hold. */
const smaller: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  hundred_thousand_tasks: { tasks: '100' },
};

/** A simulated run of it that is small enough to be compared byte for byte, with these parameters besides. */
export function requestFor(example: string, parameters: Readonly<Record<string, string>> = {}): RunRequest {
  return { example, runtime: 'simulated', parameters: { ...smaller[example], ...parameters } };
}

/** Examples whose output depends on who comes first, or on the world outside: on real threads it differs. */
export const dependOnOrder: readonly string[] = [
  'broadcast',
  'lost_update',
  'real_fetch',
  'retry_with_backoff',
  'stream_merge',
];

export const goldenRuns: readonly GoldenRun[] = examples.flatMap((example) => [
  { file: `${example}.events`, request: requestFor(example) },
  {
    file: `${example}.workers-3-seed-7.events`,
    request: { ...requestFor(example), workers: '3', seed: '7' },
  },
]);
