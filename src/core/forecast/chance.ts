import type { Extrapolation } from './extrapolate';

/** Share of the values below and above an interval that holds with a probability of 0.8. */
const outside = 0.1;

/**
 * Probability that the value there is below a limit: two half normals that meet at the forecast, as heavy as it says
 * and so wide that a tenth lies beyond either end of its interval. O(1).
 */
export function chanceBelow({ value, low, high, below }: Extrapolation, limit: number): number {
  const isBelow = limit < value;
  const half = isBelow ? value - low : high - value;
  const weight = isBelow ? below : 1 - below;
  const beyond = half > 0 ? tailBeyond(Math.abs(limit - value) / half, weight) : 0;
  return isBelow ? beyond : limit > value ? 1 - beyond : below;
}

/** What of a half normal of a weight lies beyond a distance, in units of that beyond which a tenth of all lies. */
function tailBeyond(distance: number, weight: number): number {
  return 2 * weight * normal(-distance * quantileAbove(outside / (2 * weight)));
}

/** Where the standard normal has a share of at most a half above it, to 4.5e-4 (Abramowitz and Stegun 26.2.23). */
function quantileAbove(share: number): number {
  const t = Math.sqrt(-2 * Math.log(share));
  const above = 2.515517 + t * (0.802853 + t * 0.010328);
  return t - above / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
}

/** Distribution function of the standard normal, to 1e-7 (Abramowitz and Stegun 26.2.17). */
function normal(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const series = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const tail = (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * series;
  return z > 0 ? 1 - tail : tail;
}
