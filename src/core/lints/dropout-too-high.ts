/**
 * ## What it means
 * Dropout sets more than half of the activations to 0, or a share to keep stands where a share to drop is expected.
 *
 * ## Why it happens
 * So little passes that the model learns slowly, or not at all. TensorFlow 1 named the share that is kept, all others
 * the one that is dropped.
 *
 * ## What to try
 * 0.1 to 0.3.
 *
 * ## Sources
 * UMLAUT (CHI 2021) warns above 0.5; Srivastava et al. (2014) use 0.5 for large dense layers. Graph networks use up to
 * 0.6 (GAT, arXiv 1710.10903) and are left alone.
 */
import { numberIn, switchIn } from './facts';
import { at, type Lint, set } from './lint';

const highest = 0.5;
const likelyKept = 0.8;

export const dropoutTooHigh: Lint = {
  id: 'L49',
  check(facts) {
    if (facts.task.isElsewhere) return [];
    return facts.settings.all('dropout').flatMap((entry) => {
      const value = numberIn(entry);
      if (value === null || switchIn(entry) !== null || value <= highest || value >= 1) return [];
      const kept = value >= likelyKept;
      const proposed = kept ? Number((1 - value).toPrecision(2)) : 0.3;
      return [at(entry, 'warning', kept ? 'kept' : 'high', { value, proposed }, set(entry, proposed))];
    });
  },
};
