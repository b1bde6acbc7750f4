import type { Facts } from '../../facts/facts';
import { numberOf, textOf } from '../../facts/hyperparameters';
import { conventionOf } from '../convention';

/** What is known of the best constant rate before the test is read: a normal distribution of its decimal logarithm. */
export interface RatePrior {
  readonly mean: number;
  readonly deviation: number;
  /** Whether it is what is usual for the optimizer and task, and not just what rates are like. */
  readonly isConvention: boolean;
}

/** Rates between 1e-4 and 0.1 are tried most. */
const unknown: RatePrior = { mean: -2.3, deviation: 0.8, isConvention: false };
/**
 * Adam works with 3e-4 to 3e-3 on most tasks (Kingma 2015, Karpathy 2019), the higher ones of these for the small
 * networks that tests of a few minutes are run on.
 */
const adam: RatePrior = { mean: -2.6, deviation: 0.25, isConvention: true };
/** The rate of SGD follows the scale of loss and inputs: good ones are found from 1e-3 to 1 (Bengio 2012). */
const momentumDeviation = 1;

/** The convention for optimizer and task as a prior. O(settings). */
export function priorOf(facts: Facts): RatePrior {
  const convention = conventionOf(facts);
  if (convention === null) return unknown;
  const optimizer = textOf(facts.run, 'optimizer')?.toLowerCase() ?? '';
  const mean = Math.log10(convention.value);
  const width = Math.log10(convention.high / convention.low) / 2;
  if (convention.task !== 'from-scratch') return { mean, deviation: width, isConvention: true };
  if (/adam/.test(optimizer)) return numberOf(facts.run, 'parameters') === null ? adam : { ...adam, mean };
  const deviation = /sgd|momentum|nesterov/.test(optimizer) ? momentumDeviation : width;
  return { mean, deviation, isConvention: true };
}
