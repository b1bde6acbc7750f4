import type { Facts } from '../facts/facts';
import { errorCurve, isRate, type Level } from '../facts/level';
import type { Curve } from '../facts/curve';

/**
 * What the verdict is made from, each number clamped to the range that its weight was fitted on.
 * Made from one run alone: nothing here knows how low another run of the same task came.
 */
export interface FitEvidence {
  /** How far validation has come back up: 0 where the rise begins to matter, −1.5 none at all, 1 plain. */
  readonly effect: number;
  /** The smaller of `effect` and how plainly training fell meanwhile: overfitting needs both. */
  readonly both: number;
  /** Standard errors of the rise, as a share of 6. */
  readonly significance: number;
  /** Training loss at the end over that of an untrained model. */
  readonly trainLevel: number;
  /** Lowest validation loss over that of an untrained model. */
  readonly validationLevel: number;
  /** Share of the whole fall of validation that came in the last fifth of the run, doubled. */
  readonly lateFall: number;
}

/** A rise of 5 % of the level counts in any run; one of 3 % (the level test's own) where it also gives back a tenth
 * of all that had been gained. Chosen on half the tasks of bench/fit and fit-simulated; see `npm run bench:fit`. */
const plainRise = 0.05;
const smallRise = 0.03;
const smallLoss = 0.1;

/** The evidence of a run with a validation curve. O(n). */
export function fitEvidence(facts: Facts, level: Level): FitEvidence {
  const { curve, test } = level;
  const effect = clamp(
    Math.max(
      logRatio(test.rise, plainRise),
      Math.min(logRatio(test.rise, smallRise), logRatio(level.lostShare, smallLoss)),
    ),
    -1.5,
    1,
  );
  const falling =
    level.trainRatio === null ? 0.5 : clamp(0.2 - Math.log(Math.max(level.trainRatio, 1e-9)) / 0.1, -1.5, 1);
  const untrained = untrainedLevel(facts, level);
  const train = level.fromAccuracy ? trainErrorCurve(facts) : facts.loss.train;
  const trainEnd = train === null || train.length === 0 ? test.low : train.smooth[train.length - 1]!;
  return {
    effect,
    both: Math.min(effect, falling),
    significance: clamp(test.z, 0, 6) / 6,
    trainLevel: clamp(trainEnd / untrained, 0, 1.3),
    validationLevel: clamp(test.low / untrained, 0, 1.3),
    lateFall: 2 * clamp(lateFall(curve, test.low), -0.2, 1),
  };
}

function untrainedLevel(facts: Facts, level: Level): number {
  if (!level.fromAccuracy) return facts.reference?.value ?? level.curve.value[0]!;
  const whole = level.curve.value.some((value) => value > 1) ? 100 : 1;
  const classes = facts.reference?.classes ?? null;
  return classes === null ? level.curve.value[0]! : whole * (1 - 1 / classes);
}

function trainErrorCurve(facts: Facts): Curve | null {
  const train = facts.metrics.find((pair) => pair.train !== null && isRate(pair.train))?.train ?? null;
  return train === null ? null : errorCurve(train);
}

function lateFall(curve: Curve, low: number): number {
  const { smooth, value, length } = curve;
  const before = Math.max(0, Math.min(length - 2, Math.floor(length * 0.8) - 1));
  const whole = value[0]! - low;
  return whole > 0 ? (smooth[before]! - smooth[length - 1]!) / whole : 0;
}

function logRatio(value: number, unit: number): number {
  return Math.log(Math.max(Number.isFinite(value) ? value : 0, 1e-4) / unit);
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, Number.isFinite(value) ? value : low));
}
