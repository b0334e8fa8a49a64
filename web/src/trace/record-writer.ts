// Writes records as the engine does, into chunks that `EventTable` appends: the way back from a file to a run.

import { HIGH, RECORD_BYTES, RECORD_WORDS } from './record.ts';
import { encodeUtf8 } from './utf8.ts';

export interface RecordFields {
  readonly stamp: number;
  readonly timeNs: number;
  readonly task: number;
  readonly kind: number;
  readonly worker: number;
  readonly site: number;
  readonly a: number;
  readonly b: number;
}

const FIRST_WORDS = 2 ** 11;
const MOST_WORDS = 2 ** 19;

export class RecordWriter {
  private readonly done: Uint8Array[] = [];
  private words = new Uint32Array(FIRST_WORDS);
  private at = 0;

  /** With a text, field b is its length in bytes. */
  add(fields: RecordFields, text?: string): void {
    const bytes = text === undefined ? null : encodeUtf8(text);
    const slots = 1 + (bytes === null ? 0 : Math.ceil(bytes.length / RECORD_BYTES));
    const { at, words } = this.room(slots * RECORD_WORDS);
    const { stamp, timeNs, task, kind, worker, site, a } = fields;
    words[at] = stamp % HIGH;
    words[at + 1] = Math.floor(stamp / HIGH);
    words[at + 2] = timeNs % HIGH;
    words[at + 3] = Math.floor(timeNs / HIGH);
    words[at + 4] = task;
    words[at + 5] = (kind | (worker << 8) | (site << 16)) >>> 0;
    words[at + 6] = a;
    words[at + 7] = bytes === null ? fields.b : bytes.length;
    if (bytes !== null) new Uint8Array(words.buffer).set(bytes, (at + RECORD_WORDS) * 4);
    this.at += slots * RECORD_WORDS;
  }

  /** Everything since the last time. */
  take(): Uint8Array[] {
    this.finishChunk();
    return this.done.splice(0);
  }

  private room(words: number): { at: number; words: Uint32Array } {
    if (this.at + words > this.words.length) {
      this.finishChunk();
      if (words > this.words.length) this.words = new Uint32Array(words);
    }
    return { at: this.at, words: this.words };
  }

  private finishChunk(): void {
    if (this.at === 0) return;
    this.done.push(new Uint8Array(this.words.buffer, 0, this.at * 4));
    this.words = new Uint32Array(Math.min(MOST_WORDS, this.words.length * 2));
    this.at = 0;
  }
}
