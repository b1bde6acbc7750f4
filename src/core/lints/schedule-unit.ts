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
import { canonicalKey } from '../config/key';
import { epochsOf, stepsOf } from './context';
import { type LintFacts, numeric, switchIn, wordIn } from './facts';
import { at, type Lint, set } from './lint';

export const scheduleUnit: Lint = {
  id: 'L32',
  check(facts) {
    const unit = unitOf(facts);
    const epochs = epochsOf(facts);
    const horizon = numeric(facts, 'cosineHorizon');
    if (unit?.by === 'steps' && horizon !== null && epochs !== null && horizon.value === epochs && epochs > 1) {
      const steps = stepsOf(facts);
      const fixes = steps === null || steps <= epochs ? [] : [set(horizon.entry, steps)];
      return [at(horizon.entry, 'warning', 'epochs-as-steps', { value: horizon.value }, ...fixes)];
    }
    const name = wordIn(facts.settings.first('scheduler')) ?? '';
    if (unit?.by === 'epochs' && /one_?cycle/i.test(name)) return [at(unit.entry, 'warning', 'one-cycle-by-epoch', {})];
    return [];
  },
};

function unitOf({ settings }: LintFacts): { readonly by: 'steps' | 'epochs'; readonly entry: ConfigEntry } | null {
  const entry = settings.first('scheduledBy');
  if (entry === null) return null;
  const key = canonicalKey(entry.path.at(-1) ?? '');
  const on = switchIn(entry);
  if (on !== null) return { by: on === (key === 'step_per_batch') ? 'steps' : 'epochs', entry };
  if (entry.value === 'step') return { by: 'steps', entry };
  return entry.value === 'epoch' ? { by: 'epochs', entry } : null;
}
