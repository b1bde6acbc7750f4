import type { Curve } from '../facts/curve';
import type { Facts } from '../facts/facts';
import { errorCurve, isRate, type Level } from '../facts/level';
import { localNoise } from '../statistics/noise';
import { clamp } from '../statistics/clamp';
import { halvedRises, riseEvidence, type RiseEvidence } from './rise-evidence';
import { settingsEvidence, type SettingsEvidence } from './settings-evidence';

/**
 * What the verdict is made from, each number clamped to the range that its weight was fitted on; what the log does not
 * tell is neutral. Made from one run alone: nothing here knows how low another run of the same task came.
 */
export interface FitTerms extends RiseEvidence, SettingsEvidence {
  /** Training loss at the end between the least that is possible, 0, and that of an untrained model, 1. */
  readonly trainLevel: number;
  /** Square root of the lowest validation loss on the same scale: near 0 a little counts more. */
  readonly validationLevel: number;
  /** Share of the whole fall of validation that came in the last fifth of the run. */
  readonly lateFall: number;
  /** Logarithm of the factor by which training fell over the last fifth: high where it still heads for zero. */
  readonly trainSlope: number;
  /** Logarithm of validation over training at the end: what training has already learnt beyond validation. */
  readonly gap: number;
  /** Noise of validation from one evaluation to the next, over the loss of an untrained model. */
  readonly jitter: number;
  /**
   * What training still gets wrong, over what guessing does: of accuracies, which tell a class of examples that is given
   * up from one that is learnt slowly. The usual of the choosing tasks where none is logged.
   */
  readonly trainError: number;
  /** 1 where the loss of an untrained model is known; 0 where the first logged loss had to do, which is lower. */
  readonly untrainedKnown: number;
}

export interface FitEvidence extends FitTerms {
  /** The rise by the even evaluations alone and by the odd ones; empty in a short curve. */
  readonly halves: readonly RiseEvidence[];
}

/** What stands for a training loss that was not logged: the usual of the choosing tasks. */
const usualGap = 0.3;
const usualTrainSlope = 0.05;
const usualTrainError = 0.3;

/** Of a first logged loss, which may have fallen already; the same as for the finding of underfitting. */
const hardlyLearnt = 0.9;

const known = new WeakMap<Facts, FitEvidence>();

/**
 * Whether the level of the losses means something: an untrained model's loss is known, or the settings show what holds
 * a run back, or it has hardly learnt, or still falls. Otherwise a first loss was high and the rest may be the data's.
 */
export function isAnchored({ untrainedKnown, rateKnown, lateFall, trainLevel }: FitEvidence): boolean {
  return untrainedKnown === 1 || rateKnown === 1 || lateFall >= 0.05 || trainLevel >= hardlyLearnt;
}

/** The evidence of a run with a validation curve, made once for its facts. O(n). */
export function fitEvidence(facts: Facts, level: Level): FitEvidence {
  const before = known.get(facts);
  if (before !== undefined) return before;
  const evidence = make(facts, level);
  known.set(facts, evidence);
  return evidence;
}

function make(facts: Facts, level: Level): FitEvidence {
  const { curve, test } = level;
  const untrained = untrainedLevel(facts, level);
  const floor = level.fromAccuracy ? 0 : (facts.reference?.floor ?? 0);
  const levelOf = (loss: number): number => clamp((loss - floor) / (untrained - floor), 0, 1.3);
  const train = level.fromAccuracy ? trainErrorCurve(facts) : facts.loss.train;
  const trainEnd = train === null || train.length === 0 ? null : train.smooth[train.length - 1]!;
  return {
    ...riseEvidence(level),
    halves: halvedRises(level),
    trainLevel: levelOf(trainEnd ?? test.low),
    validationLevel: Math.sqrt(levelOf(test.low)),
    lateFall: clamp(lateFallOf(curve, test.low, untrained), -0.2, 1),
    trainSlope: train === null || train.length === 0 ? usualTrainSlope : trainSlopeOf(train),
    gap: trainEnd === null ? usualGap : clamp(Math.log(atLeast(test.end) / atLeast(trainEnd)), 0, 2),
    jitter: clamp(noiseOf(curve) / untrained, 0, 0.3),
    trainError: trainErrorOf(facts),
    untrainedKnown: facts.reference !== null && facts.reference.source !== 'first' ? 1 : 0,
    ...settingsEvidence(facts),
  };
}

function untrainedLevel(facts: Facts, level: Level): number {
  if (!level.fromAccuracy) return facts.reference?.value ?? level.curve.value[0]!;
  const whole = level.curve.value.some((value) => value > 1) ? 100 : 1;
  const classes = facts.reference?.classes ?? null;
  return classes === null ? level.curve.value[0]! : whole * (1 - 1 / classes);
}

function trainErrorOf(facts: Facts): number {
  const classes = facts.reference?.classes ?? null;
  const curve = classes === null ? null : trainErrorCurve(facts);
  if (curve === null || curve.length === 0) return usualTrainError;
  const whole = curve.value.some((value) => value > 1) ? 100 : 1;
  return clamp(curve.smooth[curve.length - 1]! / (whole * (1 - 1 / classes!)), 0, 1.2);
}

function trainErrorCurve(facts: Facts): Curve | null {
  const train = facts.metrics.find((pair) => pair.train !== null && isRate(pair.train))?.train ?? null;
  return train === null ? null : errorCurve(train);
}

/** The whole fall is that from an untrained model: the first evaluation may come early or late. */
function lateFallOf({ smooth, value, length }: Curve, low: number, untrained: number): number {
  const whole = Math.max(untrained, value[0]!) - low;
  return whole > 0 ? (smooth[fourFifths(length)]! - smooth[length - 1]!) / whole : 0;
}

function trainSlopeOf({ smooth, length }: Curve): number {
  return clamp(Math.log(atLeast(smooth[fourFifths(length)]!) / atLeast(smooth[length - 1]!)), -0.3, 1.5);
}

/** Noise of the later half, of the whole where that is too short. */
function noiseOf({ value, length }: Curve): number {
  const later = localNoise(value, length >> 1);
  return Number.isNaN(later) ? localNoise(value) : later;
}

/** The entry from which the last fifth of a curve falls. */
function fourFifths(length: number): number {
  return Math.max(0, Math.min(length - 2, Math.floor(length * 0.8) - 1));
}

function atLeast(value: number): number {
  return Math.max(value, 1e-9);
}
