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
const leastPoints = 5;
const leastShare = 0.2;
const leastPointsWithoutPlan = 20;
/** Of a run whose weights have hardly moved nothing can be said; a rate that is too low looks like that. */
const leastMovement = 1.1;
/** No initialization is that far above guessing: a loss that was has exploded, and may fall without getting anywhere. */
const beyondInitialization = 10;
/** A loss counts as untrained where it was logged before this share of the run. */
const untrainedShare = 0.005;

/** The loss of a model before training. */
export interface Untrained {
  readonly value: number;
  /** False where the first value of a coarse log had to do, by which time a model may have learnt much. */
  readonly isSure: boolean;
  /** Whether it follows from the class count. */
  readonly isKnown: boolean;
}

/** ln C, where the class count is configured or the loss before training told it; null otherwise. O(1). */
export function chanceLossOf(run: Run, facts: Facts): number | null {
  const classes = numberOf(run, 'numClasses');
  if (classes !== null && classes >= 2) return Math.log(classes);
  return facts.reference?.source === 'guessed' ? facts.reference.value : null;
}

/** The loss of a training curve before training, as well as the log and the config tell it. O(n). */
export function untrainedLoss(run: Run, facts: Facts, curve: Curve): Untrained {
  const chance = chanceLossOf(run, facts);
  const first = curve.value[0]!;
  // A loss that was never below ln C may be a sum, or no cross-entropy.
  if (chance !== null && curve.smooth.some((value) => value < chance)) {
    return { value: Math.max(chance, Math.min(first, overAlone * chance)), isSure: true, isKnown: true };
  }
  const logged = curve.initial === null ? NaN : curve.series.points.value[curve.initial]!;
  if (Number.isFinite(logged)) return { value: logged, isSure: true, isKnown: false };
  const span = curve.at[curve.length - 1]! - curve.at[0]!;
  const spacing = span / Math.max(1, curve.length - 1);
  return { value: first, isSure: curve.block === 1 && spacing <= untrainedShare * span, isKnown: false };
}

/**
 * ln C where the loss has stayed above it from the first point to the last: the run blew up before anything was
 * logged. Null where it has not, or where no class count is configured. O(n log n).
 */
export function lossOfGuessing(run: Run, facts: Facts, train: Curve): number | null {
  const classes = numberOf(run, 'numClasses');
  const needed = facts.progress === null ? leastPointsWithoutPlan : leastShare * plannedLength(train, facts.progress);
  if (classes === null || classes < 2 || train.length < Math.max(leastPoints, needed)) return null;
  // While the learning rate still warms up, an untrained model may well be above chance.
  if (facts.schedule.segments[facts.schedule.segments.length - 1]?.kind === 'rising') return null;
  const chance = Math.log(classes);
  if (train.smooth.some((value) => value < chance)) return null;
  const curves = [train, facts.loss.validation ?? train];
  const ends = curves.map((curve) => median(curve.value.subarray(curve.length - lastCount(curve))));
  const highest = Math.max(...curves.map((curve) => curve.value.reduce((most, one) => Math.max(most, one), 0)));
  if (highest < leastMovement * Math.min(...ends)) return null;
  if (isAtChance(facts, classes)) {
    // A sum over a batch is as far above ln C at its end as at its beginning.
    const hadExploded = highest >= beyondInitialization * chance && ends[0]! < beyondInitialization * chance;
    const isAbove = ends.every((end) => end > overWithWitness * chance);
    return (!fallsStill(train) || hadExploded) && isAbove ? chance : null;
  }
  return !fallsStill(train) && ends[0]! > overAlone * chance ? chance : null;
}

function lastCount({ length }: Curve): number {
  return Math.max(3, Math.ceil(length / 5));
}

function fallsStill({ value, length }: Curve): boolean {
  const half = length >> 1;
  return median(value.subarray(half)) < 0.8 * median(value.subarray(1, half + 1));
}

function isAtChance({ metrics }: Facts, classes: number): boolean {
  const curve = metrics.flatMap((pair) => [pair.train, pair.validation]).find((one) => one !== null && isRate(one));
  if (curve === null || curve === undefined) return false;
  const whole = curve.value.some((value) => value > 1) ? 100 : 1;
  const level = median(curve.value.subarray(curve.length >> 1)) / whole;
  return (level - 1 / classes) / (1 - 1 / classes) < nearChance;
}
