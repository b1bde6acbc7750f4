import { missedAt, responseFamily, type ResponseCurve } from './response-family';

/** One learning rate that was tried. Shares are of the gain of the best rate that was tried. */
export interface Trial {
  /** Common logarithm of the rate. */
  readonly place: number;
  /** Share of the gain that was missed: 0 for the best, 1 without progress. NaN where all runs failed. */
  readonly missed: number;
  /** Standard error of `missed`. */
  readonly error: number;
  /** Share of the gain that came in the second half of the run; NaN where that says nothing. */
  readonly late: number;
  readonly sound: number;
  /** Runs that diverged: they say only that the optimum lies below. */
  readonly failed: number;
}

/** Where the optimum is expected before anything was tried: its place and standard deviation in decades. */
export interface Expectation {
  readonly place: number;
  readonly deviation: number;
}

/** What is believed of the response once trials are known: curves that are still likely, in columns. */
export interface Belief {
  readonly optimum: Float64Array;
  readonly curve: Uint16Array;
  /** How far the best that was tried is above the floor, as a share of its gain. */
  readonly floor: Float64Array;
  /** Sums up to 1. */
  readonly weight: Float64Array;
}

/** Decades from one candidate for the optimum to the next. */
const step = 1 / 6;
/** How much better than the best that was tried the floor can be: a gap g has the weight exp(−g / 2). */
const floors = [0, 0.03, 0.1, 0.25, 0.6, 1.5, 4] as const;
const floorRate = 0.5;

/**
 * How far runs lie off a curve of the family: a little everywhere, and more on
 * the walls; the noise of runs comes on top. A t-distribution of few degrees forgives one run that went wrong. Chosen on the choosing tasks of
 * ../shared/bench/sweeps, where twice or half of each changes the regret by less than a tenth.
 */
const scatter = { seed: 0.01, wall: 0.8, late: 0.05, lateShare: 0.6, degrees: 4 } as const;

/** How likely a run fails where it should not, and lasts where it should fail. */
const surprise = 0.02;
/** What convention says may be wrong by decades: so much of belief is spread over what was searched. */
const unconventional = 0.1;
/** Curves with less weight than this beside the likeliest are dropped. */
const least = 1e-3;

/**
 * Half of a run at one rate gets about as far as a whole run at half of the rate, as long as the rate is too low to
 * be noisy: so each run tells how steep the response is below its rate.
 */
const halving = Math.log10(0.5);

/** Weighs the family of curves by the trials. O(trials) for a given family; the order of trials is of no account. */
export function beliefOf(trials: readonly Trial[], expected: Expectation | null): Belief {
  const optima = optimaOf(trials, expected);
  const size = optima.length * responseFamily.length;
  const logs = new Float64Array(size);
  const levels = new Float64Array(size);
  const sums = new Float64Array(floors.length);
  let most = -Infinity;
  for (const [number, curve] of responseFamily.entries()) {
    for (const [rank, { place, log }] of optima.entries()) {
      sums.fill(log);
      for (const trial of trials) addTrial(sums, curve, trial, trial.place - place);
      const entry = number * optima.length + rank;
      [logs[entry], levels[entry]] = overFloors(sums);
      most = Math.max(most, logs[entry]!);
    }
  }
  const kept: number[] = [];
  let total = 0;
  for (let entry = 0; entry < size; entry++) {
    logs[entry] = Math.exp(logs[entry]! - most);
    if (logs[entry]! < least) continue;
    kept.push(entry);
    total += logs[entry]!;
  }
  return {
    optimum: Float64Array.from(kept, (entry) => optima[entry % optima.length]!.place),
    curve: Uint16Array.from(kept, (entry) => Math.floor(entry / optima.length)),
    floor: Float64Array.from(kept, (entry) => levels[entry]!),
    weight: Float64Array.from(kept, (entry) => logs[entry]! / total),
  };
}

/** Adds the logarithm of the likelihood of a trial for each of the floors. */
function addTrial(sums: Float64Array, curve: ResponseCurve, trial: Trial, distance: number): void {
  const { missed, error, late, sound, failed } = trial;
  const share = missedAt(curve, distance);
  const chance = surprise + (1 - 2 * surprise) * (distance > 0 ? share * share : 0);
  let failing = 0;
  if (failed > 0) failing += failed * Math.log(chance);
  if (sound > 0) failing += sound * Math.log(1 - chance);
  if (Number.isNaN(missed)) {
    for (let at = 0; at < floors.length; at++) sums[at]! += failing;
    return;
  }
  const wall = scatter.wall * share * (1.1 - share);
  const width = scatter.seed ** 2 + wall * wall;
  const isTold = !Number.isNaN(late);
  const earlier = distance + halving;
  const due = isTold && earlier < 0 ? Math.max(0, missedAt(curve, earlier) - share) : 0;
  const lateWidth = scatter.late ** 2 + (scatter.lateShare * due) ** 2;
  const { degrees } = scatter;
  for (let at = 0; at < floors.length; at++) {
    const whole = 1 + floors[at]!;
    const spread = error * error + width * whole * whole;
    const gap = missed - (share * whole - floors[at]!);
    // One logarithm for all of it: this is the innermost loop.
    let odds = spread * fifth(1 + (gap * gap) / (degrees * spread));
    if (isTold) {
      const lateSpread = error * error + lateWidth * whole * whole;
      const lateGap = late - due * whole;
      odds *= lateSpread * fifth(1 + (lateGap * lateGap) / (degrees * lateSpread));
    }
    sums[at]! += failing - 0.5 * Math.log(odds);
  }
}

/** The power of degrees + 1, without the cost of a general one. */
function fifth(value: number): number {
  const square = value * value;
  return square * square * value;
}

/** The logarithm of the sum over the floors, and the mean floor. */
function overFloors(sums: Float64Array): [number, number] {
  let most = -Infinity;
  for (let at = 0; at < floors.length; at++) most = Math.max(most, (sums[at]! -= floorRate * floors[at]!));
  let [total, level] = [0, 0];
  for (let at = 0; at < floors.length; at++) {
    const weight = Math.exp(sums[at]! - most);
    total += weight;
    level += weight * floors[at]!;
  }
  return [most + Math.log(total), level / total];
}

/** Candidates for the optimum, with the logarithm of how likely each was before. */
function optimaOf(
  trials: readonly Trial[],
  expected: Expectation | null,
): readonly { readonly place: number; readonly log: number }[] {
  const places = trials.map(({ place }) => place);
  const [low, high] = [Math.min(...places), Math.max(...places)];
  const centre = (low + high) / 2;
  const half = (high - low) / 2 + 1;
  const from = Math.min(low, expected?.place ?? low) - 2;
  const to = Math.max(high, expected?.place ?? high) + 2;
  return Array.from({ length: Math.ceil((to - from) / step) + 1 }, (_, at) => {
    const place = from + at * step;
    const searched = bell(place, centre, half);
    const usual = expected === null ? searched : bell(place, expected.place, expected.deviation);
    return { place, log: Math.log(unconventional * searched + (1 - unconventional) * usual) };
  });
}

function bell(place: number, centre: number, deviation: number): number {
  return Math.exp(-0.5 * ((place - centre) / deviation) ** 2) / deviation;
}
