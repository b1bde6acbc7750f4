import type { Level } from '../facts/level';

/** What the chance of a better evaluation is made from, each number clamped to the range that it was fitted on. */
export interface StopEvidence {
  /** ln of the number of evaluations since the best one. */
  readonly waited: number;
  /** ln of the training loss at the end over that at the best evaluation; 0 without a training loss. */
  readonly training: number;
  /** log10 of the share of all that validation had gained which it has given back. */
  readonly lost: number;
}

const mostWaited = 200;

/** The evidence at the end of a curve; null with fewer than three evaluations since the best one. O(1). */
export function stopEvidence({ test, trainRatio, lostShare }: Level): StopEvidence | null {
  if (test.after < 3) return null;
  return {
    waited: Math.log(Math.min(test.after, mostWaited)),
    training: clamp(Math.log(Math.max(trainRatio ?? 1, 1e-3)), -2, 0.5),
    lost: Math.log10(clamp(Number.isFinite(lostShare) ? lostShare : 0, 1e-3, 10)),
  };
}

/**
 * Logistic weights, fitted by `test/bench/stop-weights.ts` on prefixes of runs of the choosing tasks (see
 * `test/bench/fit-labels.ts`; of algoperf every second workload): whether any later evaluation is below the best so far.
 */
const weights = { waited: -0.88, training: 0.9, lost: -0.54, constant: 0.39 };

/** Probability, 0 to 1, that an evaluation still to come is better than the best so far. O(1). */
export function chanceOfBetter({ waited, training, lost }: StopEvidence): number {
  const score = weights.waited * waited + weights.training * training + weights.lost * lost + weights.constant;
  return 1 / (1 + Math.exp(-score));
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
