// Which totals of a run are not what they were in an earlier one: `420 ms, was 340 ms (+24 %)`. Pure; used by the strip that
// stands there while a control is moved.

import type { RunModel } from './run-model.ts';
import { programTotals, totalWords } from './totals.ts';

/** A total that is not what it was. */
export interface TotalChange {
  readonly name: string;
  /** In words, as `was`. */
  readonly is: string;
  readonly was: string;
  /** By how much of what it was: `+24 %`; empty where that says nothing. */
  readonly share: string;
}

const counted = new Intl.NumberFormat('en');

/** In the order of interest: how it ended, how long it took, what it came to. */
export function totalChanges(before: RunModel, run: RunModel): TotalChange[] {
  const changes = programTotals(before, run).flatMap((total) => {
    const { name, unit, left, right } = total;
    if (left === null || right === null || left === right) return [];
    const share = unit === 'share' ? '' : shareOf(left, right);
    return [{ name, is: totalWords(total, right), was: totalWords(total, left), share }];
  });
  return [...outcomeChange(before, run), ...changes];
}

/** One of them as a sentence: `Duration 420 ms, was 340 ms (+24 %)`. */
export function changeWords({ name, is, was, share }: TotalChange): string {
  return `${name} ${is}, was ${was}${share === '' ? '' : ` (${share})`}`;
}

function outcomeChange(before: RunModel, run: RunModel): TotalChange[] {
  const [was, is] = [before.summary.outcome, run.summary.outcome].map((outcome) =>
    outcome === null ? null : outcome.replaceAll('_', ' '),
  );
  if (was == null || is == null || was === is) return [];
  return [{ name: 'Outcome', is, was, share: '' }];
}

/** A change of less than a per cent keeps a decimal, so that it is not said to be none. */
function shareOf(was: number, is: number): string {
  if (was === 0) return '';
  const percent = ((is - was) / was) * 100;
  const size = Number(Math.abs(percent).toFixed(Math.abs(percent) < 1 ? 1 : 0));
  return size === 0 ? 'under 0.1 %' : `${percent < 0 ? '−' : '+'}${counted.format(size)} %`;
}
