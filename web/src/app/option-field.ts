// A field for a run option that is a whole number, which arrow keys (and buttons) move by one; used by the run bar for workers and seed.
//
// Compares as BigInt: a seed has 64 bits. What cannot be is said beneath the field and not reported.
import { Disposables } from '../base/disposable.ts';
import { effect, type ReadonlySignal, signal } from '../base/signals.ts';
import { element, setAttribute } from '../views/element.ts';
import { type IconName, icon } from '../views/icon.ts';
import type { Range } from './values.ts';

export interface OptionFieldOptions {
  readonly label: string;
  readonly digits: number;
  /** Buttons for one less and one more. */
  readonly steps: boolean;
  readonly value: ReadonlySignal<string>;
  readonly range: ReadonlySignal<Range | null>;
  /** Why it means nothing now, in few words and in a sentence; it cannot be changed then. */
  readonly unused?: ReadonlySignal<{ readonly words: string; readonly reason: string } | null>;
  change(value: string): void;
}

export interface OptionField {
  readonly root: HTMLElement;
  dispose(): void;
}

export function createOptionField({
  label,
  digits,
  steps,
  value,
  range,
  unused = signal(null),
  change,
}: OptionFieldOptions): OptionField {
  const disposables = new Disposables();
  const id = `option-${label.toLowerCase()}`;
  const field = element('input', {
    class: 'field option-field',
    id,
    type: 'text',
    inputmode: 'numeric',
    autocomplete: 'off',
    'aria-describedby': `${id}-reason ${id}-error`,
  });
  field.style.setProperty('--digits', String(digits));
  const reason = element('p', { class: 'option-reason', id: `${id}-reason`, hidden: true });
  const error = element('p', { class: 'option-error', id: `${id}-error`, role: 'alert', hidden: true });

  function say(problem: string): void {
    error.textContent = problem;
    error.hidden = problem === '';
    setAttribute(field, 'aria-invalid', problem === '' ? undefined : 'true');
  }

  function take(text: string): void {
    const problem = problemOf(label, text, range.peek());
    say(problem);
    if (problem === '' && text !== value.peek()) change(text);
  }

  field.addEventListener('change', () => take(field.value.trim()));
  function step(by: bigint): void {
    if (!/^\d+$/.test(field.value)) return;
    const next = String(BigInt(field.value) + by);
    if (problemOf(label, next, range.peek()) !== '') return;
    field.value = next;
    take(next);
  }

  field.addEventListener('keydown', (event) => {
    const by = { ArrowUp: 1n, ArrowDown: -1n }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    step(by);
  });
  disposables.add(
    effect(() => {
      field.value = value.value;
      say('');
    }),
  );
  disposables.add(
    effect(() => {
      const because = unused.value;
      field.disabled = because !== null;
      reason.hidden = because === null;
      reason.textContent = because?.words ?? '';
      reason.title = because?.reason ?? '';
    }),
  );
  const caption = element('label', { class: 'field-label', for: id }, label);
  const less = stepButton('dash', `Less: ${label}`, () => step(-1n));
  const more = stepButton('plus', `More: ${label}`, () => step(1n));
  const content = steps ? [less, field, more] : [field];
  const root = element('div', { class: 'option' }, caption, ...content, reason, error);
  disposables.add(
    effect(() => {
      // A step that leads nowhere is not offered.
      const allowed = range.value;
      const now = Number(value.value);
      less.disabled = allowed !== null && now <= allowed.min;
      more.disabled = allowed !== null && now >= allowed.max;
    }),
  );
  return { root, dispose: () => disposables.dispose() };
}

function stepButton(picture: IconName, label: string, act: () => void): HTMLButtonElement {
  const button = element(
    'button',
    { class: 'button button-icon', type: 'button', 'aria-label': label },
    icon(picture),
  );
  button.addEventListener('click', act);
  return button;
}

/** Empty when the text can be sent. An empty value is one that the engine has not filled in yet. */
function problemOf(label: string, text: string, range: Range | null): string {
  if (range === null || text === '') return '';
  const min = BigInt(range.min);
  // The largest seed is no JavaScript number: it arrives rounded up to 2^64.
  const max = range.max >= 2 ** 64 ? 2n ** 64n - 1n : BigInt(range.max);
  const allowed =
    min === max ? `${label}: only ${min} here.` : `${label}: a whole number from ${min} to ${max}.`;
  if (!/^\d{1,20}$/.test(text)) return allowed;
  return BigInt(text) < min || BigInt(text) > max ? allowed : '';
}
