/**
 * # Not learning
 *
 * ## What it means
 * The training loss has stayed at the level of a guess: ln C, where each of the C classes gets the same probability;
 * with two uneven classes the entropy of their shares; in a regression on standardized targets 1, the variance around
 * the mean. Nothing of the inputs has reached the weights.
 *
 * ## Why it happens
 * - The learning rate is so high that the first steps killed the network, or so low that nothing moves.
 * - Labels do not belong to their inputs: shuffled on one side, or shifted by one.
 * - Inputs are not normalised, the softmax is applied twice, or every label is masked.
 * - Parameters are frozen, or the optimizer was given none of them.
 *
 * ## What to try
 * Try to overfit 2 to 20 examples: a sound program brings their loss to about 0. If that works, divide the learning
 * rate by 10, and if nothing changes multiply it by 10. If it does not work, look for the error in the data and loss.
 *
 * ## Where the thresholds come from
 * Within 2 % of the guess over the later half of the log and never 5 % below it, a tenth of the plan, and no steady
 * fall of 0.2 % along a line and by three standard errors: chosen by judgement. Five means of epochs do, or five logs of a plan that is
 * known; else 20 logs. Entropy needs a steady accuracy that says how uneven the classes are; 1 needs a loss called
 * mean squared error or a coefficient of determination at 0. The test on few examples is Karpathy's recipe. Where the
 * config does not name the class count, it is read off the first loss, and the finding says so.
 */
import type { Caveat, Finding, Rule } from '../analysis';
import type { Curve } from '../facts/curve';
import type { Facts } from '../facts/facts';
import { isRate } from '../facts/level';
import { plannedLength } from '../facts/progress';
import { nearestClasses } from '../facts/reference';
import type { Run } from '../run';
import { lineThrough } from '../statistics/line';
import { median } from '../statistics/order';
import { weigh, evidenceOf, lastMoment, momentAt } from './finding';

const band = 0.02;
const learnt = 0.95;
/** How close to ln C of a usual count a flat loss must lie to be taken for it. */
const guessTolerance = 0.005;
/** A mean over an epoch says as much as many logs; so does a log of which it is known how far it has come. */
const leastPoints = 5;
const leastPointsWithoutPlan = 20;
const leastShareOfRun = 0.1;
const leastPointsOfGuess = 30;
/** A steady fall of this share of the guess is slow, but it is learning. */
const leastFall = 0.002;
const leastErrors = 3;
/** Accuracies above this multiple of chance, or this far from it to all right, are no chance. */
const mostOfChance = 2;
const mostOverChance = 0.3;
/** Share of the accuracy within which it is steady enough to tell the shares of two classes. */
const steady = 0.02;
const meanSquares = /mse|mean_?squared/;

/** What a model that has learnt nothing gives: its loss, and how that is known. */
interface Guess {
  readonly loss: number;
  readonly classes: number | null;
  readonly surely: boolean;
}

export const stuckAtChance: Rule = {
  id: 'D13',
  code: 'stuck-at-chance',
  check(_run: Run, facts: Facts): readonly Finding[] {
    const curve = facts.loss.train ?? facts.loss.validation;
    if (curve === null || curve.length < neededPoints(curve, facts)) return [];
    if (hasLearnt(curve, facts)) return [];
    const level = median(curve.value.subarray(curve.length >> 1));
    const guess = guessNear(level, curve, facts);
    if (guess === null || Math.abs(level - guess.loss) > band * guess.loss) return [];
    const least = curve.smooth.reduce((low, one) => Math.min(low, one), Infinity);
    if (least < learnt * guess.loss || falls(curve, guess.loss)) return [];
    const caveats: Caveat[] =
      guess.surely || guess.classes === null ? [] : [{ code: 'classes-guessed', values: { classes: guess.classes } }];
    return [
      {
        rule: 'D13',
        code: 'stuck-at-chance',
        severity: 'error',
        ruledOut: [],
        ...weigh({
          large: Math.abs(level - guess.loss) <= (band / 2) * guess.loss,
          long: curve.length >= 3 * leastPoints,
          corroborating: accuracyOf(facts) === null ? 0 : 2,
          caveats: caveats.length,
        }),
        series: [curve.series.name],
        from: momentAt(curve, 0),
        to: lastMoment(curve),
        evidence: evidenceOf({
          loss: level,
          chanceLoss: guess.loss,
          classes: guess.classes,
          points: curve.length,
          learningRate: facts.schedule.current,
        }),
        caveats,
      },
    ];
  },
};

/** Whether the end lies below ln C, which settles it for most runs; two classes may be uneven. */
function hasLearnt({ smooth, length }: Curve, { reference }: Facts): boolean {
  const classes = reference?.classes ?? 2;
  return classes !== 2 && smooth[length - 1]! < learnt * Math.log(classes);
}

function neededPoints(curve: Curve, { progress }: Facts): number {
  const { epoch, length } = curve.series.points;
  const isEpochwise = epoch[length - 1]! - epoch[0]! >= length - 1;
  const least = progress !== null || isEpochwise ? leastPoints : leastPointsWithoutPlan;
  return Math.max(least, leastShareOfRun * plannedLength(curve, progress));
}

/** The guess that a level may be that of; null where nothing but the level itself speaks for it. */
function guessNear(level: number, curve: Curve, facts: Facts): Guess | null {
  const classes = facts.reference?.classes ?? nearestClasses(level, guessTolerance);
  const surely = facts.reference?.source === 'config';
  const accuracy = accuracyOf(facts);
  if (classes === 2 && accuracy !== null && isSteady(accuracy)) {
    const share = bestOf(accuracy);
    const entropy = -share * Math.log(share) - (1 - share) * Math.log(1 - share);
    // At even shares the entropy is ln 2, which is what is looked at below.
    if (Math.abs(level - entropy) <= band * entropy && share > 0.5 + band) return { loss: entropy, classes, surely };
  }
  if (classes !== null && !isAboveChance(accuracy, classes)) {
    if (surely || accuracy !== null || standsAlone(classes, curve.length))
      return { loss: Math.log(classes), classes, surely };
  }
  return (facts.reference?.classes ?? null) === null && accuracy === null && isMeanSquare(curve, facts)
    ? { loss: 1, classes: null, surely: false }
    : null;
}

/** Whether the loss comes down steadily, however slowly: along a line through the whole log, beyond its error. */
function falls(curve: Curve, guess: number): boolean {
  const line = lineThrough(curve, curve.at[0]!);
  const span = curve.at[curve.length - 1]! - curve.at[0]!;
  return -line.slope > leastErrors * line.slopeError && -line.slope * span > leastFall * guess;
}

/**
 * Some class count lies near any loss. Without an accuracy beside it, a guess is only good for the most usual counts
 * and over many points.
 */
function standsAlone(classes: number, points: number): boolean {
  return [2, 10, 100, 1000].includes(classes) && points >= leastPointsOfGuess;
}

/** A flat loss of 1 is that of the mean only where the log calls it a mean square, or says that it explains nothing. */
function isMeanSquare(curve: Curve, { metrics }: Facts): boolean {
  const determination = metrics
    .flatMap((pair) => [pair.validation, pair.train])
    .find((one) => one !== null && /(^|[^a-z])(r2|r_?squared)([^a-z]|$)/.test(one.series.name.toLowerCase()));
  if (determination !== undefined && determination !== null) return Math.abs(median(determination.value)) <= band;
  return meanSquares.test(curve.series.name.toLowerCase()) && curve.length >= leastPointsOfGuess;
}

function accuracyOf({ metrics }: Facts): Curve | null {
  const curves = metrics.flatMap((pair) => [pair.validation, pair.train]);
  return curves.find((curve) => curve !== null && curve.length > 0 && isRate(curve)) ?? null;
}

function isSteady({ value, length }: Curve): boolean {
  const late = value.subarray(length >> 1);
  const [low, high] = [Math.min(...late), Math.max(...late)];
  return high > 0 && high - low <= steady * high;
}

/** Best smoothed accuracy as a fraction. O(n). */
function bestOf({ smooth }: Curve): number {
  const best = smooth.reduce((most, one) => Math.max(most, one), 0);
  return best > 1 ? best / 100 : best;
}

function isAboveChance(accuracy: Curve | null, classes: number): boolean {
  if (accuracy === null) return false;
  const best = bestOf(accuracy);
  return classes * best > mostOfChance || (best - 1 / classes) / (1 - 1 / classes) > mostOverChance;
}
