/**
 * ## What it means
 * Gradients are accumulated over several batches that are large already.
 *
 * ## Why it happens
 * Accumulation gives the update of a larger batch and takes as long as its parts. It serves where memory is short, not
 * to be faster.
 *
 * ## What to try
 * A larger batch per device where memory allows, or fewer accumulated ones and more updates.
 *
 * ## Sources
 * Google's tuning playbook. A batch of 64 per device keeps a GPU busy, and is taken for a sign that memory was not the
 * reason; that is engineering judgement.
 */
import { microBatchOf } from './context';
import { numeric } from './facts';
import { at, type Lint } from './lint';

const busy = 64;

export const accumulationForSpeed: Lint = {
  id: 'L57',
  check(facts) {
    const accumulation = numeric(facts, 'accumulation');
    const micro = microBatchOf(facts);
    if (accumulation === null || accumulation.value <= 1 || micro === null || micro < busy) return [];
    return [
      at(accumulation.entry, 'info', 'no-speed', {
        value: accumulation.value,
        micro,
        total: micro * accumulation.value,
      }),
    ];
  },
};
