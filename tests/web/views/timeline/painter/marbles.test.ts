// Items of a stream as exact draw calls, with letters of 6 px: the plot begins at x 40, one px is 1 ns, rows are 20 px.

import { describe, expect, test } from '@jest/globals';
import { paintItems } from '../../../../../web/src/views/timeline/painter/marbles.ts';
import { plainView, sceneOf, stepsOf } from '../hand-made.ts';
import { RecordingSurface } from '../recording-surface.ts';

function painted(items: readonly (readonly [timeNs: number, text: string])[], view = plainView()): string[] {
  const surface = new RecordingSurface();
  const steps = stepsOf(items.map(([timeNs], index) => [timeNs, index]));
  const textOf = (item: number) => items[item]![1];
  paintItems(surface, sceneOf({ view }), { steps, textOf }, 40, 50);
  return surface.calls;
}

describe('a marble', () => {
  test('has a short text inside and a longer one beside it', () => {
    expect(
      painted([
        [10, 'a'],
        [40, 'long'],
      ]),
    ).toEqual([
      'disc 50 50 7 resource',
      'disc 50 50 6 resource-soft',
      'text 50 50 "a" label on-resource-soft center',
      'disc 80 50 7 resource',
      'disc 80 50 6 resource-soft',
      'text 90 50 "long" label text left',
    ]);
  });

  test('leaves out a text that has no room before the next', () => {
    const calls = painted([
      [10, 'long'],
      [40, 'b'],
    ]);
    expect(calls.filter((call) => call.startsWith('text'))).toEqual([
      'text 80 50 "b" label on-resource-soft center',
    ]);
  });

  test('is a dot in a crowd', () => {
    expect(
      painted([
        [10, 'a'],
        [15, 'b'],
      ]),
    ).toEqual(['disc 50 50 4 resource', 'disc 55 50 4 resource']);
  });

  test('is drawn once for a few pixels, however many there are', () => {
    const many = Array.from({ length: 5000 }, (_, index) => [index / 50, 'x'] as const);
    expect(painted(many).length).toBeLessThanOrEqual(40);
  });

  test('is not drawn out of sight', () => {
    expect(
      painted([
        [-20, 'a'],
        [120, 'b'],
      ]),
    ).toEqual([]);
  });
});
