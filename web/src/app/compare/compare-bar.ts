// Chooses the run that the present one is compared with: in which way it is to differ, and how much; above both runs.
//
// What the engine refuses is said beneath, as its own sentence, and the field keeps what was typed.
import { Disposables } from '../../base/disposable.ts';
import { effect } from '../../base/signals.ts';
import { element, setAttribute } from '../../views/element.ts';
import { icon } from '../../views/icon.ts';
import type { Session } from '../session.ts';
import { presentChoices } from './compare-now.ts';
import { requestBeside } from './compare-request.ts';
import { type CompareValue, type CompareWay, waysToCompare } from './compare-ways.ts';
import type { Comparison } from './comparison.ts';

export interface CompareBar {
  readonly root: HTMLElement;
  focus(): void;
  dispose(): void;
}

export function createCompareBar(session: Session, comparison: Comparison): CompareBar {
  return new Bar(session, comparison);
}

class Bar implements CompareBar {
  readonly root: HTMLElement;
  private readonly all = new Disposables();
  private readonly way = element('select', { class: 'field', id: 'compare-way' });
  private readonly value = element('div', { class: 'compare-value' });
  private readonly submit = element('button', { class: 'button button-primary', type: 'submit' }, 'Compare');
  private readonly said = element('p', { class: 'compare-said', role: 'status' });
  private readonly problem = element('p', { class: 'compare-problem', id: 'compare-problem', role: 'alert' });
  private ways: readonly CompareWay[] = [];

  constructor(
    private readonly session: Session,
    private readonly comparison: Comparison,
  ) {
    const close = element(
      'button',
      { class: 'button compare-close', type: 'button' },
      icon('cross'),
      'Close',
    );
    const form = element(
      'form',
      { class: 'compare-form', autocomplete: 'off' },
      element('label', { class: 'compare-label', for: this.way.id }, 'Compare this run with'),
      this.way,
      this.value,
      this.submit,
      close,
    );
    this.root = element(
      'section',
      { class: 'compare-bar', 'aria-label': 'Compare' },
      form,
      this.said,
      this.problem,
    );
    close.addEventListener('click', () => comparison.close());
    this.root.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape') comparison.close();
    });
    this.way.addEventListener('change', () => this.showValue());
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.compare();
    });
    this.all.add(effect(() => this.offer()));
    this.all.add(
      effect(() => {
        const isShown = comparison.other.value !== null && !comparison.busy.value;
        const words = comparison.busy.value ? 'The other run is on its way.' : '';
        this.said.textContent = isShown ? 'The other run is shown beneath this one.' : words;
        // Those who see it need not be told.
        this.said.classList.toggle('visually-hidden', isShown);
      }),
    );
  }

  focus(): void {
    this.way.focus();
  }

  dispose(): void {
    this.all.dispose();
    this.root.remove();
  }

  /** Anew for another example or runtime; the way that was chosen stays, if it is still there. */
  private offer(): void {
    const example = this.session.example.value;
    const examples = this.session.description.value?.examples ?? [];
    const values = this.session.values.value;
    if (example === null) return;
    const before = this.ways.map(({ name }) => name).join();
    this.ways = waysToCompare({ example, values, examples });
    if (this.ways.map(({ name }) => name).join() === before) return;
    const chosen = this.way.value;
    this.way.replaceChildren(
      ...this.ways.map(({ name, words }) =>
        element('option', { value: name, selected: name === chosen }, words),
      ),
    );
    this.showValue();
  }

  private get chosen(): CompareWay | undefined {
    return this.ways.find(({ name }) => name === this.way.value);
  }

  private showValue(): void {
    this.complain('');
    const value = this.chosen?.value ?? null;
    this.value.replaceChildren(...(value === null ? [] : valueControls(value)));
  }

  private get field(): HTMLInputElement | HTMLSelectElement | null {
    return this.value.querySelector('input, select');
  }

  private async compare(): Promise<void> {
    this.complain('');
    try {
      const present = presentChoices(this.session);
      const options = this.chosen?.options(this.field?.value.trim() ?? '') ?? null;
      if (options === null) this.comparison.keepPresent('as it was');
      else await this.comparison.compareWith(requestBeside(present, options), '');
    } catch (error) {
      this.complain(error instanceof Error ? error.message : 'It could not be compared.');
    }
  }

  private complain(problem: string): void {
    this.problem.textContent = problem;
    const { field } = this;
    if (field !== null) setAttribute(field, 'aria-invalid', problem === '' ? undefined : 'true');
  }
}

function valueControls({ label, choices, suggestion, hint }: CompareValue): HTMLElement[] {
  const id = 'compare-value';
  const caption = element('label', { class: 'compare-label', for: id }, label);
  if (choices !== undefined) {
    const options = choices.map(({ value, words }) => element('option', { value }, words));
    return [caption, element('select', { class: 'field', id }, ...options)];
  }
  const describedBy = 'compare-hint compare-problem';
  const field = element('input', { class: 'field', id, type: 'text', 'aria-describedby': describedBy });
  field.value = suggestion;
  return [caption, field, element('span', { class: 'compare-hint', id: 'compare-hint' }, hint)];
}
