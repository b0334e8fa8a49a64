// The totals of two runs side by side, and their differences in numbers and in words. Pure.
//
// Nothing is folded again: summaries, metrics and findings are asked. Counters of the program and host facts that either
// run has come last, under their own names, in the order of the left run.

import { amount } from './amount.ts';
import { findingsOf } from './findings.ts';
import { formatTime } from './format-time.ts';
import { poolShares } from './metrics.ts';
import type { RunModel } from './run-model.ts';

export interface Total {
  readonly name: string;
  readonly unit: 'ns' | 'share' | 'bytes' | 'count';
  /** Null: this run has no such thing. */
  readonly left: number | null;
  readonly right: number | null;
}

interface Measure {
  readonly name: string;
  readonly unit: Total['unit'];
  of(run: RunModel): number;
}

const measures: readonly Measure[] = [
  { name: 'Duration', unit: 'ns', of: ({ summary }) => summary.durationNs },
  { name: 'Tasks', unit: 'count', of: ({ summary }) => summary.tasks },
  { name: 'Polls', unit: 'count', of: ({ summary }) => summary.polls },
  { name: 'Switches', unit: 'count', of: ({ summary }) => summary.switches },
  { name: 'Steals', unit: 'count', of: (run) => run.stealCount(run.end) },
  { name: 'Workers busy', unit: 'share', of: busyShare },
  { name: 'Downloaded', unit: 'bytes', of: downloaded },
  { name: 'Lines printed', unit: 'count', of: linesPrinted },
  { name: 'Findings', unit: 'count', of: (run) => findingsOf(run).length },
];

export function totalsOf(left: RunModel, right: RunModel): Total[] {
  return [...programTotals(left, right), ...joined(hostFacts(left), hostFacts(right))];
}

/** Without what differs between machines. */
export function programTotals(left: RunModel, right: RunModel): Total[] {
  const own = measures.map(({ name, unit, of }) => ({ name, unit, left: of(left), right: of(right) }));
  return [...own, ...joined(counterValues(left), counterValues(right))];
}

export function totalWords({ unit }: Total, value: number | null): string {
  if (value === null) return 'none';
  if (unit === 'ns') return formatTime(value);
  if (unit === 'bytes') return amount(value);
  return unit === 'share' ? `${percent(value)} %` : value.toLocaleString('en');
}

/** How the right one differs: `+40 ms, 12 % more`, `the same`. */
export function differenceWords(total: Total): string {
  const { unit, left, right } = total;
  if (left === null) return 'only there';
  if (right === null) return 'not there';
  const by = right - left;
  if (by === 0) return 'the same';
  const sign = by > 0 ? '+' : '−';
  const word = by > 0 ? 'more' : 'less';
  if (unit === 'share') return `${sign}${percent(Math.abs(by))} points, ${word}`;
  const size = totalWords(total, Math.abs(by));
  return left === 0 ? `${sign}${size}, ${word}` : `${sign}${size}, ${share(Math.abs(by), left)} ${word}`;
}

/** `12 %`; beyond the double `3.5 times`, because nobody reads 350 %. */
function share(by: number, of: number): string {
  if (by > 2 * of) return `${decimal(by / of)} times`;
  return by / of < 0.001 ? 'a little' : `${percent(by / of)} %`;
}

function percent(value: number): string {
  return decimal(value * 100);
}

function decimal(value: number): string {
  return value.toFixed(value < 10 ? 1 : 0).replace(/\.0$/, '');
}

function busyShare(run: RunModel): number {
  return run.end.timeNs === 0 ? 0 : (poolShares(run, 0, run.end.timeNs, 1)[0] ?? 0);
}

/** Of all downloads, complete or not. */
function downloaded(run: RunModel): number {
  let bytes = 0;
  for (const id of run.resourceIds)
    if (run.resource(id).kind === 'transfer') bytes += run.resourceValue(id, run.end);
  return bytes;
}

/** A last line without an end is a line too. */
function linesPrinted(run: RunModel): number {
  let lines = 0;
  let text = '';
  for (let index = 0; index < run.outputCount; index++) {
    ({ text } = run.output(index));
    lines += text.split('\n').length - 1;
  }
  return text === '' || text.endsWith('\n') ? lines : lines + 1;
}

/** The last value of each, and the largest of those that were larger before. */
function counterValues({ counters, end }: RunModel): Map<string, number> {
  const values = new Map<string, number>();
  for (let index = 0; index < counters.count; index++) {
    const name = counters.name(index);
    const last = counters.changeAt(index, end)?.value ?? 0;
    const most = counters.maximum(index);
    values.set(titled(name), last);
    if (most > last) values.set(`${titled(name)}, at most`, most);
  }
  return values;
}

/** Those of the whole run; sizes of frames are told where their functions are. */
function hostFacts(run: RunModel): Map<string, number> {
  const facts = run.hostFacts(0).filter(({ name }) => !name.startsWith('frame of '));
  return new Map(facts.map(({ name, value }) => [titled(name), value]));
}

function titled(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function joined(left: ReadonlyMap<string, number>, right: ReadonlyMap<string, number>): Total[] {
  const names = new Set([...left.keys(), ...right.keys()]);
  return [...names].map((name) => ({
    name,
    unit: 'count' as const,
    left: left.get(name) ?? null,
    right: right.get(name) ?? null,
  }));
}
