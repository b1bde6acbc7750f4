import type { TestReadings } from './readings';

/** Why a range test says nothing about the rate. */
export type RangeTestRefusal = 'too-noisy' | 'too-short' | 'flat' | 'never-falls';

const leastPoints = 20;
/** A test over less than this factor of the rate shows one place of the curve only. */
const leastFactor = 10;
/** A fall within this many standard errors of the level is noise: the lowest of many levels lies about as deep. */
const leastErrors = 2.5;
/** Falls by less than this share of the loss are none, whatever the noise. */
const leastShare = 0.005;
/** Noise above this share of the loss hides what a usual fall looks like. */
const noisyShare = 0.15;

/** Why nothing is read off the curve; null where it can be. O(1). */
export function refusalOf(readings: TestReadings): RangeTestRefusal | null {
  const { first, last, points, initialLoss, lowestLoss, noise, window, edge, divergence } = readings;
  if (points < leastPoints || last < leastFactor * first) return 'too-short';
  const fall = initialLoss - lowestLoss;
  // The median of w values has a standard error of 1.25 σ/√w.
  const error = (1.25 * noise) / Math.sqrt(window);
  if (fall > leastErrors * error && fall > leastShare * Math.abs(initialLoss)) return null;
  if (noise > noisyShare * Math.abs(initialLoss)) return 'too-noisy';
  return edge === null && divergence === null ? 'flat' : 'never-falls';
}
