// Splits an example's source into what it says first, for people, and the program. Pure.
//
// An example opens with a comment: paragraphs, then `Watch:` (what to look at) and `Try:` (what to change), each possibly
// several times and over several lines.

export interface ExampleText {
  readonly paragraphs: readonly string[];
  readonly watch: readonly string[];
  readonly tries: readonly string[];
  /** Without the opening comment. */
  readonly program: string;
}

export function readExample(source: string): ExampleText {
  const lines = source.split('\n');
  const firstOfProgram = lines.findIndex((line) => !line.startsWith('//'));
  const end = firstOfProgram < 0 ? lines.length : firstOfProgram;
  const parts = { text: [] as string[], Watch: [] as string[], Try: [] as string[] };
  let open: string[] | null = null;
  for (const line of lines.slice(0, end).map((one) => one.slice(2).trim())) {
    const [, kind, words] = /^(Watch|Try):\s*(.*)$/.exec(line) ?? [];
    if (line === '') {
      open = null;
    } else if (kind === 'Watch' || kind === 'Try') {
      open = parts[kind];
      open.push(words ?? '');
    } else if (open === null) {
      open = parts.text;
      open.push(line);
    } else {
      open.push(`${open.pop()} ${line}`);
    }
  }
  const program = lines.slice(end).join('\n').trim();
  return { paragraphs: parts.text, watch: parts.Watch, tries: parts.Try, program: `${program}\n` };
}
