import type { OneRunEvidence } from './one-run-evidence';
import { shippedRunWeights } from './one-run-weights';

/** Terms of the evidence that have weights; `constant` is the intercept. */
export type RunTerm = keyof OneRunEvidence | 'constant';

/** Logistic weights of "the rate lies below the good ones" and "above", each against the rest. */
export interface RunWeights {
  readonly low: TermWeights;
  readonly high: TermWeights;
  /** Of a rate below the good ones: more than a decade below? */
  readonly far: TermWeights;
}

export type TermWeights = Readonly<Partial<Record<RunTerm, number>>>;

/** Probabilities that the present rate lies below, among and above the good ones; they add up to 1. */
export interface RateStates {
  readonly low: number;
  readonly good: number;
  readonly high: number;
}

/** What the curves alone say; `far` is how probable more than a decade is, where the rate is low. */
export interface CurveStates extends RateStates {
  readonly far: number;
}

/** What is believed of the middle of the good rates before the run is looked at, in decades. */
export interface RatePrior {
  readonly middle: number;
  readonly deviation: number;
}

export interface RatePosterior {
  readonly states: RateStates;
  /** The middle of the good rates that is expected where the present one is too low, and where it is too high. */
  readonly higher: number;
  readonly lower: number;
  /** Rates between which all are nearly as probably good. */
  readonly low: number;
  readonly high: number;
}

/** Half the width of the good rates, in decades: that of the choosing tasks of bench/sweeps on average. */
const halfWidth = 0.6;
/** Over how much of a decade the border of the good rates is blurred. */
const blur = 0.15;
/** Some tasks are like no other, and no config tells: one in fifty weighs as if it lay anywhere within some decades. */
const unusual = 0.02;
const wide = 2;
/** The middle is looked for in steps of a tenth of a decade, this far beyond the present rate and the prior. */
const step = 0.1;
const reach = 2.5;
/** A rate is within the range where it is nearly as probably good as the best one. */
const nearlyAsGood = 0.93;

/** Of the sweeps' runs at a good rate none stays at the level of an untrained model; other faults can hold one there. */
const unlearnt = 0.9;

/** What the curves alone say, before anything is known of what is usual. O(1). */
export function statesByCurves(evidence: OneRunEvidence, weights: RunWeights = shippedRunWeights): CurveStates {
  const low = probability(evidence, weights.low);
  const high = probability(evidence, weights.high);
  const states = {
    low: low * (1 - high),
    good: (1 - low) * (1 - high) * (1 - unlearnt * evidence.stuck),
    high: high * (1 - low),
  };
  const sum = states.low + states.good + states.high;
  return {
    low: states.low / sum,
    good: states.good / sum,
    high: states.high / sum,
    far: probability(evidence, weights.far),
  };
}

/**
 * The middle of the good rates by what is usual and what the curves say of the present one. Each place of the middle
 * makes the present rate low, good or high; that weighs it by how likely the curves are then. O(decades).
 */
export function posteriorOf(rate: number, prior: RatePrior, curves: CurveStates): RatePosterior {
  const present = Math.log10(rate);
  const from = Math.min(present, prior.middle) - reach;
  const count = Math.ceil((Math.max(present, prior.middle) + reach - from) / step);
  const weight = new Float64Array(count);
  let [sum, low, high, lowMiddles, highMiddles] = [0, 0, 0, 0, 0];
  for (let place = 0; place < count; place++) {
    const middle = from + place * step;
    const away = present - middle;
    const above = sigmoid((away - halfWidth) / blur);
    const below = sigmoid((-away - halfWidth) / blur);
    const far = sigmoid((-away - halfWidth - 1) / blur);
    const lowness = 2 * (far * curves.far + (1 - far) * (1 - curves.far)) * curves.low;
    const likelihood = below * lowness + above * curves.high + (1 - above - below) * curves.good + 1e-9;
    const believed =
      density((middle - prior.middle) / prior.deviation) + unusual * density((middle - prior.middle) / wide);
    weight[place] = believed * likelihood;
    sum += believed * likelihood;
    const [ifLow, ifHigh] = [believed * below * lowness, believed * above * curves.high];
    low += ifLow;
    high += ifHigh;
    lowMiddles += ifLow * middle;
    highMiddles += ifHigh * middle;
  }
  const [lowest, highest] = rangeOf(weight);
  return {
    states: { low: low / sum, good: 1 - (low + high) / sum, high: high / sum },
    higher: 10 ** (lowMiddles / low),
    lower: 10 ** (highMiddles / high),
    low: 10 ** (from + lowest * step),
    high: 10 ** (from + highest * step),
  };
}

/** The places that are nearly as probably good as the best: within half a width of the middle. */
function rangeOf(weight: Float64Array): readonly [number, number] {
  const half = Math.round(halfWidth / step);
  const sums = new Float64Array(weight.length + 1);
  for (let place = 0; place < weight.length; place++) sums[place + 1] = sums[place]! + weight[place]!;
  const goodness = weight.map(
    (_, place) => sums[Math.min(weight.length, place + half + 1)]! - sums[Math.max(0, place - half)]!,
  );
  const enough = nearlyAsGood * goodness.reduce((most, one) => Math.max(most, one), 0);
  return [goodness.findIndex((one) => one >= enough), goodness.findLastIndex((one) => one >= enough)];
}

function probability(evidence: OneRunEvidence, weights: TermWeights): number {
  let score = weights.constant ?? 0;
  for (const [name, value] of Object.entries(evidence) as [keyof OneRunEvidence, number][]) {
    score += (weights[name] ?? 0) * value;
  }
  return sigmoid(score);
}

function density(deviations: number): number {
  return Math.exp(-0.5 * deviations ** 2);
}

function sigmoid(score: number): number {
  return 1 / (1 + Math.exp(-score));
}
