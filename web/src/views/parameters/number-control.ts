// The control of a parameter that is a number: a slider, and a field for the exact value.
//
// Used by the parameters view. Moving the slider reports each value as it comes; the field reports on Enter or when it
// is left, and says beneath itself what is wrong with a value it cannot report. Values are text in canonical form.
import { formatValue, type NumericType, parseValue } from '../../model/parameter-values.ts';
import { type SliderScale, sliderScale } from '../../model/slider-scale.ts';
import { element, setAttribute } from '../element.ts';
import type { Control, OnChange, Parameter } from './parameter.ts';

type NumberParameter = Parameter & { readonly type: NumericType };

interface NumberRange {
  readonly min: bigint;
  readonly max: bigint;
}

export function createNumberControl(parameter: NumberParameter, onChange: OnChange): Control {
  return new NumberControl(parameter, onChange);
}

class NumberControl implements Control {
  readonly root: HTMLElement;
  private readonly range: NumberRange | null;
  private readonly scale: SliderScale | null;
  private readonly slider: HTMLInputElement | null;
  private readonly entry: HTMLInputElement;
  private readonly error: HTMLElement;
  private shown = '';

  constructor(
    private readonly parameter: NumberParameter,
    private readonly onChange: OnChange,
  ) {
    const { type, name, label, step, help } = parameter;
    const errorId = `parameter-${name}-error`;
    const helpId = `parameter-${name}-help`;
    this.range = rangeOf(parameter);
    this.scale = this.range && sliderScale({ ...this.range, step: numberOf(type, step) ?? 0n });
    this.slider = createSlider(label, helpId, this.scale);
    this.entry = createEntry(label, errorId);
    this.error = element('p', { class: 'parameter-error', id: errorId, role: 'alert', hidden: true });
    this.root = element(
      'div',
      { class: 'parameter', 'data-parameter': name },
      element('span', { class: 'parameter-label', 'aria-hidden': 'true' }, label),
      element('div', { class: 'parameter-entry-place' }, this.entry),
      this.slider ? element('div', { class: 'parameter-slider-place' }, this.slider) : undefined,
      element('p', { class: 'parameter-help', id: helpId }, help),
      this.error,
    );
    this.listen();
    this.show(parameter.default);
  }

  show(value: string): void {
    this.shown = value;
    if (document.activeElement !== this.entry && this.entry.value !== value) this.entry.value = value;
    const number = numberOf(this.parameter.type, value);
    if (this.slider && this.scale && number !== undefined) place(this.slider, this.scale, number, value);
  }

  private listen(): void {
    const { entry, slider, scale } = this;
    slider?.addEventListener('input', () => {
      if (scale) this.slideTo(scale.value(slider.valueAsNumber));
    });
    entry.addEventListener('change', () => this.take());
    entry.addEventListener('blur', () => {
      if (this.error.hidden) entry.value = this.shown;
    });
    entry.addEventListener('keydown', ({ key }) => {
      if (key !== 'Escape') return;
      entry.value = this.shown;
      this.complain(null);
    });
  }

  private slideTo(number: bigint): void {
    const value = formatValue(this.parameter.type, number);
    this.complain(null);
    this.entry.value = value;
    this.show(value);
    this.onChange(value);
  }

  /** Takes what was typed, or says why not. */
  private take(): void {
    if (this.entry.value.trim() === this.shown) {
      this.complain(null);
      return;
    }
    const parsed = parseValue(this.parameter.type, this.entry.value);
    const problem = parsed.ok ? rangeProblem(this.parameter, parsed.value, this.range) : parsed.message;
    this.complain(problem);
    if (parsed.ok && problem === null) this.onChange(formatValue(this.parameter.type, parsed.value));
  }

  private complain(message: string | null): void {
    if (message === null && this.error.hidden) return;
    this.error.textContent = message ?? '';
    this.error.hidden = message === null;
    setAttribute(this.entry, 'aria-invalid', message === null ? undefined : 'true');
  }
}

function createEntry(label: string, errorId: string): HTMLInputElement {
  return element('input', {
    class: 'field parameter-entry',
    type: 'text',
    autocomplete: 'off',
    spellcheck: 'false',
    size: 8,
    'aria-label': `${label}, exact value`,
    'aria-describedby': errorId,
  });
}

function createSlider(label: string, helpId: string, scale: SliderScale | null): HTMLInputElement | null {
  if (scale === null) return null;
  return element('input', {
    class: 'slider',
    type: 'range',
    min: 0,
    max: Math.max(1, scale.count - 1),
    step: 1,
    'aria-label': label,
    'aria-describedby': helpId,
  });
}

function place(slider: HTMLInputElement, scale: SliderScale, value: bigint, text: string): void {
  const position = scale.position(value);
  if (scale.value(slider.valueAsNumber) !== value) slider.value = String(position);
  const filled = String(slider.valueAsNumber / Math.max(1, scale.count - 1));
  // Each run shows all values again, and most are what they were.
  if (slider.style.getPropertyValue('--filled') !== filled) slider.style.setProperty('--filled', filled);
  if (slider.getAttribute('aria-valuetext') !== text) slider.setAttribute('aria-valuetext', text);
}

function numberOf(type: NumericType, text: string | undefined): bigint | undefined {
  if (text === undefined) return undefined;
  const parsed = parseValue(type, text);
  return parsed.ok ? parsed.value : undefined;
}

function rangeOf({ type, min, max }: NumberParameter): NumberRange | null {
  const low = numberOf(type, min);
  const high = numberOf(type, max);
  return low === undefined || high === undefined ? null : { min: low, max: high };
}

function rangeProblem(parameter: Parameter, value: bigint, range: NumberRange | null): string | null {
  if (range === null || (value >= range.min && value <= range.max)) return null;
  return `Allowed: ${parameter.min} to ${parameter.max}.`;
}
