/**
 * ## What it means
 * An epoch has fewer than ten updates, or the batch is larger than the whole training set.
 *
 * ## Why it happens
 * So few updates learn little per pass over the data, and schedules counted in epochs move in large steps.
 *
 * ## What to try
 * A smaller batch, or more epochs.
 *
 * ## Sources
 * Ten updates are engineering judgement.
 */
import { numeric } from './facts';
import { at, type Lint } from './lint';

const fewest = 10;
/** Updates in all that make up for few per epoch. */
const enough = 1000;

export const fewStepsPerEpoch: Lint = {
  id: 'L43',
  check(facts) {
    const entry = facts.settings.first('totalBatchSize') ?? facts.settings.first('batchSize');
    const examples = numeric(facts, 'trainExamples')?.value ?? null;
    const named = numeric(facts, 'totalBatchSize') ?? numeric(facts, 'batchSize');
    const batch = facts.length.totalBatch ?? named?.value ?? null;
    // On a graph all nodes are one batch.
    if (entry === null || examples === null || batch === null || examples <= 0 || facts.task.isElsewhere) return [];
    if (batch > examples) return [at(entry, 'warning', 'above-set', { batch, examples })];
    const steps = facts.length.stepsPerEpoch ?? Math.ceil(examples / batch);
    if (steps >= fewest || steps * (facts.length.epochs?.value ?? 0) >= enough) return [];
    return [at(entry, 'warning', 'few', { batch, examples, steps })];
  },
};
