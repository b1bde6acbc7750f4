/**
 * # Loss is 0 without learning
 *
 * ## What it means
 * The training loss fell to exactly 0 from one log to the next and stayed there. That is no success: a loss that was
 * learnt comes down step by step. Nothing is trained from that place on.
 *
 * ## Why it happens
 * - An overflow of 16-bit floats made the gradients NaN, and the program reports the loss as 0. Typical of LoRA and
 *   other fine-tuning in float16.
 * - Padding, masking or truncation left no target token, so that there is nothing to predict.
 * - An implementation of attention that does not go with the number format or the padding.
 *
 * ## What to try
 * Train in bfloat16, or keep norms and head in float32. Count the labels that are not masked in a few batches. Start
 * again from a checkpoint before the marked place, since the weights may hold NaN.
 *
 * ## Where the thresholds come from
 * Three values of exactly 0 in a row up to the end of the log, after a loss of at least a tenth of the first one, or
 * with a gradient norm or a validation loss beside them that is NaN. The picture is that of reports of users of
 * Hugging Face's trainer, where the loss goes 1.4, 2.2, 0. A training accuracy of 99 % clears the run.
 */
import type { Finding, Rule } from '../analysis';
import type { Facts } from '../facts/facts';
import { isRate } from '../facts/level';
import { momentOf } from '../facts/moment';
import { positionsOf } from '../facts/axis';
import { rateAt } from '../facts/schedule';
import { median } from '../statistics/order';
import type { Run, Series } from '../run';
import { evidenceOf, lastMoment, momentAt, ruledOutOf, weigh } from './finding';

const leastZeros = 3;
const suddenShare = 0.1;
const approach = 5;
const allRight = 0.99;

export const zeroLoss: Rule = {
  id: 'D10',
  code: 'zero-loss',
  check(run: Run, facts: Facts): readonly Finding[] {
    const curve = facts.loss.train;
    // The loss of a policy is a difference of terms and may well be 0.
    if (facts.guards.has('reinforcement')) return [];
    if (curve === null || curve.length < leastZeros || curve.value[curve.length - 1] !== 0) return [];
    let from = curve.length - 1;
    while (from > 0 && curve.value[from - 1] === 0) from--;
    if (curve.length - from < leastZeros || isMemorized(facts)) return [];
    const before = from === 0 ? NaN : median(curve.value.subarray(Math.max(0, from - approach), from));
    const isSudden = before > 0 && before >= suddenShare * Math.abs(curve.value[0]!);
    const broken = brokenBeside(run, facts, curve.at[from]!);
    if (!isSudden && broken.length === 0) return [];
    return [
      {
        rule: 'D10',
        code: 'zero-loss',
        severity: 'error',
        ruledOut: ruledOutOf({ converged: false }),
        ...weigh({
          large: isSudden,
          long: curve.length - from >= 3 * leastZeros,
          corroborating: Math.min(2, broken.length),
          caveats: 0,
        }),
        series: [curve.series.name, ...broken.slice(0, 2).map(({ name }) => name)],
        from: momentAt(curve, from),
        to: from === 0 ? momentOf(curve.series, curve.series.points.length - 1) : lastMoment(curve),
        evidence: evidenceOf({
          zeros: curve.length - from,
          before,
          broken: broken.length,
          learningRate: rateAt(facts.schedule, curve.at[from]!),
        }),
        caveats: [],
      },
    ];
  },
};

/** A toy set that is known by heart has a loss of 0 by right. */
function isMemorized({ metrics }: Facts): boolean {
  return metrics.some(({ train }) => {
    if (train === null || train.length < leastZeros || !isRate(train)) return false;
    const whole = train.value.some((value) => value > 1) ? 100 : 1;
    return median(train.value.subarray(train.length - leastZeros)) >= allRight * whole;
  });
}

/** Gradient norms and validation losses that are not finite from about that place on. */
function brokenBeside(run: Run, { axis }: Facts, from: number): readonly Series[] {
  return run.series.filter((series) => {
    const isWitness = series.kind === 'grad-norm' || (series.kind === 'loss' && series.role === 'validation');
    const { value, length } = series.points;
    if (!isWitness || length === 0) return false;
    const positions = positionsOf(series, axis);
    let index = length - 1;
    while (index > 0 && positions[index - 1]! >= from) index--;
    const later = value.subarray(index);
    const isBroken = (one: number): boolean => !Number.isFinite(one) || (series.kind === 'grad-norm' && one === 0);
    return later.length > 0 && later.filter(isBroken).length > later.length / 2;
  });
}
