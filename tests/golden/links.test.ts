// Every example with values of every kind, from the session's values to a link and back: the engine runs the very same.

import { beforeAll, expect, test } from '@jest/globals';
import { readAddress, writeAddress } from '../../web/src/app/links/address.ts';
import { nowhere } from '../../web/src/app/links/link.ts';
import { differences, requestOf, type Values, withDefaults, workersRange } from '../../web/src/app/values.ts';
import type { EngineSession } from '../../web/src/host/engine-session.ts';
import type { ExampleDescription, ParameterDescription } from '../../web/src/host/engine-types.ts';
import { formatValue, isNumericType, parseValue } from '../../web/src/model/parameter-values.ts';
import { oneOf, type Random, randomFrom } from '../web/embed/random-data.ts';
import { loadProgram } from './programs.ts';

const TRIES = 20;
const DEFAULT_SEED = '0';
const texts = ['/', '/a b', '/ü &=?#+%<b>"', `/${'ü'.repeat(90)}`];

let gallery: EngineSession;
beforeAll(async () => {
  gallery = await loadProgram();
});

test('what a session holds of any example comes back from its link, and is what runs', async () => {
  const random = randomFrom(11);
  const { examples, limits } = gallery.describe();
  expect(examples.length).toBeGreaterThan(40);
  let packed = 0;
  for (const example of examples) {
    for (let round = 0; round < TRIES; round++) {
      const values = someValues(random, example);
      const run = differences(example, values, DEFAULT_SEED, workersRange(limits, values.runtime, true));
      const code = random() < 0.2 ? `// ${example.title}\n`.repeat(50) : null;
      const link = { run, view: 'all', theme: 'auto', place: nowhere, ...(code && { code }) } as const;
      const address = await writeAddress(link, examples[0]!.id);
      if (address.hash !== '') packed++;
      const read = await readAddress(address);
      expect(read.link).toEqual(link);
      expect(read.complaints.map(({ name }) => name)).toEqual(code ? ['code'] : []);
      expect(withDefaults(example, read.link.run, DEFAULT_SEED)).toEqual(values);
      expect(runsAs(example, values)).toEqual(values);
    }
  }
  expect(packed).toBeGreaterThan(0);
});

/** What the engine says that it runs when it is asked for these values. */
function runsAs(example: ExampleDescription, values: Values): Values {
  const { complaints, runtime, workers, seed, parameters } = gallery.start({
    example: example.id,
    ...requestOf(values),
  });
  expect(complaints).toEqual([]);
  return { runtime, workers: String(workers), seed, schedule: values.schedule, parameters };
}

/** In canonical form, as a session has them after the engine's answer. */
function someValues(random: Random, example: ExampleDescription): Values {
  const schedule = random() < 0.3 ? `${1 + Math.floor(random() * 9)}.1-12.2` : '';
  return {
    runtime: 'simulated',
    workers: String(1 + Math.floor(random() * 64)),
    seed: schedule === '' ? oneOf(random, ['0', '7', '18446744073709551615']) : DEFAULT_SEED,
    schedule,
    parameters: Object.fromEntries(
      example.params.map((parameter) => [parameter.name, someValue(random, parameter)]),
    ),
  };
}

function someValue(
  random: Random,
  { type, default: usual, min, max, choices }: ParameterDescription,
): string {
  if (random() < 0.3) return usual;
  if (choices !== undefined) return oneOf(random, choices);
  if (type === 'boolean') return oneOf(random, ['true', 'false']);
  if (!isNumericType(type)) return oneOf(random, texts);
  const ends = [min, max].map((end) => parseValue(type, end ?? usual));
  const [low, high] = ends.map((end) => (end.ok ? end.value : 0n)) as [bigint, bigint];
  return formatValue(type, low + (BigInt(Math.floor(random() * 1000)) * (high - low)) / 1000n);
}
