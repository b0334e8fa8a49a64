// What the reader's last change of a parameter has changed in the run's totals; there as long as the outline of the run
// before is on the timeline, and its button takes both away.
//
// Fetched when it is first needed. Read aloud only once it rests, as the outcome is, so that a moving slider does not talk.
import { Disposables } from '../../base/disposable.ts';
import { changeWords, type TotalChange, totalChanges } from '../../model/total-changes.ts';
import type { ViewState } from '../../model/view-state.ts';
import { element } from '../../views/element.ts';
import { frameEffect } from '../../views/frame-effect.ts';
import { icon } from '../../views/icon.ts';
import { patchChildren } from '../../views/patch.ts';

export interface ChangeStrip {
  readonly root: HTMLElement;
  dispose(): void;
}

const QUIET_MS = 1200;

export function createChangeStrip({ run, before }: Pick<ViewState, 'run' | 'before'>): ChangeStrip {
  const disposables = new Disposables();
  const list = element('ul', { class: 'change-list' });
  const place = element('div', { class: 'change-list-place' }, list);
  const dismiss = element(
    'button',
    {
      class: 'button change-dismiss',
      type: 'button',
      title: 'Take away the outline of the run before (Esc)',
      'aria-label': 'Take away the outline of the run before',
    },
    icon('cross'),
  );
  dismiss.addEventListener('click', () => {
    before.value = null;
  });
  const spoken = element('p', { class: 'visually-hidden', role: 'status' });
  const root = element('div', { class: 'change-strip' }, sample(), place, dismiss, spoken);
  let timer: ReturnType<typeof setTimeout> | undefined;
  disposables.add(() => clearTimeout(timer));
  const changes = () => {
    const earlier = before.value;
    const now = run.value;
    now.version.value;
    return earlier === null ? null : totalChanges(earlier, now);
  };
  const write = (found: readonly TotalChange[] | null) => {
    clearTimeout(timer);
    root.hidden = found === null;
    if (found === null) return;
    patchChildren(list, items(found));
    const words = sentence(found);
    list.title = words;
    timer = setTimeout(() => {
      spoken.textContent = words;
    }, QUIET_MS);
  };
  disposables.add(frameEffect(changes, write));
  return { root, dispose: () => disposables.dispose() };
}

/** How the outline looks on the timeline. */
function sample(): HTMLElement {
  return element('span', { class: 'change-sample', 'aria-hidden': 'true' });
}

function items(changes: readonly TotalChange[]): HTMLElement[] {
  if (changes.length === 0) return [element('li', {}, 'as the run before')];
  return changes.map(({ name, is, was, share }) =>
    element(
      'li',
      { 'data-total': name },
      element('span', { class: 'change-name' }, name),
      ' ',
      element('strong', {}, is),
      `, was ${was}${share === '' ? '' : ` (${share})`}`,
    ),
  );
}

function sentence(changes: readonly TotalChange[]): string {
  if (changes.length === 0) return 'All totals are as in the run before.';
  return `Against the run before: ${changes.map(changeWords).join('; ')}.`;
}
