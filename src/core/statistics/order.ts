import { medianInPlace } from './select';

/** Numbers in a row; typed arrays and plain arrays alike. */
export type Numbers = ArrayLike<number>;

/** The finite values in ascending order. NaN and ±Infinity are left out. O(n log n). */
export function sortedFinite(values: Numbers): Float64Array {
  return finite(values).sort();
}

/** A copy of the finite values. O(n). */
function finite(values: Numbers): Float64Array {
  const kept = new Float64Array(values.length);
  const { length } = values;
  let count = 0;
  for (let index = 0; index < length; index++) {
    const value = values[index]!;
    if (Number.isFinite(value)) kept[count++] = value;
  }
  return kept.subarray(0, count);
}

/** Median of the finite values; NaN when there is none. O(n). */
export function median(values: Numbers): number {
  const kept = finite(values);
  return medianInPlace(kept, kept.length);
}

/** Quantile by linear interpolation of the finite values; NaN when there is none. O(n log n). */
export function quantile(values: Numbers, share: number): number {
  return quantileOfSorted(sortedFinite(values), share);
}

/** Quantile of values that are finite and ascending already; NaN when there is none. O(1). */
export function quantileOfSorted(sorted: Float64Array, share: number): number {
  if (sorted.length === 0) return NaN;
  const place = (sorted.length - 1) * Math.min(1, Math.max(0, share));
  const below = Math.floor(place);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return low + (high - low) * (place - below);
}

/** Median absolute deviation times 1.4826, so that it estimates σ of normal noise; NaN without values. O(n). */
export function robustDeviation(values: Numbers): number {
  const kept = finite(values);
  const centre = medianInPlace(kept, kept.length);
  for (let index = 0; index < kept.length; index++) kept[index] = Math.abs(kept[index]! - centre);
  return 1.4826 * medianInPlace(kept, kept.length);
}

/** Index of the smallest finite value, the first of equals; -1 when there is none. O(n). */
export function indexOfMinimum(values: Numbers, from = 0, to = values.length): number {
  let best = -1;
  for (let index = from; index < to; index++) {
    const value = values[index]!;
    if (Number.isFinite(value) && (best < 0 || value < values[best]!)) best = index;
  }
  return best;
}
