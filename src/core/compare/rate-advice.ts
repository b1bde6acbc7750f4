import type { RunDigest } from './digest';
import type { Compared } from './settings-of-sweep';
import { mergeTrials } from './merge-trials';
import { beliefOf, type Belief, type Expectation, type Trial } from './response';
import {
  chanceBelow,
  chanceWithin,
  expectedImprovement,
  expectedMissed,
  missedBand,
  optimumQuantile,
} from './response-decision';
import type { Sweep, SweepOptimum, SweepResponse, SweepSetting } from './sweep';

/** Settings whose response is that of a learning rate. */
export const rates: ReadonlySet<string> = new Set(['learningRate', 'maxLearningRate']);

export interface RateAdvice {
  readonly suggested: number;
  readonly optimum: SweepOptimum;
  readonly response: SweepResponse;
  readonly confidence: number;
}

/** Candidates per decade, counted from the best rate so that half a decade is one of them. */
const perDecade = 6;
/** How far beyond what was tried, or is usual, a rate is proposed. */
const beyond = 1;
/** How many decades to stay below a rate at which all runs failed. */
const safety = 0.15;
/** A rate is good where it misses no more than this share of the gain, as likely as not. */
const goodShare = 0.05;
/** Half a decade is the step by which Smith (2018) bisects exponents. */
const edgeStep = 0.5;
const mayWell = 0.25;
/** Decades within which a worse neighbour tells on which side the loss falls. */
const nearNeighbour = 1.05;
/** Places this near to one another are one: 5 % of a rate. */
const near = 0.02;
/** Differences below this share of the gain are not worth another rate than one that was tried. */
const trifle = 0.003;
/** Of the interval that the optimum lies in. */
export const intervalLevel = 0.8;
const curvePoints = 33;
/** Added to the error of each setting where runs differ in more than the learning rate. */
const confoundedError = 0.15;

/** What the response to the learning rate tells; null where no setting has a rate above 0. O(settings). */
export function rateAdvice(
  { settings, best, noise }: Compared,
  goal: Sweep['goal'],
  runs: readonly RunDigest[],
  isConfounded: boolean,
): RateAdvice | null {
  const scale = scaleOfGain(settings, best, goal === 'minimize' ? 1 : -1);
  const trials = settings.flatMap((setting) => trialOf(setting, scale, noise.isRelative, isConfounded) ?? []);
  if (trials.length === 0) return null;
  const expected = expectationOf(runs);
  const belief = beliefOf(mergeTrials(trials), expected);
  const tried = trials.map(({ place }) => place);
  const bestPlace = best === null ? null : placeOf(settings[best]!);
  const places = candidates(trials, expected, bestPlace);
  const side = likelySide(belief, settings, best);
  const optimum = optimumOf(belief, places, bestPlace, side ?? fallingSide(settings, best));
  const suggested = nextOf(belief, places, tried, bestPlace, optimum, side);
  const [low, high] = [Math.min(...tried), Math.max(...tried)];
  const [goodLow, goodHigh] = goodRange(belief, places, optimum);
  return {
    suggested: rateAt(suggested),
    optimum: {
      value: rateAt(optimum),
      low: rateAt(Math.min(optimum, optimumQuantile(belief, (1 - intervalLevel) / 2))),
      high: rateAt(Math.max(optimum, optimumQuantile(belief, (1 + intervalLevel) / 2))),
    },
    response: {
      level: intervalLevel,
      below: chanceBelow(belief, low),
      above: 1 - chanceBelow(belief, high + 1e-9),
      good: { value: rateAt(optimum), low: rateAt(goodLow), high: rateAt(goodHigh) },
      ...curveOf(belief, Math.min(low, optimum) - 0.5, Math.max(high, optimum) + 0.5, scale),
    },
    confidence: Math.min(0.95, Math.max(0.05, chanceWithin(belief, optimum, goodShare))),
  };
}

/** No rate is known to more than three digits. */
function rateAt(place: number): number {
  return Number((10 ** place).toPrecision(3));
}

interface GainScale {
  /** The best metric, and how much worse the untrained model is; positive is worse whatever the goal. */
  readonly best: number;
  readonly span: number;
  readonly sign: 1 | -1;
}

/** The lowest rate leaves the model most as it began, so its first value is where all began. */
function scaleOfGain(settings: readonly SweepSetting[], best: number | null, sign: 1 | -1): GainScale {
  const sound = settings.filter(({ isFailed }) => !isFailed);
  const from = sound.find(({ first }) => Number.isFinite(first))?.first ?? NaN;
  const metric = best === null ? NaN : settings[best]!.metric;
  return { best: metric, span: sign * (from - metric), sign };
}

function trialOf(
  setting: SweepSetting,
  { best, span, sign }: GainScale,
  isRelative: boolean,
  isConfounded: boolean,
): Trial | null {
  const place = placeOf(setting);
  if (!Number.isFinite(place)) return null;
  const { metric, runs, failed, late } = setting;
  const counts = { place, sound: runs.length - failed, failed };
  if (!Number.isFinite(metric)) return { ...counts, missed: NaN, error: 0, late: NaN };
  // Without any gain all rates missed all of it.
  if (!(span > 0)) return { ...counts, missed: 1, error: 0.2, late: NaN };
  const error = (setting.error * (isRelative ? Math.abs(metric) : 1)) / span;
  return {
    ...counts,
    missed: Math.min(mostMissed, (sign * (metric - best)) / span),
    error: Math.hypot(Math.min(mostMissed, error), isConfounded ? confoundedError : 0),
    late: Math.min(mostMissed, late / span),
  };
}

/** Worse than untrained by more than a fifth of the gain is as bad. */
const mostMissed = 1.2;

/** The usual rate of the runs; their range holds two in three good rates, which is a standard deviation each way. */
function expectationOf(runs: readonly RunDigest[]): Expectation | null {
  const usual = runs.flatMap(({ convention }) => convention ?? []);
  if (usual.length < runs.length || usual.length === 0) return null;
  const mean = (of: (range: (typeof usual)[number]) => number): number =>
    usual.reduce((sum, range) => sum + Math.log10(of(range)), 0) / usual.length;
  return { place: mean(({ value }) => value), deviation: (mean(({ high }) => high) - mean(({ low }) => low)) / 2 };
}

function candidates(trials: readonly Trial[], expected: Expectation | null, best: number | null): readonly number[] {
  const tried = trials.map(({ place }) => place);
  const from = Math.min(...tried, expected?.place ?? Infinity) - beyond;
  const to = Math.min(ceilingOf(trials), Math.max(...tried, expected?.place ?? -Infinity) + beyond);
  const anchor = best ?? tried[0]!;
  const [first, last] = [Math.ceil((from - anchor) * perDecade), Math.floor((to - anchor) * perDecade)];
  return Array.from({ length: last - first + 1 }, (_, at) => anchor + (first + at) / perDecade);
}

/** A rate from which on all runs failed is never gone near again, whatever is usual. */
function ceilingOf(trials: readonly Trial[]): number {
  const highestSound = Math.max(...trials.filter(({ sound }) => sound > 0).map(({ place }) => place));
  const lowestFailed = Math.min(...trials.map(({ place }) => place).filter((place) => place > highestSound));
  return Math.max(highestSound, lowestFailed - safety);
}

/** Where least is expected to be missed; a rate that was tried where that is as good as any. */
function optimumOf(belief: Belief, places: readonly number[], best: number | null, side: Side): number {
  const inside = best === null || side === null ? places : places.filter((place) => side * (place - best) >= 0);
  const found = leastOf(inside, (place) => expectedMissed(belief, place));
  return best !== null && expectedMissed(belief, best) - found.value < trifle ? best : found.place;
}

/**
 * The place where what is expected to be won over the best so far is most, less what is expected to be missed there: a
 * run that turns out bad costs as much as one that turns out well wins. The optimum where none would win enough; where
 * it lies beyond the edge, half a decade beyond it or further.
 */
function nextOf(
  belief: Belief,
  places: readonly number[],
  tried: readonly number[],
  best: number | null,
  optimum: number,
  side: Side,
): number {
  if (best === null) return optimum;
  const worth = (place: number): number => expectedImprovement(belief, place, best) - expectedMissed(belief, place);
  if (side !== null) {
    const outside = places.filter((place) => side * (place - best) >= edgeStep - 1e-9);
    return leastOf(outside, (place) => -worth(place)).place;
  }
  const free = places.filter((place) => tried.every((one) => Math.abs(one - place) > near));
  const { place } = leastOf(free, (one) => -worth(one));
  return expectedImprovement(belief, place, best) < trifle ? optimum : place;
}

/** On which side of the best, beyond all that was tried, the optimum lies; null where it may lie inside. */
type Side = 1 | -1 | null;

/** The edge beyond which the optimum lies more likely than not, or may well lie where the loss falls towards it. */
function likelySide(belief: Belief, settings: readonly SweepSetting[], best: number | null): Side {
  const side = edgeOf(settings, best);
  if (side === null) return null;
  const below = chanceBelow(belief, placeOf(settings[best!]!) + side * near);
  const least = fallingSide(settings, best) === side ? mayWell : 0.5;
  return (side === 1 ? 1 - below : below) >= least ? side : null;
}

/** The edge towards which the loss falls: the neighbour of the best on the other side is near and clearly worse. */
function fallingSide(settings: readonly SweepSetting[], best: number | null): Side {
  const side = edgeOf(settings, best);
  if (side === null) return null;
  const neighbour = settings[best! - side];
  const isSteep = neighbour !== undefined && !neighbour.isFailed && !neighbour.isAsGood;
  return isSteep && Math.abs(placeOf(neighbour) - placeOf(settings[best!]!)) <= nearNeighbour ? side : null;
}

function edgeOf(settings: readonly SweepSetting[], best: number | null): Side {
  if (best === null) return null;
  return settings[best + 1] === undefined ? 1 : settings[best - 1] === undefined ? -1 : null;
}

function placeOf({ value }: SweepSetting): number {
  return Math.log10(Number(value));
}

function leastOf(places: readonly number[], of: (place: number) => number): { place: number; value: number } {
  let [least, value] = [NaN, Infinity];
  for (const place of places) {
    const here = of(place);
    if (here < value) [least, value] = [place, here];
  }
  return { place: least, value };
}

/** The stretch around the optimum in which a rate is as likely good as not. */
function goodRange(belief: Belief, places: readonly number[], optimum: number): readonly [number, number] {
  let [low, high] = [optimum, optimum];
  const isGood = (place: number): boolean => chanceWithin(belief, place, goodShare) >= 0.5;
  for (const place of places.filter((one) => one > optimum)) {
    if (!isGood(place)) break;
    high = place;
  }
  for (const place of places.filter((one) => one < optimum).reverse()) {
    if (!isGood(place)) break;
    low = place;
  }
  return [low, high];
}

function curveOf(
  belief: Belief,
  from: number,
  to: number,
  { best, span, sign }: GainScale,
): Pick<SweepResponse, 'rates' | 'mean' | 'low' | 'high'> {
  if (!(span > 0)) return { rates: [], mean: [], low: [], high: [] };
  const places = Array.from({ length: curvePoints }, (_, at) => from + (at / (curvePoints - 1)) * (to - from));
  const bands = places.map((place) => missedBand(belief, place, intervalLevel));
  const metricOf = (missed: number): number => best + sign * span * missed;
  const [better, worse] = [bands.map(({ low }) => metricOf(low)), bands.map(({ high }) => metricOf(high))];
  return {
    rates: places.map(rateAt),
    mean: bands.map(({ mean }) => metricOf(mean)),
    low: sign === 1 ? better : worse,
    high: sign === 1 ? worse : better,
  };
}
