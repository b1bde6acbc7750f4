/**
 * ## What it means
 * The best weights are to be loaded at the end, or training is to stop early, but no evaluation finds them, or weights
 * are saved at other steps than those that are evaluated.
 *
 * ## Why it happens
 * Hugging Face's trainer refuses to start with such a config.
 *
 * ## What to try
 * Evaluate and save by the same strategy, and save at a multiple of the steps between evaluations.
 *
 * ## Sources
 * Source of `transformers.TrainingArguments`, which raises a ValueError for each of these.
 */
import { type LintFacts, numeric, switchIn, wordIn } from './facts';
import { at, type Lint, type LintFinding, set } from './lint';

export const bestWithoutEvaluation: Lint = {
  id: 'L37',
  check(facts) {
    const load = facts.settings.first('loadBest');
    const strategy = facts.settings.first('evalStrategy');
    if (load === null || strategy === null || switchIn(load) !== true) return [];
    const evaluates = wordIn(strategy)?.toLowerCase() ?? (switchIn(strategy) === false ? 'no' : null);
    if (evaluates === null) return [];
    if (evaluates === 'no') return [at(strategy, 'error', 'no-evaluation', {})];
    const save = facts.settings.first('saveStrategy');
    const saves = wordIn(save)?.toLowerCase() ?? null;
    if (save !== null && saves !== null && saves !== evaluates && saves !== 'best') {
      return [at(save, 'error', 'strategies-differ', { evaluates, saves })];
    }
    return evaluates === 'steps' ? multiples(facts) : [];
  },
};

function multiples(facts: LintFacts): readonly LintFinding[] {
  const evaluation = numeric(facts, 'evalInterval');
  const save = numeric(facts, 'saveInterval');
  // Numbers below 1 are shares of the run.
  if (evaluation === null || save === null || evaluation.value < 1 || save.value < 1) return [];
  if (save.value % evaluation.value === 0) return [];
  const proposed = evaluation.value * Math.max(1, Math.round(save.value / evaluation.value));
  const values = { evaluation: evaluation.value, save: save.value, proposed };
  return [at(save.entry, 'error', 'not-a-multiple', values, set(save.entry, proposed))];
}
