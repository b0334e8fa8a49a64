// Says where threads are not to be had: folded to one line while the simulation runs, in full once threads are chosen.
import { effect, type ReadonlySignal } from '../base/signals.ts';
import { element } from '../views/element.ts';
import { type Missing, threadsSentence } from './threads-here.ts';

export interface ThreadsNote {
  readonly root: HTMLElement;
  dispose(): void;
}

export function createThreadsNote(
  missing: ReadonlySignal<Missing | null>,
  runtime: ReadonlySignal<string>,
): ThreadsNote {
  const sentence = element('p', {});
  const summary = element('summary', {}, 'Threads have one worker here');
  const root = element('details', { class: 'threads-note' }, summary, sentence);
  const dispose = effect(() => {
    root.hidden = missing.value === null;
    root.open = runtime.value === 'threads';
    sentence.textContent =
      missing.value === null ? '' : threadsSentence(missing.value, window.parent !== window);
  });
  return { root, dispose };
}
