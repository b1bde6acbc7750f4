import type { Severity } from '../../../src/core/analysis';
import type { Run } from '../../../src/core/run';
import { curve, fall, noisy, runOf, type Column } from '../facts/synthetic';

export interface Case {
  readonly name: string;
  readonly run: Run;
  /** For a case that fires: how loud. */
  readonly severity?: Severity;
}

export interface RuleCases {
  readonly fires: readonly Case[];
  readonly quiet: readonly Case[];
}

export const train = (values: readonly number[]): Column => ({ name: 'train_loss', values });
export const validation = (values: readonly number[]): Column => ({ name: 'val_loss', values });
export const accuracy = (values: readonly number[]): Column => ({ name: 'val_acc', values });
export const rate = (values: readonly number[]): Column => ({ name: 'lr', values });
export const run = (...columns: readonly Column[]): Run => runOf({ columns });

export const chance = Math.log(10);
export const healthy: Case = {
  name: 'a geometric fall with noise',
  run: run(train(noisy(fall(60, 2.3, 0.3), 0.02, 1)), validation(noisy(fall(60, 2.3, 0.4), 0.02, 2))),
};
export const stepped: Case = {
  name: 'a fall with a drop by 10 of the learning rate',
  run: run(
    train(
      noisy(
        curve(80, (share) => (share < 0.6 ? 0.8 + 1.5 * Math.exp(-12 * share) : 0.4)),
        0.02,
        3,
      ),
    ),
    validation(
      noisy(
        curve(80, (share) => (share < 0.6 ? 0.9 + 1.4 * Math.exp(-12 * share) : 0.55)),
        0.02,
        4,
      ),
    ),
    rate(curve(80, (share) => (share < 0.6 ? 0.1 : 0.01))),
  ),
};
export const oneCycle: Case = {
  name: '1cycle with a bump of 5 times at its peak',
  run: run(
    train(
      noisy(
        curve(100, (share) => 0.3 + 2 * Math.exp(-9 * share) + 0.8 * Math.exp(-(((share - 0.45) / 0.1) ** 2))),
        0.03,
        5,
      ),
    ),
    validation(
      noisy(
        curve(100, (share) => 0.4 + 2 * Math.exp(-9 * share) + 2 * Math.exp(-(((share - 0.45) / 0.1) ** 2))),
        0.03,
        6,
      ),
    ),
    rate(curve(100, (share) => (share < 0.45 ? 0.1 + 6 * share : 2.8 * (1 - (share - 0.45) / 0.55) + 0.001))),
  ),
};
export const short: Case = { name: 'two points', run: run(train([2, 1]), validation([2, 1.5])) };
export const nothing: Case = { name: 'an empty run', run: run() };

export const ramp = (): Column => rate(curve(120, (share) => 1e-5 * 10 ** (6 * share)));
export const rampLoss = curve(120, (share) =>
  share < 0.8 ? 2.3 - 2 * Math.max(0, share - 0.3) ** 1.2 : 1.3 + 60 * (share - 0.8),
);
