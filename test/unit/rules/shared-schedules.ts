import type { Run } from '../../../src/core/run';
import { curve, fall, noisy, runOf, type Column, type RunShape } from '../facts/synthetic';
import { rate, train, validation, type Case } from './shared-cases';

/** A loss that falls by half of its noise at most from a third of the run on, and is noisy in both splits. */
export const noisyLoss = (count: number, sigma: number): readonly number[] => noisy(fall(count, 2.3, 0.8), sigma, 3);
export const constant = (count: number, value = 0.1): readonly number[] => curve(count, () => value);
export const cosineTo = (count: number, end: number, shareOfPeak = 0): readonly number[] =>
  curve(
    count,
    (share) => 0.1 * (shareOfPeak + ((1 - shareOfPeak) * (1 + Math.cos(Math.PI * Math.min(1, share / end)))) / 2),
  );
export const planned = (steps: number, ...columns: readonly Column[]): Run => runOf({ columns, steps });
export const withConfig = (
  hyperparameters: NonNullable<RunShape['hyperparameters']>,
  ...columns: readonly Column[]
): Run => runOf({ columns, hyperparameters, steps: 100 * columns[0]!.values.length });
/** A fall that is over after a quarter of the run. */
export const settled = (count: number, low: number): readonly number[] =>
  curve(count, (share) => low + 1.5 * Math.exp(-30 * share));
/** 1cycle up to 1 at 45 %, down to `end` at `cycle` of the run, and level from there on. */
export const cycleTo = (count: number, end: number, cycle = 1): readonly number[] =>
  curve(count, (share) => {
    if (share < 0.45 * cycle) return 0.1 + (0.9 * share) / (0.45 * cycle);
    return share < cycle ? 1 - ((1 - end) * (share - 0.45 * cycle)) / (0.55 * cycle) : end;
  });
/** A loss that an annealed rate brings down at the end: level at a noisy height first. */
export const annealedLoss = (count: number, from: number): readonly number[] =>
  noisy(
    curve(count, (share) => (share < from ? 1 + 1.3 * Math.exp(-12 * share) : 1 - 0.5 * ((share - from) / (1 - from)))),
    0.01,
    4,
  );
export const healthyCosine: Case = {
  name: 'a cosine that ends with the run',
  run: planned(10_000, train(fall(100, 2, 0.3)), validation(noisy(fall(100, 2, 0.4), 0.01)), rate(cosineTo(100, 1))),
};
