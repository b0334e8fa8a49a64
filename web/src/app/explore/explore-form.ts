// What to try: strategy and number, one button that starts and stops, and how far it is; a part of the explore panel.

import { Disposables } from '../../base/disposable.ts';
import { computed, effect, signal } from '../../base/signals.ts';
import { formatCount } from '../../model/format-count.ts';
import { element } from '../../views/element.ts';
import { icon } from '../../views/icon.ts';
import { createOptionField } from '../option-field.ts';
import { createSegments } from '../segments.ts';
import type { Session } from '../session.ts';
import type { Exploration, ExplorationState, Strategy } from './exploration.ts';

export interface ExploreForm {
  readonly root: HTMLElement;
  /** To the button that starts. */
  focus(): void;
  dispose(): void;
}

const MOST_TRIES = 100_000;

const intro =
  'When several tasks could go on, something must choose which does. All the choices of a run are its schedule, and one run shows one schedule: a bug may need another. Exploring runs the program again and again, chooses otherwise each time, and counts how it ends.';

const strategies: readonly { readonly value: Strategy; readonly label: string; readonly does: string }[] = [
  { value: 'random', label: 'Random', does: 'Each choice by chance, from seed 1 on. Good to begin with.' },
  {
    value: 'pct',
    label: 'Priorities',
    does: 'Each task has a random priority, and two of them fall at random moments. Finds what needs a few rare steps.',
  },
  {
    value: 'exhaustive',
    label: 'Every schedule',
    does: 'One after another, those nearest to the fair order first. For small programs.',
  },
];

export function createExploreForm(exploration: Exploration, session: Session): ExploreForm {
  const all = new Disposables();
  const strategy = signal<Strategy>('random');
  const tries = signal('1000');
  const { root: choice } = all.add(
    createSegments({
      name: 'explore-strategy',
      legend: 'Which schedules',
      choice: strategy,
      choose: (value) => {
        strategy.value = value;
      },
      segments: strategies,
    }),
  );
  const { root: field } = all.add(
    createOptionField({
      label: 'Tries',
      digits: 6,
      steps: false,
      value: tries,
      range: signal({ min: 1, max: MOST_TRIES }),
      change: (value) => {
        tries.value = value;
      },
    }),
  );
  const does = element('p', { class: 'muted explore-does' });
  const search = computed(() => ({ strategy: strategy.value, tries: Number(tries.value) }));
  const button = startButton(exploration, () => search.value, all);
  all.add(
    effect(() => {
      does.textContent = strategies.find(({ value }) => value === strategy.value)?.does ?? '';
    }),
  );
  const root = element(
    'div',
    { class: 'explore-form' },
    explanation(exploration, all),
    element('div', { class: 'explore-choices' }, choice, field),
    does,
    threadsNote(session, all),
    element('div', { class: 'explore-go' }, button, progress(exploration, all)),
  );
  return { root, focus: () => button.focus(), dispose: () => all.dispose() };
}

/** In full until the first try; then it makes room for what was found. */
function explanation({ state }: Exploration, all: Disposables): HTMLElement {
  const summary = element('summary', {}, 'What is a schedule, and why try many?');
  const root = element('details', { class: 'explore-why' }, summary, element('p', {}, intro));
  const isFirst = computed(() => state.value.stage === 'idle');
  all.add(
    effect(() => {
      root.open = isFirst.value;
    }),
  );
  return root;
}

/** One button, so that focus stays on it when Try becomes Stop. */
function startButton(
  exploration: Exploration,
  search: () => { readonly strategy: Strategy; readonly tries: number },
  all: Disposables,
): HTMLElement {
  const { state } = exploration;
  const button = element('button', { class: 'button button-primary explore-start', type: 'button' });
  const isBusy = computed(() => state.value.stage === 'trying' || state.value.stage === 'looking');
  button.addEventListener('click', () => {
    if (isBusy.peek()) exploration.stop();
    else exploration.start(search());
  });
  all.add(
    effect(() => {
      const { strategy, tries } = search();
      const number = `${formatCount(tries)} ${tries === 1 ? 'schedule' : 'schedules'}`;
      const start = strategy === 'exhaustive' ? `Try all, at most ${formatCount(tries)}` : `Try ${number}`;
      button.replaceChildren(icon(isBusy.value ? 'stop' : 'run'), isBusy.value ? 'Stop' : start);
    }),
  );
  return button;
}

function progress({ state }: Exploration, all: Disposables): HTMLElement {
  const bar = element('progress', {
    class: 'explore-bar',
    'aria-label': 'Schedules tried',
    max: 1,
    value: 0,
  });
  const words = element('span', { class: 'explore-rate muted' });
  const root = element('div', { class: 'explore-progress' }, bar, words);
  all.add(
    effect(() => {
      const now = state.value;
      root.hidden = now.stage === 'idle' || now.stage === 'failed';
      bar.max = now.found?.complete ? now.tried : now.search.tries;
      bar.value = now.tried;
      words.textContent = progressInWords(now);
    }),
  );
  return root;
}

function progressInWords({ tried, search, perSecond, found }: ExplorationState): string {
  const of = found?.complete ? tried : search.tries;
  const rate = perSecond === null ? '' : `, ${formatCount(Math.round(perSecond))} a second`;
  return `${formatCount(tried)} of ${formatCount(of)}${rate}`;
}

function threadsNote(session: Session, all: Disposables): HTMLElement {
  const note = element(
    'p',
    { class: 'explore-note' },
    icon('warning'),
    element(
      'span',
      {},
      'Nobody can tell real threads when to take turns: what is tried runs in the simulation.',
    ),
  );
  all.add(
    effect(() => {
      note.hidden = session.values.value.runtime !== 'threads';
    }),
  );
  return note;
}
