import { median, type Numbers } from './order';

export interface Trend {
  /** Mann–Kendall Z, corrected for autocorrelation: above 3 a rise, below −3 a fall beyond doubt. */
  readonly z: number;
  /** Theil–Sen slope per unit of x. */
  readonly slope: number;
  readonly points: number;
}

/** Blocks to which a longer series is reduced first, since all pairs are compared. */
const maximumBlocks = 200;

/**
 * Mann–Kendall test with the Hamed–Rao (1998) variance for autocorrelated data, and the Theil–Sen slope.
 * Non-finite values are left out. Below 8 values Z is 0: the normal approximation does not hold. O(n + 200²).
 */
export function trend(x: Numbers, y: Numbers, from = 0, to = y.length): Trend {
  const blocks = blockMedians(x, y, from, to);
  const length = blocks.y.length;
  const slope = theilSen(blocks.x, blocks.y);
  if (length < 8) return { z: 0, slope, points: length };
  let score = 0;
  for (let i = 0; i < length; i++) {
    for (let j = i + 1; j < length; j++) score += Math.sign(blocks.y[j]! - blocks.y[i]!);
  }
  const variance = tiedVariance(blocks.y) * autocorrelationFactor(blocks.x, blocks.y, slope);
  const z = variance > 0 ? (score - Math.sign(score)) / Math.sqrt(variance) : 0;
  return { z, slope, points: length };
}

/** Median of all pairwise slopes (Theil 1950, Sen 1968); NaN below two distinct x. O(n²): pass at most 200 points. */
export function theilSen(x: Numbers, y: Numbers): number {
  const slopes: number[] = [];
  for (let i = 0; i < y.length; i++) {
    for (let j = i + 1; j < y.length; j++) {
      const run = x[j]! - x[i]!;
      if (run > 0) slopes.push((y[j]! - y[i]!) / run);
    }
  }
  return median(slopes);
}

function blockMedians(x: Numbers, y: Numbers, from: number, to: number): { x: number[]; y: number[] } {
  const kept: number[] = [];
  for (let index = from; index < to; index++)
    if (Number.isFinite(y[index]) && Number.isFinite(x[index])) kept.push(index);
  const size = Math.max(1, Math.ceil(kept.length / maximumBlocks));
  const blocks = { x: [] as number[], y: [] as number[] };
  for (let start = 0; start < kept.length; start += size) {
    const block = kept.slice(start, start + size);
    blocks.x.push(median(block.map((index) => x[index]!)));
    blocks.y.push(median(block.map((index) => y[index]!)));
  }
  return blocks;
}

function tiedVariance(y: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of y) counts.set(value, (counts.get(value) ?? 0) + 1);
  const n = y.length;
  let variance = n * (n - 1) * (2 * n + 5);
  for (const ties of counts.values()) variance -= ties * (ties - 1) * (2 * ties + 5);
  return variance / 18;
}

/** Hamed and Rao's factor over the significant lags of the ranks of the detrended series, floored at 0.2. */
function autocorrelationFactor(x: readonly number[], y: readonly number[], slope: number): number {
  const n = y.length;
  const detrended = y.map((value, index) => value - (Number.isFinite(slope) ? slope : 0) * (x[index]! - x[0]!));
  const ranks = rank(detrended);
  const mean = (n + 1) / 2;
  let power = 0;
  for (const value of ranks) power += (value - mean) ** 2;
  if (power === 0) return 1;
  let sum = 0;
  const significant = 1.96 / Math.sqrt(n);
  const lags = Math.min(n - 3, Math.ceil(n / 4));
  for (let lag = 1; lag <= lags; lag++) {
    let product = 0;
    for (let index = 0; index + lag < n; index++) product += (ranks[index]! - mean) * (ranks[index + lag]! - mean);
    const correlation = product / power;
    if (Math.abs(correlation) > significant) sum += (n - lag) * (n - lag - 1) * (n - lag - 2) * correlation;
  }
  return Math.max(0.2, 1 + (2 * sum) / (n * (n - 1) * (n - 2)));
}

function rank(values: readonly number[]): Float64Array {
  const order = values.map((_, index) => index).sort((a, b) => values[a]! - values[b]! || a - b);
  const ranks = new Float64Array(values.length);
  order.forEach((index, place) => (ranks[index] = place + 1));
  return ranks;
}
