import { curve, fall, fallThenRise, noisy, normals, runOf, type Column } from '../facts/synthetic';
import {
  accuracy,
  healthy,
  nothing,
  oneCycle,
  run,
  short,
  stepped,
  train,
  validation,
  type RuleCases,
} from './shared-cases';

const trainAccuracy = (values: readonly number[]): Column => ({ name: 'train_acc', values });
/** Accuracies of a model at a level, measured on so many examples. */
const measured = (count: number, examples: number, level: number): readonly number[] => {
  const normal = normals(11);
  const deviation = Math.sqrt(level * (1 - level) * examples);
  return Array.from({ length: count }, () => Math.round(level * examples + deviation * normal()) / examples);
};
const falling = [train(noisy(fall(60, 2.3, 0.3), 0.01)), validation(noisy(fall(60, 2.3, 0.4), 0.01, 2))] as const;

/** Validation that stands at four times its level in every tenth evaluation. */
const spiky = (height: number): readonly number[] =>
  noisy(fall(80, 2.3, 0.4), 0.02, 3).map((value, place) => (place > 10 && place % 10 === 0 ? height * value : value));

const learnt = curve(60, (share) => 0.9 - 0.4 * Math.exp(-12 * share));

export const dataCases = {
  D44: {
    fires: [
      { name: '40 examples', run: run(...falling, accuracy(measured(60, 40, 0.85))), severity: 'warning' },
      {
        name: '30 examples that the config names, and no accuracy',
        run: runOf({ columns: falling, hyperparameters: { validationExamples: 30 } }),
        severity: 'warning',
      },
      {
        name: 'a loss that jumps by more than it moves',
        run: run(
          train(fall(60, 2, 0.3)),
          validation(
            noisy(
              curve(60, () => 0.8),
              0.2,
              5,
            ),
          ),
        ),
        severity: 'warning',
      },
    ],
    quiet: [
      healthy,
      stepped,
      oneCycle,
      short,
      nothing,
      { name: '500 examples', run: run(...falling, accuracy(measured(60, 500, 0.85))) },
      {
        name: 'training that jumps as much',
        run: run(
          train(noisy(fall(60, 2, 0.3), 0.2, 4)),
          validation(
            noisy(
              curve(60, () => 0.8),
              0.2,
              5,
            ),
          ),
        ),
      },
      {
        name: 'accuracies that are no multiples of the count, which is that of documents',
        run: runOf({ columns: [...falling, accuracy(learnt)], hyperparameters: { validationExamples: 30 } }),
      },
    ],
  },
  D45: {
    fires: [
      {
        name: '30 % above on both sides',
        run: run(train(fall(6, 2, 0.3)), validation([2, 1.4, 1, 1.3, 1.4, 1.5])),
        severity: 'warning',
      },
      {
        name: '15 % above on both sides',
        run: run(train(fall(6, 2, 0.3)), validation([2, 1.15, 1, 1.15, 1.2, 1.3])),
        severity: 'info',
      },
    ],
    quiet: [
      healthy,
      short,
      nothing,
      { name: 'a later evaluation that comes back', run: run(validation([2, 1.2, 1, 1.2, 1.01, 1.3])) },
      { name: 'a minimum at the end', run: run(validation([2, 1.8, 1.6, 1.4, 1.2, 1])) },
      { name: 'a minimum among many', run: run(validation(fallThenRise(30, 0.5, 0.5))) },
    ],
  },
  D46: {
    fires: [
      {
        name: 'the same numbers under both names',
        run: run(train(noisy(fall(20, 2, 0.3), 0.02)), validation(noisy(fall(20, 2, 0.3), 0.02))),
        severity: 'error',
      },
    ],
    quiet: [
      healthy,
      nothing,
      {
        name: 'an easy task: 99 % in the first epoch, validation below training',
        run: run(train(fall(20, 0.3, 0.02)), validation(fall(20, 0.1, 0.01)), accuracy(curve(20, () => 0.9912))),
      },
      {
        name: 'numbers rounded so far that they agree',
        run: run(train(curve(20, () => 0.5)), validation(curve(20, () => 0.5))),
      },
      {
        name: 'one metric that was copied beside losses that differ',
        run: run(...falling, trainAccuracy(learnt), accuracy(learnt)),
      },
    ],
  },
  D47: {
    fires: [
      {
        name: 'a third below',
        run: run(train(fall(40, 2.3, 0.9)), validation(noisy(fall(40, 2, 0.6), 0.01))),
        severity: 'info',
      },
      {
        name: '15 % below, with dropout',
        run: runOf({
          columns: [train(fall(40, 2.3, 1)), validation(noisy(fall(40, 2, 0.85), 0.01))],
          hyperparameters: { dropout: 0.2 },
        }),
        severity: 'info',
      },
    ],
    quiet: [
      healthy,
      oneCycle,
      nothing,
      { name: '15 % below', run: run(train(fall(40, 2.3, 1)), validation(noisy(fall(40, 2, 0.85), 0.01))) },
      {
        name: 'below only because the mean over the epoch lags',
        run: run(train(curve(20, (share) => 2.1 - 2 * share)), validation(curve(20, (share) => 2.05 - 2 * share))),
      },
    ],
  },
  D48: {
    fires: [
      {
        name: 'half as much again from the first evaluation to the last',
        run: run(train(fall(40, 2, 0.5)), validation(noisy(fall(40, 3, 0.75), 0.01))),
        severity: 'info',
      },
    ],
    quiet: [
      healthy,
      stepped,
      nothing,
      { name: 'a gap that opens', run: run(train(fall(40, 2, 0.3)), validation(fall(40, 2, 0.6))) },
      { name: 'training that hardly moves', run: run(train(fall(40, 2, 1.6)), validation(fall(40, 3, 2.4))) },
    ],
  },
  D49: {
    fires: [
      {
        name: 'every tenth evaluation at 5 times its level',
        run: run(train(fall(80, 2.3, 0.1)), validation(spiky(5))),
        severity: 'warning',
      },
      {
        name: 'one class named in every evaluation',
        run: run(
          train(fall(30, 2.3, 0.1)),
          validation(
            noisy(
              curve(30, () => 2.6),
              0.05,
            ),
          ),
          trainAccuracy(learnt.slice(0, 30)),
          accuracy(curve(30, () => 0.1)),
        ),
        severity: 'error',
      },
    ],
    quiet: [
      healthy,
      stepped,
      oneCycle,
      nothing,
      { name: 'spikes of twice the level', run: run(train(fall(80, 2.3, 0.1)), validation(spiky(2))) },
      {
        name: 'spikes that training shares',
        run: run(train(spiky(5)), validation(spiky(5).map((value) => 1.1 * value))),
      },
      {
        name: 'few examples learnt by heart, with an accuracy that wavers about chance',
        run: run(
          train(fall(30, 2.3, 0.01)),
          validation(fall(30, 2.3, 3)),
          trainAccuracy(learnt.slice(0, 30)),
          accuracy(measured(30, 500, 0.12)),
        ),
      },
      {
        name: 'an accuracy and a loss that were copied from line to line',
        run: run(
          train(fall(30, 2.3, 0.1)),
          validation(curve(30, () => 2.3)),
          trainAccuracy(learnt.slice(0, 30)),
          accuracy(curve(30, () => 0.1)),
        ),
      },
    ],
  },
} satisfies Readonly<Record<string, RuleCases>>;
