/**
 * ## What it means
 * The momentum of SGD is 0.99 or more: each step goes on for a hundred steps and longer.
 *
 * ## Why it happens
 * With momentum μ a constant gradient moves weights 1/(1−μ) times as far, so the effective learning rate is ten times
 * that at 0.9. The weights overshoot and swing, and the run is close to diverging.
 *
 * ## What to try
 * 0.9, or up to 0.97 with a learning rate lowered as much as 1/(1−μ) grows.
 *
 * ## Sources
 * Smith (2018) saw overfitting and divergence from 0.99 on and recommends 0.9 to 0.97; Sutskever (2013) for 1/(1−μ). A
 * momentum of averages (MoCo, BYOL, batch normalization) is something else, and nnU-Net trains at 0.99 by design with a
 * rate of 0.01 and a polynomial fall: nothing is said of these.
 */
import { leafOf, numberIn } from './facts';
import { optimizerOf } from './known/optimizer';
import { at, type Lint, set } from './lint';

const high = 0.99;
const usual = 0.9;
/** Keys of the momentum of SGD; the first beta of Adam has others. */
const own = /^(?:mom|momentum|sgd_momentum|momentum_optimizer_value)$/;
const averaged = ['moco', 'byol', 'dino', 'mocov2', 'mocov3', 'nnunet', 'teacher', 'ema'];

export const momentumHigh: Lint = {
  id: 'L13',
  check({ settings, framework, words, schedule }) {
    if (averaged.some((word) => words.has(word)) || schedule.name === 'polynomial') return [];
    return settings.all('momentum').flatMap((entry) => {
      const value = numberIn(entry);
      if (value === null || value < high || value >= 2 || !own.test(leafOf(entry))) return [];
      if (entry.provenance === 'derived' || optimizerOf(entry, settings, framework)?.family !== 'sgd') return [];
      if (value >= 1) return [at(entry, 'warning', 'one', { value, usual }, set(entry, usual))];
      return [at(entry, 'warning', 'high', { value, times: 1 / (1 - value), usual }, set(entry, usual))];
    });
  },
};
