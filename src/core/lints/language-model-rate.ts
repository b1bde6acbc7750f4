/**
 * ## What it means
 * The learning rate does not suit how a language model is fine-tuned: as a whole, or by the small matrices of LoRA.
 *
 * ## Why it happens
 * LoRA trains matrices that begin at zero and takes about ten times the rate of a full fine-tune. A rate that suits one
 * is too low or too high for the other, and is easily copied along with the rest of a config. The larger the model, the
 * lower the rate.
 *
 * ## What to try
 * LoRA and QLoRA: 1e-4 to 2e-4, above 13 billion weights 1e-4. As a whole: 1e-5 to 2e-5.
 *
 * ## Sources
 * Dettmers, QLoRA (2023): 2e-4 up to 13 billion weights, 1e-4 above; Schulman, LoRA Without Regret (2025): about ten
 * times the rate of full fine-tuning; examples of LLaMA-Factory: 1e-4. Told outside of 5e-5 to 1e-3 for LoRA, and from
 * 1e-4 on for models of a billion weights and more as a whole. Nothing is said of preference optimization,
 * reinforcement learning and images, which are trained at other rates, nor of optimizers other than Adam.
 */
import type { LintFacts } from './facts';
import type { Rate } from './known/rates';
import { at, type Lint, type LintFinding, set } from './lint';

const lowForLora = 5e-5;
const highForLora = 1e-3;
const usualForLora = 2e-4;
const usualForLargeLora = 1e-4;
const highForFull = 1e-4;
const usualForFull = 1e-5;
const large = 1e9;
/** Above so many weights QLoRA was trained at half the rate. */
const veryLarge = 13e9;
/** Above it the rate is called too high for any Adam. */
const farTooHigh = 1e-2;
/** What trains all weights at rates of their own, or a part of them. */
const otherWays = ['galore', 'badam', 'apollo', 'lomo', 'projector', 'freeze', 'muon', 'reward', 'rm', 'kto'];

export const loraRate: Lint = {
  id: 'L19',
  check: (facts) =>
    tuned(facts, true, ({ entry, value }) => {
      if (value >= lowForLora && value <= highForLora) return null;
      const variant = value < lowForLora ? 'low' : 'high';
      return at(entry, 'warning', variant, { value, usual: usualForLora }, set(entry, usualForLora));
    }),
};

export const fullFineTuneRate: Lint = {
  id: 'L20',
  check: (facts) =>
    tuned(facts, false, ({ entry, value }) => {
      const { weights, isQuantized, isPretraining } = facts.task;
      if (weights === null || weights < large || isQuantized || isPretraining || value < highForFull) return null;
      const values = { value, billions: weights / 1e9, usual: usualForFull };
      return at(entry, 'warning', 'full', values, set(entry, usualForFull));
    }),
};

export const qloraLargeModel: Lint = {
  id: 'L21',
  check: (facts) =>
    tuned(facts, true, ({ entry, value }) => {
      const { weights, isQuantized } = facts.task;
      const isTold = value > usualForLargeLora && value <= highForLora;
      if (weights === null || weights <= veryLarge || !isQuantized || !isTold) return null;
      const values = { value, billions: weights / 1e9, usual: usualForLargeLora };
      return at(entry, 'info', 'large', values, set(entry, usualForLargeLora));
    }),
};

function tuned(
  { task, rates, words }: LintFacts,
  byAdapter: boolean,
  judge: (rate: Rate) => LintFinding | null,
): readonly LintFinding[] {
  const isLanguage = byAdapter ? !task.isVisionTransformer && !task.isConvolutional : task.isLanguageModel;
  const isThatWay = byAdapter ? task.isAdapter : !task.mayAdapt;
  if (!task.isFineTuning || !isThatWay || !isLanguage || task.isFrozen) return [];
  if (task.isDiffusion || task.isPreference || task.isReinforcement || task.isElsewhere) return [];
  if (otherWays.some((word) => words.has(word))) return [];
  return rates.slice(0, 1).flatMap((rate) => {
    if (rate.optimizer?.family !== 'adam' || rate.value > farTooHigh) return [];
    return judge(rate) ?? [];
  });
}
