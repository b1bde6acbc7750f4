/**
 * ## What it means
 * Training sees its examples in the order of the file, or in the same order in each epoch.
 *
 * ## Why it happens
 * Neighbours in a file are alike, so that batches are one-sided and the loss goes up and down with the place in the
 * file.
 *
 * ## What to try
 * Shuffle the training loader; with a `DistributedSampler`, call `set_epoch` at the start of each epoch.
 *
 * ## Sources
 * PyTorch's documentation of `DistributedSampler`; Google's guide to loss curves on unshuffled sequences.
 */
import type { ConfigEntry } from '../config/entry';
import { isSequential } from './context';
import { type LintFacts, leafOf, numeric, parentsOf, switchIn } from './facts';
import { at, type Lint, type LintFinding, replace } from './lint';
import { findIn } from './source';

export const unshuffledTraining: Lint = {
  id: 'L45',
  check(facts) {
    return [...unshuffled(facts), ...lastBatch(facts), ...sameOrder(facts)];
  },
};

function unshuffled(facts: LintFacts): readonly LintFinding[] {
  // Time series are read in their order on purpose, and a sampler or a stream has an order of its own.
  if (isSequential(facts)) return [];
  return facts.settings
    .all('shuffle')
    .filter((entry) => isTrain(entry) && switchIn(entry) === false && !ordersItself(entry))
    .map((entry) => at(entry, 'warning', 'off', {}, ...turnedOn(facts, entry)));
}

function isTrain(entry: ConfigEntry): boolean {
  return (
    /^(?:train_shuffle|shuffle_train)$/.test(leafOf(entry)) ||
    parentsOf(entry).some((parent) => /(?:^|_)train(?:ing)?(?:_|$)/.test(parent) && /loader|data|^train$/.test(parent))
  );
}

function ordersItself({ siblings }: ConfigEntry): boolean {
  return [...siblings.keys()].some((key) => /sampler|stream|iterable|shuffle_buffer|bucket|sort/.test(key));
}

function turnedOn({ lines }: LintFacts, { valueRange }: ConfigEntry): readonly ReturnType<typeof replace>[] {
  const present = (lines[valueRange.line - 1] ?? '').slice(valueRange.start, valueRange.end);
  if (!/^false$/i.test(present)) return [];
  return [replace(valueRange, present.startsWith('F') ? 'True' : 'true')];
}

/** A last batch of one to three examples has no statistics to normalize by. */
function lastBatch(facts: LintFacts): readonly LintFinding[] {
  const drop = facts.settings.all('dropLast').find((entry) => switchIn(entry) === false);
  const examples = numeric(facts, 'trainExamples');
  const batch = numeric(facts, 'batchSize');
  const norm = facts.settings.first('normalization');
  if (
    drop === undefined ||
    examples === null ||
    batch === null ||
    norm === null ||
    !/batch|bn/i.test(String(norm.value))
  )
    return [];
  const rest = examples.value % batch.value;
  return rest > 0 && rest < 4 ? [at(drop, 'warning', 'last-batch', { rest }, ...turnedOn(facts, drop))] : [];
}

/** The order of a `DistributedSampler` depends on the epoch it was told, which is 0 until a loop tells another. */
function sameOrder({ language, text }: LintFacts): readonly LintFinding[] {
  if (language !== 'python' || /set_epoch|Trainer\(|Accelerator\(|lightning/.test(text)) return [];
  if (!/\.backward\(/.test(text) || !/for \w+ in (?:range|trange)\(/.test(text)) return [];
  const found = findIn(text, /\bDistributedSampler\(/);
  return found === null
    ? []
    : [{ severity: 'warning', range: found, key: null, variant: 'set-epoch', values: {}, fixes: [] }];
}
