/**
 * ## What it means
 * The length of the warm-up is set twice, or in a number that does not look like its unit.
 *
 * ## Why it happens
 * Hugging Face's Trainer takes `warmup_steps` and ignores `warmup_ratio` where both are set. A number of steps below 1
 * is no number of steps: versions of transformers before 5 cut it to 0, later ones take it for a share, which is a
 * note. And a warm-up of five steps out of thousands was most likely meant in epochs.
 *
 * ## What to try
 * Leave one of the two out. Write a share to `warmup_ratio`, and a length in epochs to the key for epochs, or as steps.
 *
 * ## Sources
 * `TrainingArguments.get_warmup_steps` of transformers, and its notes for version 5, in which `warmup_ratio` is
 * deprecated and `warmup_steps` takes a fraction. Ten steps and fewer of at least a thousand are less than 1 %, where 3
 * to 5 % are usual. Fine-tunes and adapters are begun with a few steps on purpose, so nothing is said of these.
 */
import { at, type Lint, set } from './lint';

const fewSteps = 10;
const manySteps = 1000;
const usual = 0.03;

export const warmUpTwice: Lint = {
  id: 'L25',
  check({ warmups, task }) {
    const told = warmups.filter(({ value, entry }) => value > 0 && entry.provenance !== 'derived');
    const counted = told.find(({ unit }) => unit !== 'share');
    const share = told.find(({ unit, entry }) => unit === 'share' && entry !== counted?.entry);
    if (counted === undefined || share === undefined || task.isReinforcement) return [];
    // Two sections may be two runs.
    if (counted.entry.path.slice(0, -1).join() !== share.entry.path.slice(0, -1).join()) return [];
    const values = { count: counted.value, counted: counted.entry.path.at(-1) ?? '', share: share.value };
    return [at(share.entry, 'warning', counted.unit === 'steps' ? 'steps' : 'epochs', values, set(share.entry, 0))];
  },
};

export const warmUpUnit: Lint = {
  id: 'L26',
  check({ warmups, length, task, framework }) {
    if (task.isReinforcement) return [];
    return warmups.flatMap(({ entry, value, unit }) => {
      if (unit !== 'steps' || value <= 0 || entry.provenance === 'derived') return [];
      if (value < 1) {
        if (framework === 'axolotl') return [];
        const isTrainer = framework === 'huggingface' || framework === 'llama-factory';
        return [at(entry, isTrainer ? 'info' : 'warning', isTrainer ? 'fraction-trainer' : 'fraction', { value })];
      }
      const steps = length.totalSteps;
      if (steps === null || value > fewSteps || steps < manySteps || task.mayFineTune) return [];
      const proposed = Math.max(1, Math.round(usual * steps));
      return [at(entry, 'warning', 'few', { value, steps, proposed }, set(entry, proposed))];
    });
  },
};
