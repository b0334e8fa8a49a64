// Where questions stand: above the views, below how the run stands. Fetched with the first question, with its style.
import { createQuestionView } from '../../views/question/question-view.ts';
import './question.css';
import type { Session } from '../session.ts';
import { createQuestions, type Questions } from './questions.ts';

/** `root`: where the playground is. */
export function showQuestions(root: HTMLElement, session: Session): Questions {
  const questions = createQuestions(() => session.run());
  const { open, choose } = questions;
  const onwards = (act: () => void) => () => {
    act();
    root.querySelector<HTMLElement>('.run-button')?.focus({ preventScroll: true });
  };
  const view = createQuestionView({
    open,
    choose,
    skip: onwards(questions.skip),
    close: onwards(questions.close),
  });
  root.querySelector('.playground-body')?.before(view.root);
  return questions;
}
