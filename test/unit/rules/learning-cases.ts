import { curve, fall, noisy, runOf, type Column } from '../facts/synthetic';
import { accuracy, chance, healthy, nothing, oneCycle, rate, run, short, train, validation } from './shared-cases';
import type { RuleCases } from './shared-cases';

const constant = (count: number, value: number): readonly number[] => curve(count, () => value);
const f1 = (values: readonly number[]): Column => ({
  name: 'val_f1',
  kind: 'score',
  goal: 'maximize',
  values,
});
/** Down to 1 in the first half, then up along a line by a share of it. */
const risingBy = (rise: number): readonly number[] =>
  noisy(
    curve(100, (share) => (share < 0.5 ? 1 + Math.exp(-9 * share) : 1 + 2 * rise * (share - 0.5))),
    0.01,
  );
/** Losses with an evaluation before the first step. */
const fromStepZero = (values: readonly number[]): Column => ({
  ...validation(values),
  steps: values.map((_, place) => 100 * place),
  epochs: values.map((_, place) => place),
});

export const learningCases = {
  D13: {
    fires: [
      {
        name: 'flat at ln 10 with a configured class count',
        run: runOf({
          columns: [train(noisy(constant(60, chance), 0.002))],
          hyperparameters: { numClasses: 10, learningRate: 1 },
        }),
        severity: 'error',
      },
      {
        name: 'flat at ln 10 with accuracy at chance, classes guessed',
        run: run(train(noisy(constant(60, chance), 0.001)), accuracy(noisy(constant(60, 0.1), 0.02, 3))),
        severity: 'error',
      },
      {
        name: 'the entropy of two uneven classes, with their accuracy',
        run: runOf({
          columns: [train(noisy(constant(40, 0.325), 0.002)), accuracy(noisy(constant(40, 0.9), 0.001))],
          hyperparameters: { numClasses: 2 },
        }),
        severity: 'error',
      },
      {
        name: 'six epochs at ln 10',
        run: runOf({ columns: [train(noisy(constant(6, chance), 0.0005))], hyperparameters: { numClasses: 10 } }),
        severity: 'error',
      },
      {
        name: 'a mean squared error of 1 on standardized targets',
        run: run({ name: 'train_mse', kind: 'loss', values: noisy(constant(60, 1), 0.002) }),
        severity: 'error',
      },
    ],
    quiet: [
      healthy,
      {
        name: 'a loss of 1 of which nothing is known',
        run: run(train(noisy(constant(60, 1), 0.002))),
      },
      {
        name: 'the first logs of a long run whose plan is not known',
        run: runOf({
          columns: [{ ...train(noisy(constant(9, chance), 0.001)), epochs: constant(9, 0) }],
          hyperparameters: { numClasses: 10 },
        }),
      },
      {
        name: 'slow but steady',
        run: runOf({
          columns: [
            train(
              noisy(
                curve(60, (s) => chance - 0.1 * s),
                0.001,
              ),
            ),
          ],
          hyperparameters: { numClasses: 10 },
        }),
      },
      {
        name: 'accuracy far above chance',
        run: run(train(noisy(constant(60, chance), 0.001)), accuracy(constant(60, 0.6))),
      },
      {
        name: 'a loss that went flat elsewhere',
        run: runOf({ columns: [train(constant(60, 1.9))], hyperparameters: { numClasses: 10 } }),
      },
      short,
    ],
  },
  D14: {
    fires: [
      {
        name: 'twice ln 10 before training, then an ordinary fall',
        run: runOf({
          columns: [train(fall(40, 2, 0.3)), fromStepZero([2 * chance, ...fall(40, 2, 0.4)])],
          hyperparameters: { numClasses: 10 },
          steps: 4000,
        }),
        severity: 'warning',
      },
      {
        name: 'a third above ln 10 at step 0 of training',
        run: runOf({
          columns: [
            { ...train([1.33 * chance, ...fall(40, 2, 0.3)]), steps: curve(41, (_, place) => 50 * place), epochs: [] },
          ],
          hyperparameters: { numClasses: 10 },
          steps: 2000,
        }),
        severity: 'info',
      },
    ],
    quiet: [
      healthy,
      {
        name: 'the class count is not known',
        run: run(train(fall(40, 2, 0.3)), fromStepZero([2 * chance, ...fall(40, 2, 0.4)])),
      },
      {
        name: 'ln 10 as it should be',
        run: runOf({
          columns: [train(fall(40, 2, 0.3)), fromStepZero([1.05 * chance, ...fall(40, 2, 0.4)])],
          hyperparameters: { numClasses: 10 },
        }),
      },
      {
        name: 'a loss with further terms, which never comes near ln 10',
        run: runOf({
          columns: [train(fall(40, 6, 4)), fromStepZero([2.5 * chance, ...fall(40, 6, 4)])],
          hyperparameters: { numClasses: 10 },
        }),
      },
      {
        name: 'the mean of a first epoch',
        run: runOf({
          columns: [{ ...train([2 * chance, ...fall(40, 2, 0.3)]), steps: curve(41, (_, place) => place + 1) }],
          hyperparameters: { numClasses: 10 },
        }),
      },
    ],
  },
  D18: {
    fires: [
      {
        name: 'accuracy at a tenth in every evaluation while the loss moves',
        run: runOf({
          columns: [
            train(noisy(fall(20, 2.5, 2.2), 0.01)),
            validation(noisy(fall(20, 2.5, 2.25), 0.01, 2)),
            accuracy(constant(20, 0.1)),
          ],
          hyperparameters: { numClasses: 10 },
        }),
        severity: 'error',
      },
      {
        name: 'the share of the frequent class',
        run: runOf({
          columns: [
            train(noisy(fall(20, 0.7, 0.6), 0.01)),
            validation(noisy(fall(20, 0.68, 0.6), 0.01, 2)),
            accuracy(constant(20, 0.8413)),
          ],
          hyperparameters: { numClasses: 2 },
        }),
        severity: 'warning',
      },
    ],
    quiet: [
      healthy,
      {
        name: 'nothing left to win',
        run: run(train(fall(20, 0.1, 0.01)), accuracy(constant(20, 0.9973))),
      },
      {
        name: 'two digits that repeat by rounding',
        run: run(train(fall(20, 0.5, 0.4)), accuracy(constant(20, 0.85))),
      },
      {
        name: 'an accuracy that came up to its level',
        run: run(train(fall(40, 2, 0.1)), accuracy([0.6, 0.8, ...constant(38, 0.9417)])),
      },
      {
        name: 'a validation loss that fell by half',
        run: run(train(fall(20, 2, 0.4)), validation(fall(20, 2, 0.9)), accuracy(constant(20, 0.5))),
      },
      {
        name: 'a training accuracy that tells a different story',
        run: run(
          train(fall(20, 0.6, 0.5)),
          { name: 'train_acc', values: curve(20, (s) => 0.5 + 0.4 * s) },
          accuracy(constant(20, 0.5)),
        ),
      },
    ],
  },
  D19: {
    fires: [
      {
        name: 'F1 of 0 while the loss falls by half',
        run: run(train(fall(30, 1, 0.4)), validation(noisy(fall(30, 1, 0.5), 0.01)), f1(constant(30, 0))),
        severity: 'warning',
      },
    ],
    quiet: [
      healthy,
      {
        name: 'F1 that leaves 0 late',
        run: run(
          train(fall(30, 1, 0.4)),
          validation(fall(30, 1, 0.5)),
          f1([...constant(20, 0), ...fall(10, 0.1, 0.4)]),
        ),
      },
      {
        name: 'a loss that does not fall either',
        run: run(train(constant(30, 1)), validation(noisy(constant(30, 1), 0.01)), f1(constant(30, 0))),
      },
      {
        name: 'the first evaluations of a long plan',
        run: runOf({
          columns: [train(fall(10, 1, 0.4)), validation(fall(10, 1, 0.5)), f1(constant(10, 0))],
          epochs: 100,
        }),
      },
    ],
  },
  D20: {
    fires: [
      {
        name: 'rises by a fifth over the later half, of a rate that is not known',
        run: run(train(risingBy(0.2))),
        severity: 'warning',
      },
      {
        name: 'rises by a quarter at a constant rate',
        run: run(train(risingBy(0.25)), rate(constant(100, 0.1))),
        severity: 'error',
      },
    ],
    quiet: [
      healthy,
      oneCycle,
      {
        name: 'the learning rate rises meanwhile',
        run: run(
          train(
            noisy(
              curve(100, (share) => (share < 0.5 ? 1 + Math.exp(-9 * share) : 1 + 0.4 * (share - 0.5))),
              0.01,
            ),
          ),
          rate(curve(100, (share) => 0.01 + 0.1 * share)),
        ),
      },
      {
        name: 'validation improves meanwhile: training was made harder',
        run: run(train(risingBy(0.4)), validation(noisy(fall(100, 2, 0.5), 0.002))),
      },
      {
        name: 'a rise of a loss that is all but 0',
        run: run(train(risingBy(0.4).map((one, place) => (place < 30 ? one : 0.001 * one)))),
      },
      {
        name: 'a fifth before a decay that the config plans',
        run: runOf({
          columns: [train(risingBy(0.2)), rate(constant(100, 0.1))],
          hyperparameters: { scheduler: 'MultiStepLR' },
          epochs: 200,
        }),
      },
      { name: 'a discriminator', run: run({ name: 'train/discriminator', kind: 'loss', values: risingBy(0.4) }) },
      {
        name: 'a creep of 2 %',
        run: run(
          train(
            noisy(
              curve(100, (share) => 1 + 0.02 * share),
              0.005,
            ),
          ),
        ),
      },
    ],
  },
  D21: {
    fires: [
      {
        name: 'the same training loss in every log',
        run: run(train(constant(40, 1.8734))),
        severity: 'error',
      },
      {
        name: 'a validation loss that never moves while batches differ',
        run: run(train(noisy(constant(40, 1.7), 0.05)), validation(constant(40, 1.90731))),
        severity: 'error',
      },
    ],
    quiet: [
      healthy,
      nothing,
      { name: 'two digits that repeat by rounding', run: run(train(constant(40, 1.8))) },
      {
        name: 'the tail of a run that has arrived',
        run: run(train([...fall(60, 2, 0.3), ...constant(40, 0.2987)])),
      },
      {
        name: 'blown up and dead since',
        run: runOf({ columns: [train(constant(40, 91234.5))], hyperparameters: { numClasses: 10 } }),
      },
    ],
  },
} satisfies Readonly<Record<string, RuleCases>>;
