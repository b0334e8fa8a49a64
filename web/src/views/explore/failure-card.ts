// The shortest schedule that fails, in words, with the ways on: to see it, to compare it, to give it to somebody else.
import { Disposables } from '../../base/disposable.ts';
import { effect, type ReadonlySignal } from '../../base/signals.ts';
import { nearestInWords, scheduleInWords, type TriedSchedules } from '../../model/exploration.ts';
import { element } from '../element.ts';
import { icon } from '../icon.ts';
import { copyButton } from './copy-button.ts';

export interface FailureCardOptions {
  /** null while there is none, or it is still looked for. */
  readonly tried: ReadonlySignal<TriedSchedules | null>;
  /** Whether the run of this schedule is on the screen; reads signals. */
  isShown(schedule: string): boolean;
  see(schedule: string): void;
  link(schedule: string): Promise<string>;
  /** Absent where runs cannot be compared. */
  readonly compare?: (failing: string, passing: string) => Promise<void>;
}

export interface FailureCard {
  readonly root: HTMLElement;
  dispose(): void;
}

export function createFailureCard(options: FailureCardOptions): FailureCard {
  const all = new Disposables();
  const root = element('div', {});
  all.add(
    effect(() => {
      const { shortest, passing } = options.tried.value ?? {};
      const inCard = new Disposables();
      root.hidden = shortest === undefined;
      root.replaceChildren(...(shortest === undefined ? [] : [card(shortest, passing, options, inCard)]));
      return () => inCard.dispose();
    }),
  );
  return { root, dispose: () => all.dispose() };
}

function card(
  shortest: string,
  passing: string | undefined,
  options: FailureCardOptions,
  inCard: Disposables,
): HTMLElement {
  const actions = element('p', { class: 'failure-actions' }, seeButton(shortest, options, inCard));
  if (passing !== undefined && options.compare !== undefined)
    actions.append(...compareButton(shortest, passing, options.compare));
  actions.append(...copyButton(() => options.link(shortest)));
  return element(
    'article',
    { class: 'explored-failure' },
    element('h3', {}, icon('cross'), 'The shortest schedule found that fails'),
    element('p', {}, element('code', {}, shortest), ` ${scheduleInWords(shortest)}.`),
    element('p', { class: 'muted' }, ...passingWords(shortest, passing)),
    actions,
  );
}

function passingWords(shortest: string, passing: string | undefined): readonly (Node | string)[] {
  if (passing === undefined) return ['No schedule that passes was found beside it.'];
  return [
    'The nearest that passes, ',
    element('code', {}, passing),
    `, ${nearestInWords(shortest, passing)}.`,
  ];
}

function seeButton(schedule: string, { see, isShown }: FailureCardOptions, inCard: Disposables): HTMLElement {
  const button = element('button', { class: 'button', type: 'button' });
  button.addEventListener('click', () => see(schedule));
  inCard.add(
    effect(() => {
      button.textContent = isShown(schedule) ? 'See it again' : 'See it';
    }),
  );
  return button;
}

/** The button, and why it could not be done. */
function compareButton(
  failing: string,
  passing: string,
  compare: NonNullable<FailureCardOptions['compare']>,
): readonly HTMLElement[] {
  const button = element(
    'button',
    { class: 'button', type: 'button' },
    'Compare with the nearest that passes',
  );
  const trouble = element('p', { class: 'failure-trouble', role: 'alert', hidden: true });
  button.addEventListener('click', async () => {
    trouble.hidden = true;
    try {
      await compare(failing, passing);
    } catch (error) {
      trouble.textContent = error instanceof Error ? error.message : String(error);
      trouble.hidden = false;
    }
  });
  return [button, trouble];
}
