import { robustDeviation, type Numbers } from './order';

/**
 * Standard deviation of the noise around a slowly moving level, from first differences: 1.4826·MAD(d)/√2.
 * Differences take the trend out, the median takes spikes out. Non-finite values are skipped together with the
 * differences that they touch; NaN below 3 usable differences. O(n).
 */
export function localNoise(values: Numbers, from = 0, to = values.length): number {
  const differences = new Float64Array(Math.max(0, to - from - 1));
  let count = 0;
  for (let index = from + 1; index < to; index++) {
    const difference = values[index]! - values[index - 1]!;
    if (Number.isFinite(difference)) differences[count++] = difference;
  }
  return count < 3 ? NaN : robustDeviation(differences.subarray(0, count)) / Math.SQRT2;
}
