// What is said about locks and everything else that tasks wait for: explain-resource.ts, describe-resource-event.ts.

import { describe, expect, test } from '@jest/globals';
import { FoldedRun } from '../../../web/src/model/folded-run.ts';
import { sentenceText } from '../../../web/src/model/run-model.ts';
import type { ResourceKindName } from '../../../web/src/trace/schema.generated.ts';
import { TraceWriter } from '../trace/trace-writer.ts';

const MS = 1_000_000;

function runOf(writer: TraceWriter): FoldedRun {
  const run = new FoldedRun();
  run.append([writer.take()]);
  return run;
}

/** `main`, which has spawned `main/a` (2) and `main/b` (3) and made a resource (1). */
function withResource(kind: ResourceKindName, name = ''): TraceWriter {
  return new TraceWriter()
    .start(1)
    .spawn(1, 0, 'main')
    .resource(kind, 1, 1, 0, name)
    .spawn(2, 1, 'a')
    .spawn(3, 1, 'b');
}

function why(run: FoldedRun, task: number, timeNs: number): string {
  return sentenceText(run.explain(task, run.momentAtTime(timeNs)));
}

function standing(run: FoldedRun, timeNs: number): string {
  return sentenceText(run.explainResource(1, run.momentAtTime(timeNs)));
}

function lastTold(writer: TraceWriter): string {
  const run = runOf(writer);
  return sentenceText(run.describeEvent(run.events.length - 1));
}

describe('who waits for a mutex learns who holds it', () => {
  const contended = (name = '') =>
    withResource('mutex', name)
      .at(3 * MS)
      .acquire(1, 2)
      .at(4 * MS)
      .suspend(3, 0, 'resource', 1);

  test('since when, and when its turn comes', () => {
    const run = runOf(
      contended('account')
        .at(10 * MS)
        .release(1, 2)
        .wake(3, 2, 'resource')
        .acquire(1, 3),
    );
    expect(why(run, 3, 5 * MS)).toBe(
      'waits for mutex account, held by main/a since 3 ms; its turn comes at 10 ms',
    );
    expect(standing(run, 2 * MS)).toBe('mutex of main, free');
    expect(standing(run, 5 * MS)).toBe('mutex of main, held by main/a since 3 ms');
    expect(standing(run, 10 * MS)).toBe('mutex of main, held by main/b since 10 ms');
  });

  test('without a name it is called by its number', () => {
    expect(why(runOf(contended()), 3, 5 * MS)).toBe('waits for mutex#1, held by main/a since 3 ms');
  });

  test('a task that waits for itself is told so', () => {
    const run = runOf(withResource('mutex').acquire(1, 2).suspend(2, 0, 'resource', 1).finish('deadlocked'));
    expect(why(run, 2, 1)).toBe(
      'waits for mutex#1, held by itself since event 7; nothing is left that could wake it',
    );
  });
});

test('several may hold a resource, each as often as it likes', () => {
  const writer = withResource('semaphore', 'slots').acquire(1, 1, 2).acquire(1, 2, 1).acquire(1, 2, 1);
  const run = runOf(writer.value(1, 2, 0).at(5).release(1, 2, 1).suspend(3, 0, 'resource', 1));
  expect(run.resourceHolders(1, run.momentAtTime(0))).toEqual([
    { task: 1, share: 2, sinceEvent: 7 },
    { task: 2, share: 1, sinceEvent: 8 },
    { task: 2, share: 1, sinceEvent: 9 },
  ]);
  expect(run.resourceHolders(1, run.momentAtTime(5)).map(({ task }) => task)).toEqual([1, 2]);
  expect(why(run, 3, 5)).toBe('waits for permits of semaphore slots: none is free, held by main and main/a');
});

test('who has made a stage that runs ahead waits for its items', () => {
  const run = runOf(withResource('stream_buffer', 'merge').limit(1, 0).suspend(1, 0, 'resource', 1));
  expect(why(run, 1, 1)).toBe('waits for an item of stream buffer merge');
});

function passes(writer: TraceWriter, text: string): TraceWriter {
  return writer.record({ kind: 'item_passed', task: 2, a: 1, text });
}

function message(
  writer: TraceWriter,
  kind: 'message_sent' | 'message_received',
  number: number,
): TraceWriter {
  return writer.record({ kind, task: 2, a: 1, b: number });
}

test.each<[ResourceKindName, (writer: TraceWriter) => TraceWriter, string, string]>([
  ['shared_mutex', (writer) => writer, 'waits for shared mutex x', 'shared mutex of main, free'],
  [
    'semaphore',
    (writer) => writer.value(1, 1, 1),
    'waits for permits of semaphore x: 1 permit free',
    'semaphore of main: 1 permit free',
  ],
  ['event', (writer) => writer, 'waits for event x to be set', 'event of main, not set'],
  [
    'latch',
    (writer) => writer.value(1, 1, 2),
    'waits for latch x: 2 arrivals missing',
    'latch of main: 2 arrivals missing',
  ],
  [
    'barrier',
    (writer) => writer.limit(1, 3).value(1, 1, 1),
    'waits for barrier x: 1 of 3 have arrived',
    'barrier of main: 1 of 3 have arrived',
  ],
  [
    'condition_variable',
    (writer) => writer,
    'waits for condition variable x to be notified',
    'condition variable of main',
  ],
  [
    'channel',
    (writer) => writer.limit(1, 2).value(1, 1, 2),
    'waits for room in channel x: 2 of 2 values in it',
    'channel of main: 2 of 2 values in it',
  ],
  [
    'channel',
    (writer) => writer.limit(1, 2),
    'waits for a value from channel x',
    'channel of main: 0 of 2 values in it',
  ],
  [
    'channel',
    (writer) => writer.limit(1, 2 ** 32 - 1),
    'waits for a value from channel x',
    'channel of main: 0 values in it',
  ],
  [
    'channel',
    (writer) => writer.limit(1, 0),
    'waits for a task at the other end of channel x',
    'channel of main: 0 of 0 values in it',
  ],
  [
    'oneshot',
    (writer) => writer.limit(1, 1),
    'waits for the value of oneshot x',
    'oneshot of main: without its value',
  ],
  [
    'broadcast',
    (writer) => writer.limit(1, 8).value(1, 1, 3).record({ kind: 'resource_closed', task: 1, a: 1 }),
    'waits for the next value of broadcast x',
    'broadcast of main: 3 values sent, closed',
  ],
  ['watch', (writer) => writer.value(1, 1, 1), 'waits for watch x to change', 'watch of main: changed once'],
  ['stream', (writer) => writer, 'waits for stream x', 'stream of main'],
  [
    'stream_buffer',
    (writer) => writer.limit(1, 2).value(1, 1, 2),
    'waits for room in stream buffer x: 2 of 2 items in it',
    'stream buffer of main: 2 of 2 items in it',
  ],
  [
    'stream_buffer',
    (writer) => writer.limit(1, 0),
    'waits until stream buffer x takes its item',
    'stream buffer of main',
  ],
])('a %s says what it is waited for, and how it stands', (kind, set, waiting, stands) => {
  const run = runOf(
    set(withResource(kind, 'x')).suspend(3, 0, 'resource', 1).at(9).record({ kind: 'resource_ended', a: 1 }),
  );
  expect(why(run, 3, 1)).toBe(waiting);
  expect(standing(run, 1)).toBe(stands);
  expect(standing(run, 9)).toBe(`${kind.replace('_', ' ')} of main, gone since 9 ns`);
});

test('a wait that another task ends says who and when', () => {
  const run = runOf(
    withResource('event', 'ready')
      .suspend(3, 0, 'resource', 1)
      .at(2 * MS)
      .wake(3, 2, 'resource'),
  );
  expect(why(run, 3, MS)).toBe('waits for event ready to be set; main/a wakes it at 2 ms');
});

describe('events of resources are told as sentences', () => {
  test.each<[ResourceKindName, (writer: TraceWriter) => TraceWriter, string]>([
    ['mutex', (writer) => writer.acquire(1, 2), 'main/a locks mutex x'],
    ['mutex', (writer) => writer.release(1, 2), 'main/a unlocks mutex x'],
    ['shared_mutex', (writer) => writer.acquire(1, 2, 1), 'main/a locks shared mutex x for reading'],
    ['shared_mutex', (writer) => writer.release(1, 2), 'main/a unlocks shared mutex x for writing'],
    ['semaphore', (writer) => writer.acquire(1, 2, 2), 'main/a takes 2 permits of semaphore x'],
    ['semaphore', (writer) => writer.release(1, 2, 1), 'main/a gives back 1 permit of semaphore x'],
    ['semaphore', (writer) => writer.value(1, 2, 3), 'semaphore x has 3 permits free'],
    ['event', (writer) => writer.value(1, 2, 1), 'event x is set'],
    ['event', (writer) => writer.value(1, 2, 0), 'event x is reset'],
    ['latch', (writer) => writer.value(1, 2, 1), 'latch x waits for 1 arrival'],
    ['latch', (writer) => writer.value(1, 2, 0), 'latch x opens'],
    ['barrier', (writer) => writer.limit(1, 3), 'barrier x is for 3 tasks'],
    ['barrier', (writer) => writer.value(1, 2, 2), 'barrier x has 2 arrivals'],
    ['barrier', (writer) => writer.value(1, 2, 0), 'barrier x lets everybody go on'],
    [
      'condition_variable',
      (writer) => writer.value(1, 2, 2),
      'condition variable x is notified and wakes 2 tasks',
    ],
    [
      'condition_variable',
      (writer) => writer.value(1, 2, 0),
      'condition variable x is notified, and nobody waits',
    ],
    ['channel', (writer) => writer.limit(1, 4), 'channel x has room for 4 values'],
    ['channel', (writer) => writer.limit(1, 2 ** 32 - 1), 'channel x has room for any number of values'],
    ['channel', (writer) => writer.value(1, 2, 1), 'channel x has 1 value in it'],
    [
      'channel',
      (writer) => writer.record({ kind: 'resource_closed', task: 1, a: 1 }),
      'main closes channel x',
    ],
    ['oneshot', (writer) => writer.limit(1, 1), 'oneshot x is for one value'],
    ['oneshot', (writer) => writer.value(1, 2, 1), 'oneshot x has its value'],
    ['oneshot', (writer) => writer.value(1, 2, 0), 'the value of oneshot x is taken'],
    ['broadcast', (writer) => writer.limit(1, 8), 'broadcast x keeps the last 8 values'],
    ['broadcast', (writer) => writer.value(1, 2, 3), 'broadcast x has sent 3 values'],
    ['watch', (writer) => writer.value(1, 2, 3), 'watch x changes'],
    ['stream_buffer', (writer) => writer.value(1, 2, 1), 'stream buffer x has 1 item in it'],
    ['stream_buffer', (writer) => writer.limit(1, 0), 'stream buffer x hands items on one by one'],
    ['stream_buffer', (writer) => writer.limit(1, 4), 'stream buffer x has room for 4 items'],
    ['stream', (writer) => passes(writer, '49'), 'stream x gives 49'],
    ['stream', (writer) => passes(writer, ''), 'stream x gives an item'],
    ['channel', (writer) => message(writer, 'message_sent', 3), 'main/a sends message 3 on channel x'],
    [
      'broadcast',
      (writer) => message(writer, 'message_received', 3),
      'main/a receives message 3 from broadcast x',
    ],
    ['oneshot', (writer) => message(writer, 'message_sent', 1), 'main/a sends the value on oneshot x'],
    ['mutex', (writer) => writer.record({ kind: 'resource_ended', a: 1 }), 'mutex x is gone'],
    ['mutex', (writer) => writer.suspend(3, 0, 'resource', 1), 'main/b waits for mutex x'],
    ['mutex', (writer) => writer.resource('mutex', 2, 2, 0), 'main/a makes mutex#2'],
  ])('of a %s', (kind, happen, told) => {
    expect(lastTold(happen(withResource(kind, 'x')))).toBe(told);
  });
});

describe('a mailbox and a loop', () => {
  test('say what is in them and what a task waits for there', () => {
    const mailbox = withResource('mailbox', 'sums')
      .limit(1, 2)
      .suspend(2, 0, 'resource', 1)
      .at(5)
      .value(1, 3, 2);
    const full = runOf(mailbox.suspend(3, 0, 'resource', 1));
    expect(why(full, 2, 0)).toBe('waits for a message from mailbox sums');
    expect(why(full, 3, 5)).toBe('waits for room in mailbox sums: 2 of 2 messages in it');
    expect(standing(full, 5)).toBe('mailbox of main: 2 of 2 messages in it');
    const loop = runOf(withResource('loop', 'loop').suspend(1, 0, 'resource', 1).at(5).value(1, 0, 1));
    expect(why(loop, 1, 0)).toBe('waits for a callback of loop loop to be ready');
    expect(standing(loop, 5)).toBe('loop of main: 1 callback ready');
  });

  test('tell their changes', () => {
    expect(lastTold(withResource('mailbox', 'sums').value(1, 1, 1))).toBe('mailbox sums has 1 message in it');
    expect(lastTold(withResource('mailbox', 'sums').limit(1, 4))).toBe(
      'mailbox sums has room for 4 messages',
    );
    expect(lastTold(withResource('loop', 'loop').value(1, 1, 2))).toBe('loop loop has 2 callbacks ready');
  });
});

test('a transfer is so long, and has so much of it', () => {
  const long = () => withResource('transfer', '/a').record({ kind: 'resource_limited', a: 1, b: 64 * 1024 });
  expect(lastTold(long())).toBe('/a is 64 KiB long');
  expect(lastTold(long().arrived(1, 12 * 1024))).toBe('/a has 12 of 64 KiB');
});
