// A run as our JSON and back: the same run, whatever is in it; and what is not such a file is refused by a sentence.

import { describe, expect, jest, test } from '@jest/globals';
import { EventTable } from '../../../web/src/trace/event-table.ts';
import { eventsText } from '../../../web/src/trace/events-text.ts';
import { readTraceJson, TraceFileError } from '../../../web/src/trace/read-trace-json.ts';
import { traceJson } from '../../../web/src/trace/trace-json.ts';
import { randomRun } from '../model/random-run.ts';
import { TraceWriter } from './trace-writer.ts';

jest.setTimeout(60_000);

function tableOf(chunks: readonly Uint8Array[], dropped = 0): EventTable {
  const table = new EventTable();
  table.append(chunks, dropped);
  return table;
}

function jsonOf(trace: TraceWriter, runtime: 'simulated' | 'threads' = 'simulated', dropped = 0): string {
  return [...traceJson(tableOf([trace.take()], dropped), runtime)].join('');
}

function small(): TraceWriter {
  const trace = new TraceWriter().start(2, 'small', 2n ** 64n - 1n).spawn(1, 0, 'main', 'a.cpp:3');
  trace
    .at(2n ** 53n - 1n)
    .poll(1, 0)
    .print(1, 0, 'Grüße \u{1f980}\n\u0000"')
    .item(1, 1, '');
  return trace.fact('frame of run', 4096).end(1, 0, 'failed', 'no bread').finish('failed', 'no bread');
}

/** The file of a small run with some of it changed. */
function changed(change: (file: object) => object | undefined): string {
  const file = JSON.parse(jsonOf(small()));
  return JSON.stringify(change(file) ?? file);
}

const reasonFor = (text: string) => {
  try {
    readTraceJson(text);
  } catch (error) {
    if (error instanceof TraceFileError) return error.message;
    throw error;
  }
  return 'none';
};

describe('our JSON', () => {
  test('says first what it is and what ran', () => {
    expect(JSON.parse(jsonOf(small(), 'threads'))).toMatchObject({
      format: 'interleave-trace',
      version: 1,
      example: 'small',
      runtime: 'threads',
      workers: 2,
      seed: '18446744073709551615',
      schedule: '',
      parameters: {},
      texts: ['Grüße \u{1f980}\n\u0000"', ''],
    });
  });

  test('gives the same run back, to the last byte of its events text', () => {
    const before = tableOf([small().take()]);
    const { chunks, runtime, dropped } = readTraceJson(jsonOf(small(), 'threads', 7));
    const after = tableOf(chunks, dropped);
    expect({ runtime, dropped: after.dropped }).toEqual({ runtime: 'threads', dropped: 7 });
    expect(eventsText(after)).toBe(eventsText(before));
    expect(after.hostFacts()).toEqual([{ name: 'frame of run', value: 4096 }]);
    expect([...traceJson(after, 'threads')].join('')).toBe(jsonOf(small(), 'threads', 7));
  });

  test('does so for any run, also one without events', () => {
    expect(tableOf(readTraceJson(jsonOf(new TraceWriter())).chunks).length).toBe(0);
    for (let seed = 1; seed <= 30; seed++) {
      const before = tableOf([randomRun(seed, 500, seed % 2 === 0).take()]);
      const text = [...traceJson(before, 'simulated')].join('');
      expect(eventsText(tableOf(readTraceJson(text).chunks))).toBe(eventsText(before));
    }
  });

  test('of a hundred thousand events is written in pieces and read back whole', () => {
    const before = tableOf([randomRun(1, 400).take()]);
    const turn = new TraceWriter().print(1, 0, 'x'.repeat(100)).take();
    for (let round = 0; round < 100_000; round++) before.append([turn]);
    const pieces = [...traceJson(before, 'simulated')];
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(110_000);
    const after = tableOf(readTraceJson(pieces.join('')).chunks);
    expect(after.length).toBe(before.length);
    expect(after.text(after.length - 1)).toBe('x'.repeat(100));
  });

  test('keeps what an engine lost: strings and sites that never came', () => {
    const trace = new TraceWriter().record({ kind: 'site_defined', site: 3, a: 9, b: 12 });
    trace
      .record({ kind: 'string_defined', a: 5, text: 'five' })
      .record({ kind: 'counter', task: 1, site: 3, a: 5 });
    const before = tableOf([trace.record({ kind: 'counter', a: 7, b: 1 }).take()], 3);
    const { chunks } = readTraceJson([...traceJson(before, 'threads')].join(''));
    expect(eventsText(tableOf(chunks))).toBe(eventsText(before));
  });
});

describe('what is no such file is refused', () => {
  test.each([
    ['a text', 'hello', 'it is not JSON'],
    ['an empty file', '', 'it is not JSON'],
    ['an events text', 'interleave-events 1\n0 0 - - run_started', '"events" text'],
    ['half of a trace', jsonOf(small()).slice(0, 300), 'ends too early'],
    ['a Chrome trace', '{"traceEvents":[]}', 'Chrome trace'],
    ['a Chrome trace that is a list', '[{"ph":"X"}]', 'Chrome trace'],
    ['other JSON', '{"format":"other"}', '"format" is "other"'],
    ['a number', '7', 'The file is 7'],
    ['null', 'null', 'The file is null'],
  ])('%s', (_name, text, reason) => {
    expect(reasonFor(text)).toContain(reason);
  });

  test.each<[string, (file: never) => object | undefined, string]>([
    ['another version', (file: object) => ({ ...file, version: 2 }), 'version of this trace is 2'],
    ['another runtime', (file: object) => ({ ...file, runtime: 'x' }), '"runtime" is "x"'],
    ['columns that differ', ({ events }: Events) => void events.a?.pop(), 'damaged'],
    [
      'a column that is none',
      ({ events }: Events) => void Object.assign(events, { a: 3 }),
      '"events.a" is 3',
    ],
    ['a time below 0', ({ events }: Events) => put(events, 'timeNs', -1), '"timeNs" of event 2 is -1'],
    ['a time that is no number', ({ events }: Events) => put(events, 'timeNs', '1'), 'is "1"'],
    ['a kind that is unknown', ({ events }: Events) => put(events, 'kind', 200), 'kind 200'],
    ['a definition among the events', ({ events }: Events) => put(events, 'kind', 1), 'kind 1'],
    ['more tasks than events', ({ events }: Events) => put(events, 'task', 4e9), 'task 4000000000'],
    ['a parent beyond all tasks', ({ events }: Events) => put(events, 'a', 4e9), 'task 4000000000'],
    [
      'a task that comes to be twice',
      ({ events }: Events) => put(events, 'kind', 10, 3),
      'spawns task 1 once more',
    ],
    ['workers beyond all', ({ events }: Events) => put(events, 'b', 1e6, 0), '1000000 workers'],
    [
      'a text that is not there',
      ({ events }: Events) => put(events, 'b', 9, 4),
      'Text 9 of event 4 is missing',
    ],
    ['an end that is unknown', ({ events }: Events) => put(events, 'a', 60, 7), 'run_outcome 60'],
    ['a string that is none', (file: object) => ({ ...file, strings: ['', 4] }), 'Text 1 of "strings" is 4'],
  ])('%s', (_name, change, reason) => {
    expect(reasonFor(changed(change as (file: object) => object | undefined))).toContain(reason);
  });
});

interface Events {
  readonly events: Record<string, unknown[]>;
}

/** Event 2 is a spawn. */
function put(events: Record<string, unknown[]>, column: string, value: unknown, event = 2): undefined {
  events[column]![event] = value;
}
