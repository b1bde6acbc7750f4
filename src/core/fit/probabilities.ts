import type { FitEvidence } from './evidence';
import { shippedWeights } from './weights';

export interface FitProbabilities {
  readonly overfitting: number;
  readonly underfitting: number;
  readonly good: number;
}

/** Weights of a logistic regression by name; `constant` is its intercept. */
export type Weights = Readonly<Partial<Record<keyof FitEvidence | 'constant', number>>>;

export interface FitWeights {
  readonly overfitting: Weights;
  readonly underfitting: Weights;
}

/** First whether it overfits, then, of a run that does not, whether it underfits. The three add up to 1. O(1). */
export function fitProbabilities(evidence: FitEvidence, weights: FitWeights = shippedWeights): FitProbabilities {
  const over = logistic(scoreOf(evidence, weights.overfitting));
  const under = logistic(scoreOf(evidence, weights.underfitting));
  return { overfitting: over, underfitting: (1 - over) * under, good: (1 - over) * (1 - under) };
}

function scoreOf(evidence: FitEvidence, weights: Weights): number {
  let score = weights.constant ?? 0;
  for (const [name, weight] of Object.entries(weights) as [keyof Weights, number][]) {
    if (name !== 'constant') score += weight * evidence[name];
  }
  return score;
}

function logistic(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
