// A resource's row as exact lists of draw calls: the plot begins at x 40, one px is 1 ns, the row is 14 px high at y 50.

import { describe, expect, test } from '@jest/globals';
import { paintResource } from '../../../../../web/src/views/timeline/painter/resource-row.ts';
import type { ResourceView } from '../../../../../web/src/views/timeline/painter/scene.ts';
import { plainView, sceneOf, stepsOf } from '../hand-made.ts';
import { RecordingSurface } from '../recording-surface.ts';

function painted(parts: Partial<ResourceView>, view = plainView()): string[] {
  const surface = new RecordingSurface();
  const resource = {
    value: stepsOf([]),
    holder: null,
    nameOf: (task: number) => `t${task}`,
    waiters: null,
    items: null,
    maximum: 10,
    createdNs: 0,
    endNs: 100,
    words: (value: number) => `${value}!`,
    ...parts,
  };
  paintResource(surface, sceneOf({ view }), resource, 40, 50);
  return surface.calls;
}

describe('a resource', () => {
  test('is a curve of its value, with the number where there is room, on a plate where the curve runs through it', () => {
    const value = stepsOf([
      [0, 0],
      [20, 5],
      [60, 10],
    ]);
    expect(painted({ value })).toEqual([
      'rect 40 63 100 1 resource',
      'rect 60 57 40 7 resource-soft',
      'rect 60 57 40 1 resource',
      'rect 100 50 40 14 resource-soft',
      'rect 100 50 40 1 resource',
      'text 44 57 "0!" label on-resource-soft left',
      'rect 60 51 20 12 resource-soft',
      'text 64 57 "5!" label on-resource-soft left',
      'text 104 57 "10!" label on-resource-soft left',
    ]);
  });

  test('that passes through a value in no time rises for a moment, and does not say again what it was', () => {
    const value = stepsOf([
      [0, 0],
      [50, 5],
      [50, 0],
      [71, 5],
      [71, 0],
    ]);
    expect(painted({ value })).toEqual([
      'rect 40 63 100 1 resource',
      'rect 90 57 2 7 resource',
      'rect 110 57 2 7 resource',
      'text 44 57 "0!" label on-resource-soft left',
    ]);
  });

  test('that changes in every column is a curve all the same', () => {
    const value = stepsOf(Array.from({ length: 50 }, (_, index) => [2 * index, index % 2 === 0 ? 5 : 10]));
    const colors = painted({ value }).map((call) => call.split(' ').slice(5).join(' '));
    expect(colors.filter((color) => color === 'resource-soft').length).toBe(50);
  });

  test('leaves no stub of its curve beside a number: it would be read as a minus', () => {
    const plate = (to: number) =>
      painted({
        value: stepsOf([
          [0, 5],
          [to, 0],
        ]),
      }).filter((call) => call.endsWith('12 resource-soft'));
    expect(plate(30)).toEqual(['rect 40 51 30 12 resource-soft']);
    expect(plate(40)).toEqual(['rect 40 51 20 12 resource-soft']);
  });

  test('is there from its creation to its end, and nowhere else', () => {
    expect(painted({ createdNs: 30, endNs: 50, maximum: 0 })).toEqual(['rect 70 63 20 1 resource']);
    expect(painted({ createdNs: 130, endNs: 150 })).toEqual([]);
  });

  test('shows how many tasks wait for it', () => {
    const waiters = stepsOf([
      [10, 1],
      [90, 0],
      [96, 2],
    ]);
    expect(painted({ maximum: 0, waiters, endNs: 200 }, plainView(200)).slice(1)).toEqual([
      'rect 50 62 80 2 state-waiting',
      'rect 136 62 104 2 state-waiting',
      'text 236 57 "2 wait" label text right',
    ]);
  });

  test('says who waits on a plate where the curve would cross the words', () => {
    const value = stepsOf([[0, 5]]);
    const waiters = stepsOf([[0, 1]]);
    const calls = painted({ value, waiters, endNs: 200 }, plainView(200));
    expect(calls.slice(-3)).toEqual([
      'rect 190 51 50 12 resource-soft',
      'rect 40 62 200 2 state-waiting',
      'text 236 57 "1 waits" label text right',
    ]);
  });

  test('lets its words stand on one line, above those who wait', () => {
    const holder = stepsOf([[0, 2]]);
    const waiters = stepsOf([[0, 1]]);
    const calls = painted({ maximum: 0, holder, waiters, endNs: 200 }, plainView(200));
    expect(calls.filter((call) => call.startsWith('text'))).toEqual([
      'text 44 57 "t2" label on-resource-soft left',
      'text 236 57 "1 waits" label text right',
    ]);
  });

  test('never says who waits on top of its own words', () => {
    const waiters = stepsOf([[0, 1]]);
    const texts = (changesAt: number) =>
      painted(
        {
          value: stepsOf([
            [0, 2],
            [changesAt, 4],
          ]),
          waiters,
          endNs: 200,
        },
        plainView(200),
      )
        .filter((call) => call.startsWith('text'))
        .map((call) => call.split(' ').slice(3, -3).join(' '));
    expect(texts(60)).toEqual(['"2!"', '"4!"', '"1 waits"']);
    expect(texts(170)).toEqual(['"2!"', '"4!"']);
  });

  test('that a task has alone shows which one, in its accent, beside those who wait', () => {
    const holder = stepsOf([
      [0, 2],
      [60, 0],
      [80, 1],
    ]);
    expect(painted({ maximum: 0, holder }).slice(1)).toEqual([
      'rect 40 50 60 14 resource-soft',
      'rect 40 50 60 2 task-2',
      'text 44 57 "t2" label on-resource-soft left',
      'rect 120 50 20 14 resource-soft',
      'rect 120 50 20 2 task-1',
    ]);
  });

  test('keeps the peak of each column, and costs columns, not changes', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => [index / 100, index % 3] as const);
    const calls = painted({ value: stepsOf(many), maximum: 2 });
    expect(calls.filter((call) => call.includes('resource-soft')).length).toBeLessThan(10);
    expect(calls).toContain('rect 40 50 100 14 resource-soft');
  });
});
