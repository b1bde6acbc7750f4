import { localNoise } from './noise';
import { median } from './order';

/** An abrupt change of the level of a positive series. */
export interface LevelShift {
  /** First entry of the new level. */
  readonly at: number;
  /** Levels on both sides: medians over the width that was asked for. */
  readonly before: number;
  readonly after: number;
  /** ln(after / before) in deviations of the noise before it. Capped at 1000: a series without noise has none. */
  readonly deviations: number;
}

const mostDeviations = 1000;
/** Share of a shift that must be there at once: a slow climb is none. */
const abruptShare = 0.75;
/** Points on each side by which a jump is told from noise. */
const near = 5;

/**
 * The largest lasting shift upwards by at least `ln(leastFactor)`: the best single cut of a piecewise constant fit of
 * ln values (binary segmentation with windows of `width` entries on both sides), of which most happens at once. Null
 * without one. `smooth` finds the candidate. O(n), and O(w²) at the candidate.
 */
export function upwardShift(
  values: Float64Array,
  smooth: Float64Array,
  { start, width, leastFactor }: { readonly start: number; readonly width: number; readonly leastFactor: number },
): LevelShift | null {
  const half = Math.max(1, width >> 1);
  let best = -1;
  let most = leastFactor;
  for (let entry = start + half; entry + half < values.length; entry++) {
    const factor = smooth[entry + half]! / smooth[entry - half]!;
    if (factor >= most) {
      most = factor;
      best = entry;
    }
  }
  return best < 0 ? null : refined(values, best, start, width, leastFactor);
}

/** The cut within a width of a candidate at which the levels on both sides differ most. */
function refined(
  values: Float64Array,
  candidate: number,
  start: number,
  width: number,
  leastFactor: number,
): LevelShift | null {
  let at = candidate;
  let step = 0;
  for (let cut = Math.max(start + 1, candidate - width); cut <= Math.min(values.length - 1, candidate + width); cut++) {
    const rise = median(values.subarray(cut, cut + near)) / median(values.subarray(Math.max(start, cut - near), cut));
    if (rise > step) {
      step = rise;
      at = cut;
    }
  }
  at = steepest(values, Math.max(start + 1, at - (near >> 1)), Math.min(values.length - 1, at + (near >> 1)));
  const earlier = values.subarray(Math.max(start, at - width), at);
  const later = values.subarray(at, at + width);
  if (earlier.length < Math.min(5, width) || later.length < width) return null;
  const [before, after] = [median(earlier), median(later)];
  if (!(before > 0) || !(after >= leastFactor * before)) return null;
  // What lies at once below the new level and above the old one is a climb.
  if (Math.log(step) < abruptShare * Math.log(after / before)) return null;
  const noise = localNoise(earlier.map(Math.log));
  const deviations = Math.log(after / before) / noise;
  return { at, before, after, deviations: Number.isNaN(deviations) ? 0 : Math.min(mostDeviations, deviations) };
}

/** The entry that is the most above the one before it. */
function steepest(values: Float64Array, from: number, to: number): number {
  let best = from;
  for (let entry = from; entry <= to; entry++) {
    if (values[entry]! / values[entry - 1]! > values[best]! / values[best - 1]!) best = entry;
  }
  return best;
}
