// The totals of two runs as a table: what each has, and how the second differs, with a sign and in words.

import { computed, effect } from '../../base/signals.ts';
import type { RunSummary } from '../../model/run-model.ts';
import { differenceWords, type Total, totalsOf, totalWords } from '../../model/totals.ts';
import type { ViewState } from '../../model/view-state.ts';
import { element } from '../element.ts';
import { patchChildren } from '../patch.ts';

export interface TotalsTable {
  readonly root: HTMLElement;
  dispose(): void;
}

const SAME = 'the same';
const heads = ['Total', 'This run', 'The other run', 'Difference'];

export function createTotalsTable(first: ViewState, second: ViewState): TotalsTable {
  const body = element('tbody');
  const head = element('tr', {}, ...heads.map((words) => element('th', { scope: 'col' }, words)));
  const table = element(
    'table',
    { class: 'totals' },
    element('caption', { class: 'visually-hidden' }, 'Totals of both runs, and how they differ'),
    element('thead', {}, head),
    body,
  );
  const root = element(
    'div',
    { class: 'totals-scroll', role: 'region', 'aria-label': 'Totals', tabindex: 0 },
    table,
  );
  const runs = computed(() => {
    const [left, right] = [first.run.value, second.run.value];
    left.version.value;
    right.version.value;
    return { left, right };
  });
  const dispose = effect(() => {
    const { left, right } = runs.value;
    patchChildren(body, [
      endRow(left.summary, right.summary),
      ...totalsOf(left, right).map((total) => totalRow(total)),
    ]);
  });
  return { root, dispose };
}

function endRow(left: RunSummary, right: RunSummary): HTMLElement {
  const same = left.outcome === right.outcome && left.message === right.message;
  return row('Ended', endWords(left), endWords(right), same ? SAME : 'differently');
}

function endWords({ outcome, message }: RunSummary): string {
  const end = outcome === null ? 'not yet' : outcome.replaceAll('_', ' ');
  return message === '' ? end : `${end}: ${message}`;
}

function totalRow(total: Total): HTMLElement {
  const { name, left, right } = total;
  return row(name, totalWords(total, left), totalWords(total, right), differenceWords(total));
}

function row(name: string, left: string, right: string, difference: string): HTMLElement {
  return element(
    'tr',
    { class: difference === SAME ? 'totals-same' : 'totals-differs' },
    element('th', { scope: 'row' }, name),
    element('td', {}, left),
    element('td', {}, right),
    element('td', {}, difference),
  );
}
