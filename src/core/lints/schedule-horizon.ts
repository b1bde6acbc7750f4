/**
 * ## What it means
 * The schedule of the learning rate has another length than the run.
 *
 * ## Why it happens
 * A cosine or a line that is longer than the run leaves the rate high at its end, and the low part that brings most of
 * the last gain never comes. One that is shorter trains on at the lowest rate, or rises again, as PyTorch's
 * CosineAnnealingLR does. Mostly one of the two lengths was changed and the other forgotten.
 *
 * ## What to try
 * Give both the same length.
 *
 * ## Sources
 * Hoffmann (2022), appendix B: a cosine more than 25 % too long costs quality. Differences of up to 5 % are left alone.
 * A length that may be counted in steps while the run is counted in epochs is left alone where it is the larger one.
 */
import type { ConfigEntry } from '../config/entry';
import { leafOf, numberIn, type LintFacts } from './facts';
import { at, type Lint, type LintFinding, set } from './lint';

const tolerance = 0.05;
const inSteps = /^(?:lr_decay_iters|lr_decay_steps|cosine_steps)$/;

export const scheduleHorizon: Lint = {
  id: 'L27',
  check(facts) {
    const { settings, task, schedule } = facts;
    if (task.isReinforcement || /restart/.test(schedule.words)) return [];
    if (facts.entries.some(({ path, value }) => path.at(-1) === 'decay_lr' && value === false)) return [];
    // Of several in a row none is as long as the run.
    const horizons = settings.all('cosineHorizon');
    if (horizons.length > 1 && horizons.every((entry) => entry.siblings.has('begin'))) return ofParts(facts);
    const isCosine = schedule.name === 'unknown' || /cosine/.test(schedule.name) || /cosine/.test(schedule.words);
    if (!isCosine && horizons.every((entry) => leafOf(entry) === 't_max')) return ofParts(facts);
    return [...horizons.flatMap((entry) => ofHorizon(facts, entry)), ...ofParts(facts)];
  },
};

function ofHorizon(facts: LintFacts, entry: ConfigEntry): readonly LintFinding[] {
  const value = numberIn(entry);
  const leaf = leafOf(entry);
  if (value === null || value <= 1 || entry.provenance === 'derived') return [];
  // The period of a fall in steps has the same name in TensorFlow.
  if (leaf === 'lr_decay_steps' && !['cosine', 'linear', 'polynomial'].includes(facts.schedule.name)) return [];
  const begin = entry.siblings.get('begin');
  const from = typeof begin === 'number' ? begin : 0;
  const run = runOf(facts, entry, value + from);
  if (run === null) return [];
  const { length, unit } = run;
  if (Math.abs(value + from - length) <= tolerance * length || isWarmed(facts, value, length, unit)) return [];
  const end = entry.siblings.get('end');
  if (typeof end === 'number' && Math.abs(value + from - end) <= 1) return [];
  const variant = value + from > length ? 'long' : 'short';
  // GPT-3 (Brown 2020) falls over 87 % of its tokens and trains on at a tenth of the rate, as Megatron does by these.
  if (variant === 'short' && inSteps.test(leaf) && facts.settings.first('minLearningRate') !== null) return [];
  const values = { value, length, unit, times: Math.max(value, length) / Math.min(value, length) };
  return [at(entry, 'warning', variant, values, set(entry, length - from))];
}

/** The length of the run in the unit of a horizon; null where that cannot be told. */
function runOf(
  { length: { epochs, steps, totalSteps }, framework }: LintFacts,
  entry: ConfigEntry,
  value: number,
): { readonly length: number; readonly unit: string } | null {
  const inStepsOnly = inSteps.test(leafOf(entry)) || framework === 'nanogpt' || framework === 'megatron';
  if (inStepsOnly) return steps === null ? null : { length: steps.value, unit: 'steps' };
  if (steps !== null && epochs === null) return { length: steps.value, unit: 'steps' };
  if (epochs === null) return null;
  if (totalSteps !== null && Math.abs(value - totalSteps) <= tolerance * totalSteps) return null;
  // Beyond the epochs it may be counted in steps, which nothing tells.
  return value > epochs.value * (1 + tolerance) ? null : { length: epochs.value, unit: 'epochs' };
}

/** A cosine that follows a warm-up lasts for the rest of the run. */
function isWarmed({ warmups }: LintFacts, value: number, length: number, unit: string): boolean {
  return warmups.some(
    (warmup) => warmup.unit === unit && Math.abs(value + warmup.value - length) <= tolerance * length,
  );
}

/** Warm-up, stable part and decay of WSD that together are longer than the run. */
function ofParts({ entries, length: { steps }, warmups }: LintFacts): readonly LintFinding[] {
  const number = (pattern: RegExp): { readonly entry: ConfigEntry; readonly value: number } | null => {
    const entry = entries.find((one) => pattern.test(leafOf(one))) ?? null;
    const value = numberIn(entry);
    return entry === null || value === null ? null : { entry, value };
  };
  const stable = number(/^(?:num_)?(?:lr_)?stable_steps$/);
  const decay = number(/^(?:num_)?(?:lr_)?(?:wsd_)?decay_steps$/);
  if (stable === null || decay === null || steps === null) return [];
  const warmup = warmups.find(({ unit }) => unit === 'steps')?.value ?? 0;
  const sum = warmup + stable.value + decay.value;
  if (sum <= steps.value * (1 + tolerance)) return [];
  const proposed = steps.value - warmup - decay.value;
  const fixes = proposed > 0 ? [set(stable.entry, proposed)] : [];
  return [at(stable.entry, 'warning', 'parts', { sum, length: steps.value }, ...fixes)];
}
