// How an earlier run's lane differs from the present one, as what is drawn of it: an outline of the bars that are not there
// any more as they were. Pure; in plot px.
//
// A bar that stands in both lanes is left out, so that an outline means a change. Short spans are drawn where the present
// lane has none of their kind within a pixel or two.

import { type Gathered, isFinal, isOnWorker, type Lane, LaneState } from '../../../model/lane.ts';
import { COLUMN_PX, type LaneVisitor, walkLane } from './lane-walk.ts';
import { nsPerPx, timeToX, type Viewport } from './viewport.ts';

export interface Outline {
  /** Of the earlier bars, without gaps between neighbours: [from, to]. */
  readonly stretches: readonly (readonly [from: number, to: number])[];
  /** Where a bar began or ended, rising. */
  readonly edges: readonly number[];
}

/** What moves less is not seen. */
const SAME_PX = 1;
const MOST_COMPARED = 16;

export function outlineOf(before: Lane, now: Lane, view: Viewport): Outline {
  const outliner = new Outliner(before, now, view);
  walkLane(before, view, 0, view.width, outliner);
  return { stretches: outliner.stretches, edges: [...outliner.edges].sort((one, other) => one - other) };
}

class Outliner implements LaneVisitor {
  readonly stretches: [number, number][] = [];
  readonly edges = new Set<number>();
  private readonly sameNs: number;

  constructor(
    private readonly before: Lane,
    private readonly now: Lane,
    private readonly view: Viewport,
  ) {
    this.sameNs = nsPerPx(view) * SAME_PX;
  }

  bar(index: number, x0: number, x1: number): void {
    const state = this.before.state(index);
    if (state === LaneState.idle || isFinal(state) || this.isThere(index)) return;
    const from = Math.max(0, x0);
    const to = Math.min(this.view.width, x1);
    if (to <= from) return;
    this.add(from, to);
    if (x0 >= 0) this.edges.add(Math.round(x0));
    if (x1 <= this.view.width) this.edges.add(Math.round(x1));
  }

  column(_from: number, _to: number, columnX: number, gathered: Readonly<Gathered>): void {
    if (gathered.spans === 0 || this.isBusyAt(columnX)) return;
    const last = this.stretches.at(-1);
    if (last !== undefined && columnX - last[1] <= COLUMN_PX) last[1] = columnX + COLUMN_PX;
    else this.edges.add(Math.round(columnX));
  }

  end(): void {}

  private add(from: number, to: number): void {
    const last = this.stretches.at(-1);
    if (last !== undefined && from - last[1] <= COLUMN_PX) last[1] = to;
    else this.stretches.push([from, to]);
  }

  /** The present lane does the same from the same moment to the same. */
  private isThere(index: number): boolean {
    const { before, now, sameNs } = this;
    const startNs = before.startNs(index);
    const endNs = before.endNs(index);
    const found = now.indexAtTime((startNs + endNs) / 2);
    if (found < 0 || now.state(found) !== before.state(index)) return false;
    return Math.abs(now.startNs(found) - startNs) <= sameNs && Math.abs(now.endNs(found) - endNs) <= sameNs;
  }

  private isBusyAt(columnX: number): boolean {
    const { now, view } = this;
    const first = Math.max(0, now.indexAtTime(this.timeAt(columnX - COLUMN_PX)));
    for (let index = first; index < Math.min(now.length, first + MOST_COMPARED); index++) {
      if (timeToX(view, now.startNs(index)) > columnX + 2 * COLUMN_PX) return false;
      if (isOnWorker(now.state(index))) return true;
    }
    return first + MOST_COMPARED < now.length;
  }

  private timeAt(x: number): number {
    return this.view.startNs + x * nsPerPx(this.view);
  }
}
