import type { ConfigEntry } from '../config/entry';
import { type LintFacts, leafOf, type NumberAt, numeric, switchIn } from './facts';

const frozen = /frozen|freeze_bn|bn_frozen|norm_eval|fix_bn|bn_eval/;

/** The entry that says that the model normalizes over the batch of one device, unfrozen; null where none does. */
export function batchNormOf(facts: LintFacts): ConfigEntry | null {
  if (synchronized(facts) || facts.entries.some((entry) => frozen.test(leafOf(entry)) && entry.value !== false))
    return null;
  return facts.settings.all('normalization').find(isBatchNorm) ?? facts.entries.find(isNamedBatchNorm) ?? null;
}

function isBatchNorm(entry: ConfigEntry): boolean {
  const leaf = leafOf(entry);
  if (/^(?:use_bn|batch_norm|batchnorm)$/.test(leaf)) return switchIn(entry) === true;
  return /^(?:norm|norm_type|norm_layer)$/.test(leaf) && isName(entry.value);
}

/** `norm_cfg: { type: BN }`. */
function isNamedBatchNorm(entry: ConfigEntry): boolean {
  return leafOf(entry) === 'type' && /norm/i.test(entry.path.at(-2) ?? '') && isName(entry.value);
}

function isName(value: ConfigEntry['value']): boolean {
  return typeof value === 'string' && /^(?:bn|batch_?norm(?:[12]d)?)$/i.test(value);
}

function synchronized({ entries, text }: LintFacts): boolean {
  return (
    /sync_?bn|sync_?batch_?norm/i.test(text) &&
    !entries.some((entry) => /^sync_(?:bn|batch_?norm)$/.test(leafOf(entry)) && switchIn(entry) === false)
  );
}

/** The batch of one device where the model normalizes over it. */
export function microBatchBesideBatchNorm(facts: LintFacts): NumberAt | null {
  const batch = numeric(facts, 'batchSize');
  return batch === null || batch.value <= 0 || batchNormOf(facts) === null ? null : batch;
}
