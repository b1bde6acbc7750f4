/**
 * ## What it means
 * SGD is given a learning rate above 1 with nothing that leads up to it.
 *
 * ## Why it happens
 * Rates of 1 to 4 have trained networks, but only at the top of a 1cycle schedule, with little weight decay and after a
 * range test. From the first step on they diverge.
 *
 * ## What to try
 * 0.1 per 256 examples in a step. To go higher, a range test, then 1cycle up to what it shows and a weight decay of
 * 1e-4 or less.
 *
 * ## Sources
 * Smith (2018): super-convergence at 1 to 3 with 1cycle. Goyal (2017): 0.1 per 256 examples, up to 3.2 for 8,192 with
 * five epochs of warm-up. Recurrent networks are trained at 1 to 30 (Zaremba 2014), linear probes at 30 (He 2020), and
 * LARS takes large rates: nothing is said of these.
 */
import { at, type Lint, set } from './lint';

const high = 1;
const ratePerExample = 0.1 / 256;

export const sgdRateTooHigh: Lint = {
  id: 'L05',
  check({ path, task, rates, schedule, warmups, length, words }) {
    const isLed =
      /cycl|triangular|warm/.test(schedule.words) ||
      schedule.name === 'one-cycle' ||
      schedule.name === 'range-test' ||
      warmups.some(({ value }) => value > 0);
    // A linear layer on frozen features takes any rate (MoCo: 12 and 30).
    const isLinear = task.isFrozen || /(?:^|[^a-z])linear(?:[^a-z]|$)/i.test(path.split(/[\\/]/).at(-1) ?? '');
    const hasHabits = isLinear || task.isRecurrent || task.isElsewhere || task.isReinforcement;
    if (isLed || hasHabits || words.has('moco') || words.has('simclr') || words.has('sklearn')) return [];
    const batch = length.totalBatch ?? length.leastBatch ?? 256;
    const typical = Math.min(high, Math.max(0.01, Number((ratePerExample * batch).toPrecision(1))));
    return rates.flatMap(({ entry, value, optimizer }) => {
      if (optimizer?.family !== 'sgd' || value <= high) return [];
      return [at(entry, 'warning', 'high', { value, typical }, set(entry, typical))];
    });
  },
};
