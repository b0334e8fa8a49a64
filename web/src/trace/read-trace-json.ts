// Reads a run back from our JSON, as chunks of records that a run appends. The file may come from anybody: whatever it
// holds, this gives a run that the model can fold, or throws a `TraceFileError` with a sentence for the reader.
//
// What could make the model hang or take all memory is refused by value: a number that is none, a task that could not have
// come to be in so few events or came to be twice, a kind or a choice that the schema does not have.

import { RecordWriter } from './record-writer.ts';
import type { Runtime } from './run-header.ts';
import { EventKind, type EventSchema, enumerations, eventSchemas } from './schema.generated.ts';
import { type ColumnName, columnNames, TRACE_FORMAT, TRACE_VERSION } from './trace-json.ts';

export class TraceFileError extends Error {}

export interface ReadTrace {
  readonly runtime: Runtime;
  /** Lost when it was recorded. */
  readonly dropped: number;
  /** Whole records, in order. */
  readonly chunks: readonly Uint8Array[];
}

const LARGEST_32 = 2 ** 32 - 1;
const LARGEST_16 = 2 ** 16 - 1;
const NO_WORKER = 255;
/** Of those whose spawning was lost. */
const MOST_LOST_TASKS = 2 ** 20;
const largest: Readonly<Record<ColumnName, number>> = {
  stamp: Number.MAX_SAFE_INTEGER,
  timeNs: Number.MAX_SAFE_INTEGER,
  task: LARGEST_32,
  kind: 255,
  worker: NO_WORKER,
  site: LARGEST_16,
  a: LARGEST_32,
  b: LARGEST_32,
};
const nothing = { stamp: 0, timeNs: 0, task: 0, worker: NO_WORKER, site: 0, a: 0, b: 0 };

const schemas = new Map<number, EventSchema>(eventSchemas.map((schema) => [schema.kind, schema]));
const definitions: readonly number[] = [
  EventKind.string_defined,
  EventKind.site_defined,
  EventKind.host_fact,
];

export function readTraceJson(text: string): ReadTrace {
  const file = asObject(parsed(text));
  if (file.format !== TRACE_FORMAT) throw new TraceFileError(foreign(file));
  if (file.version !== TRACE_VERSION)
    fail(
      `The version of this trace is ${shown(file.version)}; this page reads version ${TRACE_VERSION}. A newer Interleave may open it.`,
    );
  if (file.runtime !== 'simulated' && file.runtime !== 'threads')
    fail(`"runtime" is ${shown(file.runtime)}; it is simulated or threads.`);
  const records = new RecordWriter();
  writeDefinitions(records, file);
  const dropped = wholeNumber(file.dropped, LARGEST_32, '"dropped"');
  new EventsReader(file, dropped, records).read();
  return { runtime: file.runtime, dropped, chunks: records.take() };
}

function writeDefinitions(records: RecordWriter, file: Readonly<Record<string, unknown>>): void {
  for (const [id, text] of listOf(file.strings, 'strings').entries()) {
    if (text === null || id === 0) continue;
    if (typeof text !== 'string') fail(`Text ${id} of "strings" is ${shown(text)}.`);
    records.add({ ...nothing, kind: EventKind.string_defined, a: id }, text);
  }
  for (const [id, pair] of listOf(file.sites, 'sites').entries()) {
    if (id > LARGEST_16) fail(`There are more than ${LARGEST_16} "sites".`);
    if (pair === null || id === 0) continue;
    const [a, b] = twoNumbers(pair, `Site ${id}`);
    records.add({ ...nothing, kind: EventKind.site_defined, site: id, a, b });
  }
  for (const [index, pair] of listOf(file.facts, 'facts').entries()) {
    const [a, b] = twoNumbers(pair, `Fact ${index}`);
    records.add({ ...nothing, kind: EventKind.host_fact, a, b });
  }
}

type Row = Record<ColumnName, number>;

class EventsReader {
  private readonly columns: Readonly<Record<ColumnName, readonly unknown[]>>;
  private readonly texts: readonly unknown[];
  private readonly length: number;
  private readonly mostTasks: number;
  private readonly spawned: Uint8Array;

  constructor(
    file: Readonly<Record<string, unknown>>,
    dropped: number,
    private readonly records: RecordWriter,
  ) {
    this.texts = listOf(file.texts, 'texts');
    const events = asObject(file.events, '"events"');
    const columns = columnNames.map((name) => [name, listOf(events[name], `events.${name}`)] as const);
    this.columns = Object.fromEntries(columns) as Record<ColumnName, readonly unknown[]>;
    this.length = this.columns.kind.length;
    for (const [name, column] of columns)
      if (column.length !== this.length)
        fail(
          `There are ${this.length} events, and ${column.length} in "events.${name}": the file is damaged.`,
        );
    this.mostTasks = this.length + Math.min(dropped, MOST_LOST_TASKS);
    this.spawned = new Uint8Array(this.mostTasks + 1);
  }

  read(): void {
    const row: Row = { ...nothing, kind: 0 };
    for (let event = 0; event < this.length; event++) {
      for (const name of columnNames) {
        const value = this.columns[name][event];
        row[name] = isWhole(value, largest[name])
          ? value
          : wholeNumber(value, largest[name], `"${name}" of event ${event}`); // says why not
      }
      this.records.add(row, this.judge(row, event));
    }
  }

  /** Throws if there cannot be such an event; its text, if it has one. */
  private judge(row: Row, event: number): string | undefined {
    const schema = schemas.get(row.kind);
    if (schema === undefined || definitions.includes(row.kind))
      fail(`Event ${event} is of kind ${row.kind}, which this page does not know.`);
    this.judgeTask(row.task, event);
    if (!schema.wide) {
      this.judgeField(schema.a?.type, row.a, event);
      this.judgeField(schema.b?.type, row.b, event);
    }
    if (row.kind === EventKind.task_spawned) this.judgeSpawn(row.task, event);
    if (row.kind === EventKind.run_started && row.b > NO_WORKER)
      fail(`Event ${event} starts a run on ${row.b} workers; there are at most ${NO_WORKER}.`);
    if (schema.b?.type !== 'text') return undefined;
    const text = this.texts[row.b];
    return typeof text === 'string' ? text : fail(`Text ${row.b} of event ${event} is ${shown(text)}.`);
  }

  private judgeField(type: string | undefined, value: number, event: number): void {
    if (type === 'task') this.judgeTask(value, event);
    else if (type !== undefined && type in enumerations) {
      const names = enumerations[type as keyof typeof enumerations];
      if (value >= names.length)
        fail(`Event ${event} has a ${type} ${value}, which this page does not know.`);
    }
  }

  private judgeTask(task: number, event: number): void {
    if (task > this.mostTasks)
      fail(`Event ${event} is about task ${task}; ${this.length} events cannot have so many.`);
  }

  private judgeSpawn(task: number, event: number): void {
    if (task === 0 || this.spawned[task] === 1) fail(`Event ${event} spawns task ${task} once more.`);
    this.spawned[task] = 1;
  }
}

function parsed(text: string): unknown {
  if (text.startsWith('interleave-events'))
    fail(
      'This is an "events" text, for reading and comparing; it leaves out what differs between machines. Export Interleave JSON to open a run again.',
    );
  try {
    return JSON.parse(text);
  } catch {
    const begun = /^\s*\{\s*"format"\s*:\s*"interleave-trace"/.test(text.slice(0, 200));
    return fail(
      begun
        ? 'The file is damaged, or ends too early: it begins as a trace and is not complete JSON.'
        : 'This is no trace: it is not JSON. What can be opened is a run exported as Interleave JSON.',
    );
  }
}

function foreign(file: Readonly<Record<string, unknown>>): string {
  if (Array.isArray(file.traceEvents) || Array.isArray(file))
    return 'This is a Chrome trace, which ui.perfetto.dev opens. What can be opened here is a run exported as Interleave JSON.';
  return `This is JSON, but no trace of Interleave: its "format" is ${shown(file.format)} and not "${TRACE_FORMAT}".`;
}

function asObject(value: unknown, what = 'The file'): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) fail(`${what} is ${shown(value)} and not an object.`);
  return value as Readonly<Record<string, unknown>>;
}

function listOf(value: unknown, name: string): readonly unknown[] {
  return Array.isArray(value)
    ? value
    : fail(`"${name}" is ${shown(value)} and not a list: the file is damaged.`);
}

function twoNumbers(value: unknown, what: string): [number, number] {
  const [one, other] = listOf(value, what);
  return [wholeNumber(one, LARGEST_32, what), wholeNumber(other, LARGEST_32, what)];
}

function wholeNumber(value: unknown, most: number, what: string): number {
  if (isWhole(value, most)) return value;
  return fail(`${what} is ${shown(value)}; it is a whole number from 0 to ${most}.`);
}

function isWhole(value: unknown, most: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most;
}

/** A value of any kind, for a sentence. */
function shown(value: unknown): string {
  if (typeof value === 'string') return `"${value.slice(0, 60)}"`;
  if (value === undefined) return 'missing';
  return typeof value === 'object' && value !== null ? 'something else' : String(value);
}

function fail(message: string): never {
  throw new TraceFileError(message);
}
