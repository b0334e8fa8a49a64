// The bytes of all texts of a run (what the program printed), end to end, and where each one starts.
//
// Owned by `EventTable`. Bytes are kept, not strings: a long run prints megabytes, and only what is shown is decoded.

import { grown } from './column.ts';
import { decodeUtf8 } from './utf8.ts';

export class TextPool {
  length = 0;
  private bytes = new Uint8Array(256);
  private ends = new Uint32Array(16);

  /** Returns the number of the text. */
  add(text: Uint8Array): number {
    const start = this.start(this.length);
    const end = start + text.length;
    this.bytes = grown(this.bytes, end);
    this.ends = grown(this.ends, this.length + 1);
    this.bytes.set(text, start);
    this.ends[this.length] = end;
    return this.length++;
  }

  get(index: number): string {
    return decodeUtf8(this.bytes.subarray(this.start(index), this.ends[index]));
  }

  private start(index: number): number {
    return index === 0 ? 0 : this.ends[index - 1]!;
  }
}
