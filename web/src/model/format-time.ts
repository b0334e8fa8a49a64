// Times for people: in sentences (`350 ms`) and on a time axis (`0 ms`, `50 ms`, ...).
//
// Used by the model's sentences and by every view. For display only: values that are read back are written by
// `parameter-values.ts`.

interface Unit {
  readonly ns: number;
  readonly name: string;
}

const UNITS: readonly Unit[] = [
  { ns: 1e9, name: 's' },
  { ns: 1e6, name: 'ms' },
  { ns: 1e3, name: 'µs' },
  { ns: 1, name: 'ns' },
];
const LEAST = UNITS[UNITS.length - 1]!;

const HOUR_NS = 3600e9;

/** `350 ms`, `1.5 s`, `20 µs`, `0 ms`, and from an hour on `1 h 20 min 3.5 s`; to at most three decimals. */
export function formatTime(timeNs: number): string {
  if (timeNs === 0) return '0 ms';
  const sign = timeNs < 0 ? '-' : '';
  const size = Math.abs(timeNs);
  if (size >= HOUR_NS) return sign + hoursAndLess(size);
  // Also the next smaller unit's rounding decides: 999.9999 µs is 1 ms.
  const unit = UNITS.find(({ ns }) => size + ns / 2e6 >= ns) ?? LEAST;
  return `${sign}${decimal(size / unit.ns, 3)} ${unit.name}`;
}

export interface AxisTicks {
  readonly stepNs: number;
  /** Each a multiple of the step inside the range. */
  readonly ticks: readonly { readonly timeNs: number; readonly label: string }[];
}

/** Round ticks (1, 2, 5 x 10^n, at least 1 ns) for a stretch of time, at most `maximum` of them, labelled in one unit. */
export function axisTicks(startNs: number, endNs: number, maximum: number): AxisTicks {
  const stepNs = roundStep((endNs - startNs) / Math.max(1, maximum - 1));
  const unit = UNITS.find(({ ns }) => Math.max(Math.abs(startNs), Math.abs(endNs)) >= ns) ?? LEAST;
  const digits = Math.max(0, Math.ceil(Math.log10(unit.ns / stepNs) - 1e-9));
  const ticks = [];
  for (let index = Math.ceil(startNs / stepNs); index * stepNs <= endNs; index++) {
    const timeNs = index * stepNs;
    ticks.push({ timeNs, label: `${decimal(timeNs / unit.ns, digits)} ${unit.name}` });
  }
  return { stepNs, ticks };
}

function hoursAndLess(size: number): string {
  const ms = Math.round(size / 1e6);
  const parts: readonly (readonly [value: number, unit: string])[] = [
    [Math.floor(ms / 3.6e6), 'h'],
    [Math.floor(ms / 6e4) % 60, 'min'],
    [(ms % 6e4) / 1e3, 's'],
  ];
  return parts
    .filter(([value]) => value > 0)
    .map(([value, unit]) => `${decimal(value, 3)} ${unit}`)
    .join(' ');
}

function roundStep(least: number): number {
  if (!(least > 1)) return 1;
  const power = 10 ** Math.floor(Math.log10(least));
  return power * ([1, 2, 5].find((factor) => factor * power >= least) ?? 10);
}

function decimal(value: number, digits: number): string {
  const text = value.toFixed(digits);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
