// A whole run as our own JSON: everything that the event table has, so that `readTraceJson` gives the same run back.
//
//   {"format": "interleave-trace", "version": 1,
//    "example", "runtime", "workers", "seed", "schedule", "parameters"    for people and tools; events say it again
//    "dropped": events lost,
//    "strings": [text | null], "sites": [[string, line] | null], "facts": [[string, value]], "texts": [text],
//    "events": {"stamp": [...], "timeNs", "task", "kind", "worker", "site", "a", "b"}}
//
// Numbers in events are those of engine/trace/events.def: a string, site or text by its place in its list. Field b of an
// event with a text is its place in `texts`. All are whole numbers below 2^53; a 64-bit seed is text. Pure, and in pieces,
// as `chromeTrace`.

import type { Column } from './column.ts';
import type { EventTable } from './event-table.ts';
import { type Runtime, runHeader } from './run-header.ts';
import { inPieces } from './text-pieces.ts';

export const TRACE_FORMAT = 'interleave-trace';
export const TRACE_VERSION = 1;

export const columnNames = ['stamp', 'timeNs', 'task', 'kind', 'worker', 'site', 'a', 'b'] as const;
export type ColumnName = (typeof columnNames)[number];
type Numbers = Pick<Column, 'join'>;

const NUMBERS_AT_A_TIME = 4096;

/** Pieces of one text. */
export function traceJson(events: EventTable, runtime: Runtime): Generator<string> {
  return inPieces(parts(events, runtime));
}

function* parts(events: EventTable, runtime: Runtime): Generator<string> {
  const { strings, sites, facts } = events.definitions();
  const head = {
    format: TRACE_FORMAT,
    version: TRACE_VERSION,
    ...runHeader(events, runtime),
    dropped: events.dropped,
    sites,
    facts,
  };
  yield `${JSON.stringify(head).slice(0, -1)},\n"strings":[`;
  yield* list(strings.length, (index) => JSON.stringify(strings[index]));
  yield '],\n"texts":[';
  yield* list(events.textCount, (index) => JSON.stringify(events.textAt(index)));
  yield '],\n"events":{';
  for (const [index, name] of columnNames.entries()) {
    yield `${index === 0 ? '' : '],'}\n"${name}":[`;
    yield* numbers(events.length, (from, to) => columnPart(events, name, from, to));
  }
  yield ']}}\n';
}

function* list(length: number, textOf: (index: number) => string): Generator<string> {
  for (let index = 0; index < length; index++) yield index === 0 ? textOf(index) : `,${textOf(index)}`;
}

function* numbers(length: number, part: (from: number, to: number) => Numbers): Generator<string> {
  for (let from = 0; from < length; from += NUMBERS_AT_A_TIME) {
    const some = part(from, Math.min(length, from + NUMBERS_AT_A_TIME)).join(',');
    yield from === 0 ? some : `,${some}`;
  }
}

function columnPart(events: EventTable, name: ColumnName, from: number, to: number): Numbers {
  return name === 'stamp' ? events.stamps.between(from, to) : events[name].subarray(from, to);
}
