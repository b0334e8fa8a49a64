import { expect, test } from '@jest/globals';
import { Stamps } from '../../../web/src/trace/stamps.ts';

function stampsOf(all: readonly number[]): Stamps {
  const stamps = new Stamps();
  for (const [row, stamp] of all.entries()) stamps.add(row, stamp);
  return stamps;
}

test('stamps that jump, fall, repeat or pass 2^32 are given back as they came', () => {
  const all = [5, 6, 7, 2 ** 33, 2 ** 33 + 1, 3, 3, 4, 0, Number.MAX_SAFE_INTEGER, 1, 2];
  const stamps = stampsOf(all);

  expect(all.map((_, row) => stamps.at(row))).toEqual(all);
});

test('a part is what its rows have, wherever it begins and ends', () => {
  const all = [5, 6, 7, 20, 21, 3, 4, 9];
  const stamps = stampsOf(all);

  for (let from = 0; from <= all.length; from++)
    for (let to = from; to <= all.length; to++)
      expect([...stamps.between(from, to)]).toEqual(all.slice(from, to));
});

test('a million stamps that rise by one take no room for each', () => {
  const stamps = new Stamps();
  for (let row = 0; row < 1_000_000; row++) stamps.add(row, row + 7);

  expect(stamps.at(999_999)).toBe(1_000_006);
  expect(stamps.byteLength).toBeLessThan(1000);
});
