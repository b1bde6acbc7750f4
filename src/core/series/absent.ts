let none = new Float64Array(0);
/** The memory of all columns without numbers. */
const absent = new WeakSet<ArrayBufferLike>();

/** A column of so many NaN. All of them are views of one, which nobody writes to. */
export function withoutNumbers(length: number): Float64Array {
  if (none.length < length) {
    none = new Float64Array(Math.max(length, 2 * none.length)).fill(NaN);
    absent.add(none.buffer);
  }
  return none.subarray(0, length);
}

/** The first finite number of a column; undefined without one. O(n), and O(1) for a column that the log never had. */
export function firstNumber(column: Float64Array): number | undefined {
  return absent.has(column.buffer) ? undefined : column.find(Number.isFinite);
}
