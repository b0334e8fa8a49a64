// What stands where the run will be drawn while the engine is on its way. The outcome says aloud that it is loading.
import { effect, type ReadonlySignal } from '../base/signals.ts';
import type { EngineState } from '../host/engine.ts';
import { element } from '../views/element.ts';

export interface LoadingNote {
  readonly root: HTMLElement;
  dispose(): void;
}

export function createLoadingNote(engine: ReadonlySignal<EngineState>): LoadingNote {
  const words = element('p', {}, 'Loading the engine that runs these programs');
  const bar = element('progress', { 'aria-hidden': 'true' });
  const root = element('div', { class: 'loading-note' }, words, bar);
  const dispose = effect(() => {
    root.hidden = engine.value.kind !== 'loading';
  });
  return { root, dispose };
}
