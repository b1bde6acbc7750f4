/**
 * ## What it means
 * Β2 is 0.999 where a Transformer is trained from scratch with large batches.
 *
 * ## Why it happens
 * Adam then looks back over a thousand steps, and a burst of large gradients goes on acting, which shows as spikes of
 * the loss.
 *
 * ## What to try
 * 0.95, up to 0.98.
 *
 * ## Sources
 * Wortsman et al. (arXiv 2309.14322); the configs of GPT-3 and Llama use 0.95.
 */
import { isAdaptive, speaksOf } from './context';
import { type LintFacts, numbersIn, numeric } from './facts';
import { at, type Lint } from './lint';

const largeBatch = 512;

export const slowSecondMoment: Lint = {
  id: 'L52',
  check(facts) {
    const batch = facts.length.totalBatch;
    const beta2 = facts.settings.first('beta2');
    if (batch === null || batch < largeBatch || beta2 === null || !isAdaptive(facts, beta2)) return [];
    if (facts.task.mayFineTune || !isLanguageModel(facts)) return [];
    const value = numbersIn(beta2)?.at(-1) ?? null;
    return value === 0.999 ? [at(beta2, 'info', 'pretraining', { value, batch })] : [];
  },
};

/** Sizes that only a language model's own architecture has. */
function isLanguageModel(facts: LintFacts): boolean {
  const sizes = ['seq', 'block', 'context', 'ctx'].some((word) => facts.words.has(word));
  return sizes && speaksOf(facts, 'vocab', 'gpt', 'llama', 'gpt2', 'tokenizer') && numeric(facts, 'loraRank') === null;
}
