// How long the runs of an exploration took: counts over stretches of time of equal, round length; for a histogram.
//
// Pure; views/explore draws it. Runs that failed are counted beside those that passed, never mixed with them.
import type { TriedOutcome } from './exploration.ts';
import { axisTicks, formatTime } from './format-time.ts';

export interface TimeBin {
  readonly fromNs: number;
  readonly passed: number;
  readonly failed: number;
}

export interface TimeBins {
  /** The length of each stretch. */
  readonly stepNs: number;
  /** Without a gap, from the shortest run to the longest. */
  readonly bins: readonly TimeBin[];
  /** The most of either kind in one of them. */
  readonly most: number;
  readonly shortestNs: number;
  readonly medianNs: number;
  readonly longestNs: number;
}

/** null: no run has ended yet. */
export function binTimes(outcomes: readonly TriedOutcome[], mostBins: number): TimeBins | null {
  const all = Float64Array.from(outcomes.flatMap(({ times }) => times)).sort();
  if (all.length === 0) return null;
  const [shortestNs, longestNs] = [all[0]!, all[all.length - 1]!];
  const { stepNs } = axisTicks(shortestNs, longestNs, mostBins);
  const first = Math.floor(shortestNs / stepNs);
  const length = Math.floor(longestNs / stepNs) - first + 1;
  const bins = Array.from({ length }, (_, index) => ({
    fromNs: (first + index) * stepNs,
    passed: 0,
    failed: 0,
  }));
  for (const { times, failed } of outcomes) {
    for (const time of times) bins[Math.floor(time / stepNs) - first]![failed ? 'failed' : 'passed']++;
  }
  const most = bins.reduce((sofar, { passed, failed }) => Math.max(sofar, passed, failed), 0);
  return { stepNs, bins, most, shortestNs, medianNs: all[(all.length - 1) >> 1]!, longestNs };
}

/** The same in a sentence. */
export function timesInWords({ shortestNs, medianNs, longestNs }: TimeBins): string {
  if (longestNs === 0) return 'No run took any virtual time.';
  if (shortestNs === longestNs) return `Every run took ${formatTime(shortestNs)} of virtual time.`;
  const [shortest, median, longest] = [shortestNs, medianNs, longestNs].map(formatTime);
  return `Runs took ${shortest} to ${longest} of virtual time; half of them at most ${median}.`;
}
