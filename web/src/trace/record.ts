// The layout of one event in a ring, for those that read it word by word.
//
//   word 0-1 stamp | 2-3 time_ns | 4 task | 5 kind, worker, site (8, 8, 16 bits) | 6 a | 7 b
//
// A `text` field is always b: a length in bytes, whose text follows in whole slots of 32 bytes.

import { eventSchemas } from './schema.generated.ts';

export const RECORD_BYTES = 32;
export const RECORD_WORDS = RECORD_BYTES / 4;
/** What the upper word of a 64-bit field counts. */
export const HIGH = 2 ** 32;
/** The `worker` of an event that belongs to none. */
export const NO_WORKER = 255;

/** By kind, what its record is. */
export const UNKNOWN = 0;
export const PLAIN = 1;
export const WITH_TEXT = 2;
export const recordForms = new Uint8Array(256).fill(UNKNOWN);
for (const schema of eventSchemas) recordForms[schema.kind] = schema.b?.type === 'text' ? WITH_TEXT : PLAIN;

/** How many words the record at this one takes, with its text. Throws if it is none, or does not end here. */
export function recordLength(words: Uint32Array, at: number): number {
  const kind = words[at + 5]! & 0xff;
  const form = recordForms[kind]!;
  const slots = form === WITH_TEXT ? 1 + Math.ceil(words[at + 7]! / RECORD_BYTES) : 1;
  const length = slots * RECORD_WORDS;
  if (form === UNKNOWN || at + length > words.length)
    throw new Error(`Record of kind ${kind} cannot be read.`);
  return length;
}

/** A chunk of whole records as words; a copy only where it does not lie on a word's boundary. */
export function recordWords(chunk: Uint8Array): Uint32Array {
  const aligned = chunk.byteOffset % 4 === 0 ? chunk : chunk.slice();
  return new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.byteLength >>> 2);
}
