// Which lane each line between two rows runs in, beside a stack of boxes. Pure.
//
//     [a]--.        lines from one box share a lane, else those to one box do;
//     [b]<-|-.      others meet nowhere but where they cross.
//     [c]<-' |      A line leaves its box in the lower half and arrives in the upper half.
//     [d]<---'
//
// Lane 0 is nearest to the boxes, and shorter lines are nearer. Lines of a ring keep to themselves.

export interface Line {
  /** Rows. */
  readonly from: number;
  readonly to: number;
  readonly inRing: boolean;
}

/** Where a line leaves its box and where it arrives, as a share of the box's height. */
export const LEAVES = 0.7;
export const ARRIVES = 0.3;

interface Bundle {
  top: number;
  bottom: number;
  readonly lines: number[];
}

export function lanesOf(lines: readonly Line[]): number[] {
  const leaving = countOf(lines, ({ from }) => from);
  const bundles = new Map<string, Bundle>();
  for (const [index, { from, to, inRing }] of lines.entries()) {
    const name = `${inRing} ${leaving.get(from)! > 1 ? `from ${from}` : `to ${to}`}`;
    const [top, bottom] = [Math.min(from + LEAVES, to + ARRIVES), Math.max(from + LEAVES, to + ARRIVES)];
    const bundle = bundles.get(name);
    if (bundle === undefined) bundles.set(name, { top, bottom, lines: [index] });
    else {
      bundle.top = Math.min(bundle.top, top);
      bundle.bottom = Math.max(bundle.bottom, bottom);
      bundle.lines.push(index);
    }
  }
  const lanes: Bundle[][] = [];
  const found = new Array<number>(lines.length).fill(0);
  const byLength = [...bundles.values()].sort((a, b) => a.bottom - a.top - (b.bottom - b.top));
  for (const bundle of byLength) {
    const lane = outsideOf(lanes, bundle);
    lanes[lane] = [...(lanes[lane] ?? []), bundle];
    for (const index of bundle.lines) found[index] = lane;
  }
  return found;
}

/** Beyond all that it meets, so that it crosses as few as can be. */
function outsideOf(lanes: readonly (readonly Bundle[])[], { top, bottom }: Bundle): number {
  const meets = (other: Bundle) => other.top < bottom && top < other.bottom;
  return lanes.findLastIndex((lane) => lane.some(meets)) + 1;
}

function countOf(lines: readonly Line[], place: (line: Line) => number): Map<number, number> {
  const counts = new Map<number, number>();
  for (const line of lines) counts.set(place(line), (counts.get(place(line)) ?? 0) + 1);
  return counts;
}
