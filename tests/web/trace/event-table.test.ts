import { expect, test } from '@jest/globals';
import { EventTable } from '../../../web/src/trace/event-table.ts';
import { EventKind } from '../../../web/src/trace/schema.generated.ts';
import { NO_WORKER, TraceWriter } from './trace-writer.ts';

test('a record is read into its row, and definitions take none', () => {
  const writer = new TraceWriter().at(2n ** 40n + 5n);
  writer.stamp = 2n ** 33n;
  const site = writer.site('program.cpp:12');
  const table = new EventTable();
  table.append([
    writer.record({ kind: 'task_suspended', task: 7, worker: 3, site, a: 2, b: 4_000_000_000 }).take(),
  ]);
  expect(table.length).toBe(1);
  expect(table.stamps.at(0)).toBe(2 ** 33 + 2);
  expect(table.timeNs[0]).toBe(2 ** 40 + 5);
  expect([table.task[0], table.kind[0], table.worker[0]]).toEqual([7, EventKind.task_suspended, 3]);
  expect([table.a[0], table.b[0]]).toEqual([2, 4_000_000_000]);
  expect(table.siteOf(table.site[0]!)).toEqual({ file: 'program.cpp', line: 12 });
});

test('texts keep their bytes, whatever their length', () => {
  const texts = [
    '',
    'x',
    'y'.repeat(31),
    'z'.repeat(32),
    'é'.repeat(17),
    '\ufeffmark',
    `${'long '.repeat(1000)}`,
  ];
  const writer = new TraceWriter();
  for (const text of texts) writer.print(1, 0, text);
  const table = new EventTable();
  table.append([writer.take()]);
  expect(texts.map((_, event) => table.text(event))).toEqual(texts);
});

test('64-bit fields are read as numbers, and exactly as text', () => {
  const table = new EventTable();
  table.append([new TraceWriter().record({ kind: 'timer_set', wide: 2n ** 53n + 1n }).take()]);
  expect(table.wide(0)).toBe(2 ** 53);
  expect(table.wideText(0)).toBe('9007199254740993');
});

test('a site is the same object each time, and none is null', () => {
  const writer = new TraceWriter();
  const site = writer.site(3);
  const table = new EventTable();
  table.append([writer.take()]);
  expect(table.siteOf(site)).toBe(table.siteOf(site));
  expect(table.siteOf(0)).toBeNull();
});

test('a chunk may lie anywhere in its buffer', () => {
  const chunk = new TraceWriter().print(1, 2, 'hello').take();
  const shifted = new Uint8Array(chunk.length + 3);
  shifted.set(chunk, 3);
  const table = new EventTable();
  table.append([shifted.subarray(3)]);
  expect([table.length, table.worker[0], table.text(0)]).toEqual([1, 2, 'hello']);
});

test('rows stay in the order in which they come, and their times never fall', () => {
  const table = new EventTable();
  const writer = new TraceWriter().at(30).print(1, 0, 'one').at(20).print(1, 1, 'two');
  table.append([writer.take()]);
  table.append([writer.at(25).print(1, 0, 'three').at(31).print(1, 1, 'four').take()]);
  expect([0, 1, 2, 3].map((event) => table.text(event))).toEqual(['one', 'two', 'three', 'four']);
  expect([...table.timeNs.subarray(0, 4)]).toEqual([30, 30, 30, 31]);
});

test('a site may be asked for before the chunk that defines its file is read', () => {
  const names = new TraceWriter();
  const file = names.string('program.cpp');
  const table = new EventTable();
  const site = new TraceWriter().record({ kind: 'site_defined', site: 1, a: file, b: 8 });
  table.append([site.record({ kind: 'compute_ended', task: 1, worker: 1, site: 1 }).take()]);
  expect(table.siteOf(table.site[0]!)?.line).toBe(8);
  table.append([names.take()]);
  expect(table.siteOf(table.site[0]!)).toEqual({ file: 'program.cpp', line: 8 });
});

test('trimming keeps every row and gives the rest back', () => {
  const writer = new TraceWriter();
  for (let count = 0; count < 100; count++) writer.print(1, 0, 'x');
  const table = new EventTable();
  table.append([writer.take()]);
  table.trim();
  expect(table.byteLength - table.stamps.byteLength).toBe(100 * 24);
  table.append([writer.print(1, 0, 'last').take()]);
  expect([table.length, table.text(100), table.stamps.at(100)]).toEqual([101, 'last', 100]);
});

test('bytes that are no records are refused', () => {
  const unknown = new TraceWriter().print(1, NO_WORKER, 'x').take();
  unknown[20] = 200;
  expect(() => new EventTable().append([unknown])).toThrow('Record of kind 200 cannot be read.');
  const cut = new TraceWriter().print(1, 0, 'longer than nothing').take().slice(0, 32);
  expect(() => new EventTable().append([cut])).toThrow('Record of kind 50 cannot be read.');
});

test('tasks are found by path although names hold slashes and numbers', () => {
  const writer = new TraceWriter()
    .spawn(1, 0, 'main')
    .spawn(2, 1, 'a')
    .spawn(3, 1, 'a/b')
    .spawn(4, 2, 'b')
    .spawn(5, 1, 'a');
  const table = new EventTable();
  table.append([writer.spawn(6, 5, 'b').take()]);
  expect(table.names.find('main/a')).toBe(2);
  expect(table.names.find('main/a#2')).toBe(5);
  expect(table.names.find('main/a#2/b')).toBe(6);
  expect([3, 4]).toContain(table.names.find('main/a/b'));
  for (const path of ['', 'main/', 'main/a#1', 'main/c', 'mai', 'main/a#2/b/c'])
    expect(table.names.find(path)).toBe(0);
});
