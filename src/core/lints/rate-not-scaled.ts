/**
 * ## What it means
 * The learning rate is that of a well-known recipe, the batch is not.
 *
 * ## Why it happens
 * With SGD the best rate grows with the batch: k times the batch, k times the rate.
 *
 * ## What to try
 * The rate of the recipe times the batch, divided by the batch of the recipe; and a warm-up for more than that.
 *
 * ## Sources
 * Goyal et al. (arXiv 1706.02677): 0.1 for 256 images of ImageNet. Detectron2 and MMDetection: 0.02 for 16 images.
 * Twice the batch is where the difference begins to matter; nothing is said where the code may scale by itself.
 */
import type { ConfigEntry } from '../config/entry';
import { familyAt, isAdaptive, speaksOf } from './context';
import { type LintFacts, leafOf, numeric } from './facts';
import { at, type Lint, set } from './lint';

interface Recipe {
  readonly name: string;
  readonly rate: number;
  readonly batch: number;
}

const detection: Recipe = { name: 'Detectron2', rate: 0.02, batch: 16 };
const imageNet: Recipe = { name: 'ResNet on ImageNet', rate: 0.1, batch: 256 };

export const rateNotScaled: Lint = {
  id: 'L42',
  check(facts) {
    const rate = numeric(facts, 'learningRate');
    const batch = facts.length.totalBatch;
    if (rate === null || batch === null || isAdaptive(facts, rate.entry) || scalesItself(facts)) return [];
    const recipe = recipeOf(facts, rate.entry);
    if (recipe === null) return [];
    if (Math.abs(rate.value / recipe.rate - 1) > 1e-6) return [];
    const times = batch / recipe.batch;
    if (times > 0.5 && times < 2) return [];
    const proposed = recipe.rate * times;
    const values = { rate: rate.value, batch, recipe: recipe.name, recipeBatch: recipe.batch, proposed };
    return [at(rate.entry, 'warning', 'linear', values, set(rate.entry, proposed))];
  },
};

function recipeOf(facts: LintFacts, rate: ConfigEntry): Recipe | null {
  if (facts.settings.all('totalBatchSize').some((entry) => leafOf(entry) === 'ims_per_batch')) return detection;
  return speaksOf(facts, 'imagenet') && familyAt(facts, rate) === 'sgd' && !facts.task.mayFineTune ? imageNet : null;
}

function scalesItself(facts: LintFacts): boolean {
  return facts.entries.some(
    (entry) =>
      /auto_scale|scale_lr|lr_scal|reference_world_size|linear_scal/.test(leafOf(entry)) &&
      entry.value !== false &&
      entry.value !== 0,
  );
}
