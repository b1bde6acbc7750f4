/**
 * ## What it means
 * The lowest and the highest rate of a cycle lie too close together or too far apart, or the cycle ends no lower than
 * it begins.
 *
 * ## Why it happens
 * 1cycle begins at the highest rate divided by one factor and ends at that divided by another. Less than a third apart
 * there is hardly a cycle; below a 25th, much of the rise is spent at rates that train nothing.
 *
 * ## What to try
 * Begin at a tenth to a 25th of the highest rate, and end at a hundredth of the beginning or less.
 *
 * ## Sources
 * Smith (2018): a tenth. PyTorch and fastai: a 25th, ending at a 10,000th of that. Smith (2017) on cyclical rates: a
 * third to a quarter.
 */
import type { ConfigEntry } from '../config/entry';
import { leafOf, numberIn, type LintFacts } from './facts';
import { at, type Lint, type LintFinding, set } from './lint';

const leastFactor = 3;
const mostFactor = 25;
const usualFactor = 25;
const usualFinal = 1e4;

export const oneCycleRange: Lint = {
  id: 'L16',
  check(facts) {
    const { settings, schedule } = facts;
    if (schedule.name !== 'one-cycle' && schedule.name !== 'cyclical') return [];
    const start = settings.first('divFactor');
    const final = settings.first('finalDivFactor');
    return [...(start ? ofStart(start) : ofPair(facts)), ...(final ? ofEnd(final, numberIn(start)) : [])];
  },
};

function ofStart(entry: ConfigEntry): readonly LintFinding[] {
  const value = numberIn(entry);
  if (value === null || value <= 0 || (value >= leastFactor && value <= mostFactor)) return [];
  const variant = value < leastFactor ? 'narrow' : 'wide';
  return [at(entry, 'warning', variant, { value, usual: usualFactor }, set(entry, usualFactor))];
}

/** fastai's `div_final` divides the highest rate, PyTorch's `final_div_factor` the first. */
function ofEnd(entry: ConfigEntry, start: number | null): readonly LintFinding[] {
  const value = numberIn(entry);
  if (value === null || value <= 0) return [];
  const ofHighest = leafOf(entry) === 'div_final';
  const below = ofHighest ? value / (start ?? usualFactor) : value;
  return below > 1 ? [] : [at(entry, 'warning', 'end', { value, usual: usualFinal }, set(entry, usualFinal))];
}

/** `base_lr` and `max_lr` side by side. OneCycleLR does not look at the rate of the optimizer. */
function ofPair({ settings, schedule }: LintFacts): readonly LintFinding[] {
  const high = settings.first('maxLearningRate');
  const highest = numberIn(high);
  const low = settings.all('learningRate').find((entry) => leafOf(entry) === 'base_lr') ?? null;
  const lowest = numberIn(low);
  if (high === null || highest === null || low === null || lowest === null || lowest <= 0) return [];
  if (schedule.name !== 'cyclical' && !low.path.some((part) => /cycl/i.test(part))) return [];
  const values = { low: lowest, high: highest, proposed: Number((highest / 4).toPrecision(2)) };
  return lowest < highest ? [] : [at(low, 'warning', 'reversed', values, set(low, values.proposed))];
}
