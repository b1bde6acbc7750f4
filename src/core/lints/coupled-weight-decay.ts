/**
 * ## What it means
 * Adam is given a weight decay that it adds to the gradient. That is L2 regularization, not the decay of AdamW.
 *
 * ## Why it happens
 * Adam divides what it is given by the size of past gradients, the decay with it: weights with large gradients are
 * decayed least, and how much is decayed depends on the learning rate's schedule.
 *
 * ## What to try
 * AdamW with a weight decay of 0.01 to 0.1. The numbers do not carry over: 1e-4 for Adam is not 1e-4 for AdamW.
 *
 * ## Sources
 * Loshchilov and Hutter, Decoupled Weight Decay Regularization (2019). Nothing is said where Adam of the framework
 * decouples it (Keras, DeepSpeed, Apex, Megatron-LM, fairseq, spaCy), of adversarial and graph networks, for which
 * Adam with L2 is what is published (Kipf 2017: 5e-4), and below 1e-6, which changes nothing either way.
 */
import type { ConfigEntry } from '../config/entry';
import { type LintFacts, numberIn } from './facts';
import { optimizerOf } from './known/optimizer';
import { at, type Lint, type LintFix, replace } from './lint';

const least = 1e-6;
/** Frameworks that know AdamW by the name that is put in. */
const knowAdamW: ReadonlySet<LintFacts['framework']> = new Set([
  'mmengine',
  'timm',
  'ultralytics',
  'lightning',
  'torch',
]);

export const coupledWeightDecay: Lint = {
  id: 'L07',
  check(facts) {
    const { task, settings, framework } = facts;
    // A regularizer of PaddlePaddle is called L2 where it is set.
    if (task.isElsewhere || task.isReinforcement || task.isAdversarial || framework === 'paddle') return [];
    return settings.all('weightDecay').flatMap((entry) => {
      const value = numberIn(entry);
      if (value === null || value < least || entry.provenance === 'derived') return [];
      const optimizer = optimizerOf(entry, settings, framework);
      // Of Adam's kin only those whose name is known to add it to the gradient; where betas tell of Adam it may be AdamW.
      if (optimizer === null || !/^adam$/i.test(optimizer.name) || optimizer.decoupled !== false) return [];
      if (optimizer.entry === null && entry.form === undefined) return [];
      return [
        at(entry, 'warning', 'coupled', { value, optimizer: optimizer.name }, ...renamed(facts, optimizer.entry)),
      ];
    });
  },
};

function renamed({ framework, lines }: LintFacts, entry: ConfigEntry | null): readonly LintFix[] {
  if (entry === null || !knowAdamW.has(framework)) return [];
  const { line, start, end } = entry.valueRange;
  const written = lines[line - 1] ?? '';
  const found = /\badam\b/i.exec(written.slice(start, end));
  // A class that was imported by its name would be missing.
  if (found === null || (entry.form === 'name' && written[start - 1] !== '.')) return [];
  const from = start + found.index;
  const name = found[0] === 'adam' ? 'adamw' : 'AdamW';
  return [replace({ line, start: from, end: from + found[0].length }, name)];
}
