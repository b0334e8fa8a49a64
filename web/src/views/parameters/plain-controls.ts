// The controls of parameters that are no numbers: a checkbox, a select, a line of text; used by the parameters view.
import { element } from '../element.ts';
import type { Control, OnChange, Parameter } from './parameter.ts';

export function createCheckbox(parameter: Parameter, onChange: OnChange): Control {
  const box = element('input', {
    class: 'checkbox',
    type: 'checkbox',
    'aria-describedby': helpId(parameter),
  });
  box.addEventListener('change', () => onChange(String(box.checked)));
  const label = element('label', { class: 'parameter-check' }, box, parameter.label);
  const root = frame(parameter, label);
  const show = (value: string) => {
    box.checked = value === 'true';
  };
  return { root, show };
}

export function createSelect(parameter: Parameter, onChange: OnChange): Control {
  const options = (parameter.choices ?? []).map((choice) => element('option', { value: choice }, choice));
  const select = element('select', { class: 'field', 'aria-describedby': helpId(parameter) }, ...options);
  select.addEventListener('change', () => onChange(select.value));
  return labelled(parameter, select);
}

export function createTextField(parameter: Parameter, onChange: OnChange): Control {
  const field = element('input', {
    class: 'field',
    type: 'text',
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-describedby': helpId(parameter),
  });
  field.addEventListener('input', () => onChange(field.value));
  return labelled(parameter, field);
}

function labelled(parameter: Parameter, field: HTMLInputElement | HTMLSelectElement): Control {
  field.id = `parameter-${parameter.name}`;
  const label = element('label', { class: 'parameter-label', for: field.id }, parameter.label);
  const root = frame(parameter, label, field);
  const show = (value: string) => {
    if (field.value !== value) field.value = value;
  };
  return { root, show };
}

function frame(parameter: Parameter, ...content: readonly HTMLElement[]): HTMLElement {
  const help = element('p', { class: 'parameter-help', id: helpId(parameter) }, parameter.help);
  return element('div', { class: 'parameter', 'data-parameter': parameter.name }, ...content, help);
}

function helpId(parameter: Parameter): string {
  return `parameter-${parameter.name}-help`;
}
