// The open example's title and its one-line summary, above the playground, and beside them what else can be done with it.
import { effect, type ReadonlySignal } from '../base/signals.ts';
import type { EngineState } from '../host/engine.ts';
import type { ExampleDescription } from '../host/engine-types.ts';
import { element } from '../views/element.ts';

export interface Heading {
  readonly root: HTMLElement;
  dispose(): void;
}

export function createHeading(
  example: ReadonlySignal<ExampleDescription | null>,
  engine: ReadonlySignal<EngineState>,
  tools: readonly HTMLElement[] = [],
  aside?: HTMLElement,
): Heading {
  const title = element('h1', {});
  const summary = element('p', { class: 'playground-summary' });
  const dispose = effect(() => {
    title.textContent = example.value?.title ?? 'Interleave';
    const waiting = engine.value.kind === 'failed' ? '' : 'Loading the examples';
    summary.textContent = example.value?.summary ?? waiting;
  });
  const beside = element('div', { class: 'head-tools' }, ...tools, aside);
  return { root: element('header', { class: 'playground-head' }, title, summary, beside), dispose };
}
