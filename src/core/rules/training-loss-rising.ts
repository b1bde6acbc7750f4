/**
 * # Training loss rises
 *
 * ## What it means
 * The loss that the optimizer minimizes has been going up over a good part of the run, while the learning rate did
 * not rise. An optimizer that works does not do that for long.
 *
 * ## Why it happens
 * Usually an error in the program: gradients that are never zeroed, a sign, a loss term whose weight grows, data that
 * changed its order or mix, dropout or batch normalisation in the wrong mode. A curriculum or an augmentation that
 * grows harder has the same look and is meant. A learning rate that is slightly too high comes last.
 *
 * ## What to try
 * Look at what changed at the marked place: data, loss weights, schedule. Then repeat 500 steps from the last good
 * checkpoint with a third of the learning rate: if the loss still rises, it is not the learning rate.
 *
 * ## Where the thresholds come from
 * A rise of at least 10 % and of 1 % of the untrained loss, over at least a fifth of the run with a Mann–Kendall Z
 * above 3, and 70 % of the points after the minimum above it; half as much again where the config plans a decay that is
 * still to come, since a plateau at a high rate may creep up. Not said where the learning rate rose or validation
 * improved meanwhile, nor of a later attempt in a log below five times its first value, which the data that it had seen
 * may have made low. An error from 20 % on, where the learning rate is known or validation rises as well. That a
 * rising training loss is usually a bug is from Google's tuning playbook; the numbers were chosen by judgement.
 */
import type { Caveat, Finding, Rule } from '../analysis';
import type { Curve } from '../facts/curve';
import type { Facts } from '../facts/facts';
import { plannedLength } from '../facts/progress';
import { smoothAt } from '../facts/sampling';
import type { Run } from '../run';
import { levelTest } from '../statistics/level-test';
import { trend } from '../statistics/trend';
import { isDropAhead } from './decay-ahead';
import { weigh, evidenceOf, lastMoment, momentAt } from './finding';
import { mayBeNearFloor } from './divergence';
import { levelHolds } from './level-holds';

const leastRise = 0.1;
const leastShare = 0.2;
/** Of the untrained loss: a rise of a loss that is all but 0 is large in percent only. */
const leastShareOfUntrained = 0.01;
/** A plateau at a high rate may creep up until the decay that is still to come (Smith's step-schedule logs). */
const leastRiseBeforeDecay = 0.5;
/** The loss of one of two players rises where the other gains. */
const player = /disc(rim|riminator)?(_|\b|$)|critic|adv(ersarial)?(_|\b|$)/;
const leastPoints = 10;
/** Of the noise of single batches: a rise below it can be the luck of a minimum. */
const leastZ = 3;

export const trainingLossRising: Rule = {
  id: 'D20',
  code: 'training-loss-rising',
  check(run: Run, facts: Facts): readonly Finding[] {
    const curve = facts.loss.train;
    if (curve === null || curve.length < leastPoints) return [];
    if (player.test(curve.series.name.toLowerCase())) return [];
    if (!isAboveItsLowest(curve)) return [];
    const test = levelTest(curve.value, curve.smooth);
    if (test === null || !levelHolds(test, plannedLength(curve, facts.progress)) || test.rise < leastRise) return [];
    if (test.end - test.low < leastShareOfUntrained * (facts.reference?.value ?? 0)) return [];
    if (isDropAhead(facts) && test.rise < leastRiseBeforeDecay) return [];
    if (mayBeNearFloor(run, facts, { curve, test })) return [];
    const span = curve.at[curve.length - 1]! - curve.at[0]!;
    const share = span > 0 ? (curve.at[curve.length - 1]! - curve.at[test.minimum]!) / span : 0;
    if (share < leastShare || rateRises(facts, curve, test.minimum)) return [];
    if (validationImproves(facts, curve, test.minimum)) return [];
    const { z } = trend(curve.at, curve.value, test.minimum);
    if (z < leastZ) return [];
    const isRateKnown = facts.schedule.at.length > 0 || facts.schedule.name !== 'unknown';
    const caveats: Caveat[] = isRateKnown ? [] : [{ code: 'no-learning-rate' }];
    const validationRises = (facts.level?.test.rise ?? 0) >= leastRise;
    const isLarge = test.rise >= 2 * leastRise;
    return [
      {
        rule: 'D20',
        code: 'training-loss-rising',
        severity: isLarge && (isRateKnown || validationRises) ? 'error' : 'warning',
        ruledOut: isRateKnown ? ['rate-rose', 'metric-improves'] : ['metric-improves'],
        ...weigh({
          large: isLarge,
          long: test.after >= 30,
          corroborating: validationRises ? 1 : 0,
          caveats: caveats.length,
        }),
        series: [curve.series.name],
        from: momentAt(curve, test.minimum),
        to: lastMoment(curve),
        evidence: evidenceOf({
          risePercent: 100 * test.rise,
          low: test.low,
          end: test.end,
          z,
          sharePercent: 100 * share,
        }),
        caveats,
      },
    ];
  },
};

/** Whether the learning rate rose anywhere after the minimum: a rising rate may lift the loss and bring it down later. */
function rateRises(facts: Facts, curve: Curve, minimum: number): boolean {
  const from = curve.at[minimum]!;
  return facts.schedule.segments.some((segment) => segment.kind === 'rising' && segment.to > from);
}

/** Half of the least rise, which most curves fail without any statistics. */
function isAboveItsLowest({ smooth, length }: Curve): boolean {
  const lowest = smooth.reduce((low, one) => Math.min(low, one), Infinity);
  return smooth[length - 1]! > (1 + leastRise / 2) * lowest;
}

/** What is harder in training alone, such as a curriculum or augmentation that grows, lets validation improve. */
function validationImproves({ loss: { validation } }: Facts, curve: Curve, minimum: number): boolean {
  if (validation === null || validation.length < 2) return false;
  const then = smoothAt(validation, curve.at[minimum]!);
  return smoothAt(validation, curve.at[curve.length - 1]!) < then;
}
