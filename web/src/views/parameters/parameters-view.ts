// The parameters of the open example as controls; the app mounts it and is told of each change.
//
// Controls are made anew when another example opens, and only then: a value from outside is shown in place, so that the
// thumb under a reader's finger and the text that is being typed stay where they are.
import { effect, type ReadonlySignal } from '../../base/signals.ts';
import { isNumericType } from '../../model/parameter-values.ts';
import { element } from '../element.ts';
import { createNumberControl } from './number-control.ts';
import type { Control, OnChange, Parameter } from './parameter.ts';
import { createCheckbox, createSelect, createTextField } from './plain-controls.ts';

export interface ParametersOptions {
  /** null: nothing is open yet. */
  readonly parameters: ReadonlySignal<readonly Parameter[] | null>;
  readonly values: ReadonlySignal<Readonly<Record<string, string>>>;
  change(name: string, value: string): void;
}

export interface ParametersView {
  readonly root: HTMLElement;
  dispose(): void;
}

export function createParametersView({ parameters, values, change }: ParametersOptions): ParametersView {
  const root = element('div', { class: 'parameters' });
  const controls = new Map<string, Control>();
  const stopBuilding = effect(() => {
    controls.clear();
    const now = parameters.value;
    root.replaceChildren();
    for (const parameter of now ?? []) {
      const control = createControl(parameter, (value) => change(parameter.name, value));
      controls.set(parameter.name, control);
      root.append(control.root);
    }
    if (now?.length === 0) root.append(element('p', { class: 'empty' }, 'This example has no parameters.'));
  });
  const stopShowing = effect(() => {
    parameters.value;
    for (const [name, value] of Object.entries(values.value)) controls.get(name)?.show(value);
  });
  return {
    root,
    dispose() {
      stopShowing();
      stopBuilding();
    },
  };
}

function createControl(parameter: Parameter, onChange: OnChange): Control {
  const { type } = parameter;
  if (isNumericType(type)) return createNumberControl({ ...parameter, type }, onChange);
  if (type === 'boolean') return createCheckbox(parameter, onChange);
  if (type === 'choice') return createSelect(parameter, onChange);
  return createTextField(parameter, onChange);
}
