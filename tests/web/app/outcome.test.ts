import { describe, expect, test } from '@jest/globals';
import { outcomeOf, type Standing } from '../../../web/src/app/outcome.ts';
import type { RunSummary } from '../../../web/src/model/run-model.ts';

const summary: RunSummary = {
  status: 'ended',
  example: 'first',
  workers: 1,
  seed: '0',
  clock: 'virtual',
  parameters: [],
  outcome: 'finished',
  message: '',
  durationNs: 1_500_000_000,
  tasks: 3,
  tasksAlive: 0,
  polls: 3,
  switches: 0,
  dropped: 0,
};
const over: Standing = {
  engine: { kind: 'ready' },
  busy: false,
  waits: false,
  landing: { kind: 'ended' },
  summary,
};

function ended(part: Partial<RunSummary>): Standing {
  return { ...over, summary: { ...summary, ...part } };
}

describe('the outcome', () => {
  test.each<[string, Standing, string, string]>([
    ['a finished run', over, 'finished', 'Finished in 1.5 s of virtual time'],
    ['a finished run on threads', ended({ clock: 'real' }), 'finished', 'Finished in 1.5 s of real time'],
    ['a run without time', ended({ durationNs: 0 }), 'finished', 'Finished in no virtual time'],
    ['an exception', ended({ outcome: 'failed', message: 'no route' }), 'failed', 'Failed: no route'],
    [
      'a failed check',
      ended({ outcome: 'check_failed', message: 'a == b' }),
      'check_failed',
      'A check failed: a == b',
    ],
    [
      'a deadlock without a report',
      ended({ outcome: 'deadlocked', tasksAlive: 2 }),
      'deadlocked',
      'Deadlocked: 2 tasks wait, and nothing is left that could wake them',
    ],
    [
      'a limit',
      ended({ outcome: 'limit_reached', message: '1 s' }),
      'limit_reached',
      'Stopped at a limit: 1 s',
    ],
    [
      'a limit with a large number',
      ended({ outcome: 'limit_reached', message: 'more events than 10000000' }),
      'limit_reached',
      'Stopped at a limit: more events than 10,000,000',
    ],
    [
      'a run that the reader stopped',
      { ...over, landing: { kind: 'stopped' } },
      'stopped',
      'Stopped at 1.5 s; what was printed until then stays',
    ],
    [
      'an engine that cannot load',
      { ...over, engine: { kind: 'failed', message: 'No engine.' } },
      'broken',
      'No engine.',
    ],
    [
      'an engine that broke',
      { ...over, landing: { kind: 'failed', message: 'It broke.' } },
      'broken',
      'It broke.',
    ],
    ['a run that goes on', { ...over, busy: true }, 'running', 'Running, 1.5 s of virtual time so far'],
    [
      'a page that loads',
      { ...over, engine: { kind: 'loading' }, busy: true },
      'loading',
      'Loading the engine',
    ],
  ])('of %s', (_name, standing, kind, text) => {
    expect(outcomeOf(standing)).toEqual({ kind, text });
  });
});
