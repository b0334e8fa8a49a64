// A long run of a busy program, made up, as the engine's records. Four workers, each with tasks of its own that it takes in
// turn: woken, polled, computing, suspended. The same each time.

import { EventKind, WaitReason, WakeCause } from '../../../web/src/trace/schema.generated.ts';
import { TraceWriter } from '../../web/trace/trace-writer.ts';

export interface BusyTrace {
  readonly chunks: readonly Uint8Array[];
  readonly endNs: number;
}

export const WORKERS = 4;
const TASKS_OF_EACH = 16;
const EVENTS_OF_A_POLL = 5;
const RECORD_WORDS = 8;
const HIGH = 2 ** 32;

export function busyTrace(events: number): BusyTrace {
  const head = new TraceWriter().start(WORKERS, 'busy').spawn(1, 0, 'main');
  for (let task = 0; task < WORKERS * TASKS_OF_EACH; task++) head.spawn(task + 2, 1, 'busy');
  const records = new Records(events, Number(head.stamp));
  const freeNs = new Array<number>(WORKERS).fill(0);
  const random = numbers(1);
  let endNs = 0;
  for (let poll = 0; poll < events / EVENTS_OF_A_POLL; poll++) {
    const worker = freeNs.indexOf(Math.min(...freeNs));
    const startNs = freeNs[worker]!;
    const lengthNs = 1000 + random(20_000);
    const task = 2 + worker * TASKS_OF_EACH + random(TASKS_OF_EACH);
    records.begin(startNs, worker, task, lengthNs);
    freeNs[worker] = startNs + lengthNs;
    endNs = Math.max(endNs, freeNs[worker]!);
  }
  records.endAll();
  head.stamp = BigInt(records.stamp);
  const tail = new TraceWriter();
  tail.stamp = head.stamp;
  tail.at(endNs).finish();
  return { chunks: [head.take(), records.bytes(), tail.take()], endNs };
}

/** Records in order of time: what ends comes before what begins later. */
class Records {
  private readonly words: Uint32Array;
  private length = 0;
  private readonly running: ({ readonly endNs: number; readonly task: number } | null)[] = [];

  constructor(
    events: number,
    public stamp: number,
  ) {
    this.words = new Uint32Array((events + 2 * EVENTS_OF_A_POLL) * RECORD_WORDS);
  }

  begin(timeNs: number, worker: number, task: number, lengthNs: number): void {
    this.endUntil(timeNs);
    this.add(EventKind.task_woken, timeNs, worker, task, 0, WakeCause.timer);
    this.add(EventKind.task_polled, timeNs, worker, task);
    this.add(EventKind.compute_started, timeNs, worker, task, lengthNs);
    this.running[worker] = { endNs: timeNs + lengthNs, task };
  }

  endAll(): void {
    this.endUntil(Number.POSITIVE_INFINITY);
  }

  bytes(): Uint8Array {
    return new Uint8Array(this.words.buffer, 0, this.length * RECORD_WORDS * 4);
  }

  private endUntil(timeNs: number): void {
    for (;;) {
      const next = this.running.reduce(
        (first, poll) => (poll && poll.endNs < (first?.endNs ?? Number.POSITIVE_INFINITY) ? poll : first),
        null,
      );
      if (next === null || next.endNs > timeNs) return;
      const worker = this.running.indexOf(next);
      this.running[worker] = null;
      this.add(EventKind.compute_ended, next.endNs, worker, next.task);
      this.add(EventKind.task_suspended, next.endNs, worker, next.task, WaitReason.sleeping);
    }
  }

  private add(kind: number, timeNs: number, worker: number, task: number, a = 0, b = 0): void {
    const at = this.length++ * RECORD_WORDS;
    const stamp = this.stamp++;
    this.words.set(
      [stamp % HIGH, stamp / HIGH, timeNs % HIGH, timeNs / HIGH, task, kind | (worker << 8), a, b],
      at,
    );
  }
}

/** Whole numbers below a limit, the same every time. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / HIGH) * below);
  };
}
