/**
 * ## What it means
 * Batch normalization takes its mean and variance from fewer than eight examples.
 *
 * ## Why it happens
 * They differ from batch to batch, and from the running averages by which the model is evaluated, so that validation
 * jumps while training is calm. From one example there is no variance at all.
 *
 * ## What to try
 * Synchronized batch normalization over devices, group normalization, or more examples per device.
 *
 * ## Sources
 * Wu & He, Group Normalization (arXiv 1803.08494), whose figure 1 has the error rise below 8 to 16.
 */
import { at, type Lint } from './lint';
import { microBatchBesideBatchNorm } from './batch-norm';

const fewest = 8;

export const batchNormBatch: Lint = {
  id: 'L56',
  check(facts) {
    const micro = microBatchBesideBatchNorm(facts);
    if (micro === null || micro.value >= fewest) return [];
    return [
      at(micro.entry, micro.value === 1 ? 'error' : 'warning', micro.value === 1 ? 'one' : 'few', {
        value: micro.value,
      }),
    ];
  },
};
