/**
 * ## What it means
 * The early stop waits no longer than the schedule that lowers the rate on a plateau.
 *
 * ## Why it happens
 * Training ends before the lower rate could show what it gains, and a drop of the rate is where most is gained.
 *
 * ## What to try
 * Let the early stop wait three times as long as the plateau, and its cooldown.
 *
 * ## Sources
 * Keras's documentation of `ReduceLROnPlateau` and `EarlyStopping`; two to three plateaus are engineering judgement.
 */
import { numeric } from './facts';
import { at, type Lint, set } from './lint';

export const plateauAfterStop: Lint = {
  id: 'L34',
  check(facts) {
    const plateau = numeric(facts, 'plateauPatience');
    const stop = numeric(facts, 'patience');
    // A patience of 0 switches early stopping off in several frameworks.
    if (plateau === null || stop === null || stop.value <= 0 || plateau.value < stop.value) return [];
    const proposed = 3 * plateau.value + (numeric(facts, 'cooldown')?.value ?? 0);
    const values = { stop: stop.value, plateau: plateau.value, proposed };
    return [at(stop.entry, 'warning', 'stop-first', values, set(stop.entry, proposed))];
  },
};
