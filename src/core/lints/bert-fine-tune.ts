/**
 * ## What it means
 * A model of the kind of BERT is fine-tuned with a learning rate, a batch or a number of epochs outside of what is
 * known to work.
 *
 * ## Why it happens
 * Above 1e-4 a fine-tune of BERT often fails and answers with one class; below 5e-6 it hardly moves; and after some
 * epochs it knows the small data sets of such tasks by heart.
 *
 * ## What to try
 * 5e-5, 3e-5 or 2e-5, a batch of 16 or 32, 2 to 4 epochs.
 *
 * ## Sources
 * Devlin (2019), appendix A.3. Mosbach (2021) trains up to 20 epochs on small data with success, so 11 to 20 are a
 * note. A batch outside of 8 to 64 is a note as well: larger ones work with a higher rate. Encoders for retrieval are
 * trained with large batches, and adapters with higher rates: nothing is said of these.
 */
import type { LintFacts } from './facts';
import { numeric } from './facts';
import { at, type Lint, type LintFinding, set } from './lint';

const lowest = 5e-6;
const highest = 1e-4;
const usual = 2e-5;
const manyEpochs = 10;
const tooManyEpochs = 20;
const usualEpochs = 4;
const smallBatch = 8;
const largeBatch = 64;
/** Above it the rate is called too high for any Adam. */
const farTooHigh = 1e-2;
const retrieval = ['contrastive', 'retrieval', 'sentence', 'embedding', 'dpr', 'colbert', 'triplet', 'simcse', 'st'];

export const bertFineTune: Lint = {
  id: 'L18',
  check(facts) {
    const { task, words } = facts;
    const isOther = task.mayAdapt || task.isPretraining || task.isFrozen || task.hasGroups || task.isReinforcement;
    if (!task.isBert || !task.isFineTuning || isOther || task.isElsewhere) return [];
    if (retrieval.some((word) => words.has(word))) return [];
    return [...ofRate(facts), ...ofEpochs(facts), ...ofBatch(facts)];
  },
};

function ofRate({ rates }: LintFacts): readonly LintFinding[] {
  return rates.slice(0, 1).flatMap(({ entry, value, optimizer }) => {
    if (optimizer?.family !== 'adam' || (value >= lowest && value <= highest) || value > farTooHigh) return [];
    const variant = value > highest ? 'high' : 'low';
    return [at(entry, 'warning', variant, { value, usual }, set(entry, usual))];
  });
}

function ofEpochs({ length: { epochs } }: LintFacts): readonly LintFinding[] {
  if (epochs === null || epochs.value <= manyEpochs) return [];
  const severity = epochs.value > tooManyEpochs ? 'warning' : 'info';
  const values = { value: epochs.value, usual: usualEpochs };
  return [at(epochs.entry, severity, 'epochs', values, set(epochs.entry, usualEpochs))];
}

/** A small batch may be one of several devices, so only a large one is sure without their number. */
function ofBatch(facts: LintFacts): readonly LintFinding[] {
  const { totalBatch, leastBatch } = facts.length;
  const entry = (numeric(facts, 'totalBatchSize') ?? numeric(facts, 'batchSize'))?.entry;
  if (entry === undefined || leastBatch === null) return [];
  const isSmall = totalBatch !== null && totalBatch < smallBatch;
  if (!isSmall && leastBatch <= largeBatch) return [];
  return [at(entry, 'info', 'batch', { value: isSmall ? totalBatch : leastBatch })];
}
