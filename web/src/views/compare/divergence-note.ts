// Where two runs part, in words: how far they are alike, what each does then, and a button that leads there.

import { effect } from '../../base/signals.ts';
import type { ComparedViews } from '../../model/compared-views.ts';
import { type Divergence, divergenceWords } from '../../model/first-divergence.ts';
import { formatCount } from '../../model/format-count.ts';
import { momentWords } from '../../model/moment-words.ts';
import { type Moment, type RunModel, type Sentence, sentenceText } from '../../model/run-model.ts';
import type { ViewState } from '../../model/view-state.ts';
import { element } from '../element.ts';
import { icon } from '../icon.ts';

export interface DivergenceNote {
  readonly root: HTMLElement;
  dispose(): void;
}

export function createDivergenceNote(
  first: ViewState,
  { second, divergence }: ComparedViews,
  goThere: () => void,
): DivergenceNote {
  const root = element('div', { class: 'divergence' });
  const dispose = effect(() => {
    const [left, right] = [first.run.value, second.run.value];
    left.version.value;
    right.version.value;
    const found = divergence.value;
    root.replaceChildren(...(found === null ? [nothing(left, right)] : parting(left, right, found, goThere)));
  });
  return { root, dispose };
}

function nothing(left: RunModel, right: RunModel): HTMLElement {
  const haveEnded = [left, right].every(({ summary }) => summary.status === 'ended');
  const isReal = [left, right].some(({ summary }) => summary.clock === 'real');
  const same = isReal ? 'Both runs did the same in the same order.' : 'Both runs did exactly the same.';
  return element('p', {}, haveEnded ? same : 'Where the runs part is told once both have ended.');
}

function parting(left: RunModel, right: RunModel, found: Divergence, goThere: () => void): HTMLElement[] {
  const words = divergenceWords(left, right, found);
  // Counted as the page counts events: those that say what is run, which are not compared, come first.
  const before = found.left !== null && found.left === found.right ? found.left : found.alike;
  const alike = before === 1 ? 'the first event' : `the first ${formatCount(before)} events`;
  const intro =
    found.alike === 0
      ? 'The runs differ from their first event on.'
      : `The runs are alike for ${alike}. Then they part:`;
  const go = element('button', { class: 'button', type: 'button' }, icon('next'), 'Go there');
  go.addEventListener('click', goThere);
  return [
    element('p', {}, element('span', { class: 'divergence-sign', 'aria-hidden': 'true' }, '≠'), intro),
    element(
      'dl',
      {},
      ...side('This run', momentWords(left, momentOf(left, found.left)), words.left),
      ...side('The other run', momentWords(right, momentOf(right, found.right)), words.right),
    ),
    go,
  ];
}

function side(name: string, when: string, words: Sentence): HTMLElement[] {
  return [element('dt', {}, `${name}, ${when}`), element('dd', {}, sentenceText(words))];
}

function momentOf(run: RunModel, event: number | null): Moment {
  return event === null ? run.end : run.momentAtEvent(event);
}
