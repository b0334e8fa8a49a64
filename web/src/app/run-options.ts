// The options of a run beside its parameters: runtime, workers, seed; a part of the run bar.
//
// What the chosen runtime cannot have is not offered: workers keep to its range, and real threads have no seed. Where a
// schedule stands in its place the seed is empty, and the next one that is chosen takes over.
import { Disposables } from '../base/disposable.ts';
import { computed, effect, type ReadonlySignal } from '../base/signals.ts';
import { element } from '../views/element.ts';
import { icon } from '../views/icon.ts';
import { createOptionField } from './option-field.ts';
import { createScheduleChip } from './schedule-chip.ts';
import { createSegments } from './segments.ts';
import type { Session } from './session.ts';
import { followed } from './values.ts';

export interface RunOptions {
  readonly root: HTMLElement;
  dispose(): void;
}

const NEW_SEEDS = 10_000;
const NO_SEED = {
  words: 'not on threads',
  reason: 'Real threads run in the order that this machine gives them: a seed changes nothing.',
};

export function createRunOptions(session: Session, ownThreads: ReadonlySignal<boolean>): RunOptions {
  const disposables = new Disposables();
  const root = element(
    'div',
    { class: 'run-options' },
    runtimeChoice(session, ownThreads, disposables),
    workersField(session, disposables),
    seedField(session, disposables),
  );
  return { root, dispose: () => disposables.dispose() };
}

function runtimeChoice(
  session: Session,
  ownThreads: ReadonlySignal<boolean>,
  disposables: Disposables,
): HTMLElement {
  const { root } = disposables.add(
    createSegments({
      name: 'runtime',
      legend: 'Runtime',
      choice: computed(() => session.values.value.runtime),
      choose: (runtime) => session.change({ runtime }),
      segments: [
        { value: 'simulated', label: 'Simulated' },
        { value: 'threads', label: 'Threads' },
      ],
    }),
  );
  root.title = 'Simulated: virtual time, the same run for the same seed. Threads: real ones, in real time.';
  const label = root.querySelector('[value="threads"] ~ .segment-label');
  disposables.add(
    effect(() => {
      if (label !== null) label.textContent = ownThreads.value ? 'Threads' : 'One thread';
    }),
  );
  return root;
}

function workersField(session: Session, disposables: Disposables): HTMLElement {
  const { root } = disposables.add(
    createOptionField({
      label: 'Workers',
      digits: 2,
      steps: true,
      value: computed(() => session.values.value.workers),
      range: session.workersRange,
      change: (workers) => session.change({ workers }),
    }),
  );
  return root;
}

function seedField(session: Session, disposables: Disposables): HTMLElement {
  const unused = computed(() => (session.values.value.runtime === 'threads' ? NO_SEED : null));
  const { root } = disposables.add(
    createOptionField({
      label: 'Seed',
      digits: 6,
      steps: false,
      value: computed(() => (followed(session.values.value) === '' ? session.values.value.seed : '')),
      range: computed(() => session.description.value?.limits.seed ?? null),
      unused,
      change: (seed) => session.change({ seed }),
    }),
  );
  const another = element(
    'button',
    { class: 'button button-icon', type: 'button', title: 'Another seed', 'aria-label': 'Another seed' },
    icon('dice'),
  );
  another.addEventListener('click', () =>
    session.change({ seed: String(Math.floor(Math.random() * NEW_SEEDS)) }),
  );
  disposables.add(
    effect(() => {
      another.hidden = unused.value !== null;
    }),
  );
  root.append(another, disposables.add(createScheduleChip(session, () => another.focus())).root);
  return root;
}
