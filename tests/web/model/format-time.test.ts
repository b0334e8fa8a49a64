import { expect, test } from '@jest/globals';
import { axisTicks, formatTime } from '../../../web/src/model/format-time.ts';

test.each([
  [0, '0 ms'],
  [1, '1 ns'],
  [20_000, '20 µs'],
  [350_000_000, '350 ms'],
  [350_001_000, '350.001 ms'],
  [1_500_000_000, '1.5 s'],
  [60_000_000_000, '60 s'],
  [999_999, '999.999 µs'],
  [999_999_999, '1 s'],
  [-2_000, '-2 µs'],
  [3_599_000_000_000, '3599 s'],
  [3_600_000_000_000, '1 h'],
  [3_661_500_000_000, '1 h 1 min 1.5 s'],
  [1_999_999_000_000_000, '555 h 33 min 19 s'],
])('%d ns is %s', (timeNs, text) => {
  expect(formatTime(timeNs)).toBe(text);
});

test('ticks are round, inside the range, and in one unit', () => {
  const { stepNs, ticks } = axisTicks(0, 540_000_000, 7);
  expect(stepNs).toBe(100_000_000);
  expect(ticks.map(({ label }) => label)).toEqual(['0 ms', '100 ms', '200 ms', '300 ms', '400 ms', '500 ms']);
});

test('ticks far from zero and close together still differ', () => {
  const { stepNs, ticks } = axisTicks(350_000_000, 350_000_004, 5);
  expect(stepNs).toBe(1);
  expect(ticks.map(({ label }) => label)).toEqual([
    '350 ms',
    '350.000001 ms',
    '350.000002 ms',
    '350.000003 ms',
    '350.000004 ms',
  ]);
});

test('there are never more ticks than asked for, nor steps below a nanosecond', () => {
  for (const span of [1, 7, 99, 1e3, 3.3e5, 1e9, 7.7e12]) {
    for (const maximum of [2, 5, 12]) {
      const { stepNs, ticks } = axisTicks(17, 17 + span, maximum);
      expect(ticks.length).toBeLessThanOrEqual(maximum);
      expect(stepNs).toBeGreaterThanOrEqual(1);
      expect(new Set(ticks.map(({ label }) => label)).size).toBe(ticks.length);
    }
  }
});

test('an empty range has at most its own tick', () => {
  expect(axisTicks(0, 0, 10).ticks).toEqual([{ timeNs: 0, label: '0 ns' }]);
});
