// Predictions: a question stands until the reader answers it, then the program runs, then the answer is judged.
//
//     ask -> asked -- choose --> running -- the run has ended --> judged -- close --> nothing
//               \----- skip -----> nothing, and the run
//
// Pure of the DOM. One question is open at a time: a newer one takes its place, and the older one's promise rejects.
import { type ReadonlySignal, signal } from '../../base/signals.ts';
import type { PlaygroundAnswer, PlaygroundQuestion } from '../../embed/public-types.ts';
import type { OpenQuestion } from '../../views/question/question-view.ts';
import type { Ask } from './ask.ts';
import { readQuestion } from './read-question.ts';

export interface Questions {
  readonly open: ReadonlySignal<OpenQuestion | null>;
  readonly ask: Ask;
  choose(choice: string): void;
  /** Runs the program without an answer. */
  skip(): void;
  close(): void;
}

interface Asker {
  readonly answered: ((answer: PlaygroundAnswer) => void) | undefined;
  resolve(answer: PlaygroundAnswer): void;
  reject(why: unknown): void;
}

/** `run` resolves when the run has ended. */
export function createQuestions(run: () => Promise<void>): Questions {
  const open = signal<OpenQuestion | null>(null);
  let asker: Asker | null = null;

  function withdraw(why: unknown): void {
    asker?.reject(why);
    asker = null;
    open.value = null;
  }

  /** Runs, and hands over the answer; `after`: what stands there then, unless another question has come. */
  async function settle(choice: string | null, during: OpenQuestion | null, after: OpenQuestion | null) {
    const answering = asker;
    const asked = open.peek();
    if (asked === null || answering === null) return;
    asker = null;
    open.value = during;
    const correct = choice === null || asked.answer === null ? null : choice === asked.answer;
    const answer = { question: asked.question, choice, correct };
    answering.answered?.(answer);
    await run();
    if (open.peek() === during) open.value = after;
    answering.resolve(answer);
  }

  return {
    open,
    ask(given: PlaygroundQuestion, answered) {
      return new Promise((resolve, reject) => {
        const question = readQuestion(given);
        given.signal?.throwIfAborted();
        withdraw(new Error('Another question has taken its place.'));
        const mine = { answered, resolve, reject };
        asker = mine;
        open.value = { ...question, stage: 'asked', choice: null };
        given.signal?.addEventListener('abort', () => {
          if (asker === mine) withdraw(given.signal?.reason);
        });
      });
    },
    choose(choice) {
      const asked = open.peek();
      if (asked?.stage !== 'asked' || !asked.choices.includes(choice)) return;
      void settle(choice, { ...asked, stage: 'running', choice }, { ...asked, stage: 'judged', choice });
    },
    skip() {
      void settle(null, null, null);
    },
    close() {
      if (open.peek()?.stage === 'judged') open.value = null;
    },
  };
}
