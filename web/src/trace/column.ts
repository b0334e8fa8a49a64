// Growing of typed arrays, the columns in which everything that grows with the run is kept.
//
// Doubling while small, then by a quarter: a run of a million events must not carry twice its memory.

export type Column = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;

const DOUBLING_LIMIT = 1 << 16;

/** The same array if it is long enough, else a longer copy. */
export function grown<T extends Column>(column: T, length: number): T {
  if (length <= column.length) return column;
  const next = column.length < DOUBLING_LIMIT ? column.length * 2 : column.length * 1.25;
  return resized(column, Math.max(length, Math.ceil(next)));
}

/** A copy of exactly that length. */
export function resized<T extends Column>(column: T, length: number): T {
  const copy = new (column.constructor as new (length: number) => T)(length);
  copy.set(column.length <= length ? column : (column.subarray(0, length) as T));
  return copy;
}
