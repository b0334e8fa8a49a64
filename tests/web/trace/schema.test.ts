import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { generateSchema } from '../../../scripts/generate-schema.mjs';
import { EventKind, enumerations, eventSchemas } from '../../../web/src/trace/schema.generated.ts';

const root = new URL('../../../', import.meta.url);

test('schema.generated.ts is what events.def generates (else: node scripts/generate-schema.mjs)', () => {
  const definition = readFileSync(new URL('engine/trace/events.def', root), 'utf8');
  const generated = readFileSync(new URL('web/src/trace/schema.generated.ts', root), 'utf8');
  expect(generateSchema(definition)).toBe(generated);
});

test('every event and enumeration is there with its fields', () => {
  const suspended = eventSchemas.find(({ kind }) => kind === EventKind.task_suspended);
  expect(suspended).toEqual({
    kind: 13,
    name: 'task_suspended',
    inText: true,
    wide: false,
    a: { name: 'reason', type: 'wait_reason' },
    b: { name: 'on', type: 'number' },
  });
  expect(enumerations.wait_reason.slice(0, 3)).toEqual(['yielded', 'sleeping', 'join']);
});

describe('a mistake in events.def is named with its line', () => {
  test.each([
    ['EVENT(a, 1, 1, NONE)', 'events.def, line 2: two fields are wanted'],
    [
      'EVENT(a, 1, 1, WIDE(time, t), FIELD(number, n))',
      'events.def, line 2: WIDE takes the place of both fields',
    ],
    ['EVENT(a, 1, 1, FIELD(text, t), NONE)', 'events.def, line 2: a text is always field b'],
    ['EVENT(a, one, 1, NONE, NONE)', 'events.def, line 2: neither an event nor a choice'],
    ['CHOICE(c, x, 1)', 'events.def, line 2: number 0 is next'],
    ['EVENT(a, 1, 1, NONE, NONE)\nEVENT(b, 1, 1, NONE, NONE)', 'events.def, line 3: name or number is taken'],
    ['EVENT(a, 1, 1, FIELD(colour, c), NONE)', 'a has a field of unknown type colour'],
  ])('%s', (definition, message) => {
    expect(() => generateSchema(`// first line\n${definition}`)).toThrow(message);
  });
});
