/**
 * ## What it means
 * The total batch is not the micro-batch times accumulation times devices.
 *
 * ## Why it happens
 * DeepSpeed and Megatron-LM check that and refuse to start.
 *
 * ## What to try
 * Leave one of the numbers out, so that it is worked out, or make them agree.
 *
 * ## Sources
 * `deepspeed.runtime.config._batch_assertion`; Megatron-LM's number of micro-batches.
 */
import type { ConfigEntry } from '../config/entry';
import { type LintFacts, leafOf, numberIn, numeric } from './facts';
import { at, type Lint, set } from './lint';

/** Spellings that mean the batch of one device and one pass, and nothing else. */
const micro = /^(?:train_)?micro_batch_size(?:_per_gpu)?$|^mbs$|^per_device_train_batch_size$|^local_batch_size$/;

export const batchMismatch: Lint = {
  id: 'L41',
  check(facts) {
    const total = numeric(facts, 'totalBatchSize');
    const small = microOf(facts);
    if (total === null || small === null || total.value <= 0 || small.value <= 0) return [];
    const accumulation = numberIn(facts.settings.first('accumulation')) ?? 1;
    const unit = small.value * accumulation;
    if (accumulation <= 0 || total.value % unit === 0) return [];
    const proposed = Math.max(1, Math.round(total.value / unit)) * unit;
    const values = { total: total.value, micro: small.value, accumulation, unit, proposed };
    return [
      at(total.entry, 'error', accumulation > 1 ? 'with-accumulation' : 'micro', values, set(total.entry, proposed)),
    ];
  },
};

function microOf({ settings }: LintFacts): { readonly entry: ConfigEntry; readonly value: number } | null {
  const entry = settings.all('batchSize').find((candidate) => micro.test(leafOf(candidate)));
  const value = numberIn(entry ?? null);
  return entry === undefined || value === null ? null : { entry, value };
}
