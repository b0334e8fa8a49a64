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

/** Examples whose output depends on who comes first: on real threads it differs from run to run. */
export const dependOnOrder: readonly string[] = [
  'broadcast',
  'lost_update',
  'retry_with_backoff',
  'stream_merge',
];

export const goldenRuns: readonly GoldenRun[] = examples.flatMap((example) => [
  { file: `${example}.events`, request: { example } },
  { file: `${example}.workers-3-seed-7.events`, request: { example, workers: '3', seed: '7' } },
]);
