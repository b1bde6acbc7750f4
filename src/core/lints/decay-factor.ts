/**
 * ## What it means
 * The factor that the learning rate is multiplied by at each drop raises it, or brings it to nothing at once.
 *
 * ## Why it happens
 * A factor above 1 makes the rate grow at each milestone, and ReduceLROnPlateau refuses 1 and more. A factor below 0.01
 * ends the training at the first drop. Sometimes a number that divides was written where one multiplies: 10 instead of
 * 0.1.
 *
 * ## What to try
 * 0.1 for a few drops, 0.5 for many, 0.9 to 0.99 where the rate falls at each epoch.
 *
 * ## Sources
 * The documentation of PyTorch's StepLR and ReduceLROnPlateau; He (2016) for 0.1. The discount of reinforcement
 * learning and the focus of a focal loss, which are called gamma too, are left alone, and so are Caffe's `fixed` and
 * `inv`, which multiply by none.
 */
import { leafOf, numberIn } from './facts';
import { at, type Lint, set } from './lint';

const lowest = 0.01;
const otherPolicy = /\b(?:fixed|inv|sigmoid|poly|none|constant)\b|cycl/;
const usual = 0.1;
/** Keys that multiply; `lr_decay` may be a number of epochs, or Keras' decay per step. */
const multiplies = /^(?:gamma|lr_gamma|lr_decay_factor|lr_factor|factor)$/;

export const decayFactor: Lint = {
  id: 'L31',
  check({ settings, schedule, task }) {
    if (task.isReinforcement) return [];
    const falls = settings.all('decayFactor').flatMap((entry) => {
      const value = numberIn(entry);
      const isFactor = multiplies.test(leafOf(entry)) && leafOf(entry) !== 'factor';
      if (value === null || value <= 0 || !isFactor || entry.provenance === 'derived') return [];
      // Policies that do not multiply leave it unread, or mean something else by it.
      if (!['unknown', 'step', 'exponential'].includes(schedule.name) || otherPolicy.test(schedule.words)) return [];
      if (value > 1) return [at(entry, 'error', 'rises', { value, usual: inverse(value) }, set(entry, inverse(value)))];
      return value < lowest ? [at(entry, 'error', 'vanishes', { value, usual }, set(entry, usual))] : [];
    });
    const plateaus = settings.all('plateauFactor').flatMap((entry) => {
      const value = numberIn(entry);
      if (value === null || value < 1 || entry.provenance === 'derived') return [];
      return [at(entry, 'error', 'plateau', { value, usual: inverse(value) }, set(entry, inverse(value)))];
    });
    return [...falls, ...plateaus];
  },
};

/** 10 was meant to divide. */
function inverse(value: number): number {
  return value >= 2 ? Number((1 / value).toPrecision(2)) : usual;
}
