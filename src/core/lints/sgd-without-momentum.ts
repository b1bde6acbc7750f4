/**
 * ## What it means
 * A convolutional network is trained by SGD without momentum and with a low learning rate, so that it learns slowly.
 *
 * ## Why it happens
 * A momentum of 0.9 makes each step ten times as long in the end. Rates that were chosen with it are a tenth of what
 * plain SGD needs.
 *
 * ## What to try
 * Momentum 0.9 and a rate of 0.1 per 256 examples in a step.
 *
 * ## Sources
 * Goyal (2017): 0.1 per 256 examples with momentum 0.9. Sutskever (2013): the effective rate is η/(1−μ). Only a
 * momentum of 0 that is written down is told of, or a call of SGD without any, since a program may set it elsewhere.
 */
import { leafOf, numberIn, type LintFacts } from './facts';
import type { Rate } from './known/rates';
import { at, type Lint, set } from './lint';

const low = 0.01;
/** Goyal's rate for one example, and what is not gone below or above. */
const ratePerExample = 0.1 / 256;
const lowest = 0.01;
const highest = 0.4;

export const sgdWithoutMomentum: Lint = {
  id: 'L04',
  check(facts) {
    const { task, rates, length } = facts;
    if (!task.isConvolutional || task.mayFineTune || task.isReinforcement || task.isElsewhere) return [];
    return rates.flatMap((rate) => {
      if (rate.optimizer?.family !== 'sgd' || rate.value >= low || !isWithoutMomentum(facts, rate)) return [];
      const batch = length.totalBatch ?? length.leastBatch;
      const usual = batch === null ? 0.1 : Number((ratePerExample * batch).toPrecision(1));
      const typical = Math.min(highest, Math.max(lowest, usual));
      return [at(rate.entry, 'info', 'slow', { value: rate.value, typical }, set(rate.entry, typical))];
    });
  },
};

function isWithoutMomentum({ settings }: LintFacts, { entry }: Rate): boolean {
  const momentum = settings.all('momentum').filter((one) => /^(?:mom|momentum|sgd_momentum)$/.test(leafOf(one)));
  if (momentum.length > 0) return momentum.every((one) => numberIn(one) === 0);
  // A call tells all that the optimizer is given.
  const isCall = entry.form === 'keyword' || entry.form === 'positional';
  return isCall && entry.path.at(-2) === 'SGD';
}
