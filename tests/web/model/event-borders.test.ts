import { expect, test } from '@jest/globals';
import { EventBorders } from '../../../web/src/model/event-borders.ts';
import { EventTable } from '../../../web/src/trace/event-table.ts';
import { TraceWriter } from '../trace/trace-writer.ts';

function tableOf(timesNs: readonly number[]): EventTable {
  const table = new EventTable();
  table.append([writtenAt(timesNs)]);
  return table;
}

function writtenAt(timesNs: readonly number[]): Uint8Array {
  const writer = new TraceWriter();
  for (const timeNs of timesNs) writer.at(timeNs).print(0, 0, 'x');
  return writer.take();
}

test('the first event at or after a time is found, asked for once or again', () => {
  const borders = new EventBorders(tableOf([5, 5, 10, 30]));

  for (let round = 0; round < 2; round++)
    expect([0, 5, 6, 10, 11, 30].map((timeNs) => borders.firstFrom(timeNs, timeNs))).toEqual([
      0, 0, 2, 2, 3, 3,
    ]);
});

test('two times that share a place do not answer for each other', () => {
  const borders = new EventBorders(tableOf([5, 10, 30]));

  expect([5, 30, 5].map((timeNs) => borders.firstFrom(timeNs, 7))).toEqual([0, 2, 0]);
});

test('a time beyond the end is looked for again once there are more events', () => {
  const table = tableOf([5, 10]);
  const borders = new EventBorders(table);
  expect(borders.firstFrom(20, 1)).toBe(2);

  table.append([writtenAt([15, 20])]);

  expect(borders.firstFrom(20, 1)).toBe(3);
});
