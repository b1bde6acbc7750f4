/**
 * # Diverged early
 *
 * ## What it means
 * The training loss left its lowest level in the first part of the run and stands well above it, or above where it
 * began. The model is being thrown about and not trained.
 *
 * ## Why it happens
 * Nearly always the learning rate is too high for this model, batch size and weight decay, or it was raised too fast:
 * a warm-up that is missing or too short. Gradients without clipping and momentum near 1 make it worse.
 *
 * ## What to try
 * First warm the learning rate up over about 5 % of the steps, then clip gradients at norm 1, then lower the rate: to
 * a quarter of the rate at which the loss began to climb, or to a half of it at the peak of a schedule with warm-up.
 * A run of 500 steps is enough to see whether it holds.
 *
 * ## Where the thresholds come from
 * Twice the first level, or 1.3 times the lowest level without a way back, within the first fifth of the log. Where the
 * class count is configured, also a loss that never was below that of guessing and stays at 1.5 times of it, or at 1.05
 * times with an accuracy near chance: after
 * the CS231n notes and Google's tuning playbook, with the persistence chosen by judgement. The advice on rates follows
 * the observation that the best constant rate lies within a factor of two of the largest that converges (Bengio 2012).
 */
import type { Finding, Rule } from '../analysis';
import type { Facts } from '../facts/facts';
import type { Run } from '../run';
import { departureOf, divergenceFinding, fromTheStart } from './divergence';
import { lossOfGuessing } from './loss-of-guessing';

/** A departure later than this share of the log is late. */
const earlyShare = 0.2;
const riseOverLow = 0.3;
const riseOverFirst = 2;
const certain = { large: true, corroborating: 1 } as const;

export const earlyDivergence: Rule = {
  id: 'D02',
  code: 'early-divergence',
  check(run: Run, facts: Facts): readonly Finding[] {
    if (facts.guards.size > 0) return [];
    const train = facts.loss.train ?? facts.loss.validation;
    const departure = departureOf(train);
    const chanceLoss = train === null ? null : lossOfGuessing(run, facts, train);
    if (train !== null && chanceLoss !== null) {
      return [divergenceFinding('D02', fromTheStart(train), facts, { ...certain, chanceLoss })];
    }
    if (departure === null || departure.share > earlyShare) return [];
    const { curve, test } = departure;
    const first = curve.value[0]!;
    const beyondFirst = test.end > riseOverFirst * Math.max(first, test.low);
    const stayedUp = test.rise >= riseOverLow && test.shareAbove >= 0.7 && test.z >= 3 && test.after >= 10;
    // A loss that is above its minimum but far below where it started has learnt: that is no divergence.
    const lostMostOfIt = test.end >= first - 0.5 * (first - test.low);
    if (!beyondFirst && !(stayedUp && lostMostOfIt)) return [];
    const validationToo = (facts.level?.test.rise ?? 0) >= riseOverLow ? 1 : 0;
    return [
      divergenceFinding('D02', departure, facts, {
        large: beyondFirst || test.rise >= 2 * riseOverLow,
        corroborating: validationToo + (facts.schedule.name.startsWith('warmup') ? 1 : 0),
      }),
    ];
  },
};
