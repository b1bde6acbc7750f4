/**
 * ## What it means
 * The momentum is another than in the last run and the learning rate is the same, so that each step is several times as
 * long, or as short, as it was.
 *
 * ## Why it happens
 * What moves the weights in the end is η/(1−μ). From momentum 0.9 to 0.99 it grows ten times.
 *
 * ## What to try
 * Keep η/(1−μ) as it was by changing the learning rate as well, or find a new one by a range test.
 *
 * ## Sources
 * Smith (2018); Sutskever (2013) for 1/(1−μ). A change of less than three times is within what a rate may be off, as a
 * rule of thumb. It needs a run of this config to compare with.
 */
import type { HyperparameterName } from '../run';
import { leafOf, numberIn, type RunSettings } from './facts';
import { at, type Lint, set } from './lint';

const leastChange = 3;
/** Rates that differ by less were not changed. Share. */
const sameRate = 0.01;

export const momentumChanged: Lint = {
  id: 'L15',
  check({ settings, rates, runs }) {
    const rate = rates.find(({ optimizer }) => optimizer?.family === 'sgd');
    const momentum = settings.all('momentum').find((entry) => /mom/.test(leafOf(entry))) ?? null;
    const value = numberIn(momentum);
    const earlier = runs.at(-1);
    if (rate === undefined || momentum === null || value === null || value >= 1 || earlier === undefined) return [];
    const before = { momentum: numberOf(earlier, 'momentum'), rate: numberOf(earlier, 'learningRate') };
    if (before.momentum === null || before.rate === null || before.momentum >= 1) return [];
    if (Math.abs(rate.value / before.rate - 1) > sameRate) return [];
    const times = (1 - before.momentum) / (1 - value);
    if (times < leastChange && times > 1 / leastChange) return [];
    const kept = Number(((before.rate * (1 - value)) / (1 - before.momentum)).toPrecision(2));
    const values = { value, before: before.momentum, rate: rate.value, kept, times: Math.max(times, 1 / times) };
    return [at(momentum, 'warning', times > 1 ? 'longer' : 'shorter', values, set(rate.entry, kept))];
  },
};

function numberOf({ hyperparameters }: RunSettings, name: HyperparameterName): number | null {
  const value = hyperparameters.find((one) => one.name === name)?.value;
  return typeof value === 'number' ? value : null;
}
