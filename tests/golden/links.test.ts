// For every example: whatever is chosen, its link opens the very same choices, by the engine's own judgement.

import { expect, test } from '@jest/globals';
import { nowhere, readLink, writeLink } from '../../web/src/app/links/link.ts';
import { differences, requestOf, withDefaults } from '../../web/src/app/values.ts';
import type { ExampleDescription, StartAnswer } from '../../web/src/host/engine-types.ts';
import { loadProgram } from './programs.ts';

/** Something else than the default, wherever there is anything else. */
function otherValues({ params }: ExampleDescription): Record<string, string> {
  const other = ({ default: now, min, max, choices }: ExampleDescription['params'][number]) =>
    [max, min, ...(choices ?? []), 'true', 'false'].find((value) => value !== undefined && value !== now);
  return Object.fromEntries(params.map((one) => [one.name, other(one) ?? one.default]));
}

function valuesOf({ runtime, workers, seed, parameters }: StartAnswer) {
  return { runtime, workers: String(workers), seed, schedule: '', parameters };
}

test('a link brings back runtime, workers, seed and every parameter of every example', async () => {
  const session = await loadProgram();
  const { examples, limits } = session.describe();
  expect(examples.length).toBeGreaterThan(40);
  for (const example of examples) {
    const asked = { runtime: 'simulated', workers: '3', seed: '7', parameters: otherValues(example) };
    const chosen = session.start({ example: example.id, ...asked });
    expect([example.id, chosen.complaints]).toEqual([example.id, []]);
    const run = differences(example, valuesOf(chosen), '0', limits.workers);
    const search = writeLink({ run, view: 'all', theme: 'auto', place: nowhere }, 'first');
    const { link, complaints } = readLink(search);
    const opened = requestOf(withDefaults(example, link.run, '0'));
    const again = session.start({ example: link.run.example ?? '', ...opened });
    expect([search, complaints, again]).toEqual([search, [], chosen]);
  }
});
