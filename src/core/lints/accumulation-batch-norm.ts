/**
 * ## What it means
 * Accumulation makes the batch larger for the update, not for batch normalization.
 *
 * ## Why it happens
 * Mean and variance come from each part alone.
 *
 * ## What to try
 * Group normalization, or larger parts.
 *
 * ## Sources
 * Google's tuning playbook takes batches of 64 for batch normalization as usual; below 32 the parts are told.
 */
import { numeric } from './facts';
import { at, type Lint } from './lint';
import { microBatchBesideBatchNorm } from './batch-norm';

const usual = 32;
/** Fewer are told by the lint about the batch itself. */
const few = 8;

export const accumulationBatchNorm: Lint = {
  id: 'L58',
  check(facts) {
    const accumulation = numeric(facts, 'accumulation');
    const micro = microBatchBesideBatchNorm(facts);
    if (accumulation === null || accumulation.value <= 1 || micro === null) return [];
    if (micro.value < few || micro.value >= usual) return [];
    const values = { micro: micro.value, total: micro.value * accumulation.value };
    return [at(accumulation.entry, 'warning', 'parts', values)];
  },
};
