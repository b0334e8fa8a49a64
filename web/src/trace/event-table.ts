// All events of a run in columns: event number i is row i, in the run's one order. Rows never move.
//
// Fed with chunks in that order (`TraceReader`), read by the model and the `events` text. Definitions (strings, sites) and
// host facts are applied as they are read and take no row. Times never fall from row to row, so that a time is found by binary search: on
// threads an event may be recorded a little after another worker's later one, and then takes that one's time.
// 24 bytes an event. Times and stamps are doubles: exact up to 2^53 (104 days of virtual time).

import { grown, resized } from './column.ts';
import { HIGH, RECORD_BYTES, RECORD_WORDS, recordForms, recordWords, UNKNOWN, WITH_TEXT } from './record.ts';
import { RunNames } from './run-names.ts';
import { EventKind } from './schema.generated.ts';
import { Stamps } from './stamps.ts';
import { TextPool } from './text-pool.ts';
import { decodeUtf8 } from './utf8.ts';

export interface Site {
  readonly file: string;
  readonly line: number;
}

/** A number that differs between machines: the size of a frame, a time that was measured. Its name says the unit. */
export interface HostFact {
  readonly name: string;
  readonly value: number;
}

/** What the numbers in the events stand for. A hole (null): it was lost. */
export interface Definitions {
  readonly strings: readonly (string | null)[];
  /** The number of the file's string, and the line. */
  readonly sites: readonly (readonly [file: number, line: number] | null)[];
  /** The number of the name's string, and the value. */
  readonly facts: readonly (readonly [name: number, value: number])[];
}

export { NO_WORKER } from './record.ts';

/** By kind of event: whether it says what something is called. */
const namesAnything = new Uint8Array(256);
for (const kind of [EventKind.task_spawned, EventKind.resource_created, EventKind.resource_named])
  namesAnything[kind] = 1;

/** Of the length. */
const SLACK = 1 / 32;

export class EventTable {
  length = 0;
  /** Events lost because a ring was full. */
  dropped = 0;
  stamps = new Stamps();
  timeNs = new Float64Array(64);
  task = new Uint32Array(64);
  kind = new Uint8Array(64);
  worker = new Uint8Array(64);
  /** Number of a site, for `siteOf`; 0 is none. */
  site = new Uint16Array(64);
  a = new Uint32Array(64);
  /** For a kind with a text: the number of the text, for `text`. */
  b = new Uint32Array(64);
  readonly names = new RunNames((id) => this.string(id));

  /** By the id of their name, which may come later, through another ring. */
  private readonly facts = new Map<number, number>();
  private readonly strings: string[] = [''];
  private readonly sites: { file: number; line: number; resolved: Site | null }[] = [];
  private readonly texts = new TextPool();

  /** Adds whole records, in order. `dropped`: lost so far, over all rings. */
  append(chunks: readonly Uint8Array[], dropped = 0): void {
    this.dropped = Math.max(this.dropped, dropped);
    const slots = chunks.reduce((sum, chunk) => sum + Math.ceil(chunk.byteLength / RECORD_BYTES), 0);
    this.reserve(this.length + slots);
    for (const chunk of chunks) this.decode(recordWords(chunk));
  }

  string(id: number): string {
    return this.strings[id] ?? `string#${id}`;
  }

  /** The same object each time; null for 0. */
  siteOf(id: number): Site | null {
    const entry = this.sites[id];
    if (entry === undefined) return null;
    if (entry.resolved !== null) return entry.resolved;
    const site = { file: this.string(entry.file), line: entry.line };
    // The file's name may still come, through another ring.
    if (this.strings[entry.file] !== undefined) entry.resolved = site;
    return site;
  }

  /** What differs between machines, in the order in which it was first said; of several with one name the last. */
  hostFacts(): HostFact[] {
    return Array.from(this.facts, ([name, value]) => ({ name: this.string(name), value }));
  }

  /** For whoever writes the whole table down. */
  definitions(): Definitions {
    return {
      strings: Array.from(this.strings, (text) => text ?? null),
      sites: Array.from(this.sites, (site) => (site ? [site.file, site.line] : null)),
      facts: [...this.facts],
    };
  }

  get textCount(): number {
    return this.texts.length;
  }

  /** By its number, which is in field b of its event. */
  textAt(index: number): string {
    return this.texts.get(index);
  }

  /** The text of an event whose kind has one. */
  text(event: number): string {
    return this.texts.get(this.b[event]!);
  }

  /** Fields a and b as one 64-bit number. */
  wide(event: number): number {
    return this.a[event]! + this.b[event]! * HIGH;
  }

  /** The same, exactly. */
  wideText(event: number): string {
    return String((BigInt(this.b[event]!) << 32n) | BigInt(this.a[event]!));
  }

  get byteLength(): number {
    const { stamps, timeNs, task, kind, worker, site, a, b } = this;
    const columns = [stamps, timeNs, task, kind, worker, site, a, b];
    return columns.reduce((sum, column) => sum + column.byteLength, 0);
  }

  /** Gives back the room that was kept for growing, if it is worth a copy. */
  trim(): void {
    if (this.timeNs.length - this.length < this.length * SLACK) return;
    this.resize((column) => resized(column, this.length));
  }

  private reserve(length: number): void {
    if (length > this.timeNs.length) this.resize((column) => grown(column, length));
  }

  private resize(
    change: <T extends Float64Array | Uint32Array | Uint16Array | Uint8Array>(column: T) => T,
  ): void {
    this.timeNs = change(this.timeNs);
    this.task = change(this.task);
    this.kind = change(this.kind);
    this.worker = change(this.worker);
    this.site = change(this.site);
    this.a = change(this.a);
    this.b = change(this.b);
  }

  private decode(words: Uint32Array): void {
    const { stamps, timeNs, task, kind: kinds, worker, site, a, b } = this;
    let row = this.length;
    let lastNs = row === 0 ? 0 : timeNs[row - 1]!;
    for (let at = 0; at < words.length; ) {
      const tag = words[at + 5]!;
      const kind = tag & 0xff;
      const form = recordForms[kind]!;
      const slots = form === WITH_TEXT ? 1 + Math.ceil(words[at + 7]! / RECORD_BYTES) : 1;
      const next = at + RECORD_WORDS * slots;
      if (form === UNKNOWN || next > words.length) throw new Error(`Record of kind ${kind} cannot be read.`);
      if (
        kind === EventKind.string_defined ||
        kind === EventKind.site_defined ||
        kind === EventKind.host_fact
      ) {
        this.define(kind, tag >>> 16, words, at);
      } else {
        const recordedNs = words[at + 2]! + words[at + 3]! * HIGH;
        if (recordedNs > lastNs) lastNs = recordedNs;
        stamps.add(row, words[at]! + words[at + 1]! * HIGH);
        timeNs[row] = lastNs;
        task[row] = words[at + 4]!;
        kinds[row] = kind;
        worker[row] = (tag >>> 8) & 0xff;
        site[row] = tag >>> 16;
        a[row] = words[at + 6]!;
        b[row] = form === WITH_TEXT ? this.texts.add(payload(words, at)) : words[at + 7]!;
        if (namesAnything[kind] === 1) this.addName(kind, row);
        row++;
      }
      at = next;
    }
    this.length = row;
  }

  private define(kind: number, site: number, words: Uint32Array, at: number): void {
    const a = words[at + 6]!;
    if (kind === EventKind.string_defined) this.strings[a] = decodeUtf8(payload(words, at));
    else if (kind === EventKind.host_fact) this.facts.set(a, words[at + 7]!);
    else this.sites[site] = { file: a, line: words[at + 7]!, resolved: null };
  }

  private addName(kind: number, row: number): void {
    if (kind === EventKind.task_spawned) this.names.addTask(this.task[row]!, this.a[row]!, this.b[row]!);
    else if (kind === EventKind.resource_created) this.names.addResource(this.a[row]!, this.b[row]!);
    else this.names.nameResource(this.a[row]!, this.b[row]!);
  }
}

/** The text behind a record. */
function payload(words: Uint32Array, at: number): Uint8Array {
  return new Uint8Array(words.buffer, words.byteOffset + at * 4 + RECORD_BYTES, words[at + 7]!);
}
