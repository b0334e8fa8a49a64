// Turns "show the first n outputs of this run" into the bytes to write to a terminal that already shows something.
//
// Pure; used by the terminal view, one feed for each terminal. Growing output is appended. Anything else (another run, a
// playhead that moves back) is one write that begins with a reset, so that the screen never shows the gap between: a full
// one, which takes the terminal a while, only where there is more to undo than plain text.
// The same text again is no write at all: a slider that changes nothing printed does not disturb the reader's scrolling.
// Of a flood only the end is written, as much as a terminal can keep.
import type { RunModel } from '../../model/run-model.ts';

const FULL_RESET = '\x1bc';
/** Cursor home, and nothing on the screen or above it. */
const CLEAR = '\x1b[H\x1b[2J\x1b[3J';
/** More than a terminal keeps: of a flood only its end is written. */
const MOST_OUTPUTS = 20_000;
/** Longer texts are not kept for comparing. */
const MOST_KEPT = 1_000_000;

export interface TerminalFeed {
  /** `moved`: the reader has scrolled; another run brings him back to the end. */
  next(run: RunModel, count: number, moved?: boolean): string;
}

export function createTerminalFeed(): TerminalFeed {
  let shownRun: RunModel | null = null;
  let shownCount = 0;
  let shownText = '';

  return {
    next(run, count, moved = false) {
      const grows = shownRun === null || (run === shownRun && count >= shownCount);
      const first = grows ? shownCount : 0;
      const from = Math.max(first, count - MOST_OUTPUTS);
      const added = textOf(run, from, count);
      const same = !grows && added === shownText;
      const reset = !grows && !moved && isPlain(shownText) ? CLEAR : FULL_RESET;
      shownRun = run;
      shownCount = count;
      shownText = grows && from === first ? shownText + added : added;
      if (shownText.length > MOST_KEPT) shownText = FULL_RESET;
      if (grows && from === first) return added;
      return same ? '' : reset + added;
    },
  };
}

/** Nothing in it has set a mode, a colour or a character set. */
function isPlain(text: string): boolean {
  return /^[\n\r\t -~\u00a0-\uffff]*$/.test(text);
}

function textOf(run: RunModel, from: number, to: number): string {
  let text = '';
  for (let index = from; index < to; index += 1) text += run.output(index).text;
  return text;
}
