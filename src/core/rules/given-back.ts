import type { Curve } from '../facts/curve';
import type { Facts } from '../facts/facts';
import type { Run } from '../run';
import { levelTest } from '../statistics/level-test';
import { untrainedLoss } from './loss-of-guessing';

/** From here on more is lost than is left. */
export const lostMost = 0.5;
/** What is lost by then was the work of an initialization, whose loss can be anything. */
const settledShare = 0.03;

/**
 * The share of what a training loss had gained since before training that it has given back at its end: 0 at its
 * minimum, 1 where it began or above. NaN for an empty curve. O(n log n).
 */
export function shareGivenBack(run: Run, facts: Facts, train: Curve): number {
  const test = levelTest(train.value, train.smooth);
  if (test === null) return NaN;
  const beginning = Math.max(levelOfBeginning(run, facts, train), test.end);
  return beginning > test.low ? (test.end - test.low) / (beginning - test.low) : 0;
}

/** What training has brought down the loss by, from its beginning to its lowest level. O(n). */
export function gainOf(run: Run, facts: Facts, train: Curve): number {
  const low = train.smooth.reduce((least, one) => Math.min(least, one), Infinity);
  return Math.max(0, levelOfBeginning(run, facts, train) - low);
}

/** The loss before training, or that soon after where the first one was above it and no class count tells better. */
function levelOfBeginning(run: Run, facts: Facts, train: Curve): number {
  const { value, isKnown } = untrainedLoss(run, facts, train);
  return isKnown ? value : Math.min(value, train.smooth[Math.ceil(settledShare * (train.length - 1))]!);
}
