/**
 * ## What it means
 * OneCycleLR is given fewer steps than the run has, or more.
 *
 * ## Why it happens
 * It knows the rate of each of its steps. Asked for one more, PyTorch raises an error and the run ends there. With too
 * many, the run ends before the rate has come down, and the last gain is missing.
 *
 * ## What to try
 * Give it the epochs of the run and the steps of an epoch, or their product.
 *
 * ## Sources
 * The documentation of `torch.optim.lr_scheduler.OneCycleLR`. Up to 5 % too many are left alone.
 */
import type { ConfigEntry } from '../config/entry';
import { leafOf, numberIn, type LintFacts } from './facts';
import { at, type Lint, type LintFinding, set } from './lint';

const tolerance = 0.05;

export const oneCycleLength: Lint = {
  id: 'L30',
  check(facts) {
    const { schedule, entries } = facts;
    if (schedule.name !== 'one-cycle') return [];
    const own = entries.filter(({ path, provenance }) => isOneCycle(path) && provenance !== 'derived');
    return [
      ...compared(
        own.find((entry) => leafOf(entry) === 'total_steps'),
        outside(facts, 'totalSteps'),
        'steps',
      ),
      ...compared(
        own.find((entry) => leafOf(entry) === 'epochs'),
        outside(facts, 'epochs'),
        'epochs',
      ),
    ];
  },
};

/** A section or call of its own, so that the same key elsewhere is that of the run. */
function isOneCycle(path: readonly string[]): boolean {
  return path.slice(0, -1).some((part) => /one_?cycle|lr_?scheduler|^scheduler$/i.test(part));
}

function outside({ settings }: LintFacts, name: 'totalSteps' | 'epochs'): number | null {
  const counts = settings
    .all(name)
    .filter((entry) => !isOneCycle(entry.path) && leafOf(entry) !== 't_max')
    .map(numberIn)
    .filter((value) => value !== null && value > 0);
  return counts[0] ?? null;
}

function compared(entry: ConfigEntry | undefined, length: number | null, unit: string): readonly LintFinding[] {
  const value = numberIn(entry ?? null);
  if (entry === undefined || value === null || length === null || value <= 0) return [];
  const values = { value, length, unit };
  if (value < length) return [at(entry, 'error', 'short', values, set(entry, length))];
  return value > (1 + tolerance) * length ? [at(entry, 'warning', 'long', values, set(entry, length))] : [];
}
