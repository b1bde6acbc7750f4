/** By which formula a learning rate comes down. */
export type DecayFamily = 'linear' | 'cosine' | 'exponential' | 'polynomial' | 'inverse-sqrt';

export interface Decay {
  readonly family: DecayFamily;
  /** Where on the axis the formula reaches its floor; null where it never does. */
  readonly end: number | null;
  /** The rate that the formula ends at. */
  readonly floor: number;
}

/** Entries that a formula is fitted to: enough for three numbers, and no more work on a longer log. */
const maximumEntries = 60;
/** A formula misses the logged rates by no more than this share of their peak; the first is what printing rounds. */
const largestError = 0.03;
/** A formula with a free exponent must be better by this factor than one without. */
const preference = 0.5;
/** A level before the decay that is longer than this share of it is a stage of its own. */
const missedTop = 0.15;

interface Fit extends Decay {
  readonly error: number;
}

/**
 * The formula that the rates from entry `from` to `to` (included) follow, peak first; null where none does. A run that
 * was cut off shows only the beginning, so where the formula ends is part of the answer. `floors` are rates that it
 * may end at besides 0. A cosine begins so shallow that its top may be missed: printed rates stay level from entry
 * `top` on, and a rate per epoch is logged when the first one has passed. O(n) over at most 60 entries.
 */
export function decayOf(
  at: Float64Array,
  rate: Float64Array,
  from: number,
  to: number,
  floors: readonly number[],
  top: number,
): Decay | null {
  const peak = rate[from]!;
  if (to - from < 2 || !(peak > 0)) return null;
  const stride = Math.max(1, Math.ceil((to - from) / maximumEntries));
  const time: number[] = [];
  const share: number[] = [];
  for (let entry = to; entry > from; entry -= stride) {
    time.push((at[entry]! - at[from]!) / (at[to]! - at[from]!));
    share.push(rate[entry]! / peak);
  }
  const shares = floors.map((one) => one / peak).filter((one) => one > 0.001 && one < 0.9);
  const candidates = [...new Set([0, ...shares])];
  const span = at[to]! - at[from]!;
  const tops = [
    ...(top < from && at[from]! - at[top]! <= missedTop * span
      ? [{ before: (at[from]! - at[top]!) / span, rise: 0 }]
      : []),
    ...topsBefore((at[from + 1]! - at[from]!) / span, 1 - rate[from + 1]! / peak),
  ];
  const plain = [
    linear(time, share),
    ...candidates.flatMap((floor) => tops.map((one) => cosine(time, share, floor, one))),
    through(
      time,
      share,
      'exponential',
      (y) => -Math.log(Math.max(y, 1e-12)),
      (u) => Math.exp(-u),
      null,
    ),
  ];
  const bent = [
    ...[0.9, 2].map((power) => polynomial(time, share, power)),
    through(
      time,
      share,
      'inverse-sqrt',
      (y) => 1 / Math.max(y, 1e-6) ** 2 - 1,
      (u) => 1 / Math.sqrt(1 + u),
      null,
    ),
  ];
  const best = least(plain);
  const other = least(bent);
  const chosen = other.error < preference * best.error ? other : best;
  if (!(chosen.error <= largestError)) return null;
  return {
    family: chosen.family,
    end: chosen.end === null ? null : at[from]! + chosen.end * (at[to]! - at[from]!),
    floor: chosen.floor * peak,
  };
}

function least(fits: readonly Fit[]): Fit {
  return fits.reduce((best, one) => (one.error < best.error ? one : best));
}

function linear(time: readonly number[], share: readonly number[]): Fit {
  return through(
    time,
    share,
    'linear',
    (y) => 1 - y,
    (u) => 1 - u,
    1,
  );
}

function polynomial(time: readonly number[], share: readonly number[], power: number): Fit {
  const inverse = (y: number): number => 1 - Math.max(0, y) ** (1 / power);
  return through(time, share, 'polynomial', inverse, (u) => Math.max(0, 1 - u) ** power, 1);
}

/** Where the top of a cosine may lie: how long before the first rate, and by how much higher, as shares. */
interface Top {
  readonly before: number;
  readonly rise: number;
}

/** A parabola through the top falls by 1, 3, 5 … in equal times, so the first fall tells how much lies before it. */
function topsBefore(interval: number, firstFall: number): readonly Top[] {
  return [0, 0.5, 1].map((part) => ({ before: part * interval, rise: (firstFall * part ** 2) / (1 + 2 * part) }));
}

function cosine(time: readonly number[], share: readonly number[], floor: number, { before, rise }: Top): Fit {
  const height = 1 + rise - floor;
  const angle = (y: number): number => {
    return Math.acos(Math.min(1, Math.max(-1, (2 * (y - floor)) / height - 1))) / Math.PI;
  };
  const value = (u: number): number => floor + (height * (1 + Math.cos(Math.PI * Math.min(1, u)))) / 2;
  const shifted = before > 0 ? time.map((one) => one + before) : time;
  const fit = through(shifted, share, 'cosine', angle, value, 1);
  return { ...fit, end: fit.end === null ? null : fit.end - before, floor };
}

/**
 * Fits a formula whose inverse turns the rates into a straight line through the origin; it ends where that line
 * reaches `ends`.
 */
function through(
  time: readonly number[],
  share: readonly number[],
  family: DecayFamily,
  inverse: (share: number) => number,
  formula: (line: number) => number,
  ends: number | null,
): Fit {
  let [products, squares] = [0, 0];
  for (let entry = 0; entry < time.length; entry++) {
    products += inverse(share[entry]!) * time[entry]!;
    squares += time[entry]! ** 2;
  }
  const slope = squares > 0 ? products / squares : 0;
  let sum = 0;
  for (let entry = 0; entry < time.length; entry++) sum += (formula(slope * time[entry]!) - share[entry]!) ** 2;
  const error = slope > 0 ? Math.sqrt(sum / time.length) : Infinity;
  return { family, error, end: ends === null || slope <= 0 ? null : ends / slope, floor: 0 };
}
