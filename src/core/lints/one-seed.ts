/**
 * ## What it means
 * The training set is small, and the config names one seed.
 *
 * ## Why it happens
 * On little data the result depends on which examples and which first weights chance chose, often by more than a
 * setting changes.
 *
 * ## What to try
 * Three seeds or more, and their spread beside the mean.
 *
 * ## Sources
 * Smith, arXiv 1803.09820, takes the mean of four runs; Dodge et al. (arXiv 2002.06305) show the spread of fine-tunes
 * on small sets. Five thousand examples as small is engineering judgement.
 */
import { numeric } from './facts';
import { at, type Lint } from './lint';

const small = 5000;

export const oneSeed: Lint = {
  id: 'L59',
  check(facts) {
    const examples = numeric(facts, 'trainExamples');
    const seeds = facts.settings.all('seed');
    if (examples === null || examples.value <= 1 || examples.value > small || facts.task.isReinforcement) return [];
    const seed = seeds[0];
    const several = facts.words.has('seeds') || facts.words.has('trials') || facts.words.has('folds');
    // Without a seed in the file, a command line may name several.
    if (several || typeof seed?.value !== 'number') return [];
    return [at(seed, 'info', 'one', { examples: examples.value })];
  },
};
