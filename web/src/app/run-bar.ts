// Run, Stop, Reset, sharing, the run options, how the run stands, and what is missing for threads; the playground's toolbar.
//
// Options that cannot be are said beneath their field and never sent. The sentence about the run is read aloud only when
// it has stood for a moment, so that a moving slider does not talk.

import { Disposables } from '../base/disposable.ts';
import { computed, effect, type ReadonlySignal } from '../base/signals.ts';
import type { PlaygroundState } from '../embed/public-types.ts';
import type { EngineState } from '../host/engine.ts';
import { formatCount } from '../model/format-count.ts';
import { momentWords } from '../model/moment-words.ts';
import { element } from '../views/element.ts';
import { frameEffect } from '../views/frame-effect.ts';
import { type IconName, icon } from '../views/icon.ts';
import { createUndoButtons } from './live/undo-buttons.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { createRunOptions } from './run-options.ts';
import type { Session } from './session.ts';
import type { Missing } from './threads-here.ts';
import { createThreadsNote } from './threads-note.ts';

export interface RunBar {
  readonly root: HTMLElement;
  dispose(): void;
}

const QUIET_MS = 900;

const outcomeIcons: Readonly<Record<PlaygroundState, IconName>> = {
  loading: 'dash',
  idle: 'dash',
  running: 'run',
  finished: 'check',
  failed: 'cross',
  check_failed: 'cross',
  deadlocked: 'lock',
  limit_reached: 'stop',
  stopped: 'stop',
  broken: 'warning',
};

export function createRunBar(
  session: Session,
  engine: ReadonlySignal<EngineState>,
  missing: ReadonlySignal<Missing | null>,
): RunBar {
  const disposables = new Disposables();
  const run = runButton(session, disposables);
  const reset = element('button', { class: 'button', type: 'button' }, icon('reset'), 'Reset');
  reset.addEventListener('click', () => session.reset());
  disposables.add(
    effect(() => {
      reset.disabled = Object.keys(session.linkedRun.value).length <= 1;
    }),
  );
  const ownThreads = computed(() => missing.value === null);
  const runtime = computed(() => session.values.value.runtime);
  const root = element(
    'div',
    { class: 'run-bar' },
    element('div', { class: 'run-buttons' }, run, reset, disposables.add(createUndoButtons(session)).root),
    disposables.add(createRunOptions(session, ownThreads)).root,
    outcomeLine(session, engine, disposables),
    disposables.add(createThreadsNote(missing, runtime)).root,
    lostLine(session, disposables),
  );
  return { root, dispose: () => disposables.dispose() };
}

/** One button, so that focus stays on it when Run becomes Stop. */
function runButton(session: Session, disposables: Disposables): HTMLElement {
  const button = element('button', {
    class: 'button button-primary run-button',
    type: 'button',
    title: 'Run (Ctrl+Enter)',
    'aria-keyshortcuts': 'Control+Enter',
  });
  button.addEventListener('click', () => void (session.lasting.peek() ? session.stop() : session.run()));
  disposables.add(
    effect(() => {
      const running = session.lasting.value;
      button.replaceChildren(icon(running ? 'stop' : 'run'), running ? 'Stop' : 'Run');
    }),
  );
  return button;
}

function outcomeLine(
  session: Session,
  engine: ReadonlySignal<EngineState>,
  disposables: Disposables,
): HTMLElement {
  const line = element('p', { class: 'outcome' });
  const spoken = element('p', { class: 'visually-hidden', role: 'status' });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const words = element('span', {});
  disposables.add(
    frameEffect(
      () => standing(session, engine),
      ({ kind, text }) => {
        if (line.dataset.outcome !== kind) line.replaceChildren(icon(outcomeIcons[kind]), words);
        line.dataset.outcome = kind;
        if (line.title !== text) {
          line.title = text;
          words.replaceChildren(...unbroken(text));
        }
        clearTimeout(timer);
        timer = setTimeout(() => {
          spoken.textContent = text;
        }, QUIET_MS);
      },
    ),
  );
  disposables.add(() => clearTimeout(timer));
  const place = element('div', { class: 'outcome-line' }, line);
  return element('div', { class: 'outcome-place' }, place, playheadChip(session, disposables), spoken);
}

/** A number and its unit stay on one line. */
function unbroken(text: string): (Node | string)[] {
  const pieces = text.split(/(\d\S* [a-zµ]+)/);
  return pieces.map((piece, index) => (index % 2 === 1 ? element('b', {}, piece) : piece));
}

/** Real threads do not wait for their reader. Whatever shows the run, terminal too, may have gaps then. */
function lostLine({ view }: Session, disposables: Disposables): HTMLElement {
  const line = element('p', { class: 'lost-note', role: 'status' });
  const dropped = () => {
    const run = view.run.value;
    run.version.value;
    return run.summary.dropped;
  };
  disposables.add(
    frameEffect(dropped, (count) => {
      line.hidden = count === 0;
      const words = `${formatCount(count)} events came faster than this page could read them and are lost: timeline and terminal have gaps.`;
      if (count > 0) line.replaceChildren(icon('warning'), element('span', {}, words));
    }),
  );
  return line;
}

/** Says that everything shows a moment before the end, and leads back. */
function playheadChip({ view }: Session, disposables: Disposables): HTMLElement {
  const chip = element('button', {
    class: 'button playhead-chip',
    type: 'button',
    title: 'Show the end of the run',
  });
  chip.addEventListener('click', () => {
    view.playhead.value = null;
  });
  const moment = () => (view.playhead.value === null ? null : momentWords(view.run.value, view.moment.value));
  disposables.add(
    frameEffect(moment, (words) => {
      chip.hidden = words === null;
      if (words !== null) chip.replaceChildren(`At ${words}`, icon('cross'));
    }),
  );
  return chip;
}

/** A run that lasts a blink is not said to be running. */
export function standing(session: Session, engine: ReadonlySignal<EngineState>): Outcome {
  const run = session.view.run.value;
  run.version.value;
  const state = engine.value;
  const busy = session.lasting.value || (session.landing.value === null && session.busy.value);
  const waits = session.waits.value && session.example.value !== null;
  return outcomeOf({ engine: state, busy, waits, landing: session.landing.value, summary: run.summary });
}
