/**
 * # Batch small, loss noisy
 *
 * ## What it means
 * The training loss of single steps scatters by a third of its level or more, late in the run and with a small batch.
 * Each step then follows a few examples more than the whole, and progress is hard to see.
 *
 * ## Why it happens
 * The noise of a gradient falls with the square root of the batch size. Batches of 1 to 16 are often a matter of
 * memory.
 *
 * ## What to try
 * Accumulate gradients over 4 batches, and raise the learning rate by 2 (Adam) or 4 (SGD) with it. If memory allows, a
 * larger batch does the same and is faster. The batch size sets the speed of training more than its result, so nothing
 * is wrong if the validation loss goes down well.
 *
 * ## Where the thresholds come from
 * A standard deviation of 30 % of the level over the last fifth of at least 50 logged steps, a batch of at most 16 and
 * no accumulation. That noise goes with the inverse square root of the batch is McCandlish (2018); that batch size does
 * not set the result is Shallue (2018).
 */
import type { Finding, Rule } from '../analysis';
import type { Facts } from '../facts/facts';
import { numberOf } from '../facts/hyperparameters';
import type { Run } from '../run';
import { localNoise } from '../statistics/noise';
import { median } from '../statistics/order';
import { evidenceOf, lastMoment, momentAt, ruledOutOf, weigh } from './finding';

const leastNoise = 0.3;
const largestBatch = 16;
const leastPoints = 50;
const window = 500;
/** A loss that is logged this often per epoch is one of steps. */
const stepsPerEpoch = 5;
/** Near 0 any loss scatters by a large share of itself. */
const leastOfFirst = 0.05;

export const gradientNoise: Rule = {
  id: 'D43',
  code: 'gradient-noise',
  check(run: Run, facts: Facts): readonly Finding[] {
    const batch = numberOf(run, 'totalBatchSize') ?? batchOf(run);
    const { train } = facts.loss;
    if (train === null || batch === null || batch > largestBatch) return [];
    if (train.length < leastPoints || !isPerStep(train.series.points.epoch)) return [];
    const { value, length } = train.series.points;
    // Medians of blocks hide the noise that is asked for, so the points themselves are taken.
    const late = value.subarray(Math.max(0, length - Math.min(window, Math.ceil(length / 5))));
    const level = median(late);
    const noise = localNoise(late);
    if (!(noise >= leastNoise * level) || level < leastOfFirst * train.value[0]!) return [];
    const from = train.length - Math.max(1, Math.round((late.length * train.length) / length));
    return [
      {
        rule: 'D43',
        code: 'gradient-noise',
        severity: 'info',
        ...weigh({ large: noise >= 2 * leastNoise * level, long: late.length >= 3 * leastPoints, caveats: 0 }),
        series: [train.series.name],
        from: momentAt(train, from),
        to: lastMoment(train),
        evidence: evidenceOf({ noisePercent: (100 * noise) / level, level, batch }),
        caveats: [],
        ruledOut: ruledOutOf({ converged: false }),
      },
    ];
  },
};

/** Examples per step; null where the config does not tell. */
function batchOf(run: Run): number | null {
  const batch = numberOf(run, 'batchSize');
  return batch === null ? null : batch * (numberOf(run, 'accumulation') ?? 1) * (numberOf(run, 'devices') ?? 1);
}

function isPerStep(epoch: Float64Array): boolean {
  const [first, last] = [epoch[0]!, epoch[epoch.length - 1]!];
  return !Number.isFinite(first) || !Number.isFinite(last) || epoch.length >= stepsPerEpoch * Math.max(1, last - first);
}
