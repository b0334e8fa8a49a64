import { expect, test } from '@jest/globals';
import { EventLists } from '../../../web/src/model/event-lists.ts';
import { randomNumbers } from './random-run.ts';

test('many lists that grow by turns, packed now and then, hold what was pushed', () => {
  const random = randomNumbers(5);
  const lists = new EventLists();
  const plain: { event: number; tag: number }[][] = Array.from({ length: 200 }, () => []);
  for (let event = 0; event < 20_000; event++) {
    const list = random(random(200) + 1);
    const tag = random(16);
    lists.push(list, event, tag);
    plain[list]!.push({ event, tag });
    if (event % 7000 === 6999) lists.trim();
  }
  for (const [list, expected] of plain.entries()) {
    const found = Array.from({ length: lists.length(list) }, (_, index) => ({
      event: lists.event(list, index),
      tag: lists.tag(list, index),
    }));
    expect(found).toEqual(expected);
  }
});

test('moments are found by event and by time, the last of equal ones', () => {
  const lists = new EventLists();
  const times = Float64Array.of(0, 5, 5, 5, 9, 12);
  for (const event of [1, 3, 4]) lists.push(7, event, 15);
  expect([0, 1, 2, 3, 4, 99].map((event) => lists.indexAtEvent(7, event))).toEqual([-1, 0, 0, 1, 2, 2]);
  expect([4, 5, 8, 9, 99].map((timeNs) => lists.indexAtTime(7, times, timeNs))).toEqual([-1, 1, 1, 2, 2]);
  expect(lists.indexAtEvent(3, 99)).toBe(-1);
  expect(lists.indexAtEvent(99, 99)).toBe(-1);
});
