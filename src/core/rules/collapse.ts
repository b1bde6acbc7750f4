/**
 * # Collapsed to chance
 *
 * ## What it means
 * The run had learnt, then lost all of it: the loss stands at that of guessing, and where an accuracy was logged, so
 * does that. The network gives the same answer to everything and hardly ever comes back from there.
 *
 * ## Why it happens
 * - A learning rate that is too high threw the weights to where units no longer respond (dead ReLUs).
 * - Weight decay times a high learning rate shrank the weights to nothing.
 * - A burst of huge gradients did the same in a few steps.
 *
 * ## What to try
 * Stop, and go back to the best checkpoint, which is as good as it was. Divide the highest learning rate by 3. Where
 * weight decay is set, divide it by 10 first. Clip gradients, and warm the learning rate up.
 *
 * ## Where the thresholds come from
 * Learnt means a smoothed loss below 0.9 ln C for C classes (0.8 for two), collapsed a loss within 2 % of ln C over the
 * last tenth. Where the accuracy is that of a constant answer, 10 % will do, since at a high learning rate the loss is
 * noisy; with two classes the loss of a constant answer is the entropy of its share of right ones. In Smith's
 * experiments a weight decay of 1e-3 collapsed at a peak rate of 3, where 1e-4 was fine. Chosen on the tasks
 * cancer_mlp, char_gru, diabetes_reg and mnist_cnn of the trained runs and on Smith's 60 published logs.
 */
import type { Finding, Rule } from '../analysis';
import type { Curve } from '../facts/curve';
import type { Facts } from '../facts/facts';
import { isRate } from '../facts/level';
import { rateAt } from '../facts/schedule';
import type { Run } from '../run';
import { indexOfMinimum, median } from '../statistics/order';
import { evidenceOf, lastMoment, momentAt, ruledOutOf, weigh } from './finding';
import { chanceLossOf } from './loss-of-guessing';

/** Share of ln C below which a run has learnt; of two classes one is often rare, and always answering the other does. */
const learnt = 0.9;
const learntOfTwo = 0.8;
const leastFall = 0.1;
const tolerance = 0.02;
const toleranceWithWitness = 0.1;
/** Share of right answers above that of guessing at which an answer is still a constant one. */
const constantAnswer = 0.02;
const leastPoints = 5;

export const collapse: Rule = {
  id: 'D06',
  code: 'collapse',
  check(run: Run, facts: Facts): readonly Finding[] {
    const { train, validation } = facts.loss;
    const curve = validation ?? train;
    if (curve === null || curve.length < leastPoints) return [];
    const accuracy = accuracyOf(facts);
    const known = chanceLossOf(run, facts);
    const chance = known ?? chanceFromEnd(curve, accuracy);
    if (chance === null) return [];
    // A validation loss alone may have risen to that level by overfitting.
    if (train === null && accuracy === null) return [];
    const bound = (chance > Math.log(2.5) ? learnt : learntOfTwo) * chance;
    const lowest = indexOfMinimum(curve.smooth);
    const low = curve.smooth[lowest]!;
    if (lowest >= curve.length - lastCount(curve) || low > bound) return [];
    const level = accuracy === null ? null : endOf(accuracy);
    const constant = level === null || !fellFrom(accuracy!, level) ? null : constantLoss(level, chance);
    const ends = [validation, train].filter((one) => one !== null).map(endOf);
    if (
      !ends.every((end) => isAt(end, chance, tolerance) || (constant !== null && isAtConstant(end, constant, chance)))
    ) {
      return [];
    }
    if (level !== null && constant === null) return [];
    const isGuessed = known === null || facts.reference?.source === 'guessed';
    const onset = onsetOf(curve, lowest, bound);
    const rate = rateAt(facts.schedule, curve.at[onset]!) ?? facts.schedule.current;
    return [
      {
        rule: 'D06',
        code: 'collapse',
        severity: 'error',
        ruledOut: ruledOutOf({ 'validation-noise': false, 'warm-up': false }),
        ...weigh({
          large: low <= 0.75 * chance,
          long: curve.length - onset >= 3 * leastPoints,
          corroborating: (constant === null ? 0 : 1) + (ends.length > 1 ? 1 : 0),
          caveats: isGuessed ? 1 : 0,
        }),
        series: [curve, accuracy].filter((one) => one !== null).map((one) => one.series.name),
        from: momentAt(curve, onset),
        to: lastMoment(curve),
        evidence: evidenceOf({
          low,
          end: ends[0],
          chanceLoss: chance,
          accuracy: level,
          learningRate: rate,
          peakLearningRate: facts.schedule.peak,
        }),
        caveats: isGuessed ? [{ code: 'classes-guessed', values: { classes: Math.round(Math.exp(chance)) } }] : [],
      },
    ];
  },
};

/** ln C where the loss and the accuracy that a run ends with tell the same number of classes; null otherwise. O(n). */
function chanceFromEnd(curve: Curve, accuracy: Curve | null): number | null {
  if (accuracy === null) return null;
  const level = endOf(accuracy);
  const classes = Math.round((accuracy.value.some((one) => one > 1) ? 100 : 1) / level);
  if (classes < 3 || !Number.isFinite(classes)) return null;
  return isAt(endOf(curve), Math.log(classes), tolerance) ? Math.log(classes) : null;
}

/** The accuracy of validation, else of training; null without one. */
function accuracyOf({ metrics }: Facts): Curve | null {
  const rates = metrics.flatMap(({ validation, train }) => [validation, train]);
  return rates.find((one) => one !== null && one.length >= leastPoints && isRate(one)) ?? null;
}

/**
 * The loss of the constant answer that is right in a share of cases: the entropy of that share of two classes, else
 * ln C where the share is that of guessing. Null where the accuracy is not that of a constant answer. O(1).
 */
function constantLoss(accuracy: number, chance: number): number | null {
  const share = accuracy > 1 ? accuracy / 100 : accuracy;
  const classes = Math.round(Math.exp(chance));
  if (classes === 2) {
    const entropy = -share * Math.log(share) - (1 - share) * Math.log(1 - share);
    return share > 0.2 && share < 0.8 ? entropy : null;
  }
  return share <= Math.max(1.5 / classes, 1 / classes + constantAnswer) ? chance : null;
}

/** Whether the accuracy had been well above where it ended. O(n). */
function fellFrom({ smooth, value }: Curve, end: number): boolean {
  const most = smooth.reduce((best, one) => Math.max(best, one), 0);
  return most - end >= leastFall * (value.some((one) => one > 1) ? 100 : 1);
}

function isAtConstant(end: number, constant: number, chance: number): boolean {
  const low = Math.min(constant, chance) * (1 - toleranceWithWitness);
  return end >= low && end <= Math.max(constant, chance) * (1 + toleranceWithWitness);
}

function isAt(end: number, level: number, share: number): boolean {
  return Math.abs(end - level) <= share * level;
}

function lastCount({ length }: Curve): number {
  return Math.max(2, Math.ceil(length / 10));
}

function endOf(curve: Curve): number {
  return median(curve.value.subarray(curve.length - lastCount(curve)));
}

/** The last entry at which the loss still was below that of guessing. O(n). */
function onsetOf(curve: Curve, lowest: number, bound: number): number {
  let onset = lowest;
  for (let entry = lowest; entry < curve.length; entry++) if (curve.smooth[entry]! <= bound) onset = entry;
  return onset;
}
