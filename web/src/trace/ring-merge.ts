// Puts the events of several rings into one order while they are still being written.
//
// Fed by `TraceReader` in rounds. The order keeps each ring's own, puts every cause before its effect, and between events
// that know nothing of each other follows the clock. Stamps alone would not do while a run goes on: they are Lamport's, so
// that a worker with few events stays far behind, and what it says next would belong among rows of long ago.
//
// A round may read one ring just before a cause is written, and the next ring just after its effect. The round after it
// has the cause for certain. So a round gives out what was known before it began, and what belongs in between.

import { Causes } from './causes.ts';
import { grown } from './column.ts';
import { HIGH, RECORD_WORDS, recordLength, recordWords } from './record.ts';
import { EventKind } from './schema.generated.ts';

/** An event whose cause does not come waits this many rounds: its ring may be new, and its address on the way. */
const PATIENCE_ROUNDS = 8;

const NOTHING = Number.POSITIVE_INFINITY;

interface Strand {
  words: Uint32Array;
  at: number;
  length: number;
  /** Below this, events were known before the present round. */
  known: number;
  /** Of the event at the front; NOTHING if there is none. */
  frontNs: number;
  /** Rounds that its front has waited. */
  waits: number;
}

export class RingMerge {
  private readonly strands: Strand[] = [];
  private readonly causes = new Causes();
  private definitions = new Uint32Array(64);
  private definitionWords = 0;
  private latestNs = -1;
  /** Nothing later than this is given out. */
  private limitNs = -1;

  beginRound(): void {
    this.limitNs = this.latestNs;
    for (const strand of this.strands) {
      strand.words.copyWithin(0, strand.at, strand.length);
      strand.length -= strand.at;
      strand.known = strand.length;
      strand.at = 0;
      strand.waits = strand.known > 0 ? strand.waits + 1 : 0;
    }
  }

  /** Whole records, as drained from that ring. */
  add(ring: number, chunk: Uint8Array): void {
    const strand = this.strand(ring);
    const words = recordWords(chunk);
    this.causes.beginRing();
    strand.words = grown(strand.words, strand.length + words.length);
    for (let at = 0; at < words.length; ) {
      const length = recordLength(words, at);
      if (isDefinition(words, at)) {
        this.define(words, at, length);
      } else {
        copy(words, at, strand.words, strand.length, length);
        strand.length += length;
        this.latestNs = Math.max(this.latestNs, timeNs(words, at));
        this.causes.expect(words[at + 5]! & 0xff, words[at + 4]!, stampOf(words, at));
      }
      at += length;
    }
    strand.frontNs = frontNs(strand);
  }

  /** What is in order by now: definitions first, then events. `lossy`: causes may be missing for good. */
  take(lossy: boolean): Uint8Array<ArrayBuffer> {
    const waiting = this.strands.reduce((sum, strand) => sum + strand.length - strand.at, 0);
    const out = new Uint32Array(this.definitionWords + waiting);
    out.set(this.definitions.subarray(0, this.definitionWords));
    let end = this.definitionWords;
    this.definitionWords = 0;
    for (let next = this.next(lossy); next !== null; next = this.next(lossy)) {
      const length = recordLength(next.words, next.at);
      copy(next.words, next.at, out, end, length);
      const { words, at } = next;
      this.causes.happened(kindOf(next), words[at + 4]!, words[at + 6]!, stampOf(words, at));
      end += length;
      next.at += length;
      next.waits = 0;
      next.frontNs = frontNs(next);
    }
    return new Uint8Array(out.buffer, 0, end * 4);
  }

  private next(lossy: boolean): Strand | null {
    let first: Strand | null = null;
    let causeless: Strand | null = null;
    for (const strand of this.strands) {
      if (strand.frontNs > this.limitNs) continue;
      if (this.isPossible(strand)) {
        if (first === null || isBefore(strand, first)) first = strand;
      } else if (strand.at < strand.known && (lossy || strand.waits >= PATIENCE_ROUNDS)) {
        if (causeless === null || isBefore(strand, causeless)) causeless = strand;
      }
    }
    return first ?? causeless;
  }

  private isPossible(strand: Strand): boolean {
    const { words, at } = strand;
    const kind = kindOf(strand);
    if (kind === EventKind.run_ended)
      return this.strands.every((other) => other === strand || other.frontNs === NOTHING);
    return this.causes.haveHappened(kind, words[at + 4]!, words[at + 6]!, stampOf(words, at));
  }

  private strand(ring: number): Strand {
    const made = { at: 0, length: 0, known: 0, frontNs: NOTHING, waits: 0 };
    this.strands[ring] ??= { words: new Uint32Array(64), ...made };
    return this.strands[ring];
  }

  private define(words: Uint32Array, at: number, length: number): void {
    this.definitions = grown(this.definitions, this.definitionWords + length);
    copy(words, at, this.definitions, this.definitionWords, length);
    this.definitionWords += length;
  }
}

/** By time; where the clock did not move in between, by stamp. */
function isBefore(strand: Strand, other: Strand): boolean {
  if (strand.frontNs !== other.frontNs) return strand.frontNs < other.frontNs;
  return stampOf(strand.words, strand.at) < stampOf(other.words, other.at);
}

function kindOf({ words, at }: Strand): number {
  return words[at + 5]! & 0xff;
}

function stampOf(words: Uint32Array, at: number): number {
  return words[at]! + words[at + 1]! * HIGH;
}

function frontNs({ words, at, length }: Strand): number {
  return at < length ? timeNs(words, at) : NOTHING;
}

function timeNs(words: Uint32Array, at: number): number {
  return words[at + 2]! + words[at + 3]! * HIGH;
}

function isDefinition(words: Uint32Array, at: number): boolean {
  const kind = words[at + 5]! & 0xff;
  return kind === EventKind.string_defined || kind === EventKind.site_defined || kind === EventKind.host_fact;
}

/** Most are one record long: a loop is faster there than views for `set`. */
function copy(from: Uint32Array, at: number, to: Uint32Array, end: number, length: number): void {
  if (length > RECORD_WORDS) to.set(from.subarray(at, at + length), end);
  else for (let word = 0; word < length; word++) to[end + word] = from[at + word]!;
}
