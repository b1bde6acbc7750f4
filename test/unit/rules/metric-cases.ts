import type { Run } from '../../../src/core/run';
import { curve, fall, fallThenRise, noisy, runOf, type Column } from '../facts/synthetic';
import {
  accuracy,
  healthy,
  nothing,
  oneCycle,
  rate,
  run,
  stepped,
  train,
  validation,
  type RuleCases,
} from './shared-cases';

const trainAccuracy = (values: readonly number[]): Column => ({ name: 'train_acc', values });
const score = (name: string, values: readonly number[]): Column => {
  return { name, values, role: 'validation', kind: 'score', goal: 'maximize' };
};
const falling = [train(noisy(fall(60, 2.3, 0.3), 0.01)), validation(noisy(fall(60, 2.3, 0.4), 0.01, 2))] as const;

const mosaic = (after: number, plainEpochs: number | null): Run =>
  runOf({
    columns: [
      train(
        noisy(
          curve(40, (share, place) => (place < 30 ? 2 - share : after - 0.2 * share)),
          0.01,
        ),
      ),
    ],
    epochs: 40,
    hyperparameters: plainEpochs === null ? {} : { plainEpochs },
  });

const learnt = curve(60, (share) => 0.9 - 0.4 * Math.exp(-12 * share));
const memorized = curve(60, (share) => (share < 0.2 ? 0.7 : 0.7 + 0.35 * (share - 0.2)));
const spoiled = curve(60, (share) => (share < 0.2 ? 0.7 + share : 0.9 - 0.18 * (share - 0.2)));

export const metricCases = {
  D50: {
    fires: [
      {
        name: 'macro F1 30 points below accuracy',
        run: run(
          ...falling,
          accuracy(learnt),
          score(
            'val_macro_f1',
            learnt.map((value) => value - 0.3),
          ),
        ),
        severity: 'warning',
      },
      {
        name: 'a class at 0.1 beside one at 0.9',
        run: run(
          ...falling,
          score('val/IoU.road', learnt),
          score(
            'val/IoU.car',
            learnt.map((value) => 0.8 * value),
          ),
          score(
            'val/IoU.pole',
            learnt.map((value) => 0.1 * value),
          ),
        ),
        severity: 'warning',
      },
    ],
    quiet: [
      healthy,
      nothing,
      {
        name: 'macro F1 at 5 points',
        run: run(
          ...falling,
          accuracy(learnt),
          score(
            'val_macro_f1',
            learnt.map((value) => value - 0.05),
          ),
        ),
      },
      {
        name: 'a weighted average',
        run: run(
          ...falling,
          accuracy(learnt),
          score(
            'val_weighted_f1',
            learnt.map((value) => value - 0.3),
          ),
        ),
      },
      {
        name: 'average precision at several thresholds and sizes',
        run: run(
          ...falling,
          score('bbox/AP', learnt),
          score(
            'bbox/AP-75',
            learnt.map((value) => 0.4 * value),
          ),
          score(
            'bbox/AP-small',
            learnt.map((value) => 0.1 * value),
          ),
          score('bbox/AP-large', learnt),
        ),
      },
      {
        name: 'an accuracy that is low itself',
        run: run(
          ...falling,
          accuracy(learnt.map((value) => 0.5 * value)),
          score(
            'val_macro_f1',
            learnt.map((value) => 0.2 * value),
          ),
        ),
      },
    ],
  },
  D51: {
    fires: [
      {
        name: 'training accuracy that catches up as validation falls',
        run: run(
          train(fall(60, 2, 0.4)),
          validation(noisy(fallThenRise(60, 0.5, 0.4), 0.005)),
          trainAccuracy(memorized),
          accuracy(noisy(spoiled, 0.003)),
        ),
        severity: 'warning',
      },
    ],
    quiet: [
      healthy,
      nothing,
      {
        name: 'training accuracy above validation all along',
        run: run(
          train(fall(60, 2, 0.1)),
          validation(fallThenRise(60, 0.5, 0.4)),
          trainAccuracy(learnt.map((value) => Math.min(1, value + 0.1))),
          accuracy(spoiled),
        ),
      },
      {
        name: 'augmentation that holds training accuracy down for good',
        run: run(...falling, trainAccuracy(learnt.map((value) => 0.7 * value)), accuracy(learnt)),
      },
      {
        name: 'a fall of one example in twenty',
        run: runOf({
          columns: [trainAccuracy(memorized), accuracy(curve(60, (share) => (share < 0.3 ? 0.95 : 0.9)))],
          hyperparameters: { validationExamples: 20 },
        }),
      },
    ],
  },
  D53: {
    fires: [
      {
        name: 'an F1 that stays where it was',
        run: run(
          ...falling,
          score(
            'val_f1',
            noisy(
              curve(60, () => 0.31),
              0.003,
            ),
          ),
        ),
        severity: 'warning',
      },
    ],
    quiet: [
      healthy,
      nothing,
      { name: 'an F1 that moves', run: run(...falling, score('val_f1', learnt)) },
      { name: 'an accuracy at its ceiling', run: run(...falling, accuracy(curve(60, () => 0.985))) },
      {
        name: 'a training loss alone, which overfits',
        run: run(
          train(fall(60, 2, 0.1)),
          accuracy(
            noisy(
              curve(60, () => 0.6),
              0.002,
            ),
          ),
        ),
      },
    ],
  },
  D54: {
    fires: [
      { name: 'the loss doubles where mosaic is closed', run: mosaic(3, 10), severity: 'info' },
      { name: 'the loss falls by half where mosaic is closed', run: mosaic(0.8, 10), severity: 'info' },
      {
        name: 'a warm restart of the learning rate',
        run: run(
          train(
            noisy(
              curve(40, (_, place) => (place < 20 ? 2 - 0.05 * place : 1.8 - 0.05 * (place - 20))),
              0.005,
            ),
          ),
          rate(curve(40, (_, place) => 0.1 * (1 - (place % 20) / 21))),
        ),
        severity: 'info',
      },
    ],
    quiet: [
      healthy,
      stepped,
      oneCycle,
      nothing,
      { name: 'the same jump without a plan', run: mosaic(3, null) },
      { name: 'the same jump at another place', run: mosaic(3, 20) },
      {
        name: 'a loss that goes on rising from there',
        run: runOf({
          columns: [train(curve(40, (share, place) => (place < 30 ? 2 - share : 3 + 40 * (share - 0.75))))],
          epochs: 40,
          hyperparameters: { plainEpochs: 10 },
        }),
      },
      {
        name: 'a rate that is warmed up',
        run: run(
          train(noisy(fall(40, 2, 0.5), 0.005)),
          rate(curve(40, (_, place) => Math.min(0.1, 0.001 * 2 ** place))),
        ),
      },
    ],
  },
  D55: {
    fires: [
      {
        name: 'averaged weights two points ahead',
        run: run(...falling, accuracy(noisy(learnt, 0.003)), {
          name: 'val_ema_acc',
          values: noisy(
            learnt.map((value) => value + 0.02),
            0.003,
            2,
          ),
        }),
        severity: 'info',
      },
      {
        name: 'averaged weights that lag behind',
        run: run(...falling, accuracy(noisy(learnt, 0.003)), {
          name: 'val_ema_acc',
          values: noisy(
            learnt.map((value) => value - 0.05),
            0.003,
            2,
          ),
        }),
        severity: 'info',
      },
    ],
    quiet: [
      healthy,
      nothing,
      {
        name: 'a difference within the noise',
        run: run(...falling, accuracy(noisy(learnt, 0.02)), {
          name: 'val_ema_acc',
          values: noisy(
            learnt.map((value) => value + 0.001),
            0.02,
            2,
          ),
        }),
      },
      { name: 'averaged weights alone', run: run(...falling, { name: 'val_ema_acc', values: learnt }) },
    ],
  },
} satisfies Readonly<Record<string, RuleCases>>;
