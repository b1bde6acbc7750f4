let none = new Float64Array(0);

/** A column of so many NaN. All of them are views of one, which nobody writes to. */
export function withoutNumbers(length: number): Float64Array {
  if (none.length < length) none = new Float64Array(Math.max(length, 2 * none.length)).fill(NaN);
  return none.subarray(0, length);
}
