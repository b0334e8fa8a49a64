// What there is to say to a reader about his answer. Pure.

interface Answered {
  readonly stage: 'asked' | 'running' | 'judged';
  readonly answer: string | null;
  readonly choice: string | null;
}

export function verdictOf({ stage, answer, choice }: Answered): string {
  if (stage === 'asked') return '';
  if (stage === 'running') return 'Running.';
  if (answer === null) return `You said “${choice}”. The run shows what happened.`;
  return choice === answer ? `“${answer}” is right.` : `You said “${choice}”. It is “${answer}”.`;
}
