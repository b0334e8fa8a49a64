// Amounts of bytes for people: `12 of 64 KiB`, `120 of 400 kB`, in the unit and the family that suit the whole.

const BINARY = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
const DECIMAL = ['B', 'kB', 'MB', 'GB', 'TB'];

export function amountOf(part: number, whole: number): string {
  const decimal = whole % 1000 === 0 && whole % 1024 !== 0;
  const [radix, units] = decimal ? [1000, DECIMAL] : [1024, BINARY];
  let power = 0;
  while (power < units.length - 1 && whole >= radix ** (power + 1)) power++;
  return `${inUnit(part, radix ** power)} of ${inUnit(whole, radix ** power)} ${units[power]}`;
}

/** `12 KiB`, in the unit and the family that suit it. */
export function amount(bytes: number): string {
  return amountOf(bytes, bytes).replace(/^.* of /, '');
}

function inUnit(bytes: number, unit: number): string {
  return (bytes / unit).toFixed(1).replace(/\.0$/, '');
}
