import type { Facts } from '../facts/facts';
import { numberOf } from '../facts/hyperparameters';
import { clamp } from '../statistics/clamp';
import { usualSettingsOf } from './usual-rates';

/** What the settings of a run say about how well it can fit. 0 where nothing is known, since most settings are fine. */
export interface SettingsEvidence {
  /** Decades by which the highest learning rate lies below what is usual for the optimizer, 0 to 2. */
  readonly slow: number;
  /** Decades by which it lies above, 0 to 1.5. */
  readonly fast: number;
  /** Strength of dropout or weight decay: 1 for a dropout of 0.75, or a decay ten times what is strong. 0 to 2.2. */
  readonly regularization: number;
  /** Decades by which the training examples outnumber the weights, 0 to 2. */
  readonly small: number;
  /** 1 where the learning rate and the optimizer are known, so that 0 for `slow` and `fast` means something. */
  readonly rateKnown: number;
}

/** Reads them. O(1). */
export function settingsEvidence(facts: Facts): SettingsEvidence {
  const { run } = facts;
  const usual = usualSettingsOf(run);
  const rate = peakRateOf(facts);
  const known = usual !== null && rate !== null && rate > 0;
  const weights = numberOf(run, 'parameters');
  const examples = numberOf(run, 'trainExamples');
  return {
    slow: known ? clamp(Math.log10(usual.low / rate), 0, 2) : 0,
    fast: known ? clamp(Math.log10(rate / usual.high), 0, 1.5) : 0,
    regularization: regularizationOf(facts),
    small: weights !== null && examples !== null ? clamp(Math.log10(examples / Math.max(weights, 1)), 0, 2) : 0,
    rateKnown: known ? 1 : 0,
  };
}

/** The highest learning rate as logged, else as configured; null where neither tells. O(1). */
export function peakRateOf({ run, schedule }: Facts): number | null {
  return schedule.peak ?? numberOf(run, 'maxLearningRate') ?? numberOf(run, 'learningRate');
}

/** Dropout of p multiplies the noise by 1/(1 − p): each halving of what is kept counts alike. Decay counts in decades. */
function regularizationOf({ run }: Facts): number {
  const dropout = clamp(numberOf(run, 'dropout') ?? 0, 0, 0.95);
  const decay = numberOf(run, 'weightDecay') ?? 0;
  const strong = usualSettingsOf(run)?.strongDecay ?? 0.1;
  return Math.max(-Math.log2(1 - dropout) / 2, decay > 0 ? clamp(Math.log10(decay / strong), 0, 2) : 0);
}
