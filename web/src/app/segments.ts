// A row of choices of which one holds: radio buttons that look like one switch; used for runtime, view and theme.
import { Disposables } from '../base/disposable.ts';
import { effect, type ReadonlySignal } from '../base/signals.ts';
import { element } from '../views/element.ts';
import { type IconName, icon } from '../views/icon.ts';

export interface Segment<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly icon?: IconName;
}

export interface SegmentsOptions<T extends string> {
  readonly name: string;
  readonly legend: string;
  readonly choice: ReadonlySignal<string>;
  readonly segments: readonly Segment<T>[];
  choose(value: T): void;
}

export interface Segments {
  readonly root: HTMLElement;
  dispose(): void;
}

export function createSegments<T extends string>(options: SegmentsOptions<T>): Segments {
  const { name, legend, choice, segments, choose } = options;
  const disposables = new Disposables();
  const root = element(
    'fieldset',
    { class: 'segments' },
    element('legend', { class: 'visually-hidden' }, legend),
  );
  for (const { value, label, icon: picture } of segments) {
    const input = element('input', { type: 'radio', name, value });
    input.addEventListener('change', () => {
      if (input.checked) choose(value);
    });
    disposables.add(
      effect(() => {
        input.checked = choice.value === value;
      }),
    );
    const segment = element('label', { class: 'segment' }, input);
    if (picture !== undefined) segment.append(icon(picture));
    segment.append(element('span', { class: 'segment-label', 'data-label': label }, label));
    root.append(segment);
  }
  return { root, dispose: () => disposables.dispose() };
}
