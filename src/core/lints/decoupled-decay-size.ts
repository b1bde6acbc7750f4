/**
 * ## What it means
 * The weight decay of AdamW is far from what is usual: so strong that it decides what is learnt, or as weak as if a
 * large Transformer that is trained from nothing had none.
 *
 * ## Why it happens
 * AdamW shrinks every weight by η·λ in each step, so that weights forget over 1/(η·λ) steps. At a decay of 0.5 and more
 * that is soon; and the library's default of 0.01 is a tenth of what language models and Vision Transformers are
 * trained with.
 *
 * ## What to try
 * 0.01 to 0.1; 0.1 for language models, 0.05 for Vision Transformers, and none on biases and normalization.
 *
 * ## Sources
 * Loshchilov and Hutter (2019). GPT-3 and Llama: 0.1; DeiT, Swin and ConvNeXt: 0.05. Above 0.5, or where η·λ times the
 * number of steps is above 100, is a rule of thumb. Lion takes 3 to 10 times as much (Chen 2023) and is left alone, as
 * is a decay that the config does not name.
 */
import { numberIn, type LintFacts } from './facts';
import { type Optimizer, optimizerOf } from './known/optimizer';
import type { ConfigEntry } from '../config/entry';
import { at, type Lint, type LintFinding, set } from './lint';

const strong = 0.5;
/** Of η·λ·T: the weights are replaced so many times over. */
const mostReplaced = 100;
const usual = 0.1;
const usualForVision = 0.05;
/** The default of PyTorch. */
const libraryDefault = 0.01;

interface Decay {
  readonly entry: ConfigEntry;
  readonly value: number;
  readonly optimizer: Optimizer;
}

export const weightDecayDominates: Lint = {
  id: 'L08',
  check(facts) {
    if (facts.task.isReinforcement || facts.task.isElsewhere) return [];
    return decaysOf(facts).flatMap(({ entry, value }): readonly LintFinding[] => {
      if (value > strong) return [at(entry, 'warning', 'strong', { value, usual }, set(entry, usual))];
      const rate = facts.rates[0];
      const steps = facts.length.totalSteps;
      if (rate === undefined || steps === null || rate.value * value * steps <= mostReplaced) return [];
      const replaced = rate.value * value * steps;
      return [at(entry, 'warning', 'replaced', { value, rate: rate.value, steps, replaced, usual }, set(entry, usual))];
    });
  },
};

export const weightDecayMissing: Lint = {
  id: 'L09',
  check(facts) {
    const { task } = facts;
    if (task.mayFineTune || task.isReinforcement || task.isDiffusion || task.isElsewhere) return [];
    // BERT, HuBERT and wav2vec 2.0 are trained with 0.01.
    const isNamed = task.isPretraining && task.isLanguageModel;
    const isLanguage = isNamed || ['nanogpt', 'megatron', 'torchtitan'].includes(facts.framework);
    const isVision = task.isVisionTransformer && !task.isDetection;
    if (!isLanguage && !isVision) return [];
    const proposed = isVision ? usualForVision : usual;
    return decaysOf(facts).flatMap(({ entry, value }) => {
      if (value !== 0 && value !== libraryDefault) return [];
      return [at(entry, 'info', isVision ? 'vision' : 'language', { value, proposed }, set(entry, proposed))];
    });
  },
};

function decaysOf({ settings, framework }: LintFacts): readonly Decay[] {
  return settings.all('weightDecay').flatMap((entry) => {
    const value = numberIn(entry);
    const optimizer = optimizerOf(entry, settings, framework);
    const isAdamW = optimizer?.family === 'adam' && optimizer.decoupled === true;
    return value === null || value < 0 || !isAdamW || entry.provenance === 'derived'
      ? []
      : [{ entry, value, optimizer }];
  });
}
