// What came of a run in a few numbers, and how those differ from an earlier run's: `420 ms, was 340 ms (+24 %)`. Pure; used
// by the strip that stands there while a control is moved.

import { amount } from './amount.ts';
import { formatTime } from './format-time.ts';
import type { RunModel } from './run-model.ts';

/** A total that is not what it was. */
export interface TotalChange {
  readonly name: string;
  /** In words, as `was`. */
  readonly is: string;
  readonly was: string;
  /** By how much of what it was: `+24 %`; empty where that says nothing. */
  readonly share: string;
}

interface Total {
  readonly name: string;
  readonly value: number;
  readonly words: string;
}

const counted = new Intl.NumberFormat('en');

/** In the order of interest: how it ended, how long it took, what it came to. */
export function totalChanges(before: RunModel, run: RunModel): TotalChange[] {
  const earlier = new Map(totalsOf(before).map((total) => [total.name, total]));
  const changes = totalsOf(run).flatMap(({ name, value, words }) => {
    const was = earlier.get(name);
    if (was === undefined || was.value === value) return [];
    return [{ name, is: words, was: was.words, share: shareOf(was.value, value) }];
  });
  return [...outcomeChange(before, run), ...changes];
}

/** One of them as a sentence: `time 420 ms, was 340 ms (+24 %)`. */
export function changeWords({ name, is, was, share }: TotalChange): string {
  return `${name} ${is}, was ${was}${share === '' ? '' : ` (${share})`}`;
}

function outcomeChange(before: RunModel, run: RunModel): TotalChange[] {
  const [was, is] = [before.summary.outcome, run.summary.outcome].map((outcome) =>
    outcome === null ? null : outcome.replaceAll('_', ' '),
  );
  if (was == null || is == null || was === is) return [];
  return [{ name: 'outcome', is, was, share: '' }];
}

function totalsOf(run: RunModel): Total[] {
  const { durationNs, tasks, polls, switches } = run.summary;
  const { counters } = run;
  const totals: Total[] = [
    { name: 'time', value: durationNs, words: formatTime(durationNs) },
    count('tasks', tasks),
    count('switches', switches),
    count('polls', polls),
  ];
  const bytes = transferred(run);
  totals.push({ name: 'downloaded', value: bytes, words: amount(bytes) });
  totals.push(count('outputs', run.outputCount), count('findings', run.troubles.length));
  for (let index = 0; index < counters.count; index++) {
    const change = counters.changeAt(index, run.end);
    if (change !== null) totals.push(count(counters.name(index), change.value));
  }
  return totals;
}

function count(name: string, value: number): Total {
  return { name, value, words: counted.format(value) };
}

/** Of all downloads, complete or not. */
function transferred(run: RunModel): number {
  let bytes = 0;
  for (const id of run.resourceIds)
    if (run.resource(id).kind === 'transfer') bytes += run.resourceValue(id, run.end);
  return bytes;
}

/** A change of less than a per cent keeps a decimal, so that it is not said to be none. */
function shareOf(was: number, is: number): string {
  if (was === 0) return '';
  const percent = ((is - was) / was) * 100;
  const size = Number(Math.abs(percent).toFixed(Math.abs(percent) < 1 ? 1 : 0));
  return size === 0 ? 'under 0.1 %' : `${percent < 0 ? '−' : '+'}${counted.format(size)} %`;
}
