/**
 * ## What it means
 * The learning rate starts at its full height where a warm-up is usual: for a Transformer that is trained from nothing,
 * or with a large batch.
 *
 * ## Why it happens
 * In the first steps gradients are large and Adam knows little of their size. Full steps then drive attention or the
 * normalization to where they do not come back from, or the loss diverges.
 *
 * ## What to try
 * A warm-up of 3 to 5 % of the steps, at least 100 of them; five epochs for SGD with batches of thousands.
 *
 * ## Sources
 * Goyal (2017): five epochs for batches of 8,192; Godbole, Tuning Playbook (2023); Vaswani (2017). A batch is large
 * from 1,024 on. Only a warm-up of 0 that is written down is told of. Fine-tunes of pretrained Transformers often do
 * without, which is a note; adapters, reinforcement learning and 1cycle, which rises by itself, are left alone.
 */
import type { LintFacts } from './facts';
import { at, type Lint, type LintFix, set } from './lint';
import type { Warmup } from './known/warmup';

const largeBatch = 1024;
const share = 0.03;
const leastSteps = 100;
/** Shorter runs are tests of the code. Steps. */
const shortRun = 1000;

export const noWarmUp: Lint = {
  id: 'L22',
  check(facts) {
    const { task, schedule, warmups, length, words } = facts;
    if (task.mayAdapt || task.isReinforcement || task.isPreference || task.isElsewhere || task.isAdversarial) return [];
    if (/cycl|warm|noam|slanted/.test(schedule.words) || schedule.name === 'one-cycle') return [];
    if (['free', 'adafactor'].includes(facts.rates[0]?.optimizer?.family ?? '') || words.has('radam')) return [];
    const [first] = warmups;
    if (first === undefined || warmups.some(({ value }) => value !== 0)) return [];
    // A default of 0 is "not set", and the command decides.
    if (first.entry.provenance === 'default') return [];
    if (length.totalSteps !== null && length.totalSteps < shortRun) return [];
    const batch = length.totalBatch ?? length.leastBatch ?? 0;
    const isLarge = batch >= largeBatch && !task.mayFineTune;
    if (!task.isTransformer && !isLarge) return [];
    const severity = task.mayFineTune ? 'info' : 'warning';
    const variant = isLarge ? 'batch' : task.mayFineTune ? 'fine-tune' : 'transformer';
    const fix = fixOf(first, facts);
    return [at(first.entry, severity, variant, { batch }, ...fix)];
  },
};

function fixOf({ entry, unit }: Warmup, { length }: LintFacts): readonly LintFix[] {
  if (unit === 'share') return [set(entry, share)];
  if (unit === 'epochs') return [];
  const steps = length.totalSteps;
  return steps === null ? [] : [set(entry, Math.max(leastSteps, Math.round(share * steps)))];
}
