// How each state looks: fill, pattern, outline and the ink of its label. Used for bars and for the legend.
//
// No two states differ by colour alone: what runs is solid, what keeps a worker without computing is striped, what could
// run is outlined and hatched, what sleeps is dotted, what waits is plain grey, and a bar with room says its state.

import { LaneState } from '../../../model/lane.ts';
import type { Theme } from '../theme.ts';
import type { Ground, Pattern } from './surface.ts';

export interface StatePaint {
  readonly fill: string;
  readonly pattern: Pattern | null;
  readonly patternInk: string;
  readonly outline: string | null;
  readonly ink: string;
}

/** A frame asks thousands of times. */
const known = new WeakMap<Theme, (StatePaint | null)[]>();

/** Null for what is no bar: the end of a task, an idle worker. */
export function paintOf(theme: Theme, state: LaneState): StatePaint | null {
  let paints = known.get(theme);
  if (!paints) {
    paints = Object.values(LaneState).map((each) => paintFor(theme, each));
    known.set(theme, paints);
  }
  return paints[state] ?? null;
}

function paintFor(theme: Theme, state: LaneState): StatePaint | null {
  switch (state) {
    case LaneState.running:
      return solid(theme.running, theme.onRunning);
    case LaneState.computing:
      return solid(theme.computing, theme.onComputing);
    case LaneState.blocking:
      return { ...solid(theme.blocking, theme.onBlocking), pattern: 'rising', patternInk: theme.onBlocking };
    case LaneState.ready:
      return {
        fill: theme.readySoft,
        pattern: 'falling',
        patternInk: theme.ready,
        outline: theme.ready,
        ink: theme.onReadySoft,
      };
    case LaneState.waiting:
      return solid(theme.waiting, theme.onWaiting);
    case LaneState.sleeping:
      return { ...solid(theme.sleeping, theme.onSleeping), pattern: 'dots', patternInk: theme.onSleeping };
    case LaneState.created:
      return { ...solid(theme.surface, theme.textMuted), outline: theme.lineStrong };
    default:
      return null;
  }
}

function solid(fill: string, ink: string): StatePaint {
  return { fill, pattern: null, patternInk: fill, outline: null, ink };
}

const MIN_PATTERN_PX = 5;

/** Too narrow for its pattern, it is as strong as its outline. */
export function paintBar(
  ground: Ground,
  paint: StatePaint,
  x: number,
  y: number,
  width: number,
  height: number,
): void {
  if (width < MIN_PATTERN_PX) {
    ground.rect(x, y, width, height, paint.outline ?? paint.fill);
    return;
  }
  if (paint.pattern) ground.pattern(x, y, width, height, paint.pattern, paint.patternInk, paint.fill);
  else ground.rect(x, y, width, height, paint.fill);
  if (paint.outline) ground.frame(x, y, width, height, paint.outline);
}
