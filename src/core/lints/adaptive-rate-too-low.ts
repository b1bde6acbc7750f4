/**
 * ## What it means
 * The learning rate of Adam or one of its kin is so low that weights hardly move.
 *
 * ## Why it happens
 * The rate is about the distance that each weight moves in one step. At 1e-7 a thousand steps move a weight by 1e-4 at
 * most, less than bfloat16 can tell of a weight of 0.05.
 *
 * ## What to try
 * 1e-3 from scratch, 2e-5 to fine-tune a model as a whole, 2e-4 for LoRA.
 *
 * ## Sources
 * UMLAUT (2021) warns below 1e-7, DeepDiagnosis (2022) below 1e-5. Here 1e-6 is the bound, and 1e-7 for language
 * models: preference optimization is done at 5e-7. Nothing is said of reinforcement learning and of quantization, which
 * do with less.
 */
import { at, type Lint, set } from './lint';

const low = 1e-6;
/** Of language models that are tuned on instructions or preferences. */
const lowForLanguage = 1e-7;

export const adaptiveRateTooLow: Lint = {
  id: 'L03',
  check({ task, rates }) {
    if (task.isReinforcement || task.isElsewhere) return [];
    const isTuned = task.isPreference || task.isLanguageModel || task.isAdapter;
    const limit = isTuned ? lowForLanguage : low;
    const typical = task.isPreference ? 5e-7 : task.isAdapter ? 2e-4 : task.isFineTuning ? 2e-5 : 1e-3;
    return rates.flatMap(({ entry, value, optimizer }) => {
      if (optimizer?.family !== 'adam' || value >= limit) return [];
      return [at(entry, 'warning', 'low', { value, optimizer: optimizer.name, limit, typical }, set(entry, typical))];
    });
  },
};
