// Every example at the ends of every parameter, on both runtimes: it ends by itself, and as it may.

import { setImmediate } from 'node:timers/promises';
import { beforeAll, expect, jest, test } from '@jest/globals';
import type { EngineSession } from '../../web/src/host/engine-session.ts';
import type {
  ExampleDescription,
  ParameterDescription,
  RunRequest,
} from '../../web/src/host/engine-types.ts';
import { mayEnd, requestFor } from './golden-runs.ts';
import { endNatively, eventsInNode, eventsNatively, loadProgram } from './programs.ts';

/** They wait more than they work, so that many at once are still in time. */
const AT_ONCE = 16;

jest.setTimeout(300_000);

let gallery: EngineSession;
let runs: RunRequest[];
/** One of them takes a minute of real time: they begin before the simulation's, and go on beside them. */
let endedBadly: Promise<string[]>;
beforeAll(async () => {
  gallery = await loadProgram();
  runs = gallery.describe().examples.flatMap(extremeRuns);
  endedBadly = badEndsOnThreads();
  endedBadly.catch(() => {}); // what goes wrong is told by the test that awaits it
});

test('there are at least two such runs for each example', () => {
  expect(runs.length).toBeGreaterThan(2 * gallery.describe().examples.length);
});

test('every example ends in the simulation, natively as in Node', async () => {
  for (const request of runs) {
    await setImmediate();
    const inNode = eventsInNode(gallery, request);
    expect(mayEnd(request.example)).toContain(/ run_ended outcome=(\w+) /.exec(inNode)?.[1]);
    expect(eventsNatively(request)).toBe(inNode);
  }
});

test('every example ends on real threads', async () => {
  expect(await endedBadly).toEqual([]);
});

/** Of all runs on real threads those that do not end as they may, and how they end. */
async function badEndsOnThreads(): Promise<string[]> {
  const left = runs.map((request) => ({ ...request, runtime: 'threads' }));
  const ends: string[] = [];
  const runOneByOne = async () => {
    for (let request = left.pop(); request; request = left.pop()) {
      const end = await endNatively(request);
      if (!mayEnd(request.example).includes(end)) ends.push(`${JSON.stringify(request)}: ${end}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, runOneByOne));
  return ends;
}

/** Each parameter at its least and its greatest value in turn, with other workers and another seed. */
function extremeRuns({ id, params }: ExampleDescription): RunRequest[] {
  return params.flatMap((parameter) =>
    extremes(parameter).map((value) => ({
      ...requestFor(id, { [parameter.name]: value }),
      workers: '2',
      seed: '12345678901234567890',
    })),
  );
}

function extremes({ min, max, choices, type }: ParameterDescription): readonly string[] {
  if (choices) return choices;
  if (type === 'boolean') return ['true', 'false'];
  return [min, max].filter((value) => value !== undefined);
}
