// Tells when the first run is on the screen, as the performance mark `interleave:first-run-drawn`; budgets are held to it.
import { effect } from '../base/signals.ts';
import type { Session } from './session.ts';

export const FIRST_RUN_DRAWN = 'interleave:first-run-drawn';

/** Resolves then, for what nobody waits for. */
export function firstRunDrawn(): Promise<void> {
  return new Promise((resolve) => {
    const observer = new PerformanceObserver((list) => {
      if (list.getEntriesByName(FIRST_RUN_DRAWN).length === 0) return;
      observer.disconnect();
      resolve();
    });
    observer.observe({ type: 'mark', buffered: true });
  });
}

/** Views draw in the next frame, so the frame after that one has shown it. */
export function markFirstRunDrawn({ landing }: Session, drawn: () => void): () => void {
  let done = false;
  const mark = () => {
    performance.mark(FIRST_RUN_DRAWN);
    drawn();
  };
  return effect(() => {
    if (done || landing.value?.kind !== 'ended') return;
    done = true;
    requestAnimationFrame(() => requestAnimationFrame(mark));
  });
}
