// Two runs before the reader: the other one's timeline beneath the present one's, its terminal beside the present one's,
// where they part, and the totals. Made by the compare panel for each other run; gone, everything is as before.
import { Disposables } from '../../base/disposable.ts';
import { effect, type ReadonlySignal } from '../../base/signals.ts';
import { compareViews, goToDivergence } from '../../model/compared-views.ts';
import { choiceDifferences, choiceWords } from '../../model/run-choices.ts';
import type { RunModel } from '../../model/run-model.ts';
import type { ViewState } from '../../model/view-state.ts';
import { createDivergenceNote } from '../../views/compare/divergence-note.ts';
import { createTotalsTable } from '../../views/compare/totals-table.ts';
import { element } from '../../views/element.ts';
import { createTerminalView } from '../../views/terminal/terminal-view.ts';
import { createTimeline } from '../../views/timeline/timeline.ts';
import { createPanel } from '../panel.ts';

/** Where the present run is shown, and the other one goes beside it. */
export interface CompareRoom {
  /** The playground's. */
  readonly root: HTMLElement;
  /** The present run's timeline. */
  readonly timeline: HTMLElement;
  readonly appearance: ReadonlySignal<unknown>;
  readonly wheel: 'zoom' | 'modifier';
  /** Of an example, by its id. */
  titleOf(example: string): string;
}

export interface CompareStage {
  /** Where the runs part, for the compare bar. */
  readonly note: HTMLElement;
  dispose(): void;
}

export function createCompareStage(
  first: ViewState,
  other: RunModel,
  label: string,
  { root, timeline, appearance, wheel, titleOf }: CompareRoom,
): CompareStage {
  const all = new Disposables();
  const views = compareViews(first, other);
  all.add(views.dispose);
  const { second } = views;
  const note = all.add(createDivergenceNote(first, views, () => goToDivergence(first, views)));

  const place = element('div', { class: 'timeline-place timeline-place-other' });
  const captions = ['This run', 'The other run'].map((name) => caption(name));
  const terminal = all.add(createTerminalView({ view: second, appearance }));
  const totals = all.add(createTotalsTable(first, second));
  const panels = [
    createPanel('terminal-other', 'Terminal of the other run', terminal.root),
    createPanel('totals', 'Totals', totals.root),
  ];
  root.dataset.compare = '';
  timeline.before(captions[0]!.root);
  timeline.after(captions[1]!.root, place);
  all.add(retitled(root, 'Terminal of this run'));
  // The terminal's panel is where the other one belongs, whatever the layout around it is.
  root.querySelector('.panel-terminal')?.after(...panels);
  all.add(createTimeline(place, { state: second, wheel, label: 'Timeline of the other run' }));
  all.add(
    effect(() => {
      const [left, right] = [first.run.value, second.run.value];
      left.version.value;
      const differences = choiceDifferences(left, right);
      captions[0]!.tell(choiceWords(differences, 'left', titleOf));
      captions[1]!.tell(
        [choiceWords(differences, 'right', titleOf), label].filter((words) => words !== '').join(', '),
      );
    }),
  );
  all.add(() => {
    delete root.dataset.compare;
    for (const { root: made } of captions) made.remove();
    for (const made of [place, ...panels]) made.remove();
  });
  return { note: note.root, dispose: () => all.dispose() };
}

/** What a run is, above its timeline. */
function caption(name: string): { readonly root: HTMLElement; tell(words: string): void } {
  const said = element('span', { class: 'compare-choices' });
  const root = element('p', { class: 'compare-caption' }, element('strong', {}, name), said);
  return {
    root,
    tell(words) {
      said.textContent = words === '' ? 'with the same choices' : words;
    },
  };
}

/** The present run's terminal is no longer the only one. */
function retitled(root: HTMLElement, title: string): () => void {
  const heading = root.querySelector('#panel-terminal');
  const before = heading?.textContent ?? '';
  if (heading !== null) heading.textContent = title;
  return () => {
    if (heading !== null) heading.textContent = before;
  };
}
