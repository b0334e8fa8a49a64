// The outcomes of an exploration, as they are counted: those that failed first, each an item that stays the same element.
//
// While counting goes on they stand as they were found, so that nothing moves away from under a finger; in the end by number.
import { Disposables } from '../../base/disposable.ts';
import { effect, type ReadonlySignal, signal } from '../../base/signals.ts';
import { inOrder, outcomeKey, type TriedOutcome, type TriedSchedules } from '../../model/exploration.ts';
import { element } from '../element.ts';
import { createOutcomeRow, type OutcomeRow } from './outcome-row.ts';

export interface OutcomeListOptions {
  readonly tried: ReadonlySignal<TriedSchedules | null>;
  /** No more are counted. */
  readonly isFinal: ReadonlySignal<boolean>;
  /** Whether this outcome's first run is on the screen; reads signals. */
  isShown(outcome: TriedOutcome): boolean;
  see(outcome: TriedOutcome): void;
}

export interface OutcomeList {
  readonly root: HTMLElement;
  dispose(): void;
}

const FEW = 20;

export function createOutcomeList(options: OutcomeListOptions): OutcomeList {
  const { tried, isFinal, isShown, see } = options;
  const disposables = new Disposables();
  const showsAll = signal(false);
  const list = element('ol', { class: 'explored-outcomes', 'aria-label': 'Outcomes' });
  const more = element('button', { class: 'link', type: 'button', hidden: true });
  more.addEventListener('click', () => {
    showsAll.value = true;
    list.querySelectorAll<HTMLElement>('.outcome-button')[FEW]?.focus();
  });
  let rows = new Map<string, OutcomeRow>();

  disposables.add(
    effect(() => {
      const now = tried.value;
      if (now === null || now.tries === 0) showsAll.value = false;
      const found = now?.outcomes ?? [];
      const ordered = isFinal.value ? inOrder(found) : found.toSorted(failedFirst);
      const shown = showsAll.value ? ordered : ordered.slice(0, FEW);
      const kept = new Map<string, OutcomeRow>();
      for (const outcome of shown) {
        const key = outcomeKey(outcome);
        const row = rows.get(key) ?? createOutcomeRow(outcome, see);
        row.show(outcome, now?.tries ?? 1);
        row.markShown(isShown(outcome));
        kept.set(key, row);
      }
      rows = kept;
      arrange(list, [...rows.values()]);
      list.hidden = shown.length === 0;
      more.hidden = shown.length === ordered.length;
      more.textContent = `Show all ${ordered.length} outcomes`;
    }),
  );
  const root = element('div', {}, list, more);
  return { root, dispose: () => disposables.dispose() };
}

function failedFirst(a: TriedOutcome, b: TriedOutcome): number {
  return Number(b.failed) - Number(a.failed);
}

/** Moves as little as it can: what is moved loses the focus, and gets it back. */
function arrange(list: HTMLElement, rows: readonly OutcomeRow[]): void {
  const wanted = rows.map(({ root }) => root);
  const same = wanted.length === list.children.length && wanted.every((row, at) => row === list.children[at]);
  if (same) return;
  const focused = list.contains(document.activeElement) ? document.activeElement : null;
  list.replaceChildren(...wanted);
  if (focused instanceof HTMLElement && list.contains(focused)) focused.focus();
}
