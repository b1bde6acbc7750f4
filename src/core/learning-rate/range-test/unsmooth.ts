import { localNoise } from '../../statistics/noise';
import { indexOfMinimum, median, robustDeviation } from '../../statistics/order';

/**
 * The averages of the finders: fastai and Lightning keep 0.98 of the past, begin at 0 and divide by the weight of what
 * was seen; torch-lr-finder keeps 0.95 and begins with the first value.
 */
const averages = [
  { kept: 0.98, corrected: true },
  { kept: 0.95, corrected: false },
] as const;
/** Differences of white noise have a correlation of −0.5 from one to the next, those of a moving average about 0. */
const looksSmoothed = -0.25;
const looksRaw = -0.38;
const leastPoints = 60;
/** What is left over must be less than this of the fall: taking an average off where none was taken multiplies noise. */
const mostNoise = 0.5;

/** An average that begins at 0 moves by this much more over its first steps than later on; other ones do not. */
const earlyRatio = 1.8;
const earlySteps = 8;

/**
 * Takes the exponential average of a finder off its loss, which it would shift by up to 50 steps to the right. How
 * freely it moves at first tells which average it was, and what is left must be white noise; null where the loss is
 * raw, or where something else is left. O(n).
 */
export function unsmooth(loss: Float64Array): { readonly raw: Float64Array; readonly kept: number } | null {
  if (loss.length < leastPoints || !(correlation(loss) > looksSmoothed)) return null;
  const moves = loss.subarray(1, leastPoints).map((value, entry) => Math.abs(value - loss[entry]!));
  const isCorrected =
    median(moves.subarray(0, earlySteps)) > earlyRatio * median(moves.subarray(leastPoints / 4, leastPoints / 2));
  const { kept, corrected } = isCorrected ? averages[0] : averages[1];
  const raw = inverse(loss, kept, corrected);
  const fall = median(loss.subarray(0, leastPoints / 4)) - loss[indexOfMinimum(loss)]!;
  const isNoise = localNoise(raw.subarray(0, leastPoints)) < mostNoise * fall;
  return isNoise && correlation(raw) <= looksRaw ? { raw, kept } : null;
}

/** Bias-corrected averages begin at 0 and are divided by what they have seen; others begin with the first value. */
function inverse(loss: Float64Array, kept: number, corrected: boolean): Float64Array {
  const raw = new Float64Array(loss.length);
  let before = corrected ? 0 : loss[0]!;
  let seen = 1;
  for (let entry = 0; entry < loss.length; entry++) {
    seen *= kept;
    const average = corrected ? loss[entry]! * (1 - seen) : loss[entry]!;
    raw[entry] = (average - kept * before) / (1 - kept);
    before = average;
  }
  return raw;
}

/** A slope over so many differences is the trend, not noise. */
const trendReach = 10;

/**
 * Correlation of neighbouring differences over the first two fifths, which a test mostly spends on low rates; without
 * their local mean, since a test along a line falls from its first step on. O(n).
 */
function correlation(values: Float64Array): number {
  // The very first value of an average that is not corrected stands for no noise.
  const length = Math.floor(0.4 * values.length) - 1;
  const plain = Float64Array.from({ length }, (_, entry) => values[entry + 2]! - values[entry + 1]!);
  const differences = plain.map((value, entry) => value - localMean(plain, entry));
  const bound = 4 * robustDeviation(differences);
  const within = differences.map((value) => Math.max(-bound, Math.min(bound, value)));
  let product = 0;
  let square = 0;
  for (let entry = 0; entry < length; entry++) {
    square += within[entry]! ** 2;
    if (entry > 0) product += within[entry]! * within[entry - 1]!;
  }
  return square > 0 ? product / square : NaN;
}

function localMean(values: Float64Array, entry: number): number {
  const from = Math.max(0, entry - trendReach);
  const to = Math.min(values.length, entry + trendReach + 1);
  let sum = 0;
  for (let one = from; one < to; one++) sum += values[one]!;
  return sum / (to - from);
}
