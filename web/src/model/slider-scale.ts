// The positions of a slider: which values of a range a thumb can rest on, and which one is nearest to a value.
//
// Used by the controls of numeric parameters. All values are round. A range whose ends differ by more than a factor of a
// hundred is logarithmic, so that small values can be reached too; both ends of a range are always positions.

export interface Range {
  readonly min: bigint;
  readonly max: bigint;
  /** 0: choose a fine step that gives round values. */
  readonly step: bigint;
}

/** Positions 0..count-1, their values rising from `min` to `max`. */
export interface SliderScale {
  readonly count: number;
  /** The nearest position. */
  position(value: bigint): number;
  value(position: number): bigint;
}

const WIDE = 100n;
const FINE = 400n;
/** Round numbers between one power of ten and the next, in tenths. */
const TENTHS = [
  10, 11, 12, 13, 14, 15, 16, 18, 20, 22, 25, 28, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 90,
];
/** The same between one power of two and the next, in sixteenths. */
const SIXTEENTHS = [16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31];

export function sliderScale(range: Range): SliderScale {
  const { min, max } = range;
  if (max <= min) return { count: 1, position: () => 0, value: () => min };
  return min > 0n && max / min > WIDE ? logarithmic(range) : linear(range);
}

function linear({ min, max, step: given }: Range): SliderScale {
  const step = given > 0n ? given : roundStep(max - min, isBinary(min, max));
  // A chosen step counts from zero, so that values are round although `min` may not be.
  const base = given > 0n ? min : min - (((min % step) + step) % step);
  const count = Number((max - base + step - 1n) / step) + 1;
  const value = (position: number) => {
    const at = base + BigInt(position) * step;
    return at < min ? min : at > max ? max : at;
  };
  const position = (wanted: bigint) => {
    if (wanted <= min) return 0;
    if (wanted >= max) return count - 1;
    return nearest(Number((wanted - base) / step), wanted, value, count);
  };
  return { count, position, value };
}

function logarithmic({ min, max, step }: Range): SliderScale {
  const binary = isBinary(min, max);
  const values = new Set([min]);
  const [mantissas, unit, radix] = binary ? [SIXTEENTHS, 16n, 2n] : [TENTHS, 10n, 10n];
  for (let power = 1n; power <= max; power *= radix) {
    for (const mantissa of mantissas) {
      const exact = BigInt(mantissa) * power;
      if (exact % unit !== 0n) continue;
      const value = step > 0n ? min + ((exact / unit - min) / step) * step : exact / unit;
      if (value > min && value < max) values.add(value);
    }
  }
  const sorted = [...values, max];
  const value = (position: number) => sorted[Math.max(0, Math.min(position, sorted.length - 1))]!;
  const position = (wanted: bigint) => {
    const above = sorted.findIndex((one) => one > wanted);
    return nearest(above === -1 ? sorted.length - 1 : Math.max(0, above - 1), wanted, value, sorted.length);
  };
  return { count: sorted.length, position, value };
}

/** Between a position and the next one. */
function nearest(below: number, wanted: bigint, value: (position: number) => bigint, count: number): number {
  if (below + 1 >= count) return below;
  return wanted - value(below) <= value(below + 1) - wanted ? below : below + 1;
}

function roundStep(span: bigint, binary: boolean): bigint {
  const least = span / FINE;
  const radix = binary ? 2n : 10n;
  const factors = binary ? [1n] : [1n, 2n, 5n];
  for (let power = 1n; ; power *= radix) {
    for (const factor of factors) if (factor * power >= least) return factor * power;
  }
}

/** Whether a range is of KiB and MiB: multiples of 1024 that do not owe it to being round in decimal. */
function isBinary(min: bigint, max: bigint): boolean {
  return [min, max].every((end) => end === 0n || (end % 1024n === 0n && end % 125n !== 0n));
}
