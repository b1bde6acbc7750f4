import {
  fitCosine,
  fitCosineFrom,
  fitExponential,
  fitInverseSqrt,
  fitLine,
  fitOneMinusSqrt,
  fitPolynomial,
  searchPolynomial,
  type DecayFamily,
  type Fit,
  type Samples,
} from './schedule-fits';

export type { DecayFamily } from './schedule-fits';

/** A formula that a learning rate comes down by, positions on the run's axis. */
export interface Decay {
  readonly family: DecayFamily;
  /** Where the formula begins, and the rate there. */
  readonly from: number;
  readonly top: number;
  /** Where on the axis the formula reaches its floor; null where it never does. */
  readonly end: number | null;
  /** The rate that the formula ends at. */
  readonly floor: number;
  /** The exponent of a polynomial; null elsewhere. */
  readonly power: number | null;
  /** What an exponential multiplies the rate with per unit of the axis; null elsewhere. */
  readonly factor: number | null;
  /** Distance after which an inverse square root has come down to 1 / √2; null elsewhere. */
  readonly timescale: number | null;
}

/** Where a decay lies among the entries, and what is known of its end. */
export interface Fall {
  /** The last entry at the peak, and the last one of the decay. */
  readonly from: number;
  readonly to: number;
  /** The first entry at the peak: printed rates stay level from there on. */
  readonly top: number;
  /** Whether a level at its floor follows the last entry. */
  readonly rests: boolean;
  /** Rates that it may end at besides 0. */
  readonly floors: readonly number[];
  /** Where the run is planned to end; null where that is unknown. */
  readonly plannedEnd: number | null;
}

/** A formula is fitted to so many levels: enough for four numbers, and no more work on a longer log. */
const maximumLevels = 60;
/** With fewer levels, that of the peak counts as one of the decay. */
const leastLevels = 3;
/** A formula misses the logged rates by no more than this share of their peak; the first is what printing rounds. */
const largestError = 0.03;
/** A formula with more free numbers must be better by this factor than one with fewer. */
const preference = 0.5;
/** Below this share of the peak a formula misses nothing but what was rounded away (three printed digits: 5e-4). */
const rounding = 3e-4;
/** A level before the decay that is longer than this share of it is a stage of its own. */
const missedTop = 0.15;
/** Powers that people choose (2 by habit, 0.9 in segmentation, 0.5 in timm): taken where they fit as well. */
const usualPowers = [0.5, 0.9, 1.5, 2, 3, 4];

/**
 * The formula that the rates of a fall follow; null where none does. A run that was cut off shows only the beginning,
 * so where the formula ends is part of the answer. O(n) over at most 60 levels.
 */
export function decayOf(at: Float64Array, rate: Float64Array, fall: Fall): Decay | null {
  const { from, to } = fall;
  const peak = rate[from]!;
  if (to - from < 2 || !(peak > 0)) return null;
  const span = at[to]! - at[from]!;
  const chosen = chooseFit(at, rate, fall);
  if (chosen === null) return null;
  const { family, number } = chosen;
  return {
    family,
    from: at[from]! + chosen.from * span,
    top: chosen.top * peak,
    end: chosen.end === null ? null : at[from]! + chosen.end * span,
    floor: chosen.floor * peak,
    power: family === 'polynomial' ? number : null,
    factor: family === 'exponential' ? Math.exp(-number! / span) : null,
    timescale: family === 'inverse-sqrt' ? number! * span : null,
  };
}

function chooseFit(at: Float64Array, rate: Float64Array, fall: Fall): Fit | null {
  const samples = samplesOf(at, rate, fall);
  const known = fall.rests ? rate[fall.to]! / rate[fall.from]! : null;
  const span = at[fall.to]! - at[fall.from]!;
  const interval = (at[fall.from + 1]! - at[fall.from]!) / span;
  const simple = best([fitLine(samples, known ?? 0), fitExponential(samples), fitInverseSqrt(samples)]);
  if (simple.error <= rounding) return simple;
  const cosine = cosineOf(at, rate, fall, samples, known);
  const stable = at[fall.from]! - at[fall.top]! > missedTop * span;
  const root = stable ? [fitOneMinusSqrt(samples, interval, known ?? 0)] : [];
  const smooth = best([cosine, ...root]);
  const plain = smooth.error < preference * simple.error ? smooth : simple;
  if (plain.error <= rounding) return plain;
  const end = fall.plannedEnd === null ? null : (fall.plannedEnd - at[fall.from]!) / span;
  const bent = polynomialOf(samples, interval, known, end);
  const chosen = bent.error < preference * plain.error ? bent : plain;
  return chosen.error <= largestError ? chosen : null;
}

/** A wave whose floor is a rate that was named or none, where it fits as well as the wave with any floor. */
function cosineOf(at: Float64Array, rate: Float64Array, fall: Fall, samples: Samples, known: number | null): Fit {
  const { from, top, floors } = fall;
  const peak = rate[from]!;
  const span = at[fall.to]! - at[from]!;
  const interval = (at[from + 1]! - at[from]!) / span;
  const early = (at[from]! - at[top]!) / span;
  const tops = [
    ...(top < from && early <= missedTop ? [{ before: early, rise: 0 }] : []),
    ...topsBefore(interval, 1 - rate[from + 1]! / peak),
  ];
  const shares = floors.map((one) => one / peak).filter((one) => one > 0.001 && one < 0.9);
  const candidates = known === null ? [...new Set([0, ...shares])] : [known];
  const named = best(
    candidates.flatMap((floor) => tops.map((one) => fitCosineFrom(samples, floor, one.before, one.rise))),
  );
  if (named.error <= rounding) return named;
  const free = fitCosine(samples);
  const isPossible =
    free.floor > -0.01 && Math.abs(free.top - 1) < 0.1 && free.from > -0.3 && free.from < Math.max(0.1, interval);
  if (!isPossible || free.error >= preference * named.error) return named;
  return { ...free, floor: known ?? Math.max(0, free.floor) };
}

/** A parabola through the top falls by 1, 3, 5 … in equal times, so the first fall tells how much lies before it. */
function topsBefore(
  interval: number,
  firstFall: number,
): readonly { readonly before: number; readonly rise: number }[] {
  return [0, 0.5, 1].map((part) => ({ before: part * interval, rise: (firstFall * part ** 2) / (1 + 2 * part) }));
}

/** Of floor and end one must be known: from the level behind it, from the plan, or a floor of 0. */
function polynomialOf(samples: Samples, interval: number, known: number | null, plannedEnd: number | null): Fit {
  const lowest = samples.share.at(-1)!;
  const last = samples.time.at(-1)!;
  const byEnd = (floor: number, low: number, high: number): Fit =>
    searchPolynomial(samples, (some, end) => fitPolynomial(some, end, floor), low, high);
  const byFloor = (end: number): Fit =>
    searchPolynomial(samples, (some, floor) => fitPolynomial(some, end, floor), 0, 0.999 * lowest);
  // Printed rates reach their floor before a high power does.
  if (known !== null) return usual(byEnd(known, last + 1e-6, 1.6));
  if (plannedEnd !== null && plannedEnd > last) {
    const without = fitPolynomial(samples, plannedEnd, 0);
    const raised = byFloor(plannedEnd);
    return usual(raised.error < preference * without.error ? raised : without);
  }
  return usual(best([byEnd(0, last + 1e-6, 1.5), byEnd(0, 1.2, 4), byFloor(last + 1e-6 + interval / 2)]));
}

function usual(fit: Fit): Fit {
  const power = usualPowers.find((one) => Math.abs(one / fit.number! - 1) < 0.03);
  return power === undefined || fit.error === Infinity ? fit : { ...fit, number: power };
}

function best(fits: readonly Fit[]): Fit {
  return fits.reduce((one, other) => (other.error < one.error ? other : one));
}

/** Each level once, at its middle: a rate that is set once an epoch, or printed with few digits, comes down in stairs. */
function samplesOf(at: Float64Array, rate: Float64Array, { from, to, top, rests }: Fall): Samples {
  const [time, share]: [number[], number[]] = [[], []];
  const span = at[to]! - at[from]!;
  const levels = levelsOf(rate, from + 1, rests ? to - 1 : to);
  const first = levels[0];
  const isLevel = top < from;
  // A peak that is as long as the next level is a stair like that. A longer one is a stage of its own, and the formula
  // begins somewhere behind it.
  const isStair = isLevel && first !== undefined && at[from]! - at[top]! <= 1.5 * (at[first[1]]! - at[first[0]]!);
  if (!isLevel || isStair || levels.length < leastLevels) {
    time.push(isStair ? (at[top]! - at[from]!) / 2 / span : 0);
    share.push(1);
  }
  const stride = Math.max(1, Math.ceil(levels.length / maximumLevels));
  for (let place = (levels.length - 1) % stride; place < levels.length; place += stride) {
    const [one, other] = levels[place]!;
    time.push(((at[one]! + at[other]!) / 2 - at[from]!) / span);
    share.push(rate[one]! / rate[from]!);
  }
  return { time, share };
}

function levelsOf(rate: Float64Array, from: number, to: number): readonly (readonly [number, number])[] {
  const levels: [number, number][] = [];
  for (let entry = from; entry <= to; entry++) {
    const open = levels[levels.length - 1];
    if (open !== undefined && rate[entry] === rate[open[0]]) open[1] = entry;
    else levels.push([entry, entry]);
  }
  return levels;
}
