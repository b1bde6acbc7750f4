/**
 * Median of the first `length` values, which must be finite and are reordered; NaN when there are none. O(n) on
 * average: only the part that holds the middle is looked at again, and a row that resists is sorted.
 */
export function medianInPlace(values: Float64Array, length: number): number {
  if (length === 0) return NaN;
  const middle = length >> 1;
  select(values, length, middle);
  const upper = values[middle]!;
  if (length % 2 === 1) return upper;
  let lower = values[0]!;
  for (let index = 1; index < middle; index++) if (values[index]! > lower) lower = values[index]!;
  // Halved first: the sum of two large numbers may overflow.
  return lower / 2 + upper / 2;
}

/** Rounds in which a selection is all but sure to end; each takes off half of the rest where the pivot is good. */
const mostRounds = 60;

/** Puts the value of a rank in its place, smaller ones before it and larger ones behind. */
function select(values: Float64Array, length: number, rank: number): void {
  let low = 0;
  let high = length - 1;
  for (let round = 0; low < high; round++) {
    if (round === mostRounds) {
      values.subarray(low, high + 1).sort();
      return;
    }
    const pivot = middleOf(values[low]!, values[(low + high) >> 1]!, values[high]!);
    let left = low;
    let right = high;
    while (left <= right) {
      while (values[left]! < pivot) left++;
      while (values[right]! > pivot) right--;
      if (left > right) break;
      const swapped = values[left]!;
      values[left++] = values[right]!;
      values[right--] = swapped;
    }
    if (rank <= right) high = right;
    else if (rank >= left) low = left;
    else return;
  }
}

function middleOf(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
