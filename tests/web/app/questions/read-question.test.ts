import { expect, test } from '@jest/globals';
import { readQuestion } from '../../../../web/src/app/questions/read-question.ts';

const question = 'What is printed first?';

test('a question has two choices or more, and may name the right one', () => {
  expect(readQuestion({ question, choices: ['a', 'b'] })).toEqual({
    question,
    choices: ['a', 'b'],
    answer: null,
  });
  expect(readQuestion({ question, choices: ['a', 'b'], answer: 'b', html: '<b>' })).toEqual({
    question,
    choices: ['a', 'b'],
    answer: 'b',
  });
});

const asked = 'question is a text of 1 to 1000 letters.';
const choices = 'choices are 2 to 12 different texts, each of 1 to 200 letters.';

test.each<[unknown, string]>([
  [undefined, asked],
  [null, asked],
  ['Which?', asked],
  [{ question: ' ', choices: ['a', 'b'] }, asked],
  [{ question: 'x'.repeat(1001), choices: ['a', 'b'] }, asked],
  [{ question }, choices],
  [{ question, choices: 'ab' }, choices],
  [{ question, choices: ['a'] }, choices],
  [{ question, choices: ['a', 'a'] }, choices],
  [{ question, choices: ['a', 5] }, choices],
  [{ question, choices: ['a', ''] }, choices],
  [{ question, choices: Array.from({ length: 13 }, (_, index) => `${index}`) }, choices],
  [{ question, choices: ['a', 'b'], answer: 'c' }, 'answer cannot be "c": it is one of the choices, a, b.'],
  [{ question, choices: ['a', 'b'], answer: 1 }, 'answer cannot be number: it is one of the choices, a, b.'],
])('anything else is refused in a sentence: %j', (given, sentence) => {
  expect(() => readQuestion(given)).toThrow(sentence);
});
