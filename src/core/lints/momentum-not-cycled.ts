/**
 * ## What it means
 * The learning rate is cycled and the momentum is not.
 *
 * ## Why it happens
 * While the rate is high, a momentum of 0.9 makes the steps longer still; a lower one there lets the rate go higher.
 * Some implementations move the momentum by themselves, and some leave it where it is.
 *
 * ## What to try
 * Momentum from 0.95 down to 0.85 while the rate rises, and back while it falls.
 *
 * ## Sources
 * Smith (2018) on momentum in 1cycle. OneCycleLR and CyclicLR of PyTorch and fastai's fit_one_cycle cycle it unless
 * they are told not to, so only a `cycle_momentum` of false and Caffe's cyclical policies are told of.
 */
import { numberIn, type LintFacts } from './facts';
import type { ConfigEntry } from '../config/entry';
import { at, type Lint } from './lint';

const least = 0.8;

export const momentumNotCycled: Lint = {
  id: 'L14',
  check(facts) {
    const { settings, schedule, framework, rates } = facts;
    if (schedule.name !== 'one-cycle' && schedule.name !== 'cyclical') return [];
    if (rates[0]?.optimizer?.family !== 'sgd' && framework !== 'caffe') return [];
    const switched = facts.entries.find(({ path }) => path.at(-1) === 'cycle_momentum');
    const momentum = settings.first('momentum');
    const value = numberIn(momentum);
    if (momentum === null || value === null || value < least || isCycled(facts)) return [];
    const place: ConfigEntry | null = switched?.value === false ? switched : framework === 'caffe' ? momentum : null;
    return place === null ? [] : [at(place, 'info', 'constant', { value })];
  },
};

function isCycled({ entries }: LintFacts): boolean {
  return entries.some(({ path }) =>
    /^(?:moms|base_momentum|max_momentum|cyclical_momentum|div_mom)$/i.test(path.at(-1)!),
  );
}
