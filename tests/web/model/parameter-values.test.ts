import { describe, expect, test } from '@jest/globals';
import {
  formatValue,
  isNumericType,
  type NumericType,
  parseValue,
} from '../../../web/src/model/parameter-values.ts';
import { randomNumbers } from './random-run.ts';

describe('values are read, and written in canonical form', () => {
  test.each<[NumericType, string, bigint, string]>([
    ['duration', '300ms', 300_000_000n, '300ms'],
    ['duration', '1.5s', 1_500_000_000n, '1500ms'],
    ['duration', ' 20 us ', 20_000n, '20us'],
    ['duration', '7ns', 7n, '7ns'],
    ['duration', '0ms', 0n, '0s'],
    ['duration', '1000ms', 1_000_000_000n, '1s'],
    ['size', '64KiB', 65_536n, '64KiB'],
    ['size', '1.5MB', 1_500_000n, '1500kB'],
    ['size', '1024KiB', 1n << 20n, '1MiB'],
    ['size', '2000000kB', 2_000_000_000n, '2GB'],
    ['size', '12B', 12n, '12B'],
    ['rate', '2MB/s', 2_000_000n, '2MB/s'],
    ['rate', '0.5KiB/s', 512n, '512B/s'],
    ['integer', '-3', -3n, '-3'],
    ['integer', '007', 7n, '7'],
    ['real', '0.50', 500_000_000n, '0.5'],
    ['real', '-12', -12_000_000_000n, '-12'],
    ['real', '0.000000001', 1n, '0.000000001'],
  ])('%s %s', (type, text, value, canonical) => {
    expect(parseValue(type, text)).toEqual({ ok: true, value });
    expect(formatValue(type, value)).toBe(canonical);
  });
});

describe('a wrong value is named, with what is allowed', () => {
  test.each<[NumericType, string, string]>([
    ['duration', '', 'A value is needed.'],
    ['duration', '300', '“300” needs a unit: ns, us, ms or s, as in 300ms.'],
    ['duration', '5min', '“5min” has an unknown unit; a duration takes ns, us, ms or s.'],
    ['duration', 'soon', '“soon” is not a duration; write a number and a unit, as in 300ms.'],
    ['duration', '-1ms', '“-1ms” is not a duration; write a number and a unit, as in 300ms.'],
    ['duration', '0.5ns', '“0.5ns” is not a whole number of nanoseconds.'],
    ['duration', '99999999999s', '“99999999999s” is too large.'],
    ['size', '5KB', '“5KB” has an unknown unit; a size takes B, kB, KiB, MB, MiB, GB or GiB.'],
    ['rate', '2MB', '“2MB” has an unknown unit; a rate takes B/s, kB/s, KiB/s, MB/s, MiB/s, GB/s or GiB/s.'],
    ['integer', '2.5', '“2.5” is not a whole number.'],
    ['integer', '9223372036854775808', '“9223372036854775808” is too large.'],
    ['real', '1e5', '“1e5” is not a number; write it as in 0.5.'],
    ['real', '0.0000000001', '“0.0000000001” has more than 9 digits after the point.'],
    ['integer', 'x'.repeat(99), `“${'x'.repeat(40)}…” is not a whole number.`],
  ])('%s %s', (type, text, message) => {
    expect(parseValue(type, text)).toEqual({ ok: false, message });
  });
});

test('what is written reads back as the same value', () => {
  const random = randomNumbers(11);
  for (let count = 0; count < 2000; count++) {
    const value = BigInt(random(2 ** 31)) * 10n ** BigInt(random(9));
    for (const type of ['duration', 'size', 'rate', 'integer', 'real'] as const) {
      expect(parseValue(type, formatValue(type, value))).toEqual({ ok: true, value });
    }
  }
});

test('types that are not numbers are told apart, those of the prototype too', () => {
  expect(['duration', 'size', 'rate', 'integer', 'real'].every(isNumericType)).toBe(true);
  expect(['boolean', 'choice', 'text', 'toString', '__proto__'].some(isNumericType)).toBe(false);
});
