import { robustDeviation } from '../../statistics/order';

/** What the finders keep of the past: torch-lr-finder 0.95, fastai and Lightning 0.98, others 0.9. */
const usualShares = [0.9, 0.95, 0.98] as const;
/** Differences of white noise have a correlation of −0.5 from one to the next, those of a moving average about 0. */
const looksSmoothed = -0.15;
const looksRaw = -0.38;
const leastPoints = 40;

/**
 * Takes the exponential average of a finder off its loss, which it would shift by up to 50 steps to the right. The
 * share is the usual one that leaves white noise behind; null where the loss is raw, or where none does. O(n).
 */
export function unsmooth(loss: Float64Array): { readonly raw: Float64Array; readonly kept: number } | null {
  if (loss.length < leastPoints || !(correlation(loss) > looksSmoothed)) return null;
  let best: { raw: Float64Array; kept: number; distance: number } | null = null;
  for (const kept of usualShares) {
    for (const corrected of [true, false]) {
      const raw = inverse(loss, kept, corrected);
      const found = correlation(raw);
      const distance = Math.abs(found + 0.5);
      if (found <= looksRaw && (best === null || distance < best.distance)) best = { raw, kept, distance };
    }
  }
  return best;
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

/** Correlation of neighbouring differences over the first two fifths, which a test mostly spends on low rates. O(n). */
function correlation(values: Float64Array): number {
  // The very first value of an average that is not corrected stands for no noise.
  const differences = new Float64Array(Math.floor(0.4 * values.length) - 1);
  for (let entry = 0; entry < differences.length; entry++) differences[entry] = values[entry + 2]! - values[entry + 1]!;
  const bound = 4 * robustDeviation(differences);
  let product = 0;
  let square = 0;
  for (let entry = 0; entry < differences.length; entry++) {
    const one = Math.max(-bound, Math.min(bound, differences[entry]!));
    square += one * one;
    if (entry > 0) product += one * Math.max(-bound, Math.min(bound, differences[entry - 1]!));
  }
  return square > 0 ? product / square : NaN;
}
