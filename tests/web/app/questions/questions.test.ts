// Predictions, with a run that the test ends by hand.

import { beforeEach, describe, expect, test } from '@jest/globals';
import { createQuestions, type Questions } from '../../../../web/src/app/questions/questions.ts';
import type { PlaygroundAnswer } from '../../../../web/src/embed/public-types.ts';
import { verdictOf } from '../../../../web/src/views/question/verdict.ts';

const first = { question: 'What is printed first?', choices: ['a', 'b'], answer: 'b' };

let questions: Questions;
let runs: (() => void)[];
let told: PlaygroundAnswer[];
const ask = (question = first, signal?: AbortSignal) =>
  questions.ask({ ...question, ...(signal && { signal }) }, (answer) => told.push(answer));
const said = () => {
  const now = questions.open.peek();
  return now === null ? null : [now.stage, now.choice, verdictOf(now)];
};

beforeEach(() => {
  runs = [];
  told = [];
  questions = createQuestions(() => new Promise((resolve) => runs.push(resolve)));
});

describe('a question', () => {
  test('stands before the run; the answer starts it, is told at once, and is judged after it', async () => {
    const answered = ask();
    expect([said(), runs.length]).toEqual([['asked', null, ''], 0]);
    questions.choose('b');
    const answer = { question: first.question, choice: 'b', correct: true };
    expect([said(), runs.length, told]).toEqual([['running', 'b', 'Running.'], 1, [answer]]);
    runs[0]!();
    expect(await answered).toEqual(answer);
    expect(said()).toEqual(['judged', 'b', '“b” is right.']);
    questions.close();
    expect(said()).toBeNull();
  });

  test('that was answered wrongly says what is right', async () => {
    const answered = ask();
    questions.choose('a');
    runs[0]!();
    expect((await answered).correct).toBe(false);
    expect(said()?.[2]).toBe('You said “a”. It is “b”.');
  });

  test('without an answer of its own leaves the judgement to the run', async () => {
    const answered = ask({ question: first.question, choices: ['a', 'b'] } as typeof first);
    questions.choose('a');
    runs[0]!();
    expect((await answered).correct).toBeNull();
    expect(said()?.[2]).toBe('You said “a”. The run shows what happened.');
  });

  test('is answered once, and only by one of its choices', () => {
    void ask();
    questions.choose('c');
    expect(said()?.[0]).toBe('asked');
    questions.choose('a');
    questions.choose('b');
    questions.skip();
    expect([said()?.[1], runs.length, told.length]).toEqual(['a', 1, 1]);
  });

  test('can be skipped: the program runs, and nobody was right or wrong', async () => {
    const answered = ask();
    questions.skip();
    expect([said(), runs.length]).toEqual([null, 1]);
    runs[0]!();
    expect(await answered).toEqual({ question: first.question, choice: null, correct: null });
  });

  test('gives way to a newer one, and to whoever asked it', async () => {
    const before = ask();
    const second = ask({ question: 'And last?', choices: ['x', 'y'], answer: 'x' });
    await expect(before).rejects.toThrow('Another question has taken its place.');
    const enough = new AbortController();
    const third = ask(first, enough.signal);
    await expect(second).rejects.toThrow('Another question has taken its place.');
    enough.abort(new Error('enough'));
    await expect(third).rejects.toThrow('enough');
    expect([said(), runs.length, told]).toEqual([null, 0, []]);
  });

  test('that comes while another one’s run goes on stands when that has ended, and both are answered', async () => {
    const before = ask();
    questions.choose('b');
    const next = ask({ question: 'And last?', choices: ['x', 'y'], answer: 'x' });
    runs[0]!();
    expect((await before).choice).toBe('b');
    expect([questions.open.peek()?.question, said()?.[0]]).toEqual(['And last?', 'asked']);
    questions.choose('x');
    runs[1]!();
    expect((await next).correct).toBe(true);
  });

  test('that cannot be shown is refused, and leaves the open one', async () => {
    void ask();
    await expect(ask({ ...first, choices: ['a'] })).rejects.toThrow('choices are 2 to 12');
    expect(said()?.[0]).toBe('asked');
  });
});
