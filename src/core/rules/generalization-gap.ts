/**
 * # Large, stable gap
 *
 * ## What it means
 * Training is much better than validation, and validation has levelled off without getting worse. That is no harm done:
 * a model that knows its training set well can still be the best one. It says where there is something left to gain.
 *
 * ## Why it happens
 * - More freedom than the training data can pin down.
 * - Validation data that are harder or of another kind, or labels that are noisy.
 * - No augmentation, little weight decay or dropout.
 *
 * ## What to try
 * More data or augmentation first, then weight decay times 3.16 or dropout of 0.1 to 0.3, one at a time. How much that
 * gains cannot be read off a log: compare by the validation metric, not by the gap.
 *
 * ## Where the thresholds come from
 * 10 points of accuracy, or 7 where training accuracy is above 90 % (AutoTrainer, Zhang and others 2021); without
 * accuracies a validation loss of twice the training loss, with at least a tenth of the untrained loss between
 * them, since a ratio of two tiny losses says nothing. Stable: the level of validation within 3 % over the last two
 * fifths of the run and of its lowest, by judgement.
 */
import type { Finding, Rule } from '../analysis';
import type { Curve } from '../facts/curve';
import type { CurvePair, Facts } from '../facts/facts';
import { isRate } from '../facts/level';
import { entryAt } from '../facts/sampling';
import type { Run } from '../run';
import { median } from '../statistics/order';
import { evidenceOf, lastMoment, momentAt, weigh } from './finding';

const leastPoints = 18;
const leastProgress = 0.5;
const leastAccuracyGap = 0.1;
const leastGapWhereFitted = 0.07;
const fitted = 0.9;
const leastLossRatio = 2;
const leastShareOfUntrained = 0.1;
const mostMove = 0.03;

interface Gap {
  readonly training: number;
  readonly validation: number;
  /** In multiples of its threshold. */
  readonly size: number;
}

export const generalizationGap: Rule = {
  id: 'D28',
  code: 'generalization-gap',
  check(_run: Run, facts: Facts): readonly Finding[] {
    // A loss that has come up again is no stable gap, whether or not it is enough to be called overfitting.
    if ((facts.level?.test.rise ?? 0) >= mostMove) return [];
    if (facts.guards.size > 0 || (facts.progress !== null && facts.progress < leastProgress)) return [];
    const rates = facts.metrics.find(({ train, validation }) => isLongRate(train) && isLongRate(validation));
    const pair = rates ?? facts.loss;
    const { train, validation } = pair;
    if (train === null || validation === null || Math.min(train.length, validation.length) < leastPoints) return [];
    if (!mayBeFar(pair)) return [];
    const gap = rates === undefined ? lossGap(pair, facts) : accuracyGap(pair);
    if (gap === null || gap.size < 1 || !isSteady(validation, 0.4, 0.2, gap)) return [];
    if (facts.loss.validation !== null && validation !== facts.loss.validation) {
      if (!isSteady(facts.loss.validation, 0.4, 0.2, null)) return [];
    }
    return [
      {
        rule: 'D28',
        code: 'generalization-gap',
        severity: 'info',
        ruledOut: [],
        ...weigh({ large: gap.size >= 2, long: validation.length >= 3 * leastPoints, caveats: 0 }),
        series: [validation.series.name, train.series.name],
        from: momentAt(validation, Math.floor(0.6 * validation.length)),
        to: lastMoment(validation),
        evidence: evidenceOf({
          training: gap.training,
          validation: gap.validation,
          ...(rates === undefined
            ? { lossRatio: gap.validation / gap.training }
            : { gapPoints: (100 * (gap.training - gap.validation)) / wholeOf(pair) }),
        }),
        caveats: [],
      },
    ];
  },
};

/** Whether the ends lie apart at all, which most pairs fail without any statistics. */
function mayBeFar({ train, validation }: CurvePair): boolean {
  const [training, other] = [train, validation].map((curve) => curve!.smooth[curve!.length - 1]!) as [number, number];
  return Math.abs(training - other) > (leastGapWhereFitted / 2) * Math.max(Math.abs(training), Math.abs(other));
}

function isLongRate(curve: Curve | null): boolean {
  return curve !== null && curve.length >= leastPoints && isRate(curve);
}

function accuracyGap(pair: CurvePair): Gap {
  const whole = wholeOf(pair);
  const [training, validation] = [lateLevel(pair.train!), lateLevel(pair.validation!)];
  const needed = training > fitted * whole ? leastGapWhereFitted : leastAccuracyGap;
  return { training, validation, size: (training - validation) / whole / needed };
}

/** 100 where accuracies are in percent, else 1. */
function wholeOf({ train, validation }: CurvePair): number {
  const isPercent = [train, validation].some(
    (curve) => curve!.series.unit === 'percent' || curve!.value.some((one) => one > 1),
  );
  return isPercent ? 100 : 1;
}

function lossGap(pair: CurvePair, { reference }: Facts): Gap | null {
  const [training, validation] = [lateLevel(pair.train!), lateLevel(pair.validation!)];
  if (!(training > 0) || reference === null) return null;
  const ratio = validation / training / leastLossRatio;
  return {
    training,
    validation,
    size: Math.min(ratio, (validation - training) / reference.value / leastShareOfUntrained),
  };
}

/** Level over the last fifth of the run. */
function lateLevel(curve: Curve): number {
  return levelBetween(curve, 0.2, 0);
}

/** Whether the levels of two late stretches differ by no more than 3 %, or by a third of the gap. */
function isSteady(curve: Curve, from: number, to: number, gap: Gap | null): boolean {
  const before = levelBetween(curve, from, to);
  const end = lateLevel(curve);
  const least = gap === null ? 0 : Math.min(mostMove, Math.abs(gap.training - gap.validation) / 3);
  return Math.abs(end - before) <= Math.max(mostMove * Math.abs(before), least);
}

/** Median between two shares of the run, counted back from its end. */
function levelBetween(curve: Curve, from: number, to: number): number {
  const end = curve.at[curve.length - 1]!;
  const span = end - curve.at[0]!;
  const begin = entryAt(curve, end - from * span);
  return median(curve.value.subarray(Math.max(0, begin), Math.max(begin + 1, entryAt(curve, end - to * span)) + 1));
}
