import type { Level } from '../facts/level';
import { clamp } from '../statistics/clamp';

/** What the chance of a better evaluation is made from, each number clamped to the range that it was fitted on. */
export interface StopEvidence {
  /** ln of the number of evaluations since the best one. */
  readonly waited: number;
  /** ln of the training loss at the end over that at the best evaluation; 0 without a training loss. */
  readonly training: number;
}

const mostWaited = 200;
const leastWaited = 3;
/** Below this rise a curve is flat, and goes on being trained. */
const leastRise = 0.02;
/**
 * Standard errors of a rise that is none of luck. Chosen on the choosing tasks: all nine runs that a chance of one in
 * ten alone had stopped there before their best had less.
 */
const leastZ = 1.5;
/** Where training rises too, the rate or the noise is at work, and not too much learning. */
const mostTrainRatio = 1.05;

/**
 * The evidence at the end of a curve; null where it does not stand above its best by more than its noise, with fewer
 * than three evaluations since, or where training has risen as well. O(1).
 */
export function stopEvidence({ test, trainRatio }: Level): StopEvidence | null {
  if (test.after < leastWaited || !(test.rise >= leastRise) || test.z < leastZ) return null;
  if (trainRatio !== null && trainRatio >= mostTrainRatio) return null;
  return {
    waited: Math.log(Math.min(test.after, mostWaited)),
    training: clamp(Math.log(Math.max(trainRatio ?? 1, 1e-3)), -2, 0.5),
  };
}

/**
 * Logistic weights, fitted by `test/bench/stop-weights.ts` on prefixes of runs of the choosing tasks (see
 * `test/bench/fit-labels.ts`; of algoperf every second workload): whether any later evaluation is below the best so far.
 */
const weights = { waited: -2.14, training: 1.42, constant: 3.94 };

/** Probability, 0 to 1, that an evaluation still to come is better than the best so far. O(1). */
export function chanceOfBetter({ waited, training }: StopEvidence): number {
  return 1 / (1 + Math.exp(-(weights.waited * waited + weights.training * training + weights.constant)));
}
