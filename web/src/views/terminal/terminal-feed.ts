// Turns "show the first n outputs of this run" into the bytes to write to a terminal that already shows something.
//
// Pure; used by the terminal view, one feed for each terminal. Growing output is appended. Anything else (another run, a
// playhead that moves back) is one write that begins with a full reset, so that the screen never shows the gap between.
// The same text again is no write at all: a slider that changes nothing printed does not disturb the reader's scrolling.
// Of a flood only the end is written, as much as a terminal can keep.
import type { RunModel } from '../../model/run-model.ts';

const FULL_RESET = '\x1bc';
/** More than a terminal keeps: of a flood only its end is written. */
const MOST_OUTPUTS = 20_000;
/** Longer texts are not kept for comparing. */
const MOST_KEPT = 1_000_000;

export interface TerminalFeed {
  next(run: RunModel, count: number): string;
}

export function createTerminalFeed(): TerminalFeed {
  let shownRun: RunModel | null = null;
  let shownCount = 0;
  let shownText = '';

  return {
    next(run, count) {
      const grows = shownRun === null || (run === shownRun && count >= shownCount);
      const first = grows ? shownCount : 0;
      const from = Math.max(first, count - MOST_OUTPUTS);
      const added = textOf(run, from, count);
      const same = !grows && added === shownText;
      shownRun = run;
      shownCount = count;
      shownText = grows && from === first ? shownText + added : added;
      if (shownText.length > MOST_KEPT) shownText = FULL_RESET;
      if (grows && from === first) return added;
      return same ? '' : FULL_RESET + added;
    },
  };
}

function textOf(run: RunModel, from: number, to: number): string {
  let text = '';
  for (let index = from; index < to; index += 1) text += run.output(index).text;
  return text;
}
