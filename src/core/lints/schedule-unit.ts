/**
 * ## What it means
 * The schedule counts in another unit than its length is given in.
 *
 * ## Why it happens
 * A cosine over as many steps as there are epochs is over within the first epoch; 1cycle plans every batch, and stepped
 * once per epoch it never leaves its warm-up.
 *
 * ## What to try
 * Give the length in the unit in which the schedule is stepped.
 *
 * ## Sources
 * PyTorch's documentation of `OneCycleLR` and `CosineAnnealingLR`, Lightning's of `interval`, MMEngine's of `by_epoch`.
 */
import type { ConfigEntry } from '../config/entry';
import { leafOf, type LintFacts, numberIn, switchIn, wordIn } from './facts';
import { at, type Lint, type LintFinding, set } from './lint';

export const scheduleUnit: Lint = {
  id: 'L32',
  check(facts) {
    return facts.settings.all('scheduledBy').flatMap((entry) => {
      const unit = unitOf(entry);
      if (unit === 'steps') return epochsAsSteps(facts, entry);
      return unit === 'epochs' && isOneCycle(facts, entry) ? [at(entry, 'warning', 'one-cycle-by-epoch', {})] : [];
    });
  },
};

function epochsAsSteps(facts: LintFacts, unit: ConfigEntry): readonly LintFinding[] {
  const epochs = facts.length.epochs?.value ?? null;
  const horizon = facts.settings.all('cosineHorizon').find((entry) => isOf(unit, entry));
  const value = numberIn(horizon ?? null);
  if (horizon === undefined || value === null || value !== epochs || epochs <= 1) return [];
  const steps = facts.length.totalSteps;
  const fixes = steps === null || steps <= epochs ? [] : [set(horizon, steps)];
  return [at(horizon, 'warning', 'epochs-as-steps', { value }, ...fixes)];
}

function isOneCycle({ settings }: LintFacts, unit: ConfigEntry): boolean {
  return settings.all('scheduler').some((entry) => isOf(unit, entry) && /one_?cycle/i.test(wordIn(entry) ?? ''));
}

/** In the map that tells the unit, or below it as Lightning has it: a file has several schedules, each in its own unit. */
function isOf(unit: ConfigEntry, entry: ConfigEntry): boolean {
  if (entry.siblings === unit.siblings) return true;
  const parents = unit.path.slice(0, -1);
  return entry.path.length > unit.path.length && parents.every((key, place) => entry.path[place] === key);
}

function unitOf(entry: ConfigEntry): 'steps' | 'epochs' | null {
  const on = switchIn(entry);
  if (on !== null) return on === (leafOf(entry) === 'step_per_batch') ? 'steps' : 'epochs';
  if (entry.value === 'step') return 'steps';
  return entry.value === 'epoch' ? 'epochs' : null;
}
