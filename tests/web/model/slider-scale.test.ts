import { describe, expect, test } from '@jest/globals';
import { formatValue, type NumericType, parseValue } from '../../../web/src/model/parameter-values.ts';
import { type SliderScale, sliderScale } from '../../../web/src/model/slider-scale.ts';

function read(type: NumericType, text: string): bigint {
  const parsed = parseValue(type, text);
  return parsed.ok ? parsed.value : -1n;
}

function scaleOf(type: NumericType, min: string, max: string, step = ''): SliderScale {
  const range = { min: read(type, min), max: read(type, max) };
  return sliderScale({ ...range, step: step === '' ? 0n : read(type, step) });
}

function written(type: NumericType, scale: SliderScale): string[] {
  return Array.from({ length: scale.count }, (_, position) => formatValue(type, scale.value(position)));
}

const RANGES: [NumericType, string, string, string][] = [
  ['duration', '50ms', '2s', ''],
  ['duration', '0ms', '2s', ''],
  ['duration', '1us', '10s', ''],
  ['duration', '7ms', '100ms', '10ms'],
  ['integer', '1', '50', ''],
  ['integer', '-10', '10', '5'],
  ['integer', '1', '100000', ''],
  ['integer', '3', '100000', '7'],
  ['size', '1KiB', '4MiB', ''],
  ['size', '64KiB', '512KiB', ''],
  ['size', '10kB', '4MB', ''],
  ['real', '0', '1', ''],
  ['real', '0', '1', '0.05'],
];

describe('every scale rises from its least to its greatest value, and finds each of them again', () => {
  test.each(RANGES)('%s %s to %s by %s', (type, min, max, step) => {
    const scale = scaleOf(type, min, max, step);
    expect(scale.value(0)).toBe(read(type, min));
    expect(scale.value(scale.count - 1)).toBe(read(type, max));
    expect(scale.count).toBeLessThan(500);
    for (let position = 0; position < scale.count; position++) {
      expect(scale.position(scale.value(position))).toBe(position);
      if (position > 0) expect(scale.value(position)).toBeGreaterThan(scale.value(position - 1));
    }
    expect(scale.position(read(type, max) * 2n)).toBe(scale.count - 1);
    expect(scale.position(read(type, min) - 1n)).toBe(0);
  });
});

test('a fine step is chosen that gives round values', () => {
  expect(written('duration', scaleOf('duration', '50ms', '2s')).slice(0, 4)).toEqual([
    '50ms',
    '55ms',
    '60ms',
    '65ms',
  ]);
  expect(written('integer', scaleOf('integer', '1', '5'))).toEqual(['1', '2', '3', '4', '5']);
  expect(written('size', scaleOf('size', '64KiB', '512KiB')).slice(0, 3)).toEqual([
    '64KiB',
    '66KiB',
    '68KiB',
  ]);
});

test('a given step counts from the least value', () => {
  expect(written('duration', scaleOf('duration', '7ms', '40ms', '10ms'))).toEqual([
    '7ms',
    '17ms',
    '27ms',
    '37ms',
    '40ms',
  ]);
});

test('wide ranges are logarithmic: half way is not half the value', () => {
  const decimal = written('duration', scaleOf('duration', '1us', '10s'));
  expect(decimal.slice(0, 3)).toEqual(['1us', '1100ns', '1200ns']);
  expect(decimal[Math.floor(decimal.length / 2)]).toMatch(/^\d(\.\d)?ms|^\d+us/);
  expect(written('size', scaleOf('size', '1KiB', '1MiB')).slice(0, 3)).toEqual(['1KiB', '1088B', '1152B']);
});

test('a value between two positions takes the nearest', () => {
  const scale = scaleOf('duration', '0ms', '100ms', '10ms');
  expect(scale.position(14_000_000n)).toBe(1);
  expect(scale.position(16_000_000n)).toBe(2);
});

test('a range without room has one position', () => {
  const scale = sliderScale({ min: 5n, max: 5n, step: 0n });
  expect([scale.count, scale.value(0), scale.position(9n)]).toEqual([1, 5n, 0]);
});
