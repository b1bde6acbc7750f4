/**
 * # Validation noise dominates
 *
 * ## What it means
 * What is measured on the validation set differs from evaluation to evaluation, or from set to set, by more than the
 * differences that are to be decided by it. The best epoch is then the luckiest one, and two runs that differ by this
 * much do not differ.
 *
 * ## Why it happens
 * The validation set is small: of 100 examples at an accuracy of 90 %, the accuracy of the model is known to about ±6
 * points. Or the model itself jumps about from epoch to epoch.
 *
 * ## What to try
 * Validate on more examples; the number that it takes is in the finding. Where there are none, use k-fold
 * cross-validation, average the weights of the last few checkpoints, and compare runs over several seeds.
 *
 * ## Where the thresholds come from
 * Fewer than 100 examples, of which an accuracy of 90 % is known to 6 points and one of 50 % to 10 (half of Wilson's 95
 * % interval); without an accuracy fewer than 50, of which a mean squared error is known to about 40 %. Larger sets are
 * usual and no reason for a word. For jumping curves: noise of 2 points, or a tenth of the loss, that is at least twice
 * as much as the thirds of the last 60 % of the run, 200 evaluations at most, differ. Chosen by judgement. Of
 * validation that was logged batch by batch the mean of each evaluation counts.
 */
import type { Finding, Rule } from '../analysis';
import type { Curve } from '../facts/curve';
import { evaluationSetOf, examplesFor, halfWidth } from '../facts/evaluation-set';
import type { Facts } from '../facts/facts';
import type { Run } from '../run';
import { localNoise } from '../statistics/noise';
import { median } from '../statistics/order';
import { evidenceOf, lastMoment, momentAt, ruledOutOf, weigh } from './finding';
import { accuraciesOf, wholeOf } from './splits';

const leastEvaluations = 4;
const fewExamples = 100;
/** A mean loss scatters more than a share of right answers, but how much depends on the loss. */
const fewExamplesOfLoss = 50;
/** The precision that the advice asks for: ±2 points. */
const wanted = 0.02;
const leastNoisyEvaluations = 16;
/** Enough to know the noise to 10 %. */
const mostNoisyEvaluations = 200;
/** Of the noise: what has changed less has not changed. */
const mostChange = 0.5;
const leastAccuracyNoise = 0.02;
const leastLossNoise = 0.1;

export const validationNoise: Rule = {
  id: 'D44',
  code: 'validation-noise',
  check(run: Run, facts: Facts): readonly Finding[] {
    const accuracy = accuraciesOf(facts).validation;
    const curve = accuracy ?? facts.loss.validation;
    if (curve === null || curve.length < leastEvaluations) return [];
    return smallSet(run, curve, accuracy) ?? jumping(facts, curve) ?? [];
  },
};

function smallSet(run: Run, curve: Curve, accuracy: Curve | null): readonly Finding[] | null {
  const set = evaluationSetOf(run, accuracy);
  if (set === null) return null;
  const whole = accuracy === null ? 1 : wholeOf(accuracy);
  if (set.examples >= (accuracy === null ? fewExamplesOfLoss : fewExamples)) return null;
  const end = median(curve.value.subarray(Math.floor(0.8 * curve.length)));
  const width = accuracy === null ? null : halfWidth(Math.min(1, end / whole), set.examples);
  // Near 0 and 1 a share scatters little, but what would be asked for is a set that tells other levels too.
  const share = Math.min(0.9, Math.max(0.1, end / whole));
  return [
    {
      rule: 'D44',
      code: 'validation-noise',
      severity: 'warning',
      ...weigh({
        large: set.examples <= fewExamplesOfLoss / 2,
        long: curve.length >= 3 * leastEvaluations,
        corroborating: set.source === 'granularity' ? 0 : 1,
        caveats: 0,
      }),
      ruledOut: [],
      series: [curve.series.name],
      from: momentAt(curve, 0),
      to: lastMoment(curve),
      evidence: evidenceOf({
        examples: set.examples,
        halfWidth: width === null ? null : width * whole,
        end,
        examplesNeeded: width === null ? null : examplesFor(share, wanted),
        wantedWidth: width === null ? null : wanted * whole,
      }),
      caveats: [],
    },
  ];
}

/** A curve that jumps by more than it has moved since the first third, while training goes on smoothly. */
function jumping({ loss }: Facts, curve: Curve): readonly Finding[] | null {
  if (curve.length < leastNoisyEvaluations) return null;
  const from = Math.max(Math.floor(0.4 * curve.length), curve.length - mostNoisyEvaluations);
  const noise = localNoise(curve.value, from);
  const level = median(curve.value.subarray(from));
  const isRate = curve.series.kind === 'accuracy';
  const threshold = isRate ? leastAccuracyNoise * wholeOf(curve) : leastLossNoise * Math.abs(level);
  if (!(noise >= threshold)) return null;
  const third = Math.floor((curve.length - from) / 3);
  const levels = [0, 1, 2].map((part) => {
    return median(curve.value.subarray(from + part * third, from + (part + 1) * third));
  });
  const change = Math.max(...levels) - Math.min(...levels);
  if (change >= mostChange * noise) return null;
  const { train } = loss;
  const trainFrom = train === null ? 0 : Math.max(Math.floor(0.4 * train.length), train.length - mostNoisyEvaluations);
  const trainNoise =
    train === null ? NaN : localNoise(train.value, trainFrom) / median(train.value.subarray(trainFrom));
  // Where training is as unsteady, the learning rate is the first to be asked.
  if (trainNoise >= (0.5 * noise) / Math.abs(level)) return null;
  return [
    {
      rule: 'D44',
      code: 'validation-noise',
      severity: 'warning',
      ...weigh({
        large: noise >= 2 * threshold,
        long: curve.length >= 3 * leastNoisyEvaluations,
        caveats: train === null ? 1 : 0,
      }),
      ruledOut: ruledOutOf({ 'training-rises': false }),
      series: [curve.series.name],
      from: momentAt(curve, from),
      to: lastMoment(curve),
      evidence: evidenceOf({
        noise,
        change,
        level,
        luck: noise * Math.sqrt(2 * Math.log(curve.length - from)),
        evaluations: curve.length - from,
      }),
      caveats: train === null ? [{ code: 'no-training-loss' }] : [],
    },
  ];
}
