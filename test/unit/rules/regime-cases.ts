import type { Run } from '../../../src/core/run';
import { curve, fall, fallThenRise, noisy, normals, runOf, type Column } from '../facts/synthetic';
import { accuracy, healthy, nothing, oneCycle, rate, run, short, stepped, train, validation } from './shared-cases';
import type { RuleCases } from './shared-cases';

const trainAccuracy = (values: readonly number[]): Column => ({ name: 'train_acc', values });

/** A training loss of batches: `perEpoch` points an epoch by a formula of the epoch and the share of it. */
function batches(
  epochs: number,
  perEpoch: number,
  formula: (epoch: number, share: number) => number,
  sigma: number,
): Column {
  const values = noisy(
    curve(epochs * perEpoch, (_, place) => formula(Math.floor(place / perEpoch), (place % perEpoch) / perEpoch)),
    sigma,
    11,
  );
  return {
    name: 'train_loss',
    values,
    steps: values.map((_, place) => place + 1),
    epochs: values.map((_, place) => Math.floor(place / perEpoch)),
  };
}

/** The same as a program logs it that prints the mean of the epoch so far. */
function meansSoFar(column: Column, perEpoch: number): Column {
  let sum = 0;
  const values = column.values.map((value, place) => {
    sum = place % perEpoch === 0 ? value : sum + value;
    return sum / ((place % perEpoch) + 1);
  });
  return { ...column, values };
}

/** One evaluation at the end of each epoch. */
const evaluations = (values: readonly number[], perEpoch: number): Column => ({
  ...validation(values),
  steps: values.map((_, place) => (place + 1) * perEpoch),
  epochs: values.map((_, place) => place),
});

const staircase = batches(4, 60, (epoch) => 1.6 * 0.8 ** epoch, 0.05);
const falling = batches(6, 60, (epoch, share) => 0.5 + 2 * Math.exp(-(epoch + share)), 0.05);
const sawtooth = batches(6, 60, (epoch, share) => 1 + 0.15 * share - 0.02 * epoch, 0.02);
const wave = batches(8, 60, (epoch, share) => 1.2 - 0.03 * epoch + 0.2 * Math.sin(2 * Math.PI * (share + 0.1)), 0.03);
const random = normals(5);
const wandering = batches(8, 60, () => 1 + 0.01 * random(), 0.1);

const overfits = (
  hyperparameters: NonNullable<Parameters<typeof runOf>[0]['hyperparameters']>,
  name = 'plain',
): Run => ({
  ...runOf({
    columns: [train(fall(60, 2, 0.1)), validation(noisy(fallThenRise(60, 0.5, 0.3, 0.2), 0.002))],
    hyperparameters,
  }),
  name,
});

/** Down to its level within a third of the run. */
const settled = (level: number): readonly number[] => curve(90, (s) => level + 1.5 * Math.exp(-30 * s));
const hump = (count: number, down: number): readonly number[] =>
  curve(count, (s) => (s < 0.3 ? 0.5 + Math.exp(-20 * s) : s < 0.5 ? 0.5 + (s - 0.3) : 0.7 - down * (s - 0.5)));

export const regimeCases = {
  D26: {
    fires: [
      {
        name: 'turns at a fifth with SGD at 1e-4',
        run: overfits({ optimizer: 'sgd', learningRate: 1e-4, scheduler: 'constant' }),
        severity: 'info',
      },
    ],
    quiet: [
      healthy,
      { name: 'a usual learning rate', run: overfits({ optimizer: 'sgd', learningRate: 0.05 }) },
      { name: 'an optimizer that is not known', run: overfits({ learningRate: 1e-5 }) },
      {
        name: 'a model that was trained before',
        run: overfits({ optimizer: 'sgd', learningRate: 1e-4 }, 'resnet-finetuning'),
      },
      {
        name: 'turns at 70 %',
        run: runOf({
          columns: [train(fall(60, 2, 0.1)), validation(noisy(fallThenRise(60, 0.5, 0.3, 0.7), 0.002))],
          hyperparameters: { optimizer: 'sgd', learningRate: 1e-4 },
        }),
      },
    ],
  },
  D28: {
    fires: [
      {
        name: '22 points between the accuracies',
        run: run(
          train(fall(60, 2, 0.1)),
          validation(noisy(fall(60, 2, 0.9), 0.005)),
          trainAccuracy(curve(60, (s) => 0.97 - 0.7 * Math.exp(-12 * s))),
          accuracy(
            noisy(
              curve(60, (s) => 0.75 - 0.5 * Math.exp(-12 * s)),
              0.002,
            ),
          ),
        ),
        severity: 'info',
      },
      {
        name: '16 points that stay when a step of the rate moves both curves',
        run: run(
          train(curve(40, (s) => (s < 0.9 ? 0.1 : 0.02))),
          validation(curve(40, (s) => (s < 0.9 ? 1 : 0.7))),
          trainAccuracy(curve(40, (s) => (s < 0.9 ? 0.93 : 0.99))),
          accuracy(curve(40, (s) => (s < 0.9 ? 0.72 : 0.82))),
        ),
        severity: 'info',
      },
      {
        name: 'a validation loss of three times the training loss',
        run: run(train(fall(60, 2.3, 0.3)), validation(noisy(fall(60, 2.3, 0.9), 0.005))),
        severity: 'info',
      },
    ],
    quiet: [
      healthy,
      stepped,
      {
        name: 'a gap of 12 points that is closing',
        run: run(
          train(fall(40, 2.3, 0.1)),
          validation(fall(40, 2.3, 0.5)),
          trainAccuracy(curve(40, (s) => (s < 0.5 ? 0.9 : 0.95))),
          accuracy(curve(40, (s) => (s < 0.5 ? 0.5 : s < 0.9 ? 0.78 : 0.83))),
        ),
      },
      { name: 'two tiny losses', run: run(train(fall(60, 2.3, 0.001)), validation(fall(60, 2.3, 0.004))) },
      {
        name: 'validation is still on its way',
        run: run(train(fall(60, 2.3, 0.3)), validation(curve(60, (s) => 2.2 - 1.2 * s))),
      },
      {
        name: 'half of the plan still to come',
        run: runOf({ columns: [train(fall(30, 2.3, 0.3)), validation(fall(30, 2.3, 0.9))], epochs: 100 }),
      },
      short,
    ],
  },
  D29: {
    fires: [
      {
        name: 'flat since a third of the run, at a rate that came down long ago',
        run: run(
          train(noisy(settled(0.5), 0.01)),
          validation(noisy(settled(0.55), 0.004)),
          rate(curve(90, (s) => (s < 0.15 ? 0.1 : 0.004))),
        ),
        severity: 'info',
      },
    ],
    quiet: [
      {
        name: 'still falling slowly',
        run: run(train(curve(90, (s) => 1 - 0.5 * s)), validation(curve(90, (s) => 1 - 0.4 * s))),
      },
      {
        name: 'a decay of the learning rate is still to come',
        run: run(train(settled(0.5)), validation(settled(0.55)), rate(curve(90, (s) => (s < 0.2 ? 0.5 : 0.1)))),
      },
      {
        name: 'accuracy goes on improving',
        run: run(train(fall(90, 2, 0.5)), validation(fall(90, 2, 0.55)), accuracy(curve(90, (s) => 0.5 + 0.2 * s))),
      },
      {
        name: 'known by heart, and validation at chance: it may generalize late',
        run: run(
          train(settled(0.01)),
          validation(noisy(settled(1.9), 0.002)),
          trainAccuracy(curve(90, (s) => 1 - 0.9 * Math.exp(-30 * s))),
          accuracy(
            noisy(
              curve(90, () => 0.12),
              0.02,
            ),
          ),
        ),
      },
      { name: 'half of the plan', run: runOf({ columns: [validation(settled(0.55))], epochs: 180 }) },
      {
        name: 'it did not stay at its level but rose, as training did',
        run: run(
          train(
            noisy(
              curve(90, (s) => 0.5 + 0.4 * s),
              0.01,
            ),
          ),
          validation(
            noisy(
              settled(0.55).map((one, place) => one + 0.003 * Math.max(0, place - 30)),
              0.004,
            ),
          ),
        ),
      },
      short,
    ],
  },
  D30: {
    fires: [
      {
        name: 'steps of a fifth at each boundary while validation gets worse',
        run: run(staircase, evaluations([1.5, 1.52, 1.6, 1.75], 60)),
        severity: 'warning',
      },
      { name: 'the same without validation', run: run(staircase), severity: 'info' },
    ],
    quiet: [
      healthy,
      nothing,
      { name: 'a smooth fall over six epochs', run: run(falling) },
      { name: 'validation improves as well', run: run(staircase, evaluations([1.5, 1.2, 1, 0.85], 60)) },
      { name: 'means of the epoch so far, which begin anew', run: run(meansSoFar(falling, 60)) },
      {
        name: 'a learning rate that is lowered at each boundary',
        run: run(staircase, {
          name: 'lr',
          values: staircase.epochs!.map((epoch) => 0.1 * 0.5 ** epoch),
          steps: staircase.steps!,
          epochs: staircase.epochs!,
        }),
      },
    ],
  },
  D31: {
    fires: [{ name: 'climbs by 15 % within each epoch', run: run(sawtooth), severity: 'info' }],
    quiet: [
      healthy,
      { name: 'a smooth fall', run: run(falling) },
      { name: 'noise', run: run(wandering) },
      { name: 'a wave, which belongs to batches and not to boundaries', run: run(wave) },
      { name: 'means of the epoch so far', run: run(meansSoFar(falling, 60)) },
    ],
  },
  D32: {
    fires: [{ name: 'the same wave in each of eight epochs', run: run(wave), severity: 'warning' }],
    quiet: [
      healthy,
      { name: 'a smooth fall', run: run(falling) },
      { name: 'noise', run: run(wandering) },
      { name: 'a sawtooth', run: run(sawtooth) },
      { name: 'a staircase', run: run(staircase) },
    ],
  },
  D33: {
    fires: [
      {
        name: 'validation comes down from its hump at the same rate',
        run: runOf({
          columns: [train(fall(100, 2, 0.02)), validation(noisy(hump(100, 0.5), 0.003))],
          hyperparameters: { scheduler: 'constant', learningRate: 0.01 },
        }),
        severity: 'info',
      },
      {
        name: 'training is perfect and validation at chance, with weight decay',
        run: runOf({
          columns: [
            train(fall(60, 2.3, 0.001)),
            trainAccuracy(curve(60, (s) => (s < 0.2 ? 0.5 + 2.5 * s : 1))),
            accuracy(
              noisy(
                curve(60, () => 0.12),
                0.03,
              ),
            ),
          ],
          hyperparameters: { numClasses: 10, weightDecay: 1 },
        }),
        severity: 'info',
      },
    ],
    quiet: [
      healthy,
      stepped,
      oneCycle,
      {
        name: 'the learning rate was lowered meanwhile',
        run: run(
          train(fall(100, 2, 0.02)),
          validation(noisy(hump(100, 0.5), 0.003)),
          rate(curve(100, (s) => (s < 0.5 ? 0.1 : 0.01))),
        ),
      },
      {
        name: 'training rises with it: a spike',
        run: runOf({
          columns: [train(hump(100, 0.5).map((one) => 0.1 * one)), validation(noisy(hump(100, 0.5), 0.003))],
          hyperparameters: { scheduler: 'constant', learningRate: 0.01 },
        }),
      },
      {
        name: 'no more than a wave on the way up',
        run: runOf({
          columns: [train(fall(100, 2, 0.02)), validation(noisy(hump(100, 0.06), 0.003))],
          hyperparameters: { scheduler: 'constant', learningRate: 0.01 },
        }),
      },
    ],
  },
  D34: {
    fires: [
      {
        name: 'validation at 0.9 before training and at 1.5 after the first evaluations',
        run: runOf({
          columns: [
            train(fall(20, 1.8, 1)),
            {
              ...validation([0.9, ...noisy(fall(20, 1.7, 1.3), 0.01)]),
              steps: curve(21, (_, place) => 100 * place),
              epochs: curve(21, (_, place) => place),
            },
          ],
          hyperparameters: { numClasses: 10 },
          steps: 2000,
        }),
        severity: 'warning',
      },
    ],
    quiet: [
      healthy,
      {
        name: 'fine-tuning that improves at once',
        run: runOf({
          columns: [
            train(fall(20, 1, 0.5)),
            {
              ...validation([0.9, ...fall(20, 0.85, 0.6)]),
              steps: curve(21, (_, place) => 100 * place),
              epochs: curve(21, (_, place) => place),
            },
          ],
          hyperparameters: { numClasses: 10 },
        }),
      },
      {
        name: 'an untrained model whose first steps are bad',
        run: runOf({
          columns: [
            train(fall(20, 3, 1)),
            {
              ...validation([2.31, ...fall(20, 2.6, 1)]),
              steps: curve(21, (_, place) => 100 * place),
              epochs: curve(21, (_, place) => place),
            },
          ],
          hyperparameters: { numClasses: 10 },
        }),
      },
    ],
  },
} satisfies Readonly<Record<string, RuleCases>>;
