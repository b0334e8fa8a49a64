// Which coroutines each task is inside of, at any moment: the await stack, kept as lists that a moment is looked up in.
//
// Owned by `TaskFold`. For each start and end of a call it keeps the call that is innermost afterwards. The caller of a
// call is what was innermost before it started, so a stack is walked outwards with one binary search for each frame.

import { EventLists } from './event-lists.ts';

const NONE = 2 ** 28 - 1;

export class CallLists {
  private readonly changes = new EventLists();
  private readonly innermost = new EventLists();

  started(task: number, event: number): void {
    this.changes.push(task, event);
    this.innermost.push(task, event);
  }

  ended(task: number, event: number): void {
    const call = this.innermostAt(task, event);
    this.changes.push(task, event);
    this.innermost.push(task, call === -1 ? NONE : encode(this.caller(task, call)));
  }

  /** The event that started the innermost call at that event; -1 if there is none. */
  innermostAt(task: number, event: number): number {
    const index = this.changes.indexAtEvent(task, event);
    return index < 0 ? -1 : decode(this.innermost.event(task, index));
  }

  /** The call that awaits this one; -1 for the outermost. */
  caller(task: number, call: number): number {
    return this.innermostAt(task, call - 1);
  }

  trim(): void {
    this.changes.trim();
    this.innermost.trim();
  }

  get byteLength(): number {
    return this.changes.byteLength + this.innermost.byteLength;
  }
}

function encode(call: number): number {
  return call === -1 ? NONE : call;
}

function decode(call: number): number {
  return call === NONE ? -1 : call;
}
