/**
 * ## What it means
 * The lowest rate of the schedule, or the rate at which the warm-up starts, is not below the rate itself.
 *
 * ## Why it happens
 * The schedule then raises the rate where it should fall, or does nothing at all.
 *
 * ## What to try
 * A lowest rate of a tenth to a hundredth of the rate, as large language models and 1cycle have it.
 *
 * ## Sources
 * NanoGPT's config and Chinchilla (arXiv 2203.15556) end at a tenth; Smith (arXiv 1803.09820) below a hundredth.
 */
import { type LintFacts, leafOf, numberIn, numeric, parentsOf, wordIn } from './facts';
import { at, type Lint, type LintFinding, set } from './lint';

/** Spellings that tell a share of the rate, or belong to a range test. */
const share = /lrf|ratio|factor|rate_min_rate|min_lr_rate|lr_start|start_lr|warmup_min/;
const absoluteStart = /^(?:warmup_lr|warmup_lr_init|warmup_learning_rate|warmup_init_lr)$/;

export const minimumAboveRate: Lint = {
  id: 'L33',
  check(facts) {
    const rate = numeric(facts, 'learningRate');
    // MAE's `blr` is multiplied by the batch first; a cycle starts at its lowest rate and names its highest.
    if (rate === null || rate.value <= 0 || leafOf(rate.entry) === 'blr' || isCycle(facts)) return [];
    return [...lowest(facts, rate.value), ...start(facts, rate.value)];
  },
};

function isCycle(facts: LintFacts): boolean {
  const name = wordIn(facts.settings.first('scheduler')) ?? '';
  return facts.settings.first('maxLearningRate') !== null || /cycl|constant|triangular/i.test(name);
}

function lowest(facts: LintFacts, rate: number): readonly LintFinding[] {
  // Drops by steps end where they end, whatever the file keeps as a lowest rate.
  if (['step', 'exponential', 'constant', 'warmup-constant'].includes(facts.schedule.name)) return [];
  const entries = facts.settings.all('minLearningRate').filter((candidate) => !share.test(leafOf(candidate)));
  // Of several in a row one may lead up to a peak.
  if (entries.some((other) => (numberIn(other) ?? rate) < rate)) return [];
  const entry = entries[0];
  const value = numberIn(entry ?? null);
  if (entry === undefined || value === null || value < rate) return [];
  const variant = value === rate ? 'minimum-equal' : 'minimum-above';
  return [at(entry, 'error', variant, { value, rate, proposed: rate / 10 }, set(entry, rate / 10))];
}

function start(facts: LintFacts, rate: number): readonly LintFinding[] {
  const found = numeric(facts, 'warmupStart');
  const warmup = numeric(facts, 'warmup');
  if (found === null || warmup?.value === 0 || parentsOf(found.entry).some((parent) => /ema|momentum/.test(parent)))
    return [];
  const leaf = leafOf(found.entry);
  // PyTorch's LinearLR takes a factor above 1 for a mistake; 1 itself starts a linear decay.
  const isFactor = leaf === 'start_factor' || leaf === 'warmup_factor';
  if (isFactor && found.value > 1)
    return [
      at(found.entry, 'error', 'factor-above-one', { value: found.value, proposed: 1e-3 }, set(found.entry, 1e-3)),
    ];
  if (!absoluteStart.test(leaf) || found.value < rate) return [];
  const variant = found.value === rate ? 'start-equal' : 'start-above';
  return [
    at(found.entry, 'error', variant, { value: found.value, rate, proposed: rate / 100 }, set(found.entry, rate / 100)),
  ];
}
