// Asks the reader what a run will come to, before it runs; what that needs is fetched with the first question.
import type { PlaygroundAnswer, PlaygroundQuestion } from '../../embed/public-types.ts';
import type { Session } from '../session.ts';
import type { Questions } from './questions.ts';

/** `answered` is called at once; the promise waits for the run. */
export type Ask = (
  question: PlaygroundQuestion,
  answered?: (answer: PlaygroundAnswer) => void,
) => Promise<PlaygroundAnswer>;

/** `root`: where the playground is. */
export function createAsk(root: HTMLElement, session: Session): Ask {
  let questions: Promise<Questions> | null = null;
  const load = async () => (await import('./question-panel.ts')).showQuestions(root, session);
  return async (question, answered) => {
    questions ??= load().catch((error: unknown) => {
      questions = null;
      throw new Error('The question cannot be shown: its files could not be loaded.', { cause: error });
    });
    return (await questions).ask(question, answered);
  };
}
