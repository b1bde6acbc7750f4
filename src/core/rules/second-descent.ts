/**
 * # A second descent is possible
 *
 * ## What it means
 * The training set is known by heart, and yet the run may not be over: either the validation loss has risen and is now
 * coming down again at the same learning rate, or validation still stands at chance and may generalize late.
 *
 * ## Why it happens
 * - Around the point where a model can just fit all training labels, wrong ones included, validation is at its worst;
 *   with more training it may improve a second time (double descent). Label noise makes the hump larger.
 * - On small tasks that follow a rule, weight decay goes on working after training is perfect, and generalization
 *   comes long after (grokking).
 *
 * ## What to try
 * Do not stop at the first minimum: let this run go on for as long as it took so far, and look at it with the step on a
 * logarithmic axis. For late generalization raise weight decay, up to 1 with AdamW. Look for wrong labels.
 *
 * ## Where the thresholds come from
 * A rise of at least 5 % from the smoothed minimum and a fall of at least 3 % from the highest point since, each by 3
 * standard errors and over five evaluations, half of the rise given back, while the learning rate did not move by more
 * than a tenth and the training loss did not rise as well, with training accuracy at 99 % or the training loss at a
 * tenth of the untrained one (double descent: Nakkiran and others 2019). Chance: less than three tenths of the way from
 * 1/C to all right, flat, with training at 99 % for a fifth of the run and weight decay in the config (grokking: Power
 * and others 2022). The numbers are by judgement.
 */
import type { Finding, Rule } from '../analysis';
import type { Curve } from '../facts/curve';
import type { CurvePair, Facts } from '../facts/facts';
import { numberOf } from '../facts/hyperparameters';
import { isRate } from '../facts/level';
import { smoothAt } from '../facts/sampling';
import { rateAt } from '../facts/schedule';
import type { Run } from '../run';
import { localNoise } from '../statistics/noise';
import { median } from '../statistics/order';
import { smoothingWindow } from '../statistics/running-median';
import { evidenceOf, lastMoment, momentAt, weigh } from './finding';

const leastEvaluations = 20;
const leastBetween = 5;
const leastRise = 0.05;
const leastFall = 0.03;
const leastZ = 3;
/** Share of the rise that must be given back: less is a wave on the way up. */
const leastReturn = 0.5;
/** Training that goes up with validation is a spike. */
const mostTrainRise = 1.1;
const known = 0.99;
const lowLoss = 0.1;
const nearChance = 0.3;
const mostRateMove = 0.1;

export const secondDescent: Rule = {
  id: 'D33',
  code: 'second-descent',
  check(run: Run, facts: Facts): readonly Finding[] {
    const pair = facts.metrics.find(({ train, validation }) => validation !== null && train !== null && isRate(train));
    return comesDownAgain(facts, pair ?? null) ?? mayGeneralizeLate(run, facts, pair ?? null) ?? [];
  },
};

function comesDownAgain(facts: Facts, pair: CurvePair | null): readonly Finding[] | null {
  const curve = facts.loss.validation;
  if (curve === null || curve.length < leastEvaluations) return null;
  const hump = humpOf(curve.smooth);
  const after = curve.length - 1 - hump.top;
  if (hump.rise < leastRise || hump.top - hump.low < leastBetween || !isMemorized(facts, pair)) return null;
  if (after < Math.max(leastBetween, 0.05 * curve.length)) return null;
  const count = Math.max(leastBetween, Math.ceil(after / 5));
  const end = median(curve.value.subarray(curve.length - count));
  const [low, top] = [curve.smooth[hump.low]!, curve.smooth[hump.top]!];
  const fall = 1 - end / top;
  const noise = localNoise(curve.value, hump.low);
  const error = Number.isFinite(noise) ? (1.2533 * noise * Math.SQRT2) / Math.sqrt(smoothingWindow(curve.length)) : 0;
  if (fall < leastFall || Math.min(top - end, top - low) < leastZ * error) return null;
  if (top - end < leastReturn * (top - low) || rateMoves(facts, curve.at[hump.low]!)) return null;
  if (trainingRises(facts.loss.train, curve.at[hump.low]!, curve.at[hump.top]!)) return null;
  return [
    {
      rule: 'D33',
      code: 'second-descent',
      severity: 'info',
      ruledOut: ['rate-changed', 'validation-noise'],
      ...weigh({ large: fall >= 2 * leastFall, long: after >= 3 * leastBetween, caveats: 0 }),
      series: [curve.series.name],
      from: momentAt(curve, hump.top),
      to: lastMoment(curve),
      evidence: evidenceOf({ low, top, end, risePercent: 100 * hump.rise, fallPercent: 100 * fall }),
      caveats: [],
    },
  ];
}

function mayGeneralizeLate(run: Run, facts: Facts, pair: CurvePair | null): readonly Finding[] | null {
  const classes = facts.reference?.classes ?? null;
  const decay = numberOf(run, 'weightDecay');
  const [train, validation] = [pair?.train ?? null, pair?.validation ?? null];
  if (train === null || validation === null || classes === null || decay === null || decay <= 0) return null;
  if (Math.min(train.length, validation.length) < leastEvaluations) return null;
  const whole = wholeOf(train);
  const late = (curve: Curve): Float64Array => curve.value.subarray(Math.floor(0.8 * curve.length));
  const level = median(late(validation)) / whole;
  if (!late(train).every((one) => one >= known * whole)) return null;
  if ((level - 1 / classes) / (1 - 1 / classes) >= nearChance) return null;
  return [
    {
      rule: 'D33',
      code: 'second-descent',
      severity: 'info',
      ruledOut: [],
      ...weigh({ large: false, long: train.length >= 3 * leastEvaluations, caveats: 0 }),
      series: [validation.series.name, train.series.name],
      from: momentAt(validation, Math.floor(0.8 * validation.length)),
      to: lastMoment(validation),
      evidence: evidenceOf({ accuracy: level * whole, training: median(late(train)), classes, weightDecay: decay }),
      caveats: [],
    },
  ];
}

function isMemorized({ loss, reference }: Facts, pair: CurvePair | null): boolean {
  const train = pair?.train ?? null;
  if (train !== null) return median(train.value.subarray(Math.floor(0.8 * train.length))) >= known * wholeOf(train);
  if (loss.train === null || reference === null) return false;
  return median(loss.train.value.subarray(Math.floor(0.8 * loss.train.length))) <= lowLoss * reference.value;
}

/** 100 where an accuracy is in percent, else 1. */
function wholeOf(curve: Curve): number {
  return curve.series.unit === 'percent' || curve.value.some((one) => one > 1) ? 100 : 1;
}

/** The greatest rise above everything before it. O(n). */
function humpOf(smooth: Float64Array): { readonly low: number; readonly top: number; readonly rise: number } {
  let lowest = 0;
  let hump = { low: 0, top: 0, rise: 0 };
  for (let entry = 1; entry < smooth.length; entry++) {
    if (smooth[entry]! < smooth[lowest]!) lowest = entry;
    const rise = smooth[lowest]! > 0 ? smooth[entry]! / smooth[lowest]! - 1 : 0;
    if (rise > hump.rise) hump = { low: lowest, top: entry, rise };
  }
  return hump;
}

function trainingRises(train: Curve | null, low: number, top: number): boolean {
  return train !== null && smoothAt(train, top) > mostTrainRise * smoothAt(train, low);
}

/** Whether the learning rate moved since, or nothing is known of it. */
function rateMoves({ schedule }: Facts, since: number): boolean {
  const then = rateAt(schedule, since);
  const { current } = schedule;
  if (then === null || current === null) return schedule.name !== 'constant';
  return schedule.rate.some((one, entry) => schedule.at[entry]! >= since && Math.abs(one - then) > mostRateMove * then);
}
