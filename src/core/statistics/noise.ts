import { robustDeviation, type Numbers } from './order';

/**
 * Standard deviation of the noise around a slowly moving level, from first differences: 1.4826·MAD(d)/√2.
 * Differences take the trend out, the median takes spikes out. Non-finite values are skipped together with the
 * differences that they touch; NaN below 3 usable differences. O(n log n).
 */
export function localNoise(values: Numbers, from = 0, to = values.length): number {
  const differences: number[] = [];
  for (let index = from + 1; index < to; index++) {
    const difference = values[index]! - values[index - 1]!;
    if (Number.isFinite(difference)) differences.push(difference);
  }
  return differences.length < 3 ? NaN : robustDeviation(differences) / Math.SQRT2;
}
