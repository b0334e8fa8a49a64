// What stands in place of the panels when the engine cannot be loaded: what happened, and a way to try again.
import { effect, type ReadonlySignal } from '../base/signals.ts';
import type { EngineState } from '../host/engine.ts';
import { element } from '../views/element.ts';
import { icon } from '../views/icon.ts';

export interface EngineFailure {
  readonly root: HTMLElement;
  dispose(): void;
}

export function createEngineFailure(engine: ReadonlySignal<EngineState>): EngineFailure {
  const message = element('p', {});
  const again = element(
    'button',
    { class: 'button button-primary', type: 'button' },
    icon('reset'),
    'Try again',
  );
  again.addEventListener('click', () => location.reload());
  const title = element('h2', {}, 'Nothing can run here yet');
  const root = element(
    'section',
    { class: 'engine-failure', role: 'alert', hidden: true },
    title,
    message,
    again,
  );
  const dispose = effect(() => {
    const state = engine.value;
    root.hidden = state.kind !== 'failed';
    message.textContent = state.kind === 'failed' ? state.message : '';
  });
  return { root, dispose };
}
