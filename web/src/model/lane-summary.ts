// How busy a stretch of a lane was, without looking at each of its spans: sums at every eighth span.
//
// This is what keeps the cost of a frame tied to pixels: a pixel that holds a million spans costs two look-ups and at
// most fourteen reads. It follows a lane that grows (a live run), and takes less than three bytes a span.

import { type Busy, isOnWorker, type Lane } from './lane.ts';

const BLOCK = 8;

export class LaneSummary {
  /** Sums over the spans before block `i`, three numbers for each. */
  private sums = new Float64Array(3 * 16);
  private blocks = 0;

  private readonly result: Busy = { spans: 0, busyNs: 0, blockingNs: 0 };

  /** Of the spans `from` (included) to `to` (excluded). The same object each time: it is asked for every pixel. */
  busy(lane: Lane, from: number, to: number): Readonly<Busy> {
    this.extend(lane);
    const first = Math.ceil(from / BLOCK);
    const last = Math.min(Math.floor(to / BLOCK), this.blocks);
    const { result } = this;
    result.spans = 0;
    result.busyNs = 0;
    result.blockingNs = 0;
    if (first >= last) {
      lane.addBusy(from, to, result);
      return result;
    }
    lane.addBusy(from, first * BLOCK, result);
    result.spans += this.sums[3 * last]! - this.sums[3 * first]!;
    result.busyNs += this.sums[3 * last + 1]! - this.sums[3 * first + 1]!;
    result.blockingNs += this.sums[3 * last + 2]! - this.sums[3 * first + 2]!;
    lane.addBusy(last * BLOCK, to, result);
    return result;
  }

  /** How long it was on a worker until then: a few look-ups, wherever it is. */
  busyBefore(lane: Lane, timeNs: number): number {
    const index = lane.indexAtTime(timeNs);
    if (index < 0) return 0;
    const { busyNs, blockingNs } = this.busy(lane, 0, index);
    const present = isOnWorker(lane.state(index))
      ? Math.min(timeNs, lane.endNs(index)) - lane.startNs(index)
      : 0;
    return busyNs + blockingNs + present;
  }

  /** Only spans that something follows are summed: the last one may still grow. */
  private extend(lane: Lane): void {
    const complete = Math.floor((lane.length - 1) / BLOCK);
    if (complete <= this.blocks) return;
    if (3 * (complete + 1) > this.sums.length) {
      const grown = new Float64Array(3 * Math.max(complete + 1, 2 * this.blocks));
      grown.set(this.sums);
      this.sums = grown;
    }
    lane.sumBlocks(BLOCK, this.blocks, complete, this.sums);
    this.blocks = complete;
  }
}
