import { expect, test } from '@jest/globals';
import type { TriedOutcome } from '../../../web/src/model/exploration.ts';
import { binTimes, timesInWords } from '../../../web/src/model/time-bins.ts';

const ms = 1e6;

function runs(timesMs: readonly number[], failed = false): TriedOutcome {
  const times = timesMs.map((time) => time * ms).toSorted((a, b) => a - b);
  const finished = { end: 'finished', message: '', output: '', errors: [], schedule: 'fair' };
  return { ...finished, failed, count: times.length, times };
}

test('before a run has ended there is nothing to show', () => {
  expect(binTimes([], 10)).toBeNull();
});

test('stretches of round length hold every run once, and those that failed by themselves', () => {
  const times = binTimes([runs([10, 11, 12, 19]), runs([14, 14.5], true)], 11)!;
  expect(times.stepNs).toBe(1 * ms);
  expect(times.bins[0]).toEqual({ fromNs: 10 * ms, passed: 1, failed: 0 });
  expect(times.bins).toHaveLength(10);
  expect(times.bins[4]).toEqual({ fromNs: 14 * ms, passed: 0, failed: 2 });
  expect(times.bins.at(-1)).toEqual({ fromNs: 19 * ms, passed: 1, failed: 0 });
  expect(times.most).toBe(2);
});

test('there are never more stretches than asked for, and none is without an end', () => {
  for (const most of [2, 5, 24]) {
    for (const longest of [1, 7, 99, 100, 101, 12_345]) {
      const times = binTimes([runs([0, longest / 3, longest])], most)!;
      expect(times.bins.length).toBeLessThanOrEqual(most);
      expect(times.bins.reduce((sum, { passed }) => sum + passed, 0)).toBe(3);
    }
  }
});

test('runs that all took as long are one stretch and one sentence', () => {
  const times = binTimes([runs([50, 50]), runs([50], true)], 24)!;
  expect(times.bins).toHaveLength(1);
  expect(timesInWords(times)).toBe('Every run took 50 ms of virtual time.');
  expect(timesInWords(binTimes([runs([0, 0])], 24)!)).toBe('No run took any virtual time.');
});

test('a sentence says the same as the picture', () => {
  expect(timesInWords(binTimes([runs([30, 10, 20])], 24)!)).toBe(
    'Runs took 10 ms to 30 ms of virtual time; half of them at most 20 ms.',
  );
});
