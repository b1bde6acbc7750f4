import { clamp } from '../statistics/clamp';
import type { OneRunEvidence } from './one-run-evidence';
import { shippedRunWeights } from './one-run-weights';

/** Terms of the evidence that have weights; `constant` is the intercept. */
export type RunTerm = keyof OneRunEvidence | 'constant';

/** Logistic weights of "the rate lies below the good ones" and "above", each against the rest. */
export interface StateWeights {
  readonly low: Readonly<Partial<Record<RunTerm, number>>>;
  readonly high: Readonly<Partial<Record<RunTerm, number>>>;
  /** Of a rate below the good ones: more than a decade below? */
  readonly far: Readonly<Partial<Record<RunTerm, number>>>;
}

/** What a validation loss shows weighs much where there is one, and other weights must do without. */
export interface RunWeights {
  readonly validated: StateWeights;
  readonly trainOnly: StateWeights;
}

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
  /** The rate with the least expected regret, and that regret; also of the present rate. */
  readonly best: number;
  readonly bestRegret: number;
  readonly presentRegret: number;
  /** Rates between which the expected regret is little above the least. */
  readonly low: number;
  readonly high: number;
}

/** Half the width of the good rates, in decades: that of the choosing tasks of bench/sweeps on average. */
const halfWidth = 0.6;
/** Over how much of a decade the border of the good rates is blurred. */
const blur = 0.15;
/** The middle is looked for in steps of a twentieth of a decade, this far from the present rate and the prior. */
const step = 0.05;
const reach = 3;

/** What the curves alone say, before anything is known of what is usual. O(1). */
export function statesByCurves(evidence: OneRunEvidence, weights: RunWeights = shippedRunWeights): CurveStates {
  const ours = evidence.roughValidation === null ? weights.trainOnly : weights.validated;
  const low = probability(evidence, ours.low);
  const high = probability(evidence, ours.high);
  const states = { low: low * (1 - high), good: (1 - low) * (1 - high), high: high * (1 - low) };
  const sum = states.low + states.good + states.high;
  return {
    low: states.low / sum,
    good: states.good / sum,
    high: states.high / sum,
    far: probability(evidence, ours.far),
  };
}

/**
 * The middle of the good rates by what is usual and what the curves say of the present one. Each place of the middle
 * makes the present rate low, good or high; that weighs it by how likely the curves are then. O(grid).
 */
export function posteriorOf(rate: number, prior: RatePrior, curves: CurveStates): RatePosterior {
  const present = Math.log10(rate);
  const from = Math.min(present, prior.middle) - reach;
  const count = Math.ceil((Math.max(present, prior.middle) + reach - from) / step);
  const weight = new Float64Array(count);
  let [sum, low, high] = [0, 0, 0];
  for (let place = 0; place < count; place++) {
    const middle = from + place * step;
    const away = present - middle;
    const above = sigmoid((away - halfWidth) / blur);
    const below = sigmoid((-away - halfWidth) / blur);
    const far = sigmoid((-away - halfWidth - 1) / blur);
    const lowness = 2 * (far * curves.far + (1 - far) * (1 - curves.far)) * curves.low;
    const likelihood = below * lowness + above * curves.high + (1 - above - below) * curves.good;
    const one = Math.exp(-0.5 * ((middle - prior.middle) / prior.deviation) ** 2) * Math.max(likelihood, 1e-6);
    weight[place] = one;
    sum += one;
    low += (one * (below * lowness)) / Math.max(likelihood, 1e-6);
    high += (one * (above * curves.high)) / Math.max(likelihood, 1e-6);
  }
  const expected = (at: number): number => {
    let regret = 0;
    for (let place = 0; place < count; place++) regret += weight[place]! * regretAt(at - from - place * step);
    return regret / sum;
  };
  let [best, least] = [present, Infinity];
  const regrets: number[] = [];
  const places: number[] = [];
  for (let at = from + 1; at < from + count * step - 1; at += 2 * step) {
    const regret = expected(at);
    places.push(at);
    regrets.push(regret);
    if (regret < least) [best, least] = [at, regret];
  }
  const near = places.filter((_, place) => regrets[place]! <= least + 0.05);
  return {
    states: { low: low / sum, good: 1 - (low + high) / sum, high: high / sum },
    best: 10 ** best,
    bestRegret: least,
    presentRegret: expected(present),
    low: 10 ** near[0]!,
    high: 10 ** near[near.length - 1]!,
  };
}

/**
 * Share of what the best rate gains that is lost so many decades from the middle of the good ones: 5 % at their border
 * and then, on average over the choosing tasks, all of it 2.2 decades below and 1.4 above, where runs diverge.
 */
export function regretAt(away: number): number {
  const inside = 0.05 * Math.min(1, (away / halfWidth) ** 2);
  const beyond = Math.abs(away) - halfWidth;
  if (beyond <= 0) return inside;
  return 0.05 + (away < 0 ? clamp(0.6 * beyond, 0, 0.95) : clamp(1.2 * beyond, 0, 1.4));
}

function probability(evidence: OneRunEvidence, weights: StateWeights['low']): number {
  let score = weights.constant ?? 0;
  for (const [name, value] of Object.entries(evidence) as [keyof OneRunEvidence, number | null][]) {
    score += (weights[name] ?? 0) * (value ?? 0);
  }
  return sigmoid(score);
}

function sigmoid(score: number): number {
  return 1 / (1 + Math.exp(-score));
}
