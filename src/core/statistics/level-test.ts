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

/** Where the noise of the end may be estimated: it depends on the learning rate (Smith 2018). */
export interface SteadyStretch {
  /** Entry where the last stretch of one learning rate begins: noise from before it would blind the test. */
  readonly from: number;
  /** How many of the last points have the same noise. Of 60 the noise is known to about 15 %, of 20 to 25 %. */
  readonly points: number;
}

const whole: SteadyStretch = { from: 0, points: 60 };

/**
 * Compares the level at the end with the smoothed minimum. A test of levels and not of trends, since learning-rate
 * steps make the part after the minimum anything but monotone. Expects finite values; null when empty. O(n log n).
 */
export function levelTest(value: Numbers, smooth: Numbers, steady: SteadyStretch = whole): LevelTest | null {
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
  const noise = noiseAround(value, minimum, steady);
  return {
    minimum,
    low,
    end,
    lastFrom,
    after,
    rise: low > 0 ? end / low - 1 : NaN,
    shareAbove: shareAbove(minimum + 1),
    lateShareAbove: shareAbove(length - (after >> 1)),
    z: after === 0 ? 0 : standardErrors(end - low, noise, lastCount, length),
  };
}

/** Noise since the minimum, or over the last points of the stretch where that is longer. */
function noiseAround(value: Numbers, minimum: number, steady: SteadyStretch): number {
  const from = Math.max(steady.from, Math.min(minimum, value.length - steady.points));
  const local = value.length - from >= 5 ? localNoise(value, from) : NaN;
  return Number.isFinite(local) ? local : localNoise(value);
}

/**
 * The rise in standard errors, less the luck of the minimum. The lowest of m normal values lies about σ·√(2 ln m)
 * below their level and scatters by about half of σ there; σ is that of a running median over w points (1.2533/√w),
 * of which n/w are independent.
 */
function standardErrors(rise: number, noise: number, count: number, length: number): number {
  if (rise === 0 || Number.isNaN(noise)) return 0;
  const window = Math.min(length, smoothingWindow(length));
  const errorOfLow = (1.2533 * noise) / Math.sqrt(window);
  const errorOfEnd = (1.2533 * noise) / Math.sqrt(count);
  const luck = errorOfLow * Math.sqrt(2 * Math.log(length / window));
  const z = (rise - luck) / Math.hypot(errorOfEnd, errorOfLow / 2);
  return Math.min(mostErrors, Math.max(-mostErrors, z));
}

/** A curve without noise has no error, and its rise no number of errors. */
const mostErrors = 1000;

function slice(values: Numbers, from: number, to: number): Float64Array {
  return Float64Array.from({ length: to - from }, (_, offset) => values[from + offset]!);
}
