/**
 * # Diverged early
 *
 * ## What it means
 * The training loss left its lowest level in the first part of the run and stands above where it began, or it never
 * came below the loss of guessing. The model is being thrown about and not trained.
 *
 * ## Why it happens
 * Nearly always the learning rate is too high for this model, batch size and weight decay, or it was raised too fast:
 * a warm-up that is missing or too short. Gradients without clipping and momentum near 1 make it worse.
 *
 * ## What to try
 * First warm the learning rate up over about 5 % of the steps, then clip gradients, then lower the rate: to a quarter
 * of the rate at which the loss began to climb, or to a half of it at the peak of a schedule with warm-up. A run of
 * 500 steps is enough to see whether it holds.
 *
 * ## Where the thresholds come from
 * The loss before training is ln C where the class count is known, else a loss logged before the first step or in the
 * first 0.5 % of the run. Standing 5 % above it counts. Where only a mean over the first epoch is known, by when much
 * may have been learnt, it takes twice that, and five times in a log that holds an attempt before, whose weights it may go on from. Where the class count is configured, a loss that never was below that of
 * guessing counts too, at 1.5 times of it, or at 1.05 times with an accuracy near chance (after the CS231n notes and
 * Google's tuning playbook). A loss without classes that was above 1000 at first (AutoTrainer, Zhang et al. 2021) and
 * settles above 1, the loss of predicting the mean of standardized targets, is taken for an explosion at a learning
 * rate that no optimizer of its kind is used with. These shares were chosen on the tasks cancer_mlp, char_gru,
 * diabetes_reg and mnist_cnn of the trained runs. The advice on rates follows the observation that the best constant
 * rate lies within a factor of two of the largest that converges (Bengio 2012).
 */
import type { Finding, Rule } from '../analysis';
import type { Curve } from '../facts/curve';
import type { Facts } from '../facts/facts';
import { textOf } from '../facts/hyperparameters';
import type { Run } from '../run';
import { median } from '../statistics/order';
import { isComingBack } from './coming-back';
import { departureOf, divergenceFinding, fromTheStart, mayBeNearFloor } from './divergence';
import { chanceLossOf, lossOfGuessing, untrainedLoss } from './loss-of-guessing';
import { ruledOutOf } from './finding';

/** A departure later than this share of the log is late. */
export const earlyShare = 0.2;
const riseOverLow = 0.3;
const overUntrained = 1.05;
const overFirstEpoch = 2;
const leastShareAbove = 0.7;
const leastZ = 3;
const leastPoints = 10;
const leastPointsToRise = 8;

export const earlyDivergence: Rule = {
  id: 'D02',
  code: 'early-divergence',
  check(run: Run, facts: Facts): readonly Finding[] {
    const train = facts.loss.train ?? facts.loss.validation;
    if (train === null || train.length < 5) return [];
    const chanceLoss = lossOfGuessing(run, facts, train);
    const highest = chanceLoss === null ? explodedBeforeLogging(run, facts, train) : null;
    if (chanceLoss !== null || highest !== null) {
      return [
        divergenceFinding('D02', fromTheStart(train), facts, {
          large: true,
          corroborating: 1,
          chanceLoss,
          highest,
          ruledOut: ruledOutOf({ 'warm-up': false }),
        }),
      ];
    }
    const departure = departureOf(train);
    if (departure === null || departure.share > earlyShare || train.length < leastPointsToRise) return [];
    const { test } = departure;
    if (test.rise < riseOverLow || test.shareAbove < leastShareAbove || test.z < leastZ) return [];
    const untrained = untrainedLoss(run, facts, train);
    if (mayBeNearFloor(run, facts, departure)) return [];
    const over = untrained.isSure ? overUntrained : overFirstEpoch;
    if (!(test.end > over * Math.max(untrained.value, test.low)) || (untrained.isSure && test.after < leastPoints)) {
      return [];
    }
    if (isComingBack(facts, train, test.minimum, test.low)) return [];
    const validationToo = (facts.level?.test.rise ?? 0) >= riseOverLow ? 1 : 0;
    return [
      divergenceFinding('D02', departure, facts, {
        large: test.end > overFirstEpoch * untrained.value || test.rise >= 2 * riseOverLow,
        corroborating: validationToo + (facts.schedule.name.startsWith('warmup') ? 1 : 0),
      }),
    ];
  },
};

/** AutoTrainer's mark of an explosion; the loss must have come down as many times to be sure that it is none of scale. */
const explosion = 1e3;
const mostOfUnit = 10;
/** Above what these optimizers are used with: Goyal et al. (2017) and Smith (2018), and UMLAUT for Adam, tripled. */
const highRate = 0.3;
const highRateOfAdaptive = 0.03;
const earlyPoints = 0.1;

/** The height of an explosion from which a loss without classes came back to that of a mean only; null without one. */
function explodedBeforeLogging(run: Run, facts: Facts, train: Curve): number | null {
  const { loss, metrics } = facts;
  const { peak } = facts.schedule;
  if (chanceLossOf(run, facts) !== null) return null;
  if (peak === null || train.length < leastPoints || metrics.length > 0) return null;
  const isAdaptive = /ada|lion|rms/i.test(textOf(run, 'optimizer') ?? '');
  if (peak < (isAdaptive ? highRateOfAdaptive : highRate)) return null;
  const from = Math.ceil(earlyPoints * train.length);
  const highest = train.value.subarray(0, from).reduce((most, one) => Math.max(most, one), 0);
  const ends = [train, loss.validation ?? train].map(({ value, length }) =>
    median(value.subarray(length - Math.max(3, Math.ceil(length / 5)))),
  );
  const end = Math.min(...ends);
  const isExplosion = highest >= explosion * Math.max(1, end) && end > overUntrained && ends[0]! < mostOfUnit;
  return isExplosion ? highest : null;
}
