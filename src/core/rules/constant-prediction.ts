/**
 * # Constant prediction
 *
 * ## What it means
 * The validation accuracy is the same number in every evaluation while the loss moves. The model gives the same answer
 * to everything: that of the most frequent class, or any one.
 *
 * ## Why it happens
 * - One class is so frequent that naming it always pays best at first.
 * - The output layer or a whole block is dead: a learning rate that was too high, or a fine-tuning that failed to
 *   start.
 * - Labels of validation are mapped to other numbers than those of training.
 * - The threshold is applied to the wrong quantity, such as a logit in place of a probability.
 *
 * ## What to try
 * Print the confusion matrix: a single column settles it. Then divide the learning rate by 10, weight the classes or
 * sample them evenly, and set the bias of the last layer to the logarithm of the class shares. A fine-tuning that
 * failed this way often works with another seed.
 *
 * ## Where the thresholds come from
 * Nine of ten evaluations equal to the last digit, the first among them, at least five and a tenth of the plan.
 * Accuracy can repeat by chance where it is coarse, so away from 1/C three digits are asked for, a training accuracy
 * must not tell a different story, and the validation loss must not have fallen by a fifth: chosen by judgement. Failed
 * fine-tunings are described by Mosbach and others (2021).
 */
import type { Caveat, Finding, Rule } from '../analysis';
import type { Curve } from '../facts/curve';
import type { Facts } from '../facts/facts';
import { isRate } from '../facts/level';
import { plannedLength } from '../facts/progress';
import type { Run } from '../run';
import { median } from '../statistics/order';
import { evidenceOf, lastMoment, momentAt, weigh } from './finding';

const leastEvaluations = 5;
const leastShareOfPlan = 0.1;
const leastEqual = 0.9;
/** Above this, an accuracy stands still because there is nothing left to win. */
const mostAccuracy = 0.99;
/** A constant answer has the share of its class, which is never far from 1/C where classes are even. */
const nearChance = 1.5;
const mostFall = 0.8;
const mostTrainingDistance = 0.05;

export const constantPrediction: Rule = {
  id: 'D18',
  code: 'constant-prediction',
  check(_run: Run, facts: Facts): readonly Finding[] {
    const pair = facts.metrics.find((one) => one.validation !== null && isRate(one.validation)) ?? null;
    const curve = pair?.validation ?? null;
    if (pair === null || curve === null || curve.length < leastEvaluations) return [];
    if (curve.length < leastShareOfPlan * plannedLength(curve, facts.progress)) return [];
    const value = curve.value[curve.length - 1]!;
    // A model that has learnt may stand still where nothing is left to win, but it did not begin there.
    if (curve.value[0] !== value) return [];
    const equal = curve.value.reduce((count, one) => count + (one === value ? 1 : 0), 0) / curve.length;
    if (equal < leastEqual) return [];
    const whole = curve.series.unit === 'percent' || value > 1 ? 100 : 1;
    const accuracy = value / whole;
    const classes = facts.reference?.classes ?? null;
    const atChance = classes === null ? accuracy === 0.5 : accuracy * classes <= nearChance;
    if (accuracy >= mostAccuracy || (!atChance && isCoarse(accuracy))) return [];
    if (!lossMoves(facts) || lossFalls(facts.loss.validation) || trainingDiffers(pair.train, value, whole)) return [];
    const caveats: Caveat[] =
      curve.length < 2 * leastEvaluations ? [{ code: 'few-points', values: { points: curve.length } }] : [];
    return [
      {
        rule: 'D18',
        code: 'constant-prediction',
        severity: atChance ? 'error' : 'warning',
        ruledOut: [],
        ...weigh({
          large: atChance,
          long: curve.length >= 3 * leastEvaluations,
          corroborating: (pair.train === null ? 0 : 1) + (facts.loss.validation === null ? 0 : 1),
          caveats: caveats.length,
        }),
        series: [curve.series.name],
        from: momentAt(curve, 0),
        to: lastMoment(curve),
        evidence: evidenceOf({ accuracy: value, evaluations: curve.length, classes }),
        caveats,
      },
    ];
  },
};

/** Whether fewer than three digits were logged, so that equal numbers need not be equal answers. */
function isCoarse(accuracy: number): boolean {
  return Math.abs(accuracy - Math.round(100 * accuracy) / 100) < 1e-9;
}

function lossMoves({ loss }: Facts): boolean {
  const curve = loss.train ?? loss.validation;
  return curve === null || curve.value.some((one) => one !== curve.value[0]);
}

function lossFalls(curve: Curve | null): boolean {
  if (curve === null || curve.length < 2) return false;
  return median(curve.value.subarray(curve.length >> 1)) < mostFall * curve.value[0]!;
}

function trainingDiffers(train: Curve | null, value: number, whole: number): boolean {
  if (train === null || train.length === 0) return false;
  return Math.abs(median(train.value.subarray(train.length >> 1)) - value) > mostTrainingDistance * whole;
}
