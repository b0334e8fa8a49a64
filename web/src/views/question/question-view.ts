// A question about a run that is still to come, its choices, and what became of the reader's.
//
// The buttons stay where they are while the program runs and after it, so that focus stays on the one that was pressed;
// right and wrong are said in words and by a sign. Who does not see the question appear hears it.
import { Disposables } from '../../base/disposable.ts';
import { effect, type ReadonlySignal } from '../../base/signals.ts';
import { element, setAttribute } from '../element.ts';
import { icon } from '../icon.ts';
import { verdictOf } from './verdict.ts';

export interface OpenQuestion {
  readonly question: string;
  readonly choices: readonly string[];
  /** null: the run itself is the answer. */
  readonly answer: string | null;
  readonly stage: 'asked' | 'running' | 'judged';
  /** null until the reader has chosen. */
  readonly choice: string | null;
}

export interface QuestionOptions {
  readonly open: ReadonlySignal<OpenQuestion | null>;
  choose(choice: string): void;
  skip(): void;
  close(): void;
}

export interface QuestionView {
  readonly root: HTMLElement;
  dispose(): void;
}

/** A region that has just been made is not listened to yet. */
const HEARD_AFTER_MS = 150;

export function createQuestionView(options: QuestionOptions): QuestionView {
  const all = new Disposables();
  const place = element('div', {});
  const spoken = element('p', { class: 'visually-hidden', role: 'status' });
  const root = element('div', { class: 'question-place' }, place, spoken);
  let update: (question: OpenQuestion) => void = () => {};
  let timer: ReturnType<typeof setTimeout> | undefined;
  const speak = (words: string) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      spoken.textContent = words;
    }, HEARD_AFTER_MS);
  };
  all.add(() => clearTimeout(timer));
  all.add(
    effect(() => {
      const question = options.open.value;
      root.hidden = question === null;
      if (question === null) return place.replaceChildren();
      if (question.stage === 'asked') {
        const card = createCard(question, options);
        ({ update } = card);
        place.replaceChildren(card.root);
      }
      update(question);
      const { question: text, choices } = question;
      speak(question.stage === 'asked' ? `${text} Choices: ${choices.join('; ')}.` : verdictOf(question));
    }),
  );
  return { root, dispose: () => all.dispose() };
}

interface Card {
  readonly root: HTMLElement;
  update(question: OpenQuestion): void;
}

function createCard({ question, choices }: OpenQuestion, { choose, skip, close }: QuestionOptions): Card {
  const signs = choices.map(() => element('span', { class: 'question-sign' }));
  const buttons = choices.map((choice, index) => {
    const button = element('button', { class: 'button', type: 'button' }, choice, signs[index]);
    button.addEventListener('click', () => choose(choice));
    return button;
  });
  const verdict = element('p', { class: 'question-verdict' });
  const rather = element('button', { class: 'button button-plain', type: 'button' });
  const title = element('h2', { id: 'question-text' }, question);
  const root = element(
    'section',
    { class: 'question', 'aria-labelledby': 'question-text' },
    element('p', { class: 'question-kind' }, 'Your prediction'),
    title,
    element(
      'ul',
      { class: 'question-choices', 'aria-label': 'Choices' },
      ...buttons.map((button) => element('li', {}, button)),
    ),
    element('div', { class: 'question-end' }, verdict, rather),
  );
  return {
    root,
    update(now) {
      root.dataset.stage = now.stage;
      choices.forEach((choice, index) => {
        const isMine = choice === now.choice;
        setAttribute(buttons[index]!, 'aria-pressed', now.stage === 'asked' ? undefined : `${isMine}`);
        setAttribute(buttons[index]!, 'aria-disabled', now.stage !== 'asked');
        const sign = signOf(choice, now);
        signs[index]!.dataset.sign = sign;
        signs[index]!.replaceChildren(...pictureOf(sign));
      });
      verdict.textContent = verdictOf(now);
      rather.hidden = now.stage === 'running';
      rather.textContent = now.stage === 'asked' ? 'Run without an answer' : 'Close';
      rather.onclick = now.stage === 'asked' ? skip : close;
    },
  };
}

/** What there is to say of one choice: nothing before it is judged. */
function signOf(choice: string, { stage, answer, choice: mine }: OpenQuestion): 'right' | 'wrong' | '' {
  if (stage !== 'judged' || answer === null) return '';
  if (choice === answer) return 'right';
  return choice === mine ? 'wrong' : '';
}

function pictureOf(sign: 'right' | 'wrong' | ''): (Node | string)[] {
  if (sign === '') return [];
  return sign === 'right' ? [icon('check'), 'right'] : [icon('cross'), 'not so'];
}
