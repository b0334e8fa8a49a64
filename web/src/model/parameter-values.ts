// The written form of values (`300ms`, `64KiB`, `2MB/s`) to exact numbers and back, for fields.
//
// Follows the rules of engine/example/values.hpp: one form is canonical, the largest unit that gives no fraction. All
// numbers are BigInt: nanoseconds, bytes, bytes per second, units, and billionths for `real`. Reading is a little kinder
// than the engine (spaces are allowed), because people type here; what is written is always canonical.

export { type Range, type SliderScale, sliderScale } from './slider-scale.ts';

/** Types whose values are numbers. */
export type NumericType = 'duration' | 'size' | 'rate' | 'integer' | 'real';

export type Parsed =
  | { readonly ok: true; readonly value: bigint }
  | { readonly ok: false; readonly message: string };

interface Unit {
  readonly name: string;
  readonly factor: bigint;
}

interface AmountType {
  readonly noun: string;
  readonly example: string;
  /** The largest first. */
  readonly units: readonly Unit[];
  readonly least: string;
}

const SIZE_UNITS: readonly Unit[] = [
  { name: 'GiB', factor: 1n << 30n },
  { name: 'GB', factor: 1_000_000_000n },
  { name: 'MiB', factor: 1n << 20n },
  { name: 'MB', factor: 1_000_000n },
  { name: 'KiB', factor: 1n << 10n },
  { name: 'kB', factor: 1_000n },
  { name: 'B', factor: 1n },
];

const AMOUNTS: Readonly<Record<'duration' | 'size' | 'rate', AmountType>> = {
  duration: {
    noun: 'duration',
    example: '300ms',
    least: 'nanoseconds',
    units: [
      { name: 's', factor: 1_000_000_000n },
      { name: 'ms', factor: 1_000_000n },
      { name: 'us', factor: 1_000n },
      { name: 'ns', factor: 1n },
    ],
  },
  size: { noun: 'size', example: '64KiB', least: 'bytes', units: SIZE_UNITS },
  rate: {
    noun: 'rate',
    example: '2MB/s',
    least: 'bytes per second',
    units: SIZE_UNITS.map(({ name, factor }) => ({ name: `${name}/s`, factor })),
  },
};

const LARGEST = 2n ** 63n - 1n;
const REAL_DIGITS = 9;
const BILLION = 10n ** BigInt(REAL_DIGITS);

export function isNumericType(type: string): type is NumericType {
  return Object.hasOwn(AMOUNTS, type) || type === 'integer' || type === 'real';
}

/** Says what is wrong in a sentence naming the text and what is allowed. */
export function parseValue(type: NumericType, written: string): Parsed {
  const text = written.trim();
  if (type === 'integer') return parseInteger(text);
  if (type === 'real') return parseReal(text);
  return parseAmount(AMOUNTS[type], text);
}

/** The canonical form: `300ms`, `64KiB`, `2MB/s`. */
export function formatValue(type: NumericType, value: bigint): string {
  if (type === 'integer') return String(value);
  if (type === 'real') return formatReal(value);
  const { units } = AMOUNTS[type];
  const unit = units.find(({ factor }) => value % factor === 0n)!;
  return `${value / unit.factor}${unit.name}`;
}

function parseInteger(text: string): Parsed {
  if (!/^-?\d+$/.test(text)) return wrong(text, 'is not a whole number');
  const value = BigInt(text);
  return value > LARGEST || value < -LARGEST - 1n ? wrong(text, 'is too large') : { ok: true, value };
}

function parseReal(text: string): Parsed {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) return wrong(text, 'is not a number; write it as in 0.5');
  const [, sign, whole = '', fraction = ''] = match;
  const digits = fraction.replace(/0+$/, '');
  if (digits.length > REAL_DIGITS) return wrong(text, `has more than ${REAL_DIGITS} digits after the point`);
  const size = BigInt(whole) * BILLION + BigInt(digits.padEnd(REAL_DIGITS, '0'));
  return { ok: true, value: sign === '-' ? -size : size };
}

function formatReal(value: bigint): string {
  const size = value < 0n ? -value : value;
  const digits = String(size % BILLION).padStart(REAL_DIGITS, '0');
  const text = `${size / BILLION}.${digits}`.replace(/\.?0+$/, '');
  return value < 0n ? `-${text}` : text;
}

function parseAmount({ noun, example, units, least }: AmountType, text: string): Parsed {
  const names = units.map(({ name }) => name).reverse();
  const list = `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
  const match = /^(\d+)(?:\.(\d+))?\s*(.*)$/.exec(text);
  if (!match) return wrong(text, `is not a ${noun}; write a number and a unit, as in ${example}`);
  const [, whole = '', fraction = '', name] = match;
  if (name === '') return wrong(text, `needs a unit: ${list}, as in ${example}`);
  const unit = units.find((candidate) => candidate.name === name);
  if (!unit) return wrong(text, `has an unknown unit; a ${noun} takes ${list}`);
  const scaled = BigInt(whole + fraction) * unit.factor;
  const denominator = 10n ** BigInt(fraction.length);
  if (scaled % denominator !== 0n) return wrong(text, `is not a whole number of ${least}`);
  const value = scaled / denominator;
  return value > LARGEST ? wrong(text, 'is too large') : { ok: true, value };
}

function wrong(text: string, problem: string): Parsed {
  return { ok: false, message: text === '' ? 'A value is needed.' : `“${shortened(text)}” ${problem}.` };
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
