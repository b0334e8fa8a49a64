// The same program, parameters, workers and seed give the same events, byte for byte: in files, natively, in Node.
// After a change that is meant to change them: UPDATE_GOLDEN=1 npm test -- --only golden, and read the difference.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { EngineSession } from '../../web/src/host/engine-session.ts';
import type {
  ExampleDescription,
  ParameterDescription,
  RunRequest,
} from '../../web/src/host/engine-types.ts';
import { goldenRuns, mayEnd, requestFor } from './golden-runs.ts';
import { eventsInNode, eventsNatively, loadProgram } from './programs.ts';

let gallery: EngineSession;
beforeAll(async () => {
  gallery = await loadProgram();
});

describe('the kept runs', () => {
  test.each(goldenRuns)('$file is what Node and the native runner give', ({ file, request }) => {
    const path = join(import.meta.dirname, file);
    const inNode = eventsInNode(gallery, request);
    if (process.env.UPDATE_GOLDEN) writeFileSync(path, inNode);
    expect(existsSync(path)).toBe(true);
    const kept = readFileSync(path, 'utf8');
    expect(inNode).toBe(kept);
    expect(eventsNatively(request)).toBe(kept);
  });
});

test('every example runs to its end at the ends of every parameter, natively as in Node', () => {
  const { examples } = gallery.describe();
  expect(examples.length).toBeGreaterThanOrEqual(4);
  for (const request of examples.flatMap(extremeRuns)) {
    const inNode = eventsInNode(gallery, request);
    expect(mayEnd(request.example)).toContain(/ run_ended outcome=(\w+) /.exec(inNode)?.[1]);
    expect(eventsNatively(request)).toBe(inNode);
  }
});

test('a run is the same when it is run again on the same instance', () => {
  const [first] = goldenRuns;
  if (!first) throw new Error('there is no example');
  expect(eventsInNode(gallery, first.request)).toBe(eventsInNode(gallery, first.request));
});

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
