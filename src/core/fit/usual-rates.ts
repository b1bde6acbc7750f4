import type { Run } from '../run';
import { textOf } from '../facts/hyperparameters';

/** What is usual for one kind of optimizer. */
export interface UsualSettings {
  /** Learning rates between these are usual for training from scratch; a config outside them has to explain itself. */
  readonly low: number;
  readonly high: number;
  /** Weight decay from which it holds training back. */
  readonly strongDecay: number;
}

/**
 * Ranges of published recipes: SGD 0.01 to 0.4 per 256 examples, less for shallow nets (Goyal 2017, Smith 2018); Adam
 * 3e-4 to 1e-3, no more than 0.01 (UMLAUT); Lion a third to a tenth of AdamW; Muon 0.02. AdamW takes the decay out of
 * the gradient, where 0.01 to 0.1 is usual, and also fine-tunes from 2e-5 up.
 */
const families: readonly (readonly [RegExp, UsualSettings])[] = [
  [/adamw|decoupled|lamb/, { low: 2e-5, high: 0.01, strongDecay: 0.1 }],
  [/lion|sign/, { low: 1e-5, high: 1e-3, strongDecay: 1 }],
  [/muon/, { low: 2e-3, high: 0.1, strongDecay: 0.1 }],
  [/adagrad|adafactor/, { low: 1e-3, high: 0.1, strongDecay: 1e-3 }],
  [/adam|rms/, { low: 3e-4, high: 0.01, strongDecay: 1e-3 }],
  [/sgd|momentum|nesterov|lars/, { low: 3e-3, high: 0.3, strongDecay: 1e-3 }],
];

/** What is usual for the optimizer of a run; null where the config does not name one that is known. O(1). */
export function usualSettingsOf(run: Run): UsualSettings | null {
  const optimizer = textOf(run, 'optimizer')?.toLowerCase() ?? '';
  return families.find(([pattern]) => pattern.test(optimizer))?.[1] ?? null;
}
