// The bars of one row: what a task or a worker did, one span after another, without gaps.
//
// Read by the timeline (bars), the inspector (totals) and `explain`. Spans are numbered from 0 and rise in event order and
// in time; many may have length zero, because in the simulation code between two awaits takes no virtual time. A lane is a
// thin reader of the run's columns: cheap to make, always up to date, allocating nothing as it is read.

/** What a task, or a worker, is doing. The numbers are ours alone: nothing stores them. */
export const LaneState = {
  /** Spawned, and not yet in any queue. */
  created: 0,
  /** Could run, and no worker has taken it yet. */
  ready: 1,
  running: 2,
  /** Busy with `compute`: it keeps its worker. */
  computing: 3,
  /** Inside `block_for`: it keeps its worker and does nothing. */
  blocking: 4,
  /** Suspended until a task ends or a resource changes. */
  waiting: 5,
  sleeping: 6,
  completed: 7,
  failed: 8,
  cancelled: 9,
  /** Workers only: nothing to do. */
  idle: 10,
} as const;
export type LaneState = (typeof LaneState)[keyof typeof LaneState];

export interface Lane {
  readonly length: number;
  /** The span that holds at a time: the last that starts at or before it; -1 before the first. */
  indexAtTime(timeNs: number): number;
  /** The span that holds once that event has happened; -1 before the first. */
  indexAtEvent(event: number): number;
  state(index: number): LaneState;
  startNs(index: number): number;
  /** Where the next span starts; for the last one the end of the run so far; a final state has no length. */
  endNs(index: number): number;
  /** The event that began the span. */
  event(index: number): number;
  /** A task's lane: the worker that it is on or was last suspended from (-1: none). A worker's lane: its own number. */
  worker(index: number): number;
  /** A worker's lane: the task that occupies it (0: idle). A task's lane: the task itself. */
  task(index: number): number;
  /** Sums the spans from `from` on: see `Gathered`. */
  gather(from: number, bounds: Bounds, into: Gathered): void;
  /** Adds up the spans `from` (included) to `to` (excluded). */
  addBusy(from: number, to: number, sum: Busy): void;
  /**
   * Running sums at every `size`th span, the three numbers of `Busy` in its order: of blocks `from` (included) to `to`
   * (excluded), from what `sums` holds at block `from` on.
   */
  sumBlocks(size: number, from: number, to: number, sums: Float64Array): void;
}

/** How much of some spans was on a worker. */
export interface Busy {
  /** Spans on a worker, of any length. */
  spans: number;
  /** Running or computing. */
  busyNs: number;
  /** Keeping a worker without computing. */
  blockingNs: number;
}

/** Where gathering ends. */
export interface Bounds {
  /** No span from this number on. */
  count: number;
  /** None that starts at or after this time, the first one excepted. */
  untilNs: number;
  /** None as long as this, the first one excepted. It lasts beyond `untilNs`: only the last one can be so long. */
  longNs: number;
}

/** What neighbouring short spans come to. Reused: it is asked for every pixel. */
export interface Gathered extends Busy {
  /** The first span that is not among them. */
  next: number;
  /** False: there are more than `MOST_GATHERED`, and the sums are of the first `FEW_GATHERED` only. */
  complete: boolean;
  /** The longest that is not on a worker; idle if there is none. */
  passive: LaneState;
  passiveNs: number;
}

export const MOST_GATHERED = 8;
export const FEW_GATHERED = 3;

export function nothingGathered(): Gathered {
  const passive = LaneState.idle;
  return { next: 0, complete: true, spans: 0, busyNs: 0, blockingNs: 0, passive, passiveNs: 0 };
}

export function clearGathered(into: Gathered): void {
  into.complete = true;
  into.spans = 0;
  into.busyNs = 0;
  into.blockingNs = 0;
  into.passive = LaneState.idle;
  into.passiveNs = 0;
}

/** Counts one span in. */
export function addGathered(into: Gathered, state: LaneState, lengthNs: number): void {
  if (isOnWorker(state)) {
    into.spans++;
    if (state === LaneState.blocking) into.blockingNs += lengthNs;
    else into.busyNs += lengthNs;
  } else if (lengthNs > into.passiveNs) {
    into.passiveNs = lengthNs;
    into.passive = state;
  }
}

/** `Lane.gather` for any lane, span by span: what a faster one must agree with. */
export function gatherSpans(lane: Lane, from: number, bounds: Bounds, into: Gathered): void {
  const lengthNs = (index: number) => lane.endNs(index) - lane.startNs(index);
  clearGathered(into);
  let next = from;
  for (; next < bounds.count; next++)
    if (next > from && (lane.startNs(next) >= bounds.untilNs || lengthNs(next) >= bounds.longNs)) break;
  into.next = next;
  into.complete = next - from <= MOST_GATHERED;
  const summed = into.complete ? next : from + FEW_GATHERED;
  for (let index = from; index < summed; index++) addGathered(into, lane.state(index), lengthNs(index));
}

/** `Lane.addBusy` for any lane, span by span: what a faster one must agree with. */
export function addBusySpans(lane: Lane, from: number, to: number, sum: Busy): void {
  for (let index = from; index < to; index++) {
    const state = lane.state(index);
    if (!isOnWorker(state)) continue;
    const lengthNs = lane.endNs(index) - lane.startNs(index);
    sum.spans++;
    if (state === LaneState.blocking) sum.blockingNs += lengthNs;
    else sum.busyNs += lengthNs;
  }
}

/** `Lane.sumBlocks` for any lane: what a faster one must agree with. */
export function sumBlocksOfSpans(
  lane: Lane,
  size: number,
  from: number,
  to: number,
  sums: Float64Array,
): void {
  const sum = { spans: sums[3 * from]!, busyNs: sums[3 * from + 1]!, blockingNs: sums[3 * from + 2]! };
  for (let block = from; block < to; block++) {
    addBusySpans(lane, block * size, (block + 1) * size, sum);
    sums.set([sum.spans, sum.busyNs, sum.blockingNs], 3 * (block + 1));
  }
}

/** Occupies a worker. */
export function isOnWorker(state: LaneState): boolean {
  return state === LaneState.running || state === LaneState.computing || state === LaneState.blocking;
}

/** The task is over. */
export function isFinal(state: LaneState): boolean {
  return state === LaneState.completed || state === LaneState.failed || state === LaneState.cancelled;
}

/** The state in a reader's words; `waiting` says for what in `explain`. */
export const laneStateLabels: Readonly<Record<LaneState, string>> = {
  [LaneState.created]: 'created',
  [LaneState.ready]: 'ready',
  [LaneState.running]: 'running',
  [LaneState.computing]: 'computing',
  [LaneState.blocking]: 'blocking its worker',
  [LaneState.waiting]: 'waiting',
  [LaneState.sleeping]: 'sleeping',
  [LaneState.completed]: 'ended',
  [LaneState.failed]: 'failed',
  [LaneState.cancelled]: 'cancelled',
  [LaneState.idle]: 'idle',
};

/** Of what has no bars. */
export const emptyLane: Lane = {
  length: 0,
  indexAtTime: () => -1,
  indexAtEvent: () => -1,
  state: () => LaneState.idle,
  startNs: () => 0,
  endNs: () => 0,
  event: () => -1,
  worker: () => -1,
  task: () => 0,
  gather: (from, _bounds, into) => {
    clearGathered(into);
    into.next = from;
  },
  addBusy: () => {},
  sumBlocks: () => {},
};
