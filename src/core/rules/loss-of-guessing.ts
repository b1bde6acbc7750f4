import type { Curve } from '../facts/curve';
import type { Facts } from '../facts/facts';
import { isRate } from '../facts/level';
import { numberOf } from '../facts/hyperparameters';
import { plannedLength } from '../facts/progress';
import type { Run } from '../run';
import { median } from '../statistics/order';

/** Far enough above guessing to count without a witness, and with an accuracy near chance as one. */
const overAlone = 1.5;
const overWithWitness = 1.05;
/** Share of the way from chance to all right that still counts as chance. */
const nearChance = 0.3;
const leastPoints = 10;
const leastPointsWithoutPlan = 20;

/**
 * ln C where the loss has stayed above it from the first point on without falling: the run blew up before anything was
 * logged. Null where it has not, or where no class count is configured. O(n log n).
 */
export function lossOfGuessing(run: Run, facts: Facts, train: Curve): number | null {
  const classes = numberOf(run, 'numClasses');
  const needed = facts.progress === null ? leastPointsWithoutPlan : 0.1 * plannedLength(train, facts.progress);
  if (classes === null || classes < 2 || train.length < Math.max(leastPoints, needed)) return null;
  // While the learning rate still warms up, an untrained model may well be above chance.
  if (facts.schedule.segments[facts.schedule.segments.length - 1]?.kind === 'rising') return null;
  const chance = Math.log(classes);
  const half = train.length >> 1;
  const end = median(train.value.subarray(half));
  const before = median(train.value.subarray(1, half + 1));
  const least = train.smooth.reduce((low, one) => Math.min(low, one), Infinity);
  if (least < chance || end < 0.8 * before) return null;
  return end > (isAtChance(facts, classes) ? overWithWitness : overAlone) * chance ? chance : null;
}

function isAtChance({ metrics }: Facts, classes: number): boolean {
  const curve = metrics.flatMap((pair) => [pair.train, pair.validation]).find((one) => one !== null && isRate(one));
  if (curve === null || curve === undefined) return false;
  const whole = curve.value.some((value) => value > 1) ? 100 : 1;
  const level = median(curve.value.subarray(curve.length >> 1)) / whole;
  return (level - 1 / classes) / (1 - 1 / classes) < nearChance;
}
