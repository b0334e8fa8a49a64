// The explore panel: what to try, how far it is, and what came of it; made by explore-entry.ts when it is first opened.
//
// No dialog: the reader looks from one outcome to the next, and the other views show each.

import { Disposables } from '../../base/disposable.ts';
import { computed, effect, type ReadonlySignal } from '../../base/signals.ts';
import type { Engine } from '../../host/engine.ts';
import type { RunRequest } from '../../host/engine-types.ts';
import { resultInWords } from '../../model/exploration.ts';
import { formatCount } from '../../model/format-count.ts';
import { binTimes } from '../../model/time-bins.ts';
import { element } from '../../views/element.ts';
import { createFailureCard } from '../../views/explore/failure-card.ts';
import { createOutcomeList } from '../../views/explore/outcome-list.ts';
import { timeChart } from '../../views/explore/time-chart.ts';
import { icon } from '../../views/icon.ts';
import { createExploration, type Exploration } from './exploration.ts';
import { createExploreForm } from './explore-form.ts';
import './explore.css';
import type { LinkedRun } from '../links/link.ts';
import type { Session } from '../session.ts';

export interface ExplorePanelOptions {
  readonly session: Session;
  readonly engine: Engine;
  /** The address of a run, for other readers. */
  linkTo(run: LinkedRun): Promise<string>;
  /** Shows another run beside the one on the screen; absent where runs cannot be compared. */
  readonly compareWith?: (request: RunRequest, label: string) => Promise<void>;
  close(): void;
}

export interface ExplorePanel {
  readonly root: HTMLElement;
  opened(): void;
  closed(): void;
  dispose(): void;
}

const MOST_BINS = 24;

export function createExplorePanel(options: ExplorePanelOptions): ExplorePanel {
  const { session, engine, close } = options;
  const all = new Disposables();
  const exploration = all.add(createExploration(session, engine));
  const form = all.add(createExploreForm(exploration, session));
  const root = element(
    'section',
    { class: 'panel panel-explore', 'aria-labelledby': 'explore-title' },
    head(close),
    element(
      'div',
      { class: 'explore-body' },
      element('div', { class: 'explore-ask' }, form.root),
      found(exploration, options, all),
    ),
  );
  // Keys pressed here are no other view's.
  root.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.stopPropagation();
    close();
  });
  return {
    root,
    opened: () => form.focus(),
    closed() {
      if (exploration.state.peek().stage === 'trying') exploration.stop();
    },
    dispose: () => all.dispose(),
  };
}

function head(close: () => void): HTMLElement {
  const button = element(
    'button',
    { class: 'button button-plain button-icon', type: 'button', 'aria-label': 'Close exploring' },
    icon('cross'),
  );
  button.addEventListener('click', close);
  return element(
    'header',
    { class: 'panel-head explore-head' },
    element('h2', { class: 'panel-title', id: 'explore-title' }, 'Explore schedules'),
    button,
  );
}

function times({ state }: Exploration, all: Disposables): HTMLElement {
  const root = element('div', {});
  // Drawn when what it shows has changed, and not with every word of progress.
  const outcomes = computed(() => state.value.found?.outcomes ?? null);
  all.add(
    effect(() => {
      const bins = outcomes.value === null ? null : binTimes(outcomes.value, MOST_BINS);
      root.hidden = bins === null;
      root.replaceChildren(...(bins === null ? [] : [timeChart(bins)]));
    }),
  );
  return root;
}

function found(exploration: Exploration, options: ExplorePanelOptions, all: Disposables): HTMLElement {
  const { state } = exploration;
  const tried = computed(() => state.value.found);
  const isFinal = computed(() => state.value.stage === 'done');
  const list = all.add(
    createOutcomeList({
      tried,
      isFinal,
      isShown: (outcome) => exploration.isShown(outcome),
      see: (outcome) => exploration.see(outcome),
    }),
  );
  const card = all.add(
    createFailureCard({
      tried: computed(() => (isFinal.value ? tried.value : null)),
      isShown: (schedule) => exploration.isShown({ schedule }),
      see: (schedule) => exploration.see({ schedule }),
      link: (schedule) => options.linkTo(exploration.linkedRunOf(schedule)),
      ...compareIn(exploration, options),
    }),
  );
  return element(
    'div',
    { class: 'explore-found' },
    resultLine(exploration, all),
    earlierNote(exploration.isOfOtherValues, all),
    card.root,
    times(exploration, all),
    list.root,
  );
}

/** The failing run on the screen, and the passing one beside it: they get the room of this panel, which keeps what it has. */
function compareIn(exploration: Exploration, { compareWith, close }: ExplorePanelOptions) {
  if (compareWith === undefined) return {};
  const compare = async (failing: string, passing: string) => {
    exploration.see({ schedule: failing });
    await compareWith(exploration.requestOf(passing), 'the nearest that passes');
    close();
  };
  return { compare };
}

/** Said aloud when it begins and when it ends; what is in between can be seen. */
function resultLine({ state }: Exploration, all: Disposables): HTMLElement {
  const line = element('p', { class: 'explore-result', role: 'status' });
  const words = computed(() => {
    const { stage, search, found, wasStopped, message } = state.value;
    if (stage === 'idle') return nothingYet;
    if (stage === 'failed') return `Exploring failed: ${message}`;
    if (stage === 'trying') return `Trying schedules, at most ${formatCount(search.tries)} …`;
    if (stage === 'looking') return 'Looking for the shortest schedule that fails …';
    return found === null ? 'Stopped before a schedule was tried.' : resultInWords(found, wasStopped);
  });
  all.add(
    effect(() => {
      line.textContent = words.value;
      line.classList.toggle('empty', state.value.stage === 'idle');
    }),
  );
  return line;
}

const nothingYet = 'No schedule was tried yet. How this program can end will stand here.';

function earlierNote(isOfOtherValues: ReadonlySignal<boolean>, all: Disposables): HTMLElement {
  const words =
    'These results are of earlier values: parameters or workers were changed since. Seeing one brings those values back.';
  const note = element('p', { class: 'explore-note' }, icon('warning'), element('span', {}, words));
  all.add(
    effect(() => {
      note.hidden = !isOfOtherValues.value;
    }),
  );
  return note;
}
