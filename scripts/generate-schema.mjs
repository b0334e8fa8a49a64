// Writes web/src/trace/schema.generated.ts from engine/trace/events.def, the one list of what can happen in a run.
//
// Run it after every change of events.def: `node scripts/generate-schema.mjs`. The result is in git, and a test
// generates it again and fails on a difference. `generateSchema` is pure: text of events.def in, TypeScript out.

import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const EVENT = /^EVENT\((\w+),\s*(\d+),\s*([01]),\s*(.+)\)$/;
const CHOICE = /^CHOICE\((\w+),\s*(\w+),\s*(\d+)\)$/;
const FIELD = /(FIELD|WIDE)\((\w+),\s*(\w+)\)|NONE/g;
const LINE_WIDTH = 110;
const PLAIN_TYPES = ['task', 'string', 'site', 'resource', 'number', 'time', 'text'];

export function generateSchema(definition) {
  const events = [];
  const enumerations = new Map();
  for (const [index, raw] of definition.split('\n').entries()) {
    const line = raw.replace(/\s*\/\/.*$/, '').trim();
    if (!/^(EVENT|CHOICE)\(/.test(line)) continue;
    const fail = (why) => {
      throw new Error(`events.def, line ${index + 1}: ${why}: ${line}`);
    };
    if (EVENT.test(line)) addEvent(events, line.match(EVENT), fail);
    else if (CHOICE.test(line)) addChoice(enumerations, line.match(CHOICE), fail);
    else fail('neither an event nor a choice');
  }
  checkTypes(events, enumerations);
  return print(events, enumerations);
}

function addEvent(events, [, name, number, inText, fields], fail) {
  const [a, b, ...rest] = [...fields.matchAll(FIELD)].map(([, form, type, field]) =>
    form === undefined ? null : { wide: form === 'WIDE', type, name: field },
  );
  if (a === undefined || b === undefined || rest.length > 0) fail('two fields are wanted');
  if (b?.wide || (a?.wide && b !== null)) fail('WIDE takes the place of both fields');
  if (a?.type === 'text') fail('a text is always field b');
  if (events.some((one) => one.name === name || one.kind === Number(number))) fail('name or number is taken');
  events.push({ kind: Number(number), name, inText: inText === '1', wide: a?.wide ?? false, a, b });
}

function addChoice(enumerations, [, enumeration, name, number], fail) {
  const names = enumerations.get(enumeration) ?? [];
  if (names.length !== Number(number)) fail(`number ${names.length} is next`);
  enumerations.set(enumeration, [...names, name]);
}

function checkTypes(events, enumerations) {
  for (const { name, a, b } of events) {
    for (const field of [a, b]) {
      if (field !== null && !PLAIN_TYPES.includes(field.type) && !enumerations.has(field.type)) {
        throw new Error(`events.def: ${name} has a field of unknown type ${field.type}`);
      }
    }
  }
}

function print(events, enumerations) {
  const types = [...PLAIN_TYPES, ...enumerations.keys()].map((type) => `  | '${type}'`).join('\n');
  return `// Generated from engine/trace/events.def by scripts/generate-schema.mjs; do not edit. A test compares the two.

export const EventKind = {
${events.map(({ name, kind }) => `  ${name}: ${kind},\n`).join('')}} as const;
export type EventKind = (typeof EventKind)[keyof typeof EventKind];
export type EventName = keyof typeof EventKind;

${[...enumerations].map(printEnumeration).join('\n')}
/** The names of the values of each enumeration, by number. */
export const enumerations = {
${[...enumerations].map(printNames).join('')}} as const;
export type EnumerationName = keyof typeof enumerations;

export type FieldType =
${types};

export interface FieldSchema {
  readonly name: string;
  readonly type: FieldType;
}

export interface EventSchema {
  readonly kind: EventKind;
  readonly name: EventName;
  /** Appears in the \`events\` text. */
  readonly inText: boolean;
  /** Field a is one 64-bit number over both columns: a low, b high. */
  readonly wide: boolean;
  readonly a: FieldSchema | null;
  readonly b: FieldSchema | null;
}

export const eventSchemas: readonly EventSchema[] = [
${events.map(printEvent).join('')}];
`;
}

function printEnumeration([enumeration, names]) {
  const type = pascal(enumeration);
  return `export const ${type} = {
${names.map((name, number) => `  ${name}: ${number},\n`).join('')}} as const;
export type ${type} = (typeof ${type})[keyof typeof ${type}];
export type ${type}Name = keyof typeof ${type};
`;
}

/** On one line if the formatter would put it there. */
function printNames([enumeration, names]) {
  const quoted = names.map((name) => `'${name}'`);
  const line = `  ${enumeration}: [${quoted.join(', ')}],\n`;
  if (line.length <= LINE_WIDTH + 1) return line;
  return `  ${enumeration}: [\n${quoted.map((name) => `    ${name},\n`).join('')}  ],\n`;
}

function printEvent({ kind, name, inText, wide, a, b }) {
  return `  {
    kind: ${kind},
    name: '${name}',
    inText: ${inText},
    wide: ${wide},
    a: ${printField(a)},
    b: ${printField(b)},
  },
`;
}

function printField(field) {
  return field === null ? 'null' : `{ name: '${field.name}', type: '${field.type}' }`;
}

function pascal(name) {
  return name.replace(/(?:^|_)(\w)/g, (_, letter) => letter.toUpperCase());
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = new URL('../', import.meta.url);
  const definition = readFileSync(new URL('engine/trace/events.def', root), 'utf8');
  writeFileSync(new URL('web/src/trace/schema.generated.ts', root), generateSchema(definition));
}
