/**
 * ## What it means
 * The threshold of gradient clipping is so low that it acts on every step, so high that it never does, or it cuts
 * values where a norm is meant.
 *
 * ## Why it happens
 * Clipping more than half of all steps is a hidden cut of the learning rate. Cutting each value at 1 changes the
 * direction of the gradient and limits its norm to the root of the number of weights only.
 *
 * ## What to try
 * A norm of 1.0 for language models, 0.1 for DETR and its like, or the 90th percentile of the norms that are logged.
 *
 * ## Sources
 * Google's tuning playbook; nanoGPT, Megatron-LM and DETR's own configs. Mask2Former and DETR clip at 0.01 with AdamW,
 * whose steps do not depend on the size of the gradient, and are left alone.
 */
import { isAdaptive, speaksOf } from './context';
import { type LintFacts, numeric, wordIn } from './facts';
import { at, type Lint, type LintFinding, set } from './lint';

const lowest = 0.01;
const highest = 1e3;

export const clipThreshold: Lint = {
  id: 'L48',
  check(facts) {
    const clip = numeric(facts, 'gradientClip');
    if (clip === null || clip.entry.siblings.get('enabled') === false || facts.task.isReinforcement) return [];
    const { entry, value } = clip;
    // Steps of Adam do not depend on the size of the gradient: there a low threshold makes all batches equal.
    if (value > 0 && value <= lowest && isAdaptive(facts, entry)) return [];
    if (value > 0 && value <= lowest) return [at(entry, 'warning', 'low', { value }, set(entry, 1))];
    if (value >= highest) return [at(entry, 'warning', 'high', { value }, set(entry, 1))];
    if (value === 0) return recurrent(facts) ? [at(entry, 'warning', 'off', {}, set(entry, 1))] : [];
    return byValue(facts, clip);
  },
};

/** Recurrent nets explode without clipping; much else trains well without, fairseq's recipes for example. */
function recurrent(facts: LintFacts): boolean {
  return speaksOf(facts, 'lstm', 'gru', 'rnn', 'bilstm', 'convlstm');
}

function byValue(facts: LintFacts, { entry, value }: NonNullable<ReturnType<typeof numeric>>): readonly LintFinding[] {
  const mode = facts.settings.all('clipMode').find((candidate) => candidate.siblings === entry.siblings);
  const cuts = mode !== undefined && wordIn(mode)?.toLowerCase() === 'value';
  return cuts && value >= 1 ? [at(entry, 'warning', 'by-value', { value })] : [];
}
