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
 * 10 points of accuracy over the last tenth of the run, and 7 in the three tenths before it, since a step of the rate
 * moves both curves and leaves the gap; one below 15 points must not be closing by 3 (AutoTrainer by Zhang and others
 * (2021) asks for 10, too). Without accuracies a validation loss of twice the training loss, with at least a tenth of
 * the untrained loss between them, since a ratio of two tiny losses says nothing, and a validation loss that moved by
 * less than 5 % over the last two fifths. A loss that has come up by 3 % is no stable gap. Chosen on bench/fit as a
 * whole and on Smith's logs.
 */
import type { Finding, Rule } from '../analysis';
import type { Curve } from '../facts/curve';
import type { CurvePair, Facts } from '../facts/facts';
import { isRate } from '../facts/level';
import { entryAt } from '../facts/sampling';
import type { Run } from '../run';
import { median } from '../statistics/order';
import { evidenceOf, lastMoment, momentAt, weigh } from './finding';

const leastPoints = 9;
const leastProgress = 0.5;
const leastAccuracyGap = 0.1;
/** Share of the gap that was there before: it need not have been as large. */
const before = 0.7;
/** In multiples of the threshold: a gap so large stays one, however it moves; a smaller one must not be closing by more. */
const plain = 1.5;
const mostClosed = 0.3;
const leastLossRatio = 2;
const leastShareOfUntrained = 0.1;
const mostMove = 0.03;
const mostRise = 0.03;

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
    if ((facts.level?.test.rise ?? 0) >= mostRise) return [];
    if (facts.progress !== null && facts.progress < leastProgress) return [];
    const rates = facts.metrics.find(({ train, validation }) => mayBeRate(train) && mayBeRate(validation));
    const pair = rates ?? facts.loss;
    const { train, validation } = pair;
    if (train === null || validation === null || Math.min(train.length, validation.length) < leastPoints) return [];
    if (!mayBeFar(pair)) return [];
    const gap = rates === undefined ? lossGap(pair, facts) : accuracyGap(pair);
    if (gap === null || gap.size < 1) return [];
    return [
      {
        rule: 'D28',
        code: 'generalization-gap',
        severity: 'info',
        ruledOut: [],
        ...weigh({ large: gap.size >= 2, long: validation.length >= 4 * leastPoints, caveats: 0 }),
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
  return Math.abs(training - other) > (leastAccuracyGap / 2) * Math.max(Math.abs(training), Math.abs(other));
}

function mayBeRate(curve: Curve | null): boolean {
  return curve !== null && curve.series.kind === 'accuracy' && curve.length >= leastPoints;
}

/** The gap between two accuracies that was there over the last two fifths; null where it came or goes. */
function accuracyGap({ train, validation }: CurvePair): Gap | null {
  if (!isRate(train!) || !isRate(validation!)) return null;
  const whole = wholeOf({ train, validation });
  const gapOver = (from: number, to: number): number =>
    (levelBetween(train!, from, to) - levelBetween(validation!, from, to)) / whole / leastAccuracyGap;
  const [earlier, size] = [gapOver(0.4, 0.1), gapOver(0.1, 0)];
  if (earlier < before || (size < plain && earlier - size > mostClosed)) return null;
  return { training: lateLevel(train!), validation: lateLevel(validation!), size };
}

/** 100 where accuracies are in percent, else 1. */
function wholeOf({ train, validation }: CurvePair): number {
  const isPercent = [train, validation].some(
    (curve) => curve!.series.unit === 'percent' || curve!.value.some((one) => one > 1),
  );
  return isPercent ? 100 : 1;
}

/** The gap between two losses of which validation stands still; null where it does not. */
function lossGap({ train, validation }: CurvePair, { reference }: Facts): Gap | null {
  const [training, level] = [lateLevel(train!), lateLevel(validation!)];
  if (!(training > 0) || reference === null) return null;
  const earlier = levelBetween(validation!, 0.4, 0.2);
  if (Math.abs(level - earlier) > mostMove * Math.abs(earlier)) return null;
  const ratio = level / training / leastLossRatio;
  return {
    training,
    validation: level,
    size: Math.min(ratio, (level - training) / reference.value / leastShareOfUntrained),
  };
}

/** Level over the last tenth of the run. */
function lateLevel(curve: Curve): number {
  return levelBetween(curve, 0.1, 0);
}

/** Median between two shares of the run, counted back from its end. */
function levelBetween(curve: Curve, from: number, to: number): number {
  const end = curve.at[curve.length - 1]!;
  const span = end - curve.at[0]!;
  const begin = entryAt(curve, end - from * span);
  return median(curve.value.subarray(Math.max(0, begin), Math.max(begin + 1, entryAt(curve, end - to * span)) + 1));
}
