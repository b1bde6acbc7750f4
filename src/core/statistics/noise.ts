import { median, robustDeviation, type Numbers } from './order';

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

/**
 * Noise from second differences, (x[i-1] − 2x[i] + x[i+1])/√6, for stretches where the trend itself bends.
 * NaN below 3 usable triples. O(n log n).
 */
export function curvatureNoise(values: Numbers, from = 0, to = values.length): number {
  const triples: number[] = [];
  for (let index = from + 1; index < to - 1; index++) {
    const bend = values[index - 1]! - 2 * values[index]! + values[index + 1]!;
    if (Number.isFinite(bend)) triples.push(Math.abs(bend));
  }
  return triples.length < 3 ? NaN : (1.4826 * median(triples)) / Math.sqrt(6);
}
