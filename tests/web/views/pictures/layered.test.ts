// Columns and rows of a small graph.

import { describe, expect, test } from '@jest/globals';
import { type Edge, layered } from '../../../../web/src/views/pictures/layered.ts';
import { randomNumbers } from '../../model/random-run.ts';

const edge = (both: string): Edge => ({ from: both[0]!, to: both[1]! });
const columns = (keys: string, edges: readonly string[]) =>
  Object.fromEntries(layered([...keys], edges.map(edge)).map(({ key, column }) => [key, column]));

describe('a node', () => {
  test('stands right of everything that points to it', () => {
    expect(columns('abcd', ['ab', 'bc', 'ac', 'ad'])).toEqual({ a: 0, b: 1, c: 2, d: 1 });
  });

  test('of a ring stands where the ring was entered; the edge that closes it runs back', () => {
    expect(columns('abc', ['ab', 'bc', 'cb'])).toEqual({ a: 0, b: 1, c: 2 });
    expect(columns('a', ['aa'])).toEqual({ a: 0 });
  });

  test('has a place of its own, whatever the graph', () => {
    const random = randomNumbers(11);
    for (let round = 0; round < 60; round++) {
      const keys = Array.from({ length: 1 + random(14) }, (_, index) => `n${index}`);
      const pick = () => keys[random(keys.length)]!;
      const edges = Array.from({ length: random(30) }, () => ({ from: pick(), to: pick() }));
      const placed = layered(keys, edges);
      expect(new Set(placed.map(({ column, row }) => `${column} ${row}`)).size).toBe(keys.length);
      expect(Math.max(...placed.map(({ column }) => column))).toBeLessThan(keys.length);
    }
  });

  test('stands beside those that point to it', () => {
    const placed = layered([...'abcxyz'], ['az', 'by', 'cx'].map(edge));
    const row = Object.fromEntries(placed.map(({ key, row }) => [key, row]));
    expect([row.z, row.y, row.x]).toEqual([0, 1, 2]);
  });
});

test('a graph of nothing has no places', () => {
  expect(layered([], [])).toEqual([]);
});
