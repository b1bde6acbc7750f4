import type { Analysis } from '../analysis';
import type { LearningRateAdvice } from './advice';
import { conventionOf, type Convention } from './convention';
import { posteriorOf, statesByCurves, type CurveStates, type RatePrior, type RunWeights } from './one-run';
import { oneRunEvidence } from './one-run-evidence';
import { reasonsOf } from './one-run-reasons';
import { shippedRunWeights } from './one-run-weights';

/** Below this a direction is a guess, and none is named. */
const leastSure = 0.4;
/** A change has to be more probable than this times keeping, since it costs a run. Chosen on the choosing tasks. */
const inDoubt = 0.75;
/** With fewer values of the loss only what is plain is said. */
const fewValues = 5;
const plain = 0.8;
/** From this many values on the shape of a curve is taken for what it is. */
const enoughValues = 8;
/** Nobody sets a rate for no reason: without a convention the present one is as good a guess as any. */
const unusualDeviation = 0.7;
/** A change by less than this says nothing. */
const leastChange = 2;
/** Rates within this factor of one another do alike. */
const alike = 2;
/** What a run that diverged says: its rate is too high but for faults of another kind. */
const afterDivergence: CurveStates = { low: 0.01, good: 0.04, high: 0.95, far: 0.5 };
/** NaN comes of data and of code too, also at a rate that is right. */
const afterNaN: CurveStates = { low: 0.03, good: 0.12, high: 0.85, far: 0.5 };
const noCurves: CurveStates = { low: 1 / 3, good: 1 / 3, high: 1 / 3, far: 0.5 };

/** That the loss left for good, at which rate, and whether it was seen climbing before it was no number. */
export interface Divergence {
  readonly rate: number;
  readonly climbed: boolean;
}

/**
 * What the curves of one run and the convention say of the rate `current`: by the posterior of where the good rates lie,
 * "keep" where it is most probably among them. O(n) for the evidence, O(1) for the rest.
 */
export function oneRunAdvice(
  analysis: Analysis,
  current: number,
  diverged: Divergence | null,
  weights: RunWeights = shippedRunWeights,
): LearningRateAdvice {
  const { facts, fit } = analysis;
  // The finding of a slow fall says the same of runs that the verdict does not call underfitting.
  const slow = analysis.findings.some(({ rule }) => rule === 'D16');
  const convention = conventionOf(facts);
  const unknown = (code: 'too-short' | 'loss-says-little' | 'nothing-known', value: number): LearningRateAdvice => ({
    ...{ current, direction: 'unknown', suggested: null, low: null, high: null, basis: 'run', confidence: 0 },
    ...{ convention: rangeOf(convention), reasons: [{ code, value }] },
  });
  if (!(current > 0)) return unknown('nothing-known', 0);
  if (facts.guards.size > 0) return unknown('loss-says-little', 0);
  const evidence = oneRunEvidence(facts);
  const values = Math.max(facts.loss.train?.length ?? 0, facts.loss.validation?.length ?? 0);
  if (evidence === null && diverged === null) return unknown('too-short', values);
  const seen = evidence === null ? noCurves : withDoubt(statesByCurves(evidence, weights), values);
  const curves =
    diverged !== null
      ? diverged.climbed
        ? afterDivergence
        : afterNaN
      : withCause(seen, slow ? 'learning-rate-too-low' : fit.cause);
  const posterior = posteriorOf(diverged?.rate ?? current, priorOf(convention, current), curves);
  const { states } = posterior;
  const wrong = Math.max(states.low, states.high);
  const isKept = states.good >= inDoubt * wrong;
  const confidence = isKept ? states.good : wrong;
  if (confidence < leastSure || (values < fewValues && diverged === null && confidence < plain)) {
    return unknown(values < fewValues ? 'too-short' : 'nothing-known', values < fewValues ? values : 0);
  }
  const direction = isKept ? 'keep' : states.low > states.high ? 'raise' : 'lower';
  const opposite = direction === 'raise' ? 'learning-rate-too-high' : 'learning-rate-too-low';
  if (direction !== 'keep' && fit.cause === opposite) return unknown('nothing-known', 0);
  const suggested = suggestedRate(
    direction,
    current,
    direction === 'raise' ? posterior.higher : posterior.lower,
    convention,
  );
  return {
    current,
    direction,
    suggested,
    low: Math.min(posterior.low, suggested),
    high: Math.max(posterior.high, suggested),
    basis: 'run',
    confidence,
    convention: rangeOf(convention),
    reasons: reasonsOf(direction, evidence, facts, current, convention, diverged?.rate ?? null),
  };
}

/** The usual rate where nothing tells the expected one from it, and no change that would tell nothing. */
function suggestedRate(
  direction: 'raise' | 'lower' | 'keep',
  current: number,
  expected: number,
  convention: Convention | null,
): number {
  if (direction === 'keep') return current;
  const usual = convention?.value ?? NaN;
  const rate = Math.abs(Math.log(expected / usual)) <= Math.log(alike) ? usual : expected;
  return direction === 'raise' ? Math.max(rate, leastChange * current) : Math.min(rate, current / leastChange);
}

/** A curve of few values has no shape yet: it counts for as much as the share of it that is there. */
function withDoubt(seen: CurveStates, values: number): CurveStates {
  const told = Math.min(1, values / enoughValues);
  const mixed = (one: number): number => told * one + (1 - told) / 3;
  return { ...seen, low: mixed(seen.low), good: mixed(seen.good), high: mixed(seen.high) };
}

/** What the verdict found to be the cause is not spoken against. */
function withCause(seen: CurveStates, cause: Analysis['fit']['cause']): CurveStates {
  if (cause === 'learning-rate-too-low') return { ...seen, high: 0.1 * seen.high };
  if (cause === 'learning-rate-too-high') return { ...seen, low: 0.1 * seen.low };
  return seen;
}

/** Two in three good rates lie in the usual range. */
function priorOf(convention: Convention | null, current: number): RatePrior {
  if (convention === null) return { middle: Math.log10(current), deviation: unusualDeviation };
  return {
    middle: Math.log10(convention.value),
    deviation: Math.max(0.4, Math.log10(convention.high / convention.low) / 2),
  };
}

function rangeOf(convention: Convention | null): LearningRateAdvice['convention'] {
  return convention && { value: convention.value, low: convention.low, high: convention.high };
}
