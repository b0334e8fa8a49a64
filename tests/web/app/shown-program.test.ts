import { expect, test } from '@jest/globals';
import { shownProgram } from '../../../web/src/app/shown-program.ts';
import { description } from './scripted-engine.ts';

test('a run out of a file is one of the gallery’s program of that name', () => {
  expect(shownProgram(description.examples, 'second')).toEqual({
    example: description.examples[1],
    instead: null,
  });
});

test('of a program that is not in the gallery only its name is known, and its source is said to be missing', () => {
  const { example, instead } = shownProgram(description.examples, 'elsewhere');
  expect(example).toMatchObject({ id: 'elsewhere', title: 'elsewhere', source: '' });
  expect(instead?.text).toContain('not in the gallery');
  expect(shownProgram([], '').example.title).toBe('A run without a name');
});
