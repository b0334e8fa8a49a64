// A run as a Chrome trace: what is in it, that it keeps the format's rules whatever ran, and that the rules find breaches.

import { describe, expect, jest, test } from '@jest/globals';
import { chromeTrace } from '../../../web/src/trace/chrome-trace.ts';
import { EventTable } from '../../../web/src/trace/event-table.ts';
import { randomRun } from '../model/random-run.ts';
import { breaches, type ChromeEvent, type ChromeFile } from './chrome-trace-rules.ts';
import { TraceWriter } from './trace-writer.ts';

jest.setTimeout(60_000);

function textOf(trace: TraceWriter): string {
  const table = new EventTable();
  table.append([trace.take()]);
  return [...chromeTrace(table, 'simulated')].join('');
}

function fileOf(trace: TraceWriter): ChromeFile {
  return JSON.parse(textOf(trace));
}

const ofPhase = ({ traceEvents }: ChromeFile, phase: string) =>
  traceEvents.filter(({ ph }) => ph === phase).map(({ ph, pid, ...rest }) => rest);

/** main computes 1500 ns, spawns a child that another worker runs, and waits for it. */
function family(): TraceWriter {
  const trace = new TraceWriter().start(2, 'family', 2n ** 63n);
  trace.at(0).spawn(1, 0, 'main').wake(1, 0, 'spawned').poll(1, 0).compute(1, 0, 1500);
  trace.at(1500).computeEnd(1, 0).spawn(2, 1, 'child "a"').wake(2, 1, 'spawned', 0);
  trace.at(1501).suspend(1, 0, 'join', 2).poll(2, 1);
  trace.at(2_000_000).wake(1, 2, 'joined', 1).end(2, 1, 'failed', 'no bread');
  return trace.at(2_000_007).poll(1, 0).end(1, 0).finish();
}

describe('a Chrome trace', () => {
  test('has polls and their work as slices on the rows of workers, to the nanosecond', () => {
    expect(ofPhase(fileOf(family()), 'X')).toEqual([
      { tid: 1, ts: 0, dur: 1.501, cat: 'poll', name: 'main', args: { task: 'main' } },
      { tid: 1, ts: 0, dur: 1.5, cat: 'work', name: 'computing', args: {} },
      { tid: 2, ts: 1.501, dur: 1998.499, cat: 'poll', name: 'child "a"', args: { task: 'main/child "a"' } },
      { tid: 1, ts: 2000.007, dur: 0, cat: 'poll', name: 'main', args: { task: 'main' } },
    ]);
  });

  test('writes times as they are, and not as a double has them', () => {
    const trace = new TraceWriter().start(1).at(2n ** 53n - 1n);
    expect(textOf(trace.spawn(1, 0, 'main').poll(1, 0).end(1, 0))).toContain('"ts":9007199254740.991');
    expect(textOf(new TraceWriter().at(1_000_020).spawn(1, 0, 'main'))).toContain('"ts":1000.02,');
  });

  test('has tasks as asynchronous events from spawn to end, and those that never ended end with the run', () => {
    const file = fileOf(family().at(2_000_010).spawn(3, 1, 'late'));
    const told = ofPhase(file, 'b').concat(ofPhase(file, 'e'));
    expect(told.map(({ id, ts, name, args }) => [id, ts, name, args])).toEqual([
      ['1', 0, 'main', { path: 'main' }],
      ['2', 1.5, 'child "a"', { path: 'main/child "a"' }],
      ['3', 2000.01, 'late', { path: 'main/late' }],
      ['2', 2000, 'child "a"', { outcome: 'failed: no bread' }],
      ['1', 2000.007, 'main', { outcome: 'completed' }],
      ['3', 2000.01, 'late', { outcome: 'unfinished' }],
    ]);
  });

  test('has wakes by tasks as arrows from poll to poll, and none from timers', () => {
    const file = fileOf(family());
    expect(ofPhase(file, 's').map(({ tid, ts, name }) => [tid, ts, name])).toEqual([
      [1, 1.5, 'spawned'],
      [2, 2000, 'joined'],
    ]);
    expect(ofPhase(file, 'f').map(({ tid, ts, name, bp }) => [tid, ts, name, bp])).toEqual([
      [2, 1.501, 'spawned', 'e'],
      [1, 2000.007, 'joined', 'e'],
    ]);
  });

  test('has the values of resources and what the program counts as counters', () => {
    const trace = new TraceWriter().start(1).spawn(1, 0, 'main').poll(1, 0);
    trace.resource('channel', 1, 1, 0, 'letters').resource('mutex', 2, 1, 0);
    trace.resource('condition_variable', 3, 1, 0).value(3, 1, 1);
    const file = fileOf(trace.value(1, 1, 3).value(2, 1, 1).count(1, 0, 'items', 4));
    expect(ofPhase(file, 'C').map(({ name, args }) => [name, args])).toEqual([
      ['letters (channel)', { value: 3 }],
      ['mutex#2', { value: 1 }],
      ['items', { value: 4 }],
    ]);
  });

  test('says what ran, and names its rows', () => {
    const file = fileOf(family());
    expect(file.otherData).toMatchObject({ example: 'family', runtime: 'simulated', workers: 2 });
    expect(file.otherData.seed).toBe('9223372036854775808');
    expect(ofPhase(file, 'M').map(({ args }) => args?.name ?? args?.sort_index)).toEqual([
      'family, simulated',
      'worker 0',
      0,
      'worker 1',
      1,
    ]);
  });

  test('leaves out polls of no length that no viewer could stack, and counts them', () => {
    const trace = new TraceWriter().start(1);
    for (let task = 1; task <= 600; task++)
      trace.spawn(task, 0, 'one').wake(task, 0, 'spawned').poll(task, 0).end(task, 0);
    const file = fileOf(trace.finish());
    expect(breaches(file)).toEqual([]);
    expect(ofPhase(file, 'X').length + Number(file.otherData.pollsLeftOut)).toBe(600);
    expect(ofPhase(file, 'X').length).toBeGreaterThan(50);
  });

  test('keeps the rules whatever ran, also where events were lost', () => {
    expect(breaches(fileOf(family()))).toEqual([]);
    expect(breaches(fileOf(new TraceWriter()))).toEqual([]);
    for (let seed = 1; seed <= 40; seed++) {
      expect(breaches(fileOf(randomRun(seed, 400)))).toEqual([]);
      const bytes = randomRun(seed, 400).take();
      const table = new EventTable();
      table.append([withHoles(bytes, seed)]);
      expect(breaches(JSON.parse([...chromeTrace(table, 'threads')].join('')))).toEqual([]);
    }
  });

  test('of a million events is made in pieces that are each a blink', () => {
    const table = new EventTable();
    const turn = new TraceWriter().start(1).spawn(1, 0, 'main').take();
    const poll = new TraceWriter().poll(1, 0).suspend(1, 0, 'yielded').take();
    table.append([turn]);
    const many = new Uint8Array(poll.length * 50_000);
    for (let at = 0; at < many.length; at += poll.length) many.set(poll, at);
    for (let round = 0; round < 10; round++) table.append([many]);
    let longest = 0;
    for (const piece of chromeTrace(table, 'simulated')) longest = Math.max(longest, piece.length);
    expect(table.length).toBeGreaterThan(1_000_000);
    expect(longest).toBeLessThan(70_000);
  });
});

describe('the rules', () => {
  const event = (parts: Partial<ChromeEvent>): ChromeEvent =>
    ({ ph: 'X', pid: 1, tid: 1, ts: 0, name: 'one', cat: 'c', ...parts }) as ChromeEvent;
  const file = (...traceEvents: ChromeEvent[]): ChromeFile => ({
    displayTimeUnit: 'ns',
    otherData: {},
    traceEvents,
  });

  test.each([
    ['overlaps another', [event({ dur: 2 }), event({ ts: 1, dur: 2 })]],
    ['has no length', [event({})]],
    ['has no time', [event({ ts: -1, dur: 1 })]],
    ['is on no row', [event({ tid: 0, dur: 1 })]],
    ['has an unknown phase', [event({ ph: 'Q' })]],
    ['begins twice', [event({ ph: 'b', id: '1' }), event({ ph: 'b', id: '1' })]],
    ['never ends', [event({ ph: 'b', id: '1' })]],
    ['ends without a begin', [event({ ph: 'e', id: '1' })]],
    ['is in no slice', [event({ ph: 's', id: '1' })]],
    ['ends without a start', [event({ dur: 1 }), event({ ph: 'f', id: '1', bp: 'e' })]],
    ['lies too deep', Array.from({ length: 600 }, () => event({ dur: 0 }))],
  ])('find what %s', (said, events) => {
    expect(breaches(file(...events)).join('\n')).toContain(said);
  });

  test('let slices nest, follow each other, and be of no length', () => {
    const events = [event({ dur: 5 }), event({ dur: 2 }), event({ ts: 2, dur: 3 }), event({ ts: 5, dur: 0 })];
    expect(breaches(file(...events))).toEqual([]);
  });
});

/** Without some of its events; definitions stay. */
function withHoles(bytes: Uint8Array, seed: number): Uint8Array {
  const kept: number[] = [];
  let state = seed;
  for (let at = 0; at < bytes.length; at += 32) {
    state = (state * 1103515245 + 12345) % 2 ** 31;
    const kind = bytes[at + 20] ?? 0;
    const hasText = kind === 1 || kind === 50 || kind === 60;
    const slots = hasText ? 1 + Math.ceil((bytes[at + 28] ?? 0) / 32) : 1;
    if (kind <= 2 || state % 4 !== 0) kept.push(...bytes.subarray(at, at + slots * 32));
    at += (slots - 1) * 32;
  }
  return Uint8Array.from(kept);
}
