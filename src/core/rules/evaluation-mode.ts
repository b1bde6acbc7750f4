/**
 * # Validation jumps, training is smooth
 *
 * ## What it means
 * The same weights look fine while training and wildly wrong in some evaluations, or in all of them. What differs
 * between the two is the mode: how layers behave, not what was learnt.
 *
 * ## Why it happens
 * - Running statistics of batch normalisation have not settled: batches below 8 to 16 examples per device, a momentum
 *   of 0.99, a learning rate at which they cannot follow the weights.
 * - The model was left in training mode for validation, or not set back into it afterwards.
 * - Validation images are resized or normalised otherwise than those of training.
 * - Averaged weights are evaluated with the statistics of the raw ones.
 *
 * ## What to try
 * Evaluate one training batch in evaluation mode: a loss far above that of training names the mode as the cause. Then
 * use batches of 16 or more per device, synchronised batch normalisation or group normalisation, a lower learning
 * rate, or recompute the statistics over a few hundred batches before each evaluation.
 *
 * ## Where the thresholds come from
 * At least four separate evaluations, and 1.5 % of all after the first tenth, at 3 times the running median, while
 * the training loss there stays below twice its own: among Smith's 60 logs that is the one whose accuracy jumps
 * between 27 and 90 %, and the spikes in the middle of 1cycle runs are not. Or: a validation accuracy that is one and
 * the same number at nine of ten evaluations, 30 points below training, while the validation loss goes on changing.
 * An accuracy that wavers about chance is no such sign: a model that has learnt few examples by heart does that.
 */
import type { Finding, Rule } from '../analysis';
import type { Curve } from '../facts/curve';
import { evaluationSetOf } from '../facts/evaluation-set';
import type { Facts } from '../facts/facts';
import { entryAt } from '../facts/sampling';
import type { Run } from '../run';
import { median } from '../statistics/order';
import { evidenceOf, lastMoment, momentAt, ruledOutOf, weigh } from './finding';
import { accuraciesOf, wholeOf } from './splits';

const spikeRatio = 3;
const trainRatio = 2;
const leastSpikes = 4;
const leastShare = 0.015;
const skipped = 0.1;
const leastEvaluations = 12;

const leastConstant = 8;
const leastEqual = 0.9;
/** Of a smaller set an accuracy is often the same number by chance. */
const leastExamples = 100;
/** Accuracy of training above that of validation, as a fraction. */
const leastGap = 0.3;

export const evaluationMode: Rule = {
  id: 'D49',
  code: 'evaluation-mode',
  check(_run: Run, facts: Facts): readonly Finding[] {
    return constantValidation(facts) ?? spiky(facts) ?? [];
  },
};

/** Validation spikes that come and go, without training. */
function spiky({ loss, reference }: Facts): readonly Finding[] | null {
  const { train, validation } = loss;
  if (train === null || validation === null || validation.length < leastEvaluations) return null;
  const from = Math.floor(skipped * validation.length);
  const spikes = spikesOf(train, validation, from);
  const share = spikes.length / (validation.length - from);
  if (spikes.length < leastSpikes || share < leastShare) return null;
  // A model that is no better than an untrained one has worse troubles.
  if (reference !== null && median(validation.smooth) >= reference.value) return null;
  const height = median(spikes.map((entry) => validation.value[entry]! / validation.smooth[entry]!));
  const highest = spikes.reduce((most, entry) => Math.max(most, validation.value[entry]!), 0);
  return [
    {
      rule: 'D49',
      code: 'evaluation-mode',
      severity: 'warning',
      ...weigh({
        large: height >= 2 * spikeRatio,
        long: spikes.length >= 3 * leastSpikes,
        corroborating: 1,
        caveats: 0,
      }),
      ruledOut: ruledOutOf({ 'training-rises': false }),
      series: [validation.series.name, train.series.name],
      from: momentAt(validation, spikes[0]!),
      to: momentAt(validation, spikes[spikes.length - 1]!),
      evidence: evidenceOf({ spikes: spikes.length, height, highest, evaluations: validation.length - from }),
      caveats: [],
    },
  ];
}

/** First entries of the stretches in which validation stands at a multiple of its running median and training not. */
function spikesOf(train: Curve, validation: Curve, from: number): readonly number[] {
  const spikes: number[] = [];
  let last = -Infinity;
  for (let entry = from; entry < validation.length; entry++) {
    if (!(validation.value[entry]! > spikeRatio * validation.smooth[entry]!)) continue;
    const isNew = entry > last + 1;
    last = entry;
    if (isNew && isSmoothAt(train, validation.at[entry]!)) spikes.push(entry);
  }
  return spikes;
}

function isSmoothAt(train: Curve, position: number): boolean {
  const centre = Math.max(0, entryAt(train, position));
  const near = train.value.subarray(Math.max(0, centre - 1), centre + 2);
  return near.every((value) => value < trainRatio * train.smooth[centre]!);
}

/** Training has learnt what validation never shows: its accuracy is one number, that of a constant prediction. */
function constantValidation(facts: Facts): readonly Finding[] | null {
  const { train, validation } = accuraciesOf(facts);
  const loss = facts.loss.validation;
  if (train === null || validation === null || loss === null || validation.length < leastConstant) return null;
  const usual = median(validation.value);
  const equal = validation.value.filter((value) => value === usual).length;
  if (equal < leastEqual * validation.length) return null;
  if ((evaluationSetOf(facts.run, validation)?.examples ?? Infinity) < leastExamples) return null;
  const learnt = median(train.value.subarray(train.length >> 1));
  const gap = learnt / wholeOf(train) - usual / wholeOf(validation);
  // A loss that stands still as well was copied from line to line.
  if (gap < leastGap || new Set(loss.value).size < loss.length / 2) return null;
  return [
    {
      rule: 'D49',
      code: 'evaluation-mode',
      severity: 'error',
      ...weigh({
        large: gap >= 2 * leastGap,
        long: validation.length >= 3 * leastConstant,
        corroborating: 1,
        caveats: 0,
      }),
      ruledOut: [],
      series: [validation.series.name, train.series.name],
      from: momentAt(validation, 0),
      to: lastMoment(validation),
      evidence: evidenceOf({ validation: usual, train: learnt, evaluations: validation.length }),
      caveats: [],
    },
  ];
}
