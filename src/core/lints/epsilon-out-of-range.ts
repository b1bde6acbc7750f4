/**
 * ## What it means
 * The ε of an Adam-like optimizer is so large that it no longer adapts, or too small for weights in fp16.
 *
 * ## Why it happens
 * Ε is added to the root of the squared gradients. Above them it makes plain SGD with a small rate of the optimizer; in
 * fp16 1e-8 is 0, and the division has nothing to hold it.
 *
 * ## What to try
 * 1e-8 in 32 bits, 1e-6 or 1e-7 with weights in fp16.
 *
 * ## Sources
 * Kingma & Ba (arXiv 1412.6980); the least positive number of fp16 is 6e-8.
 */
import type { ConfigEntry } from '../config/entry';
import { familyAt } from './context';
import { type LintFacts, leafOf, numberIn, parentsOf, wordIn } from './facts';
import { at, type Lint, set } from './lint';

const large = 1e-3;
const leastHalf = 6e-8;
const ofAdam = /^(?:adam|opt|optimizer)_eps(?:ilon)?$/;

export const epsilonOutOfRange: Lint = {
  id: 'L54',
  check(facts) {
    const entry = facts.settings.all('epsilon').find((candidate) => isOptimizers(candidate));
    const value = numberIn(entry ?? null);
    // RMSprop and Adagrad are used with large ones on purpose, agents with 1e-3 and more.
    if (entry === undefined || value === null || value <= 0 || facts.task.isReinforcement) return [];
    const family = familyAt(facts, entry);
    if (family === null ? !leafOf(entry).startsWith('adam') : family !== 'adam' && family !== 'layer-wise') return [];
    if (value >= large) return [at(entry, 'warning', 'large', { value }, set(entry, 1e-8))];
    return value < leastHalf && isPureHalf(facts)
      ? [at(entry, 'warning', 'underflow', { value }, set(entry, 1e-6))]
      : [];
  },
};

/** Norm layers, exploration and label smoothing have an ε of their own. */
function isOptimizers(entry: ConfigEntry): boolean {
  return (
    ofAdam.test(leafOf(entry)) ||
    /^(?:optim|optimizer)(?:_|$)/.test(
      parentsOf(entry).findLast((key) => key !== 'params' && key !== 'init_args') ?? '',
    )
  );
}

/** Weights themselves in fp16, with no copy in 32 bits. */
function isPureHalf({ settings, entries }: LintFacts): boolean {
  const precision = settings.all('precision').some((entry) => /^(?:fp)?16-true$/.test(wordIn(entry) ?? ''));
  return precision || entries.some((entry) => leafOf(entry) === 'fp16_opt_level' && entry.value === 'O3');
}
