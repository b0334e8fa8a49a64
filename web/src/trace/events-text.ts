// The `events` text: a run as lines, the same bytes on every platform for a simulated run.
//
// Written here for the page and in C++ for the native runner; tests compare the two. The first line names the version.
// Then one line an event, in order: STAMP TIME_NS WORKER TASK KIND field=value ... [at FILE:LINE]

import { type EventTable, NO_WORKER, type Site } from './event-table.ts';
import {
  EventKind,
  type EventSchema,
  enumerations,
  eventSchemas,
  type FieldSchema,
  FindingKind,
  WaitReason,
} from './schema.generated.ts';
import { inPieces } from './text-pieces.ts';

const schemas: (EventSchema | undefined)[] = [];
for (const schema of eventSchemas) schemas[schema.kind] = schema;

export function eventsText(table: EventTable): string {
  return [...lines(table)].join('');
}

/** The same in pieces, for a run that is too long for one go. */
export function eventsTextPieces(table: EventTable): Generator<string> {
  return inPieces(lines(table));
}

function* lines(table: EventTable): Generator<string> {
  yield 'interleave-events 1\n';
  for (let event = 0; event < table.length; event++) yield lineOfEvent(table, event);
}

/** The line of one event, with its end; empty for what the text leaves out. */
export function lineOfEvent(table: EventTable, event: number): string {
  const schema = schemas[table.kind[event]!];
  return schema?.inText ? eventLine(table, event, schema) : '';
}

function eventLine(table: EventTable, event: number, schema: EventSchema): string {
  const worker = table.worker[event]!;
  const task = table.task[event]!;
  const who = `${worker === NO_WORKER ? '-' : worker} ${table.names.path(task)}`;
  const site = table.siteOf(table.site[event]!);
  const at = site === null ? '' : ` at ${siteText(site)}`;
  return `${table.stamps.at(event)} ${table.timeNs[event]} ${who} ${schema.name}${fields(table, event, schema)}${at}\n`;
}

function fields(table: EventTable, event: number, { kind, wide, a, b }: EventSchema): string {
  const low = table.a[event]!;
  const high = table.b[event]!;
  if (wide) return ` ${a?.name}=${table.wideText(event)}`;
  let text = '';
  if (a) text += ` ${a.name}=${fieldValue(table, a, low)}`;
  if (b?.type === 'text') text += ` text=${quoted(table.text(event))}`;
  else if (b && kind === EventKind.task_suspended) text += ` ${b.name}=${waitedOn(table, low, high)}`;
  else if (b && kind === EventKind.finding) text += ` ${b.name}=${foundOn(table, low, high)}`;
  else if (b) text += ` ${b.name}=${fieldValue(table, b, high)}`;
  return text;
}

function fieldValue(table: EventTable, { type }: FieldSchema, value: number): string {
  switch (type) {
    case 'task':
      return table.names.path(value);
    case 'string':
      return quoted(table.string(value));
    case 'resource':
      return value === 0 ? '-' : table.names.resource(value);
    case 'site':
      return siteText(table.siteOf(value));
    case 'number':
    case 'time':
    case 'text':
      return String(value);
    default:
      return enumerations[type][value] ?? String(value);
  }
}

function waitedOn(table: EventTable, reason: number, on: number): string {
  if (reason === WaitReason.join) return table.names.path(on);
  if (reason === WaitReason.resource) return table.names.resource(on);
  return String(on);
}

function foundOn(table: EventTable, finding: number, on: number): string {
  switch (finding) {
    case FindingKind.lost_wake:
    case FindingKind.cancelled_holding:
      return table.names.resource(on);
    case FindingKind.blocked_worker:
    case FindingKind.never_yielded:
      return table.names.path(on);
  }
  return String(on);
}

function siteText(site: Site | null): string {
  return site === null ? '-' : `${site.file}:${site.line}`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\t': '\\t',
  '\r': '\\r',
};

/** As in JSON, escaping only what must be. */
function quoted(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to escape
  const escaped = text.replace(/["\\\x00-\x1f]/g, (char) => ESCAPES[char] ?? unicodeEscape(char));
  return `"${escaped}"`;
}

function unicodeEscape(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
