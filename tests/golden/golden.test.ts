// The same program, parameters, workers and seed give the same events, byte for byte: in files, natively, in Node.
// After a change that is meant to change them: UPDATE_GOLDEN=1 npm test -- --only golden, and read the difference.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { EngineSession } from '../../web/src/host/engine-session.ts';
import { goldenRuns } from './golden-runs.ts';
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

test('a run is the same when it is run again on the same instance', () => {
  const [first] = goldenRuns;
  if (!first) throw new Error('there is no example');
  expect(eventsInNode(gallery, first.request)).toBe(eventsInNode(gallery, first.request));
});
