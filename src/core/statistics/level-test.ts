import { indexOfMinimum, median, type Numbers } from './order';
import { localNoise } from './noise';
import { smoothingWindow } from './running-median';

/** Whether a curve that should fall has come back up after its minimum, and how surely. */
export interface LevelTest {
  /** Entry of the smoothed minimum. */
  readonly minimum: number;
  /** Smoothed value there. */
  readonly low: number;
  /** Median of the last part after the minimum. */
  readonly end: number;
  /** First entry of that last part. */
  readonly lastFrom: number;
  /** Entries after the minimum. */
  readonly after: number;
  /** end / low − 1; NaN where `low` is not positive. */
  readonly rise: number;
  /** Share of the entries after the minimum that lie more than 2 % above it. */
  readonly shareAbove: number;
  /** The same share of the later half of them: a slow rise spends long near the minimum before it shows. */
  readonly lateShareAbove: number;
  /** Rise, less the luck of the minimum, in standard errors of the median of the last part. Capped at 1000: a curve without noise has no error. */
  readonly z: number;
}

/**
 * Compares the level at the end with the smoothed minimum. A test of levels and not of trends, since learning-rate
 * steps make the part after the minimum anything but monotone. Expects finite values; null when empty. O(n log n).
 * `noiseFrom` is where the last stretch of one learning rate begins: noise from before it would blind the test.
 */
export function levelTest(value: Numbers, smooth: Numbers, noiseFrom = 0): LevelTest | null {
  const length = value.length;
  const minimum = indexOfMinimum(smooth);
  if (minimum < 0) return null;
  const low = smooth[minimum]!;
  const after = length - 1 - minimum;
  const lastCount = Math.min(after, Math.max(Math.ceil(after / 5), Math.min(5, Math.ceil(after / 2))));
  const lastFrom = length - Math.max(1, lastCount);
  const end = after === 0 ? low : median(slice(value, lastFrom, length));
  const shareAbove = (from: number): number => {
    let above = 0;
    for (let entry = from; entry < length; entry++) if (value[entry]! > low + 0.02 * Math.abs(low)) above++;
    return from < length ? above / (length - from) : 0;
  };
  const noise = noiseAround(value, minimum, noiseFrom);
  return {
    minimum,
    low,
    end,
    lastFrom,
    after,
    rise: low > 0 ? end / low - 1 : NaN,
    shareAbove: shareAbove(minimum + 1),
    lateShareAbove: shareAbove(length - (after >> 1)),
    z: after === 0 ? 0 : standardErrors(end - low - luckOfMinimum(noise, length), noise, lastCount),
  };
}

/** Noise since the minimum, or over the last 20 points where that is longer, but never before `noiseFrom`. */
function noiseAround(value: Numbers, minimum: number, noiseFrom: number): number {
  const from = Math.max(noiseFrom, Math.min(minimum, value.length - 20));
  const local = value.length - from >= 5 ? localNoise(value, from) : NaN;
  return Number.isFinite(local) ? local : localNoise(value);
}

/**
 * How far the lowest of many noisy values lies below their level by luck alone: about σ·√(2 ln n), with σ that of a
 * running median over w points (1.2533/√w) and n/w of them independent.
 */
function luckOfMinimum(noise: number, length: number): number {
  const window = smoothingWindow(length);
  if (!(noise > 0) || length <= window) return 0;
  return ((1.2533 * noise) / Math.sqrt(window)) * Math.sqrt(2 * Math.log(length / window));
}

function standardErrors(difference: number, noise: number, count: number): number {
  if (difference === 0 || Number.isNaN(noise)) return 0;
  // The standard error of a median of normal noise is 1.2533 times that of a mean.
  const z = difference / ((1.2533 * noise) / Math.sqrt(count));
  return Math.min(1000, Math.max(-1000, z));
}

function slice(values: Numbers, from: number, to: number): Float64Array {
  return Float64Array.from({ length: to - from }, (_, offset) => values[from + offset]!);
}
