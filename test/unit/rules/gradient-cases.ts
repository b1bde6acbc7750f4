import { curve, fall, noisy, runOf, type Column } from '../facts/synthetic';
import { accuracy, chance, healthy, nothing, run, short, train, validation, type RuleCases } from './shared-cases';

const norm = (values: readonly number[], name = 'grad_norm'): Column => ({
  name,
  values,
  role: 'gradient',
  kind: 'grad-norm',
  goal: null,
});
const layers = (from: number, factor: number): readonly Column[] =>
  Array.from({ length: 6 }, (_, place) =>
    norm(
      curve(60, () => from * factor ** place),
      `grad/layers.${String(place)}.weight`,
    ),
  );
const falling = noisy(fall(200, 2.3, 0.4), 0.02);
const steady = noisy(
  curve(200, () => 1),
  0.2,
  3,
);
const stuck = noisy(
  curve(60, () => chance),
  0.001,
);
const zeroed = (before: readonly number[]): readonly number[] => [...before, ...curve(10, () => 0)];

export const gradientCases = {
  D07: {
    fires: [
      {
        name: 'four bursts of fifty times',
        run: run(train(falling), norm(steady.map((one, place) => (place > 50 && place % 40 === 0 ? 50 * one : one)))),
        severity: 'warning',
      },
      {
        name: 'a norm that doubles with every twentieth of the run',
        run: run(train(falling), norm(steady.map((one, place) => one * 2 ** (place / 10)))),
        severity: 'warning',
      },
      { name: 'layers that grow towards the input', run: run(train(stuck), ...layers(100, 0.2)), severity: 'warning' },
    ],
    quiet: [
      healthy,
      nothing,
      { name: 'an even norm', run: run(train(falling), norm(steady)) },
      {
        name: 'large in the first steps only',
        run: run(train(falling), norm(steady.map((one, at) => (at < 5 ? 80 : one)))),
      },
      {
        name: 'bursts below what it began with, of a model that knows its data',
        run: run(train(falling), norm(steady.map((one, at) => (at < 20 ? 5 * one : at % 40 === 0 ? 0.5 : 1e-3 * one)))),
      },
      { name: 'layers of one size', run: run(train(stuck), ...layers(1, 1)) },
    ],
  },
  D08: {
    fires: [
      {
        name: 'a norm that went to nothing at the loss of guessing',
        run: run(train(stuck), norm(curve(60, (share) => 10 ** (-12 * Math.min(1, 2 * share))))),
        severity: 'warning',
      },
      { name: 'first layers without gradients', run: run(train(stuck), ...layers(1e-9, 30)), severity: 'warning' },
    ],
    quiet: [
      healthy,
      nothing,
      {
        name: 'a model that has converged',
        run: run(train(fall(60, 2.3, 1e-6)), norm(curve(60, (share) => 10 ** (-9 * share)))),
      },
      { name: 'an ordinary norm', run: run(train(stuck), norm(curve(60, () => 0.3))) },
    ],
  },
  D10: {
    fires: [
      { name: 'from 1.4 to 0 in one log', run: run(train(zeroed(fall(30, 2, 1.4)))), severity: 'error' },
      {
        name: 'a gradient norm of NaN beside it',
        run: run(train(zeroed(fall(30, 2, 0.01))), norm([...curve(30, () => 1), ...curve(10, () => NaN)])),
        severity: 'error',
      },
    ],
    quiet: [
      healthy,
      nothing,
      { name: 'a loss that is rounded to 0 at the end', run: run(train(zeroed(fall(60, 2, 0.0004)))) },
      {
        name: 'a toy set that is known by heart',
        run: run(train(zeroed(fall(30, 2, 1.4))), {
          ...accuracy(curve(40, () => 1)),
          role: 'train',
          name: 'train_acc',
        }),
      },
      { name: 'a loss that was 0 all along', run: run(train(curve(40, () => 0))) },
      { name: 'two zeros', run: run(train([...fall(30, 2, 1.4), 0, 0])) },
    ],
  },
  D11: {
    fires: [
      {
        name: 'three steps of four above the clipping norm',
        run: clipped(
          steady.map((one, place) => (place % 4 === 0 ? 0.5 : 3 * one)),
          1,
        ),
        severity: 'warning',
      },
      {
        name: 'a norm that was logged after clipping',
        run: clipped(
          curve(200, () => 1),
          1,
        ),
        severity: 'warning',
      },
      {
        name: 'three steps of four with Adam, which divides by what is cut',
        run: {
          ...clipped(
            steady.map((one, place) => (place % 4 === 0 ? 0.5 : 3 * one)),
            1,
          ),
          hyperparameters: runOf({ columns: [], hyperparameters: { gradientClip: 1, optimizer: 'adamw_torch' } })
            .hyperparameters,
        },
        severity: 'info',
      },
      { name: 'a clipping norm that is never reached', run: clipped(steady, 100), severity: 'info' },
    ],
    quiet: [
      healthy,
      nothing,
      {
        name: 'one step in ten clipped',
        run: clipped(
          steady.map((one, place) => (place % 10 === 0 ? 3 : 0.5 * one)),
          1,
        ),
      },
      { name: 'no clipping configured', run: run(train(falling), norm(steady)) },
      {
        name: 'clipped in the first steps only',
        run: clipped(
          steady.map((one, at) => (at < 15 ? 5 : 0.4 * one)),
          1,
        ),
      },
    ],
  },
  D12: {
    fires: [
      {
        name: 'a cross-entropy below 0',
        run: run({ name: 'cross_entropy', values: curve(40, (share) => 1 - 2 * share), role: 'train', kind: 'loss' }),
        severity: 'error',
      },
      {
        name: 'a training loss that is a sum over the batch',
        run: runOf({
          columns: [train(fall(40, 64 * 2.3, 64 * 0.5)), validation(noisy(fall(40, 2.3, 0.5), 0.01))],
          hyperparameters: { batchSize: 64 },
        }),
        severity: 'info',
      },
      {
        name: 'accuracies in two units',
        run: run(accuracy(curve(40, (share) => 0.3 + 0.5 * share)), {
          name: 'train_acc',
          values: curve(40, (share) => 30 + 60 * share),
          role: 'train',
          kind: 'accuracy',
          goal: 'maximize',
        }),
        severity: 'info',
      },
    ],
    quiet: [
      healthy,
      nothing,
      short,
      {
        name: 'a logarithm of probabilities',
        run: run({
          name: 'log-probability xent',
          values: curve(40, (share) => share - 2),
          role: 'train',
          kind: 'loss',
        }),
      },
      { name: 'a log-likelihood', run: run(train(curve(40, (share) => 1 - 2 * share))) },
      {
        name: 'a large gap that grows',
        run: runOf({
          columns: [train(fall(40, 2, 0.01)), validation(fall(40, 2, 1))],
          hyperparameters: { batchSize: 2 },
        }),
      },
    ],
  },
} satisfies Readonly<Record<string, RuleCases>>;

function clipped(values: readonly number[], at: number): ReturnType<typeof runOf> {
  return runOf({ columns: [train(falling), norm(values)], hyperparameters: { gradientClip: at } });
}
