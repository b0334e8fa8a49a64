// Whether something is a question that can be shown: a page that embeds us may send anything. Pure.

export interface ReadQuestion {
  readonly question: string;
  readonly choices: readonly string[];
  readonly answer: string | null;
}

const MOST_CHOICES = 12;
const LONGEST_QUESTION = 1000;
const LONGEST_CHOICE = 200;

/** Throws a sentence that says what cannot be. */
export function readQuestion(given: unknown): ReadQuestion {
  const { question, choices, answer } = Object(given) as Readonly<Record<string, unknown>>;
  if (!isText(question, LONGEST_QUESTION))
    throw new Error(`question is a text of 1 to ${LONGEST_QUESTION} letters.`);
  if (!areChoices(choices))
    throw new Error(
      `choices are 2 to ${MOST_CHOICES} different texts, each of 1 to ${LONGEST_CHOICE} letters.`,
    );
  if (answer === undefined) return { question, choices: [...choices], answer: null };
  if (typeof answer !== 'string' || !choices.includes(answer))
    throw new Error(`answer cannot be ${shown(answer)}: it is one of the choices, ${choices.join(', ')}.`);
  return { question, choices: [...choices], answer };
}

function areChoices(value: unknown): value is readonly string[] {
  if (!Array.isArray(value) || value.length < 2 || value.length > MOST_CHOICES) return false;
  return new Set(value).size === value.length && value.every((choice) => isText(choice, LONGEST_CHOICE));
}

function isText(value: unknown, longest: number): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.length <= longest;
}

function shown(value: unknown): string {
  return typeof value === 'string' ? `"${value.slice(0, LONGEST_CHOICE)}"` : typeof value;
}
