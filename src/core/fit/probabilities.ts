import type { FitEvidence, FitTerms } from './evidence';
import { shippedWeights } from './weights';

export interface FitProbabilities {
  readonly overfitting: number;
  readonly underfitting: number;
  readonly good: number;
}

/** Weights of a logistic regression by name; `constant` is its intercept. */
export type Weights = Readonly<Partial<Record<keyof FitTerms | 'constant', number>>>;

export interface FitWeights {
  readonly overfitting: Weights;
  readonly underfitting: Weights;
}

/**
 * First whether it overfits, the mean of what all evaluations, the even ones and the odd ones say; then, of a run that
 * does not, whether it underfits. The three add up to 1. O(1).
 */
export function fitProbabilities(evidence: FitEvidence, weights: FitWeights = shippedWeights): FitProbabilities {
  const votes = [evidence, ...evidence.halves.map((rise) => ({ ...evidence, ...rise }))];
  const over = mean(votes.map((vote) => logistic(scoreOf(vote, weights.overfitting))));
  const under = logistic(scoreOf(evidence, weights.underfitting));
  return { overfitting: over, underfitting: (1 - over) * under, good: (1 - over) * (1 - under) };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function scoreOf(evidence: FitTerms, weights: Weights): number {
  let score = weights.constant ?? 0;
  for (const [name, weight] of Object.entries(weights) as [keyof Weights, number][]) {
    if (name !== 'constant') score += weight * evidence[name];
  }
  return score;
}

function logistic(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
