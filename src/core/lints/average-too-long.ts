/**
 * ## What it means
 * The average of the weights reaches back over more than a fifth of the run.
 *
 * ## Why it happens
 * With a decay d it averages about 1/(1−d) steps. Near the length of the run it still holds much of the first weights,
 * and scores worse than the model itself.
 *
 * ## What to try
 * A decay of 1 − 10/T for T steps.
 *
 * ## Sources
 * The mean age of an exponential average; a fifth and ten of them are engineering judgement. Averages that warm their
 * decay up, as Ultralytics' and diffusers' do, are left alone, and so are teachers of self-distillation.
 */
import { speaksOf } from './context';
import { leafOf, numeric } from './facts';
import { at, type Lint, set } from './lint';

export const averageTooLong: Lint = {
  id: 'L55',
  check(facts) {
    const found = numeric(facts, 'emaDecay');
    const steps = facts.length.totalSteps;
    if (found === null || steps === null || steps < 100) return [];
    if (speaksOf(facts, 'moco', 'byol', 'dino', 'teacher', 'mosaic', 'gamma', 'vq', 'codebook', 'quantizer')) return [];
    // MMEngine writes the share of the new weights, which is small.
    const isShare = leafOf(found.entry) === 'ema_momentum' && found.value < 0.5;
    const decay = isShare ? 1 - found.value : found.value;
    if (decay <= 0.5 || decay >= 1) return [];
    const horizon = 1 / (1 - decay);
    if (horizon <= steps / 5) return [];
    const better = Math.max(0.5, 1 - 10 / steps);
    const proposed = Number((isShare ? 1 - better : better).toFixed(5));
    return [
      at(found.entry, 'warning', 'long', { value: found.value, horizon, steps, proposed }, set(found.entry, proposed)),
    ];
  },
};
