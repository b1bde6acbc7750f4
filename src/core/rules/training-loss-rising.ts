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
 * A rise of at least 10 % over at least a fifth of the run with a Mann–Kendall Z above 3, and 70 % of the points after
 * the minimum above it. That a rising training loss is usually a bug is from Google's tuning playbook; the numbers were
 * chosen by judgement.
 */
import type { Caveat, Finding, Rule } from '../analysis';
import type { Curve } from '../facts/curve';
import type { Facts } from '../facts/facts';
import { plannedLength } from '../facts/progress';
import type { Run } from '../run';
import { levelTest } from '../statistics/level-test';
import { trend } from '../statistics/trend';
import { weigh, evidenceOf, lastMoment, momentAt } from './finding';
import { levelHolds } from './level-holds';

const leastRise = 0.1;
const leastShare = 0.2;
/** Of the noise of single batches: a rise below it can be the luck of a minimum. */
const leastZ = 3;

export const trainingLossRising: Rule = {
  id: 'D20',
  code: 'training-loss-rising',
  check(_run: Run, facts: Facts): readonly Finding[] {
    const curve = facts.loss.train;
    if (facts.guards.size > 0 || curve === null || curve.length < 10) return [];
    const test = levelTest(curve.value, curve.smooth);
    if (test === null || !levelHolds(test, plannedLength(curve, facts.progress)) || test.rise < leastRise) return [];
    const span = curve.at[curve.length - 1]! - curve.at[0]!;
    const share = span > 0 ? (curve.at[curve.length - 1]! - curve.at[test.minimum]!) / span : 0;
    const { z } = trend(curve.at, curve.value, test.minimum);
    if (share < leastShare || z < leastZ || rateRises(facts, curve, test.minimum)) return [];
    const isRateKnown = facts.schedule.at.length > 0 || facts.schedule.name !== 'unknown';
    const caveats: Caveat[] = isRateKnown ? [] : [{ code: 'no-learning-rate' }];
    return [
      {
        rule: 'D20',
        code: 'training-loss-rising',
        severity: 'error',
        ruledOut: [],
        ...weigh({
          large: test.rise >= 2 * leastRise,
          long: test.after >= 30,
          corroborating: (facts.level?.test.rise ?? 0) >= leastRise ? 1 : 0,
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
