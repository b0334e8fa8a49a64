// Light, dark or as the system has it: keeps the document's `data-theme` in step with the reader's choice.
//
// One for each document, made by the playground. `appearance` changes whenever colours have changed, after they have:
// canvas and terminal read the tokens then.
import { Disposables } from '../base/disposable.ts';
import { computed, effect, type ReadonlySignal, type Signal, signal } from '../base/signals.ts';
import type { Theme } from './links/link.ts';

export interface DocumentTheme {
  readonly choice: Signal<Theme>;
  readonly appearance: ReadonlySignal<'light' | 'dark'>;
  dispose(): void;
}

export function createDocumentTheme(initial: Theme): DocumentTheme {
  const disposables = new Disposables();
  const darkSystem = matchMedia('(prefers-color-scheme: dark)');
  const systemIsDark = signal(darkSystem.matches);
  const choice = signal(initial);
  const wanted = computed(() => {
    if (choice.value !== 'auto') return choice.value;
    return systemIsDark.value ? 'dark' : 'light';
  });
  const appearance = signal(wanted.peek());

  const onSystem = () => {
    systemIsDark.value = darkSystem.matches;
  };
  darkSystem.addEventListener('change', onSystem);
  disposables.add(() => darkSystem.removeEventListener('change', onSystem));
  disposables.add(
    effect(() => {
      document.documentElement.dataset.theme = wanted.value;
      appearance.value = wanted.value;
    }),
  );
  return { choice, appearance, dispose: () => disposables.dispose() };
}
