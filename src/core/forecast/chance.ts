import type { Extrapolation } from './extrapolate';

/** Quantile of the standard normal at 0.9, where an interval of 0.8 ends. */
const ninetieth = 1.2816;

/** Probability that the value there is below a limit: two half normals that meet at the forecast. O(1). */
export function chanceBelow({ value, low, high }: Extrapolation, limit: number): number {
  const side = limit < value ? value - low : high - value;
  if (side <= 0) return limit > value ? 1 : 0;
  return normal((ninetieth * (limit - value)) / side);
}

/** Distribution function of the standard normal, to 1e-7 (Abramowitz and Stegun 26.2.17). */
function normal(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const series = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const tail = (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * series;
  return z > 0 ? 1 - tail : tail;
}
