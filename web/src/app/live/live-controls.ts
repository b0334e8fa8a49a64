// What surrounds a change of values: where one gesture begins and ends, the keys that undo it, Escape, which takes the
// outline of the run before away, and the strip that says what the change came to.
import { Disposables } from '../../base/disposable.ts';
import { effect } from '../../base/signals.ts';
import { element, listen } from '../../views/element.ts';
import type { Session } from '../session.ts';
import { onUndoKeys } from './undo-keys.ts';

const HINT = 'Every change runs the program again, at once.';
const HINT_BEFORE = 'Once you have pressed Run, every change runs the program again.';

export interface LiveControls {
  /** The controls, and below them the place of the strip, as high with it as without. */
  readonly root: HTMLElement;
  dispose(): void;
}

export function createLiveControls(session: Session, parameters: HTMLElement): LiveControls {
  const disposables = new Disposables();
  const hint = element('p', { class: 'change-hint' });
  const place = element('div', { class: 'change-place' }, hint);
  const root = element('div', { class: 'live-controls' }, parameters, place);
  disposables.add(watchPresses(session, parameters));
  disposables.add(onUndoKeys({ undo: () => session.undo(), redo: () => session.redo() }));
  disposables.add(onEscape(() => forgetRunBefore(session)));
  disposables.add(
    effect(() => {
      hint.hidden = session.view.before.value !== null;
      hint.textContent = session.waits.value ? HINT_BEFORE : HINT;
      place.hidden = session.example.value?.params.length === 0;
    }),
  );
  disposables.add(fetchStrip(session, place, disposables));
  return { root, dispose: () => disposables.dispose() };
}

function forgetRunBefore({ view }: Session): void {
  view.before.value = null;
}

/** A pointer may be let go of anywhere, or be taken away. */
function watchPresses({ changes }: Session, parameters: HTMLElement): () => void {
  const release = () => changes.release();
  const ends = ['pointerup', 'pointercancel', 'blur'] as const;
  for (const end of ends) addEventListener(end, release);
  const stop = listen(parameters, 'pointerdown', () => changes.press());
  return () => {
    stop();
    for (const end of ends) removeEventListener(end, release);
  };
}

function onEscape(act: () => void): () => void {
  const listener = ({ key }: KeyboardEvent) => {
    if (key === 'Escape') act();
  };
  document.addEventListener('keydown', listener);
  return () => document.removeEventListener('keydown', listener);
}

/** With the first change; until it is there the timeline's outline says what it can. */
function fetchStrip({ view }: Session, place: HTMLElement, disposables: Disposables): () => void {
  let isAsked = false;
  return effect(() => {
    if (isAsked || view.before.value === null) return;
    isAsked = true;
    void import('./change-strip.ts').then(({ createChangeStrip }) => {
      if (disposables.disposed) return;
      place.append(disposables.add(createChangeStrip(view)).root);
    });
  });
}
