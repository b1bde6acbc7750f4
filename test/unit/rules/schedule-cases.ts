import type { Run } from '../../../src/core/run';
import { curve, fall, noisy, runOf } from '../facts/synthetic';
import {
  healthy,
  nothing,
  oneCycle,
  ramp,
  rampLoss,
  rate,
  run,
  short,
  stepped,
  train,
  validation,
  type RuleCases,
} from './shared-cases';
import {
  constant,
  cosineTo,
  planned,
  withConfig,
  settled,
  cycleTo,
  annealedLoss,
  healthyCosine,
} from './shared-schedules';

/** A log that counts epochs as steps from 0 on and names no epoch. */
const inEpochs = (epochs: number, losses: readonly number[], rates: readonly number[]): Run => {
  const steps = losses.map((_, place) => place);
  const columns = [validation(losses), rate(rates)].map((one) => ({ ...one, steps, epochs: steps.map(() => NaN) }));
  return runOf({ columns, epochs });
};

export const scheduleCases = {
  D16: {
    fires: [
      {
        name: 'at 0 for the last half of the run, while the loss still fell',
        run: planned(
          20_000,
          validation(
            noisy(
              curve(200, (share) => 2 - 1.5 * Math.min(share, 0.5)),
              0.002,
            ),
          ),
          rate(curve(200, (share) => Math.max(0, 0.1 * (1 - 2 * share)))),
        ),
        severity: 'warning',
      },
    ],
    quiet: [
      healthyCosine,
      nothing,
      {
        name: 'at 0 once nothing was left to gain',
        run: planned(
          20_000,
          validation(noisy(settled(200, 0.5), 0.002)),
          rate(curve(200, (share) => Math.max(0, 0.1 * (1 - 2 * share)))),
        ),
      },
      {
        name: 'a small rate that is printed with too few digits',
        run: planned(
          20_000,
          validation(
            noisy(
              curve(200, (share) => 2 - 1.5 * share),
              0.002,
            ),
          ),
          rate(curve(200, (share) => Math.round(4 * Math.max(0, 1 - 2 * share)) * 1e-4)),
        ),
      },
    ],
  },
  D17: {
    fires: [
      {
        name: 'still rising at 60 % of the run',
        run: runOf({
          columns: [train(fall(60, 10, 6)), rate(curve(60, (share) => 1e-5 + 6e-4 * share))],
          hyperparameters: { warmup: 8000, learningRate: 1e-3, scheduler: 'linear' },
          steps: 10_000,
        }),
        severity: 'warning',
      },
      {
        name: 'over after 40 % of the run',
        run: planned(
          10_000,
          train(fall(100, 2, 1)),
          rate(curve(100, (share) => Math.min(1e-3, 1e-5 + 2.5e-3 * share))),
        ),
        severity: 'info',
      },
    ],
    quiet: [
      healthyCosine,
      oneCycle,
      {
        name: 'still rising after a tenth of the run',
        run: planned(100_000, train(fall(100, 2, 1)), rate(curve(100, (share) => 1e-5 + 1e-3 * share))),
      },
      {
        name: 'the rising half of a 1cycle schedule',
        run: runOf({
          columns: [train(fall(40, 2, 1)), rate(curve(40, (share) => 0.1 + 0.9 * share))],
          hyperparameters: { scheduler: 'OneCycleLR' },
          steps: 10_000,
        }),
      },
      {
        name: 'a rate that jumps up late',
        run: runOf({
          columns: [train(fall(60, 10, 6)), rate(curve(60, (share) => (share < 0.9 ? 1e-5 + 1e-4 * share : 8e-4)))],
          hyperparameters: { warmup: 8000, scheduler: 'linear' },
          steps: 10_000,
        }),
      },
    ],
  },
  D37: {
    fires: [
      {
        name: 'cut by 100 before a third of the run, while the loss fell',
        run: run(
          train(
            noisy(
              curve(100, (share) => 2 - 3 * Math.min(share, 0.3)),
              0.003,
            ),
          ),
          validation(
            noisy(
              curve(100, (share) => 2 - 2.8 * Math.min(share, 0.3)),
              0.002,
              2,
            ),
          ),
          rate(curve(100, (share) => (share < 0.3 ? 0.1 : share < 0.4 ? 0.01 : 1e-3))),
        ),
        severity: 'warning',
      },
    ],
    quiet: [
      stepped,
      healthy,
      short,
      {
        name: 'cut early, once the loss had settled',
        run: run(
          train(noisy(settled(100, 1), 0.003)),
          validation(noisy(settled(100, 1.1), 0.002, 2)),
          rate(curve(100, (share) => (share < 0.45 ? 0.1 : 1e-3))),
        ),
      },
      {
        name: 'cut early, and the training set is learnt by heart',
        run: run(
          train(
            noisy(
              curve(100, (share) => 2 - 6.2 * Math.min(share, 0.3)),
              0.003,
            ),
          ),
          validation(
            noisy(
              curve(100, (share) => 2 - 2.8 * Math.min(share, 0.3)),
              0.002,
              2,
            ),
          ),
          rate(curve(100, (share) => (share < 0.3 ? 0.1 : 1e-3))),
        ),
      },
    ],
  },
  D40: {
    fires: [
      {
        name: 'a cosine that is planned for twice the run',
        run: planned(10_000, validation(fall(100, 2, 0.4)), rate(cosineTo(100, 2))),
        severity: 'warning',
      },
      {
        name: 'a cosine that turns up again',
        run: planned(
          10_000,
          validation(fall(100, 2, 0.4)),
          rate(curve(100, (share) => 0.05 * (1 + Math.cos(Math.PI * share * 1.5)))),
        ),
        severity: 'warning',
      },
      {
        name: 'a cosine that ends at two thirds of the run',
        run: planned(10_000, validation(fall(100, 2, 0.4)), rate(cosineTo(100, 0.67, 0.01))),
        severity: 'warning',
      },
      {
        name: 'a log that ends at half of a cosine, without a plan',
        run: run(validation(fall(100, 2, 0.4)), rate(cosineTo(100, 2))),
        severity: 'info',
      },
      {
        name: 'a config that names a cosine beside a rate that never moved',
        run: withConfig({ scheduler: 'cosine' }, validation(fall(100, 2, 0.4)), rate(constant(100))),
        severity: 'info',
      },
    ],
    quiet: [
      healthyCosine,
      oneCycle,
      stepped,
      {
        name: 'a quarter of a line whose steps are the epochs that are planned',
        run: inEpochs(
          400,
          fall(100, 2, 0.4),
          curve(100, (share) => 0.1 * (1 - share / 4)),
        ),
      },
      {
        name: 'half of a cosine, at half of the run',
        run: planned(20_000, validation(fall(100, 2, 0.4)), rate(cosineTo(100, 2))),
      },
      {
        name: 'warm restarts',
        run: planned(
          10_000,
          validation(fall(100, 2, 0.4)),
          rate(curve(100, (share) => 0.05 * (1 + Math.cos(Math.PI * ((share * 2.5) % 1))))),
        ),
      },
    ],
  },
  D41: {
    fires: [
      {
        name: 'a cycle that ends where it began',
        run: planned(10_000, validation(annealedLoss(100, 0.7)), rate(cycleTo(100, 0.1))),
        severity: 'info',
      },
      {
        name: 'a peak that the loss does not come back from',
        run: planned(
          10_000,
          validation(
            noisy(
              curve(100, (share) => (share < 0.4 ? 1 - share : share < 0.6 ? 4 : 1.5)),
              0.01,
            ),
          ),
          rate(cycleTo(100, 1e-4)),
        ),
        severity: 'warning',
      },
      {
        name: 'a long tail in which the loss rises',
        run: planned(
          10_000,
          train(fall(100, 2, 0.01)),
          validation(
            noisy(
              curve(100, (share) => (share < 0.5 ? 2 - 3 * share : 0.5 + 0.3 * (share - 0.5))),
              0.003,
            ),
          ),
          rate(cycleTo(100, 1e-3, 0.5)),
        ),
        severity: 'info',
      },
    ],
    quiet: [
      oneCycle,
      healthyCosine,
      {
        name: 'the peak under way',
        run: planned(20_000, validation(annealedLoss(100, 0.7)), rate(cycleTo(200, 0.1).slice(0, 100))),
      },
    ],
  },
  D42: {
    fires: [
      { name: 'an exponential ramp that blows up', run: run(train(noisy(rampLoss, 0.01)), ramp()), severity: 'info' },
      {
        name: 'a linear ramp from 0 with validation',
        run: run(
          validation(curve(100, (s) => (s < 0.6 ? 2.3 - 2 * s : 1.1 + 9 * (s - 0.6)))),
          rate(curve(100, (s) => 3 * s)),
        ),
        severity: 'info',
      },
    ],
    quiet: [
      healthy,
      oneCycle,
      {
        name: 'a warm-up under way',
        run: runOf({ columns: [train(fall(50, 10, 6)), rate(curve(50, (s) => 1e-3 * s))], steps: 100_000 }),
      },
      { name: 'a ramp without a loss', run: run(ramp()) },
    ],
  },
} satisfies Readonly<Record<string, RuleCases>>;
