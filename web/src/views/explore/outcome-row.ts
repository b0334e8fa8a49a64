// One outcome in the list: how such runs ended, how many there were, and what they printed. Its heading is the button that
// shows one of them.

import { endInWords, shareInWords, type TriedOutcome } from '../../model/exploration.ts';
import { formatCount } from '../../model/format-count.ts';
import { element, setAttribute } from '../element.ts';
import { icon } from '../icon.ts';
import { svg } from '../svg.ts';

export interface OutcomeRow {
  readonly root: HTMLLIElement;
  show(outcome: TriedOutcome, tries: number): void;
  /** It is the run on the screen. */
  markShown(isShown: boolean): void;
}

/** More lines than these are folded. */
const FOLDED_LINES = 3;

/** For an outcome that keeps its ends, its errors and its text while it is counted. */
export function createOutcomeRow(outcome: TriedOutcome, see: (outcome: TriedOutcome) => void): OutcomeRow {
  let newest = outcome;
  const count = element('span', { class: 'outcome-count' });
  const bar = svg('rect', { height: '100%' });
  const seeWord = element('span', { class: 'outcome-see' }, 'See it');
  const button = element(
    'button',
    { class: 'outcome-button', type: 'button' },
    element('span', { class: 'outcome-end' }, icon(outcome.failed ? 'cross' : 'check'), words(outcome)),
    element('span', { class: 'outcome-tail' }, count, seeWord),
  );
  button.addEventListener('click', () => see(newest));
  const share = svg('svg', { class: 'outcome-share', 'aria-hidden': 'true' }, bar);
  const root = element('li', { class: 'explored-outcome', 'data-failed': outcome.failed }, button);
  root.append(share, ...printed(outcome.output));
  return {
    root,
    show(next, tries) {
      newest = next;
      count.textContent = `${formatCount(next.count)} · ${shareInWords(next.count, tries)}`;
      setAttribute(bar, 'width', `${(next.count / tries) * 100}%`);
    },
    markShown(isShown) {
      seeWord.textContent = isShown ? 'Shown' : 'See it';
      setAttribute(button, 'aria-current', isShown ? 'true' : undefined);
    },
  };
}

function words(outcome: TriedOutcome): HTMLElement {
  const verdict = outcome.failed ? 'Fails: ' : 'Passes: ';
  return element('span', {}, element('span', { class: 'visually-hidden' }, verdict), endInWords(outcome));
}

/** What was printed, as plain text. */
function printed(output: string): readonly HTMLElement[] {
  const lines = output.replace(/\n$/, '').split('\n');
  if (output === '') return [element('p', { class: 'outcome-silent muted' }, 'Nothing was printed.')];
  const text = element('pre', { class: 'outcome-text' });
  const hidden = lines.length - FOLDED_LINES;
  if (hidden <= 1) {
    text.textContent = lines.join('\n');
    return [text];
  }
  const unfold = element('button', { class: 'link', type: 'button' });
  const show = (isOpen: boolean) => {
    text.textContent = (isOpen ? lines : lines.slice(0, FOLDED_LINES)).join('\n');
    unfold.textContent = isOpen ? 'Show less' : `Show ${formatCount(hidden)} lines more`;
    unfold.setAttribute('aria-expanded', String(isOpen));
  };
  unfold.addEventListener('click', () => show(unfold.getAttribute('aria-expanded') !== 'true'));
  show(false);
  return [text, unfold];
}
