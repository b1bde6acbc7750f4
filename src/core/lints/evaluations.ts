import type { ConfigEntry } from '../config/entry';
import { leafOf, type LintFacts, numberIn, parentsOf, wordIn } from './facts';

export interface Evaluations {
  /** How many of them the run has. */
  readonly count: number;
  readonly interval: number;
  readonly unit: 'steps' | 'epochs';
  readonly entry: ConfigEntry;
}

const inSteps = /^(?:eval_steps|eval_period|test_interval|eval_frequency|validation_steps_interval)$/;
/** fairseq's `validate_interval` is in epochs, and has a brother in updates. */
const inEpochs = /^(?:check_val_every_n_epoch|validate_interval)$/;

/**
 * How many evaluations a config plans; null where it does not tell the interval, its unit or the length in that unit.
 * Intervals without a unit in their name count steps where the run is measured in steps alone, epochs where in epochs.
 */
export function evaluationsOf(facts: LintFacts): Evaluations | null {
  const strategy = wordIn(facts.settings.first('evalStrategy'));
  if (strategy === 'no' || strategy === 'epoch') return null;
  const entry = facts.settings.all('evalInterval').find((candidate) => (numberIn(candidate) ?? 0) > 0);
  const interval = numberIn(entry ?? null);
  if (entry === undefined || interval === null || !Number.isInteger(interval)) return null;
  const unit = unitOf(facts, entry);
  if (unit === null) return null;
  const length = unit === 'steps' ? facts.length.totalSteps : epochsIn(facts);
  return length === null ? null : { count: length / interval, interval, unit, entry };
}

function unitOf(facts: LintFacts, entry: ConfigEntry): Evaluations['unit'] | null {
  const leaf = leafOf(entry);
  if (leaf === 'evals_per_epoch' || leaf === 'val_check_interval') return null;
  if (inSteps.test(leaf)) return 'steps';
  if (inEpochs.test(leaf)) return 'epochs';
  if (parentsOf(entry).some((parent) => /epoch/.test(parent)) || /epoch/.test(leaf)) return 'epochs';
  if (parentsOf(entry).some((parent) => /iter/.test(parent)) || /iter|step/.test(leaf)) return 'steps';
  const steps = facts.settings.first('totalSteps') !== null;
  const epochs = facts.settings.first('epochs') !== null;
  if (steps === epochs) return null;
  return steps ? 'steps' : 'epochs';
}

function epochsIn(facts: LintFacts): number | null {
  const epochs = facts.length.epochs?.value ?? null;
  if (epochs !== null) return epochs;
  const steps = facts.length.totalSteps;
  const perEpoch = facts.length.stepsPerEpoch;
  return steps === null || perEpoch === null ? null : steps / perEpoch;
}
