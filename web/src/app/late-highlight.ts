// The colours of the source text: fetched after the first run has been drawn, because that does not need them, and after a
// while in any case.
import type { Dispose } from '../base/disposable.ts';
import { type ReadonlySignal, signal } from '../base/signals.ts';
import type { highlightCpp } from '../views/source/highlight.ts';

const LATEST_MS = 3000;

export interface LateHighlight {
  readonly highlight: ReadonlySignal<typeof highlightCpp | null>;
  /** Nothing that is more urgent is left to be fetched. */
  fetchNow(): void;
  readonly dispose: Dispose;
}

export function createLateHighlight(): LateHighlight {
  const highlight = signal<typeof highlightCpp | null>(null);
  let fetching = false;
  const fetchNow = () => {
    if (fetching) return;
    fetching = true;
    // Without it the text stays as it is: it can be read all the same.
    void import('../views/source/highlight.ts').then(
      (module) => {
        highlight.value = module.highlightCpp;
      },
      () => {},
    );
  };
  const timer = setTimeout(fetchNow, LATEST_MS);
  return { highlight, fetchNow, dispose: () => clearTimeout(timer) };
}
