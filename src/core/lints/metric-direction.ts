/**
 * ## What it means
 * The metric that decides about the best weights, or about stopping, is looked at from the wrong side.
 *
 * ## Why it happens
 * The worst weights are kept as the best, and an early stop fires while training goes well.
 *
 * ## What to try
 * `min` for losses and errors, `max` for accuracies and scores. Hugging Face takes every metric that does not end in
 * "loss" for one to maximize, unless `greater_is_better` says otherwise.
 *
 * ## Sources
 * Documentation of Keras's and Lightning's `EarlyStopping`, source of `transformers.TrainingArguments`.
 */
import type { ConfigEntry } from '../config/entry';
import { meaningOf } from '../meaning/meaning';
import { type LintFacts, leafOf, switchIn, wordIn } from './facts';
import { at, type Lint, type LintFinding, replace } from './lint';

export const metricDirection: Lint = {
  id: 'L36',
  check(facts) {
    return facts.settings.all('monitor').flatMap((monitor) => {
      const metric = wordIn(monitor);
      const goal = metric === null ? null : meaningOf(metric).goal;
      if (metric === null || goal === null) return [];
      return [...wrongMode(facts, monitor, metric, goal), ...wrongSign(facts, monitor, metric, goal)];
    });
  },
};

type Goal = NonNullable<ReturnType<typeof meaningOf>['goal']>;

/** Monitor and mode are a pair only within one map: a file has a stop and a checkpoint, each with its own. */
function wrongMode(facts: LintFacts, monitor: ConfigEntry, metric: string, goal: Goal): readonly LintFinding[] {
  const mode = facts.settings.all('monitorMode').find((entry) => entry.siblings === monitor.siblings);
  const said = mode === undefined ? null : wordIn(mode)?.toLowerCase();
  if (mode === undefined || (said !== 'min' && said !== 'max')) return [];
  const right = goal === 'minimize' ? 'min' : 'max';
  if (said === right) return [];
  return [at(mode, 'error', 'mode', { metric, said, right }, ...replaceWord(facts, mode, said, right))];
}

function wrongSign(facts: LintFacts, monitor: ConfigEntry, metric: string, goal: Goal): readonly LintFinding[] {
  const sign = facts.settings.all('greaterIsBetter').find((entry) => entry.siblings === monitor.siblings);
  const greater = switchIn(sign ?? null);
  if (sign !== undefined && greater !== null) {
    if (greater === (goal === 'maximize')) return [];
    const right = goal === 'maximize' ? 'true' : 'false';
    return [at(sign, 'error', 'greater', { metric, right }, ...replaceWord(facts, sign, String(greater), right))];
  }
  const implied = leafOf(monitor) === 'metric_for_best_model' && sign === undefined;
  return implied && goal === 'minimize' && !/loss$/.test(metric)
    ? [at(monitor, 'error', 'greater-unset', { metric })]
    : [];
}

/** The word within its quotes, in the case in which it was written. */
function replaceWord(
  { lines }: LintFacts,
  entry: ConfigEntry,
  old: string,
  right: string,
): readonly ReturnType<typeof replace>[] {
  const { line, start, end } = entry.valueRange;
  const present = (lines[line - 1] ?? '').slice(start, end);
  const offset = present.toLowerCase().indexOf(old);
  if (offset < 0) return [];
  const written = present.slice(offset, offset + old.length);
  const cased =
    written === written.toUpperCase() ? right.toUpperCase() : /^[A-Z]/.test(written) ? capital(right) : right;
  return [replace({ line, start: start + offset, end: start + offset + old.length }, cased)];
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
