// The ticks of the time axis: round steps, one unit for all labels. Pure; used by painter/axis.ts.
//
// Deep inside a long run full times would not fit beside each other ("12.300000125 s"). Then the labels count from an
// anchor that is shown once, in the corner: `12.3 s` and `+125 ns`.

import { formatCount } from '../../../model/format-count.ts';
import { formatTime } from '../../../model/format-time.ts';
import { nsPerPx, timeToX, type Viewport, xToTime } from './viewport.ts';

export interface Tick {
  readonly timeNs: number;
  readonly x: number;
  readonly label: string;
}

export interface Axis {
  readonly stepNs: number;
  /** Unlabelled ticks between two labelled ones are this far apart. */
  readonly minorNs: number;
  readonly ticks: readonly Tick[];
  /** What the labels count from, if not from the start of the run. */
  readonly anchor: string | null;
  /** A moment in the window, as exactly as the zoom shows it. */
  format(timeNs: number): string;
}

interface Unit {
  readonly name: string;
  readonly ns: number;
}

const NS: Unit = { name: 'ns', ns: 1 };
const UNITS: readonly Unit[] = [{ name: 's', ns: 1e9 }, { name: 'ms', ns: 1e6 }, { name: 'µs', ns: 1e3 }, NS];
const MINUTE_NS = 60e9;
const HOUR_NS = 3600e9;
/** Steps from a second on, in seconds; below it is 1, 2, 5 times a power of ten. */
const LONG_STEPS = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 21600, 43200, 86400,
];
const MAX_DECIMALS = 3;

export function axisFor(view: Viewport, minStepPx: number, counts: 'time' | 'events' = 'time'): Axis {
  if (counts === 'events') return eventAxis(view, minStepPx);
  const stepNs = stepAtLeast(nsPerPx(view) * minStepPx);
  const first = Math.max(0, Math.ceil(view.startNs / stepNs));
  const last = Math.floor(xToTime(view, view.width) / stepNs);
  const unit = unitOf(last * stepNs);
  const decimals = Math.max(0, Math.round(Math.log10(unit.ns / leadingPower(stepNs))));
  const anchored = stepNs < 1e9 && decimals > MAX_DECIMALS;
  const fine = unitOf(stepNs);
  const anchorNs = anchored ? Math.floor((first * stepNs) / (1000 * fine.ns)) * 1000 * fine.ns : 0;
  const labelOf = (timeNs: number) => {
    if (anchored) return `+${formatIn(timeNs - anchorNs, fine, 0)}`;
    if (timeNs === 0) return '0';
    return stepNs >= MINUTE_NS || timeNs >= HOUR_NS ? clock(timeNs) : formatIn(timeNs, unit, decimals);
  };
  const ticks: Tick[] = [];
  for (let i = first; i <= last; i++) {
    const timeNs = i * stepNs;
    ticks.push({ timeNs, x: timeToX(view, timeNs), label: labelOf(timeNs) });
  }
  return {
    stepNs,
    minorNs: minorOf(stepNs),
    ticks,
    anchor: anchored ? formatIn(anchorNs, unitOf(anchorNs), null) : null,
    format(timeNs) {
      if (anchored) return `+${formatIn(timeNs - anchorNs, fine, null)}`;
      return stepNs >= MINUTE_NS && timeNs >= MINUTE_NS ? clock(timeNs) : formatTime(timeNs);
    },
  };
}

/** Whole numbers: each event has one. */
function eventAxis(view: Viewport, minStepPx: number): Axis {
  const stepNs = roundUp(Math.max(1, nsPerPx(view) * minStepPx));
  const first = Math.max(0, Math.ceil(view.startNs / stepNs));
  const ticks: Tick[] = [];
  for (let i = first; i * stepNs <= xToTime(view, view.width); i++)
    ticks.push({ timeNs: i * stepNs, x: timeToX(view, i * stepNs), label: formatCount(i * stepNs) });
  return { stepNs, minorNs: minorOf(stepNs), ticks, anchor: null, format: formatCount };
}

function stepAtLeast(ns: number): number {
  if (ns <= 1) return 1;
  if (ns > 1e9) {
    const seconds = LONG_STEPS.find((step) => step * 1e9 >= ns);
    if (seconds !== undefined) return seconds * 1e9;
    return 86400e9 * roundUp(ns / 86400e9);
  }
  return roundUp(ns);
}

/** The next 1, 2 or 5 times a power of ten. */
function roundUp(value: number): number {
  const power = leadingPower(value);
  for (const digit of [1, 2, 5]) if (digit * power >= value) return digit * power;
  return 10 * power;
}

/** Exact also where log10 is a hair off, as at 1000. */
function leadingPower(value: number): number {
  let power = 1;
  while (power * 10 <= value) power *= 10;
  return power;
}

function minorOf(stepNs: number): number {
  if (stepNs > 1e9) {
    const parts = [5, 4, 3, 2].find((count) => LONG_STEPS.includes(stepNs / 1e9 / count));
    return stepNs / (parts ?? 1);
  }
  const parts = stepNs / leadingPower(stepNs) === 2 ? 4 : 5;
  return Math.max(1, stepNs / parts);
}

function unitOf(ns: number): Unit {
  return UNITS.find((unit) => ns >= unit.ns) ?? NS;
}

/** With `decimals` null: as many as it takes. */
function formatIn(ns: number, unit: Unit, decimals: number | null): string {
  const value = ns / unit.ns;
  return `${decimals === null ? String(value) : value.toFixed(decimals)} ${unit.name}`;
}

function clock(ns: number): string {
  const seconds = Math.round(ns / 1e9);
  const parts = [
    [Math.floor(seconds / 3600), 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ] as const;
  return parts
    .filter(([value]) => value > 0)
    .map(([value, name]) => `${value} ${name}`)
    .join(' ');
}
