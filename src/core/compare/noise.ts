import { quantile } from '../statistics/order';
import type { Noise } from './sweep';

/** The costs of the seeds of one setting. */
export type Seeds = readonly number[];

/**
 * Noise from run to run beside that within the runs, where every setting ran once. Losses: 1 % of their value; on the
 * choosing tasks of ../shared/bench/sweeps the deviation between two seeds is that of the best value within a run
 * (median ratio 1), and seldom below 1 %. Shares such as accuracies: 0.4 points, the middle of 0.1 to 0.6 in Smith's
 * tables; a difference below is no evidence there.
 */
const usual = { relative: 0.01, share: 0.004 } as const;

/** How many runs' worth of belief the usual noise has beside seeds: of two runs a deviation is hardly known. */
const priorDegrees = 2;

/**
 * How much runs differ that differ in their seed alone, pooled over the settings of the better half, since those that
 * learn little scatter in their own way. `scale` is 100 for percentages. O(n log n).
 */
export function noiseOf(settings: readonly Seeds[], isRelative: boolean, scale: number): Noise {
  const prior = isRelative ? usual.relative : usual.share * scale;
  const repeated = settings.filter((seeds) => seeds.length > 1);
  const middle = quantile(repeated.map(meanOf), 0.5);
  const better = repeated.filter((seeds) => meanOf(seeds) <= middle);
  const degrees = better.reduce((sum, seeds) => sum + seeds.length - 1, 0);
  if (degrees === 0) return { source: 'prior', deviation: prior, degrees: Infinity, isRelative };
  const squares = better.reduce(
    (sum, seeds) => sum + seeds.reduce((all, cost) => all + (cost - meanOf(seeds)) ** 2, 0),
    0,
  );
  const pooled = (squares + priorDegrees * prior ** 2) / (degrees + priorDegrees);
  return { source: 'seeds', deviation: Math.sqrt(pooled), degrees: degrees + priorDegrees, isRelative };
}

export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
