/**
 * # Not learning
 *
 * ## What it means
 * The training loss has stayed at ln C, the loss of a model that gives each of the C classes the same probability.
 * Nothing of the data has reached the weights.
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
 * Within 2 % of ln C over the later half of the log and never 5 % below it, at least 10 points and a tenth of the plan,
 * and no steady fall of 0.2 % by the Mann–Kendall test: chosen by judgement. The test on few examples is Karpathy's recipe. Where the config does not name the class
 * count, it is read off the first loss, and the finding says so.
 */
import type { Caveat, Finding, Rule } from '../analysis';
import type { Curve } from '../facts/curve';
import type { Facts } from '../facts/facts';
import { plannedLength } from '../facts/progress';
import { nearestClasses } from '../facts/reference';
import type { Run } from '../run';
import { median } from '../statistics/order';
import { trend } from '../statistics/trend';
import { weigh, evidenceOf, lastMoment, momentAt } from './finding';

const band = 0.02;
const learnt = 0.95;
/** How close to ln C of a usual count a flat loss must lie to be taken for it. */
const guessTolerance = 0.005;
const leastPoints = 10;
const leastShareOfRun = 0.1;
const leastPointsOfGuess = 30;
/** A steady fall of this share of ln C is slow, but it is learning. */
const leastFall = 0.002;

export const stuckAtChance: Rule = {
  id: 'D13',
  code: 'stuck-at-chance',
  check(_run: Run, facts: Facts): readonly Finding[] {
    const curve = facts.loss.train ?? facts.loss.validation;
    if (facts.guards.size > 0 || curve === null) return [];
    if (curve.length < Math.max(leastPoints, leastShareOfRun * plannedLength(curve, facts.progress))) return [];
    const level = median(curve.value.subarray(curve.length >> 1));
    const classes = facts.reference?.classes ?? nearestClasses(level, guessTolerance);
    if (classes === null) return [];
    const chance = Math.log(classes);
    const accuracy = accuracyOver(facts, classes);
    const guessed = facts.reference?.source !== 'config';
    if (guessed && accuracy === null && !standsAlone(classes, curve.length)) return [];
    const least = curve.smooth.reduce((low, one) => Math.min(low, one), Infinity);
    if (Math.abs(level - chance) > band * chance || least < learnt * chance) return [];
    const { z, slope } = trend(curve.at, curve.value);
    const span = curve.at[curve.length - 1]! - curve.at[0]!;
    const moves = z < -3 && Math.abs(slope * span) > leastFall * chance;
    if (moves || (accuracy !== null && accuracy > 2)) return [];
    const caveats: Caveat[] = guessed ? [{ code: 'classes-guessed', values: { classes } }] : [];
    return [
      {
        rule: 'D13',
        code: 'stuck-at-chance',
        severity: 'error',
        ruledOut: [],
        ...weigh({
          large: Math.abs(level - chance) <= (band / 2) * chance,
          long: curve.length >= 3 * leastPoints,
          corroborating: accuracy === null ? 0 : 2,
          caveats: caveats.length,
        }),
        series: [curve.series.name],
        from: momentAt(curve, 0),
        to: lastMoment(curve),
        evidence: evidenceOf({
          loss: level,
          chanceLoss: chance,
          classes,
          points: curve.length,
          learningRate: facts.schedule.current,
        }),
        caveats,
      },
    ];
  },
};

/**
 * Some class count lies near any loss. Without an accuracy beside it, a guess is only good for the most usual counts
 * and over many points.
 */
function standsAlone(classes: number, points: number): boolean {
  return [2, 10, 100, 1000].includes(classes) && points >= leastPointsOfGuess;
}

/** Best smoothed accuracy over chance, in multiples of chance; null without an accuracy. O(n). */
function accuracyOver(facts: Facts, classes: number): number | null {
  const curve = facts.metrics.flatMap((pair) => [pair.validation, pair.train]).find(isAccuracy) ?? null;
  if (curve === null) return null;
  const best = curve.smooth.reduce((most, one) => Math.max(most, one), 0);
  return (classes * best) / (best > 1 ? 100 : 1);
}

function isAccuracy(curve: Curve | null): boolean {
  return curve?.series.kind === 'accuracy';
}
