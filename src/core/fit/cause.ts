import type { Finding, RuleId, UnderfitCause } from '../analysis';
import type { Facts } from '../facts/facts';
import { numberOf, textOf } from '../facts/hyperparameters';
import { fitEvidence } from './evidence';

/** Share of the whole fall in the last fifth from which a run counts as still falling. */
const stillFalling = 0.05;
/** A straight line falls half of its way in half of the time; a curve that bends has done 70 % or more by then. */
const straight = { from: 0.4, to: 0.62 };
/** Validation below this multiple of training: something makes training harder than evaluation, and it is strong. */
const hardTraining = 0.75;
const strongDropout = 0.5;

interface UsualRates {
  readonly low: number;
  /** Too high for a run that went flat, and for one that never left the level of chance. */
  readonly highWhenFlat: number;
  readonly highAtChance: number;
  readonly strongDecay: number;
}

/** Chosen on the choosing tasks of bench/fit, inside the ranges that published recipes use for each optimizer. */
const adaptive: UsualRates = { low: 4e-4, highWhenFlat: 0.05, highAtChance: 0.05, strongDecay: 0.02 };
/** AdamW takes decay out of the gradient, and 0.01 to 0.1 is usual there; it also fine-tunes at 2e-5 and up. */
const decoupled: UsualRates = { ...adaptive, low: 2e-5, strongDecay: 0.3 };
const momentum: UsualRates = { low: 4e-3, highWhenFlat: 0.5, highAtChance: 0.15, strongDecay: 0.005 };

/**
 * The likeliest cause of underfitting that the curves and the config can tell apart; null when they cannot.
 * Strong regularization that stands in the config comes first, then the learning rate, then the shape of the curve.
 */
export function causeOfUnderfitting(facts: Facts, findings: readonly Finding[]): UnderfitCause | null {
  const level = facts.level;
  if (level === null) return null;
  const has = (...ids: readonly RuleId[]): boolean => findings.some((finding) => ids.includes(finding.rule));
  const usual = usualRates(facts);
  const rate = facts.schedule.peak ?? numberOf(facts.run, 'maxLearningRate') ?? numberOf(facts.run, 'learningRate');
  const evidence = fitEvidence(facts, level);
  if (has('D02', 'D03', 'D20')) return 'learning-rate-too-high';
  if (strongRegularization(facts) !== null) return 'regularization';
  const atChance = has('D13') || evidence.trainLevel > 0.97;
  if (usual !== null && rate !== null) {
    if (rate >= (atChance ? usual.highAtChance : usual.highWhenFlat)) return 'learning-rate-too-high';
    if (rate < usual.low && evidence.lateFall > 0) return 'learning-rate-too-low';
  }
  // At chance without a steady fall, what looks like one over the last fifth is noise.
  if (has('D13')) return 'not-learning';
  if (evidence.lateFall >= stillFalling) return isStraight(level.curve.smooth) ? 'learning-rate-too-low' : 'budget';
  return atChance ? 'not-learning' : 'capacity';
}

function usualRates(facts: Facts): UsualRates | null {
  const optimizer = textOf(facts.run, 'optimizer')?.toLowerCase() ?? '';
  if (/adamw|decoupled/.test(optimizer)) return decoupled;
  if (/adam|rms|lion|adagrad|adafactor|lamb/.test(optimizer)) return adaptive;
  return /sgd|momentum|nesterov/.test(optimizer) ? momentum : null;
}

/**
 * What regularizes a run too strongly: a setting of its config, or `training` where nothing but the curves says that
 * training is made harder than evaluation. Null where nothing does. O(1).
 */
export function strongRegularization(facts: Facts): 'dropout' | 'weightDecay' | 'training' | null {
  const usual = usualRates(facts);
  if ((numberOf(facts.run, 'dropout') ?? 0) >= strongDropout) return 'dropout';
  if (usual !== null && (numberOf(facts.run, 'weightDecay') ?? 0) >= usual.strongDecay) return 'weightDecay';
  const { train, validation } = facts.loss;
  const trainEnd = train?.smooth[train.length - 1] ?? NaN;
  const validationEnd = validation?.smooth[validation.length - 1] ?? NaN;
  return validationEnd < hardTraining * trainEnd ? 'training' : null;
}

function isStraight(smooth: Float64Array): boolean {
  const first = smooth[0]!;
  const last = smooth[smooth.length - 1]!;
  const share = (first - smooth[smooth.length >> 1]!) / (first - last);
  return smooth.length >= 6 && share >= straight.from && share <= straight.to;
}
