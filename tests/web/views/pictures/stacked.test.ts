// The order in which the nodes of a small graph stand below one another, and the lanes of the lines between them.

import { describe, expect, test } from '@jest/globals';
import { lanesOf } from '../../../../web/src/views/pictures/lanes.ts';
import { type Edge, stacked } from '../../../../web/src/views/pictures/stacked.ts';
import { randomNumbers } from '../../model/random-run.ts';

const edge = (both: string): Edge => ({ from: both[0]!, to: both[1]! });
const order = (keys: string, edges: readonly string[]) => stacked([...keys], edges.map(edge)).join('');

describe('a node', () => {
  test('stands below everything that points to it, as near as can be', () => {
    expect(order('abcd', ['ac', 'cb', 'ad'])).toBe('acbd');
    expect(order('mxyzs', ['mx', 'my', 'mz', 'xs', 'ys', 'zs'])).toBe('mxyzs');
    expect(order('sxym', ['mx', 'my', 'xs', 'ys'])).toBe('mxys');
  });

  test('of a ring stands where the ring was entered; the edge that closes it runs up', () => {
    expect(order('abc', ['ab', 'bc', 'cb'])).toBe('abc');
    expect(order('a', ['aa'])).toBe('a');
  });

  test('stands once, whatever the graph, and only an edge of a ring runs up', () => {
    const random = randomNumbers(11);
    for (let round = 0; round < 60; round++) {
      const keys = Array.from({ length: 1 + random(14) }, (_, index) => `n${index}`);
      const pick = () => keys[random(keys.length)]!;
      const edges = Array.from({ length: random(30) }, () => ({ from: pick(), to: pick() }));
      const places = stacked(keys, edges);
      expect([...places].sort()).toEqual([...keys].sort());
      for (const { from, to } of edges)
        if (places.indexOf(from) >= places.indexOf(to)) expect(reaches(to, from, edges)).toBe(true);
    }
  });
});

function reaches(from: string, to: string, edges: readonly Edge[]): boolean {
  const met = new Set([from]);
  for (const key of met) for (const edge of edges) if (edge.from === key) met.add(edge.to);
  return met.has(to);
}

const line = (from: number, to: number, inRing = false) => ({ from, to, inRing });

describe('a lane', () => {
  test('is shared by the lines from one node, and by those to one node, but by no others that meet', () => {
    expect(lanesOf([line(0, 1), line(0, 2), line(0, 3)])).toEqual([0, 0, 0]);
    expect(lanesOf([line(0, 3), line(1, 3), line(2, 3)])).toEqual([0, 0, 0]);
    expect(lanesOf([line(0, 1), line(1, 2), line(2, 3)])).toEqual([0, 0, 0]);
    expect(lanesOf([line(0, 2), line(1, 3)])).toEqual([0, 1]);
  });

  test('of longer lines is farther out', () => {
    expect(lanesOf([line(0, 3), line(1, 2)])).toEqual([1, 0]);
    expect(lanesOf([line(0, 1), line(1, 2), line(2, 0)])).toEqual([0, 0, 1]);
  });

  test('of a ring is nobody else’s', () => {
    expect(lanesOf([line(0, 1, true), line(0, 2), line(1, 0, true)])).toEqual([0, 2, 1]);
  });
});

test('a graph of nothing has no places and no lanes', () => {
  expect([stacked([], []), lanesOf([])]).toEqual([[], []]);
});
