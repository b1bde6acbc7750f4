/**
 * A column of numbers as JSON takes the least room for it: null for one without any number, its first number with what
 * is added each time, whole numbers by their differences, and all else as a list in which NaN is null and infinities are words.
 */
export type PackedColumn =
  | null
  | { readonly from: number; readonly by: number }
  | { readonly steps: readonly number[] }
  | readonly (number | null | Infinite)[];

type Infinite = 'inf' | '-inf';

/** Digits that tell each 32-bit float from all others. */
const digits = 9;

/** Packs a column, of whose numbers with a fraction nine digits stay. O(n). */
export function packColumn(column: Float64Array | Float32Array | Uint32Array): PackedColumn {
  if (column.every(Number.isNaN)) return null;
  const from = column[0]!;
  const by = column.length > 1 ? column[1]! - from : 0;
  const isEven = Number.isFinite(from + by) && column.every((value, at) => value === from + at * by);
  if (isEven) return { from, by };
  if (column.every(Number.isSafeInteger)) {
    return { steps: Array.from(column, (value, at) => value - (at === 0 ? 0 : column[at - 1]!)) };
  }
  return Array.from(column, pack);
}

function pack(value: number): number | null | Infinite {
  if (Number.isFinite(value)) return Number(value.toPrecision(digits));
  if (Number.isNaN(value)) return null;
  return value > 0 ? 'inf' : '-inf';
}

function unpack(packed: number | null | Infinite | undefined): number {
  if (typeof packed === 'number') return packed;
  if (packed === 'inf') return Infinity;
  return packed === '-inf' ? -Infinity : NaN;
}

/** The inverse of `packColumn`, for a column of `length` numbers. O(n). */
export function unpackColumn(packed: PackedColumn, length: number): Float64Array {
  const column = new Float64Array(length);
  if (packed === null) return column.fill(NaN);
  if ('from' in packed) return column.map((_, at) => packed.from + at * packed.by);
  if ('steps' in packed) {
    let value = 0;
    return column.map((_, at) => (value += packed.steps[at] ?? NaN));
  }
  return column.map((_, at) => unpack(packed[at]));
}
