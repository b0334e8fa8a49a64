// Says which threads there are and why: in one line where they are real, which unfolds; where they are not to be had,
// folded while the simulation runs, and in full once threads are chosen.
import { effect, type ReadonlySignal } from '../base/signals.ts';
import { element } from '../views/element.ts';
import { coresSentence, type Missing, REAL_THREADS, threadsSentence } from './threads-here.ts';

export interface ThreadsNote {
  readonly root: HTMLElement;
  dispose(): void;
}

export function createThreadsNote(
  missing: ReadonlySignal<Missing | null>,
  runtime: ReadonlySignal<string>,
): ThreadsNote {
  const sentence = element('p', {});
  const summary = element('summary', {});
  const root = element('details', { class: 'threads-note' }, summary, sentence);
  const dispose = effect(() => {
    const lack = missing.value;
    const threads = runtime.value === 'threads';
    root.hidden = lack === null && !threads;
    root.open = lack !== null && threads;
    summary.textContent = lack === null ? REAL_THREADS : 'Threads have one worker here';
    sentence.textContent =
      lack === null
        ? coresSentence(navigator.hardwareConcurrency)
        : threadsSentence(lack, window.parent !== window);
    if (lack === 'reload') sentence.append(' ', reloadButton());
  });
  return { root, dispose };
}

function reloadButton(): HTMLElement {
  const button = element('button', { class: 'button', type: 'button' }, 'Reload now');
  button.addEventListener('click', () => location.reload());
  return button;
}
