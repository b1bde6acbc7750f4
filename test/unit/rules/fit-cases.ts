import { curve, fall, fallThenRise, noisy, runOf } from '../facts/synthetic';
import {
  accuracy,
  chance,
  healthy,
  oneCycle,
  rate,
  run,
  short,
  stepped,
  train,
  validation,
  type RuleCases,
} from './shared-cases';

const slowly = [
  train(
    noisy(
      curve(40, (s) => chance - 0.4 * s),
      0.002,
    ),
  ),
  validation(
    noisy(
      curve(40, (s) => chance - 0.38 * s),
      0.002,
      2,
    ),
  ),
];
const highAndFlat = [train(noisy(fall(60, chance, 1.75), 0.003)), validation(noisy(fall(60, chance, 1.6), 0.003, 2))];
const comingBack = noisy(
  curve(60, (s) => 0.5 + Math.exp(-9 * s) + (s < 0.8 ? 0 : 0.4 * Math.exp(-9 * (s - 0.8)))),
  0.002,
);
const usualRate = { numClasses: 10, optimizer: 'adam', learningRate: 1e-3 };

export const fitCases = {
  D15: {
    fires: [
      {
        name: 'a straight slow fall at a rate far below what is usual',
        run: runOf({ columns: slowly, hyperparameters: { ...usualRate, learningRate: 1e-5 } }),
        severity: 'warning',
      },
      {
        name: 'a straight slow fall without noise at a usual rate',
        run: runOf({
          columns: [train(curve(40, (s) => chance - 0.4 * s)), validation(curve(40, (s) => chance - 0.38 * s))],
          hyperparameters: usualRate,
        }),
        severity: 'warning',
      },
    ],
    quiet: [
      healthy,
      stepped,
      { name: 'no rate is known', run: runOf({ columns: slowly, hyperparameters: { numClasses: 10 } }) },
      {
        name: 'a fine-tune that has come down at a rate that is usual for it',
        run: runOf({
          columns: [train(noisy(fall(30, 0.7, 0.1), 0.002)), validation(noisy(fall(30, 0.7, 0.15), 0.002, 2))],
          hyperparameters: { numClasses: 2, optimizer: 'adamw', learningRate: 2e-5 },
        }),
      },
      {
        name: 'flat at a low rate',
        run: runOf({ columns: highAndFlat, hyperparameters: { ...usualRate, learningRate: 1e-5 } }),
      },
      {
        name: 'the plan has only begun',
        run: runOf({ columns: slowly, hyperparameters: { ...usualRate, learningRate: 1e-5 }, epochs: 400 }),
      },
      short,
    ],
  },
  D23: {
    fires: [
      {
        name: 'training harder than validation, and dropout 0.6',
        run: runOf({ columns: highAndFlat, hyperparameters: { ...usualRate, dropout: 0.6 } }),
        severity: 'warning',
      },
      {
        name: 'both high and flat under a weight decay of 0.3',
        run: runOf({
          columns: [train(noisy(fall(60, chance, 1.7), 0.003)), validation(noisy(fall(60, chance, 1.71), 0.003, 2))],
          hyperparameters: { ...usualRate, optimizer: 'sgd', learningRate: 0.03, weightDecay: 0.3 },
        }),
        severity: 'warning',
      },
    ],
    quiet: [
      healthy,
      { name: 'nothing in the config', run: runOf({ columns: highAndFlat, hyperparameters: usualRate }) },
      {
        name: 'the decay of AdamW',
        run: runOf({ columns: highAndFlat, hyperparameters: { ...usualRate, optimizer: 'adamw', weightDecay: 0.1 } }),
      },
      {
        name: 'dropout under which the loss came down',
        run: runOf({
          columns: [train(noisy(fall(60, chance, 0.3), 0.003)), validation(noisy(fall(60, chance, 0.15), 0.003, 2))],
          hyperparameters: { ...usualRate, dropout: 0.5 },
        }),
      },
      {
        name: 'a rate that explains it',
        run: runOf({ columns: highAndFlat, hyperparameters: { ...usualRate, learningRate: 1e-6, dropout: 0.5 } }),
      },
      short,
    ],
  },
  D22: {
    fires: [
      {
        name: 'both losses flat at 70 % of ln 10',
        run: runOf({
          columns: [train(noisy(fall(60, chance, 1.6), 0.001)), validation(noisy(fall(60, chance, 1.62), 0.001, 2))],
          hyperparameters: { numClasses: 10 },
        }),
        severity: 'warning',
      },
    ],
    quiet: [
      healthy,
      stepped,
      {
        name: 'still falling',
        run: runOf({
          columns: [
            train(curve(40, (share) => chance - 0.8 * share)),
            validation(curve(40, (share) => chance - 0.8 * share)),
          ],
          hyperparameters: { numClasses: 10 },
        }),
      },
      {
        name: 'a language model at a third of ln 50,304',
        run: runOf({
          columns: [train(fall(60, 10.8, 3.3)), validation(fall(60, 10.8, 3.35))],
          hyperparameters: { numClasses: 50304 },
        }),
      },
      short,
    ],
  },
  D24: {
    fires: [
      {
        name: 'falls to the last evaluation',
        run: run(
          train(curve(40, (s) => 2 - s)),
          validation(
            noisy(
              curve(40, (s) => 2.1 - s),
              0.002,
            ),
          ),
        ),
        severity: 'info',
      },
      {
        name: 'only a training loss',
        run: run(
          train(
            noisy(
              curve(100, (s) => 2 - s),
              0.01,
            ),
          ),
        ),
        severity: 'info',
      },
    ],
    quiet: [
      {
        name: 'converged long before the end',
        run: run(train(fall(100, 2, 1)), validation(noisy(fall(100, 2, 1), 0.002))),
      },
      {
        name: 'half of the plan still to come',
        run: runOf({ columns: [validation(curve(40, (s) => 2 - s))], epochs: 80 }),
      },
      {
        name: 'the last fall of a rate that has come down to nothing',
        run: run(
          train(curve(40, (s) => 2 - s)),
          validation(curve(40, (s) => 2.1 - s)),
          rate(curve(40, (s) => 0.05 * (1 + Math.cos(Math.PI * s)))),
        ),
      },
      stepped,
      short,
    ],
  },
  D25: {
    fires: [
      {
        name: 'a rise of 5 %',
        run: run(train(fall(60, 2, 0.1)), validation(noisy(fallThenRise(60, 0.5, 0.07), 0.001))),
        severity: 'warning',
      },
      {
        name: 'a rise of 30 %',
        run: run(train(fall(60, 2, 0.1)), validation(noisy(fallThenRise(60, 0.5, 0.4), 0.005))),
        severity: 'error',
      },
      {
        name: 'a rise of 40 % while accuracy falls by 6 points',
        run: run(
          train(fall(60, 2, 0.1)),
          validation(noisy(fallThenRise(60, 0.5, 0.5), 0.005)),
          accuracy(
            noisy(
              curve(60, (s) => (s < 0.25 ? 0.8 + 0.4 * s : 0.9 - 0.1 * (s - 0.25))),
              0.002,
            ),
          ),
        ),
        severity: 'error',
      },
      {
        name: 'a rise of 40 % while accuracy stays',
        run: run(
          train(fall(60, 2, 0.1)),
          validation(noisy(fallThenRise(60, 0.5, 0.5), 0.005)),
          accuracy(
            noisy(
              curve(60, (s) => 0.9 - 0.4 * Math.exp(-20 * s)),
              0.002,
            ),
          ),
        ),
        severity: 'warning',
      },
      {
        name: 'accuracy alone, falling',
        run: run(
          { name: 'train_acc', values: curve(60, (s) => 1 - 0.5 * Math.exp(-9 * s)) },
          accuracy(
            noisy(
              curve(60, (s) => (s < 0.4 ? 0.9 - 0.4 * Math.exp(-20 * s) : 0.9 - 0.1 * (s - 0.4))),
              0.001,
            ),
          ),
        ),
        severity: 'error',
      },
      {
        name: 'a rise of 40 % while a step of the rate is still to come',
        run: runOf({
          columns: [train(fall(60, 2, 0.1)), validation(noisy(fallThenRise(60, 0.5, 0.5), 0.005))],
          hyperparameters: { scheduler: 'multistep' },
          epochs: 90,
        }),
        severity: 'info',
      },
      {
        name: 'thrice the minimum, of which no step takes enough',
        run: runOf({
          columns: [train(fall(60, 2, 0.1)), validation(noisy(fallThenRise(60, 0.5, 2.5), 0.005))],
          hyperparameters: { scheduler: 'multistep' },
          epochs: 90,
        }),
        severity: 'error',
      },
      {
        name: 'a rise of 50 % amid the noise of a high rate',
        run: run(
          train(noisy(fall(100, 2, 0.1), 0.01)),
          validation(noisy(fallThenRise(100, 0.5, 0.6), 0.1)),
          rate(curve(100, () => 0.35)),
        ),
        severity: 'warning',
      },
    ],
    quiet: [
      {
        name: 'a validation loss that falls and comes back while training never got better',
        run: run(
          train(
            noisy(
              curve(60, () => 0.1),
              0.03,
            ),
          ),
          validation(curve(60, (s) => (s > 0.3 && s < 0.6 ? 0.01 + 0.001 * s : 0.1))),
        ),
      },
      {
        name: 'both rise at once right after the first evaluations, to where they stay',
        run: run(
          train(noisy([1.2, 0.7, ...curve(58, () => 2)], 0.004)),
          validation(noisy([1.2, 0.7, ...curve(58, () => 2)], 0.004, 2)),
        ),
      },
      healthy,
      stepped,
      {
        name: 'a jump from which it is coming back',
        run: runOf({ columns: [train(fall(60, 2, 0.1)), validation(comingBack)], epochs: 120 }),
      },
      oneCycle,
      {
        name: 'a rise of 2 %',
        run: run(train(fall(60, 2, 0.1)), validation(noisy(fallThenRise(60, 0.5, 0.02), 0.001))),
      },
      {
        name: 'a rise within the noise',
        run: run(train(fall(60, 2, 0.1)), validation(noisy(fallThenRise(60, 0.5, 0.05), 0.1))),
      },
      {
        name: 'accuracy that rises with the loss',
        run: run(
          train(fall(60, 2, 0.1)),
          validation(noisy(fallThenRise(60, 0.5, 0.4), 0.005)),
          accuracy(
            noisy(
              curve(60, (s) => 0.7 + 0.2 * s),
              0.002,
            ),
          ),
        ),
      },
      {
        name: 'pure noise',
        run: run(
          train(
            noisy(
              curve(100, () => 1),
              0.1,
              8,
            ),
          ),
          validation(
            noisy(
              curve(100, () => 1),
              0.1,
              9,
            ),
          ),
        ),
      },
      short,
    ],
  },
  D27: {
    fires: [
      {
        name: 'loss up 40 %, accuracy up 12 points',
        run: run(
          train(fall(60, 2, 0.1)),
          validation(noisy(fallThenRise(60, 0.5, 0.5), 0.005)),
          accuracy(
            noisy(
              curve(60, (s) => 0.7 + 0.2 * s),
              0.002,
            ),
          ),
        ),
        severity: 'info',
      },
    ],
    quiet: [
      healthy,
      {
        name: 'loss up, accuracy down',
        run: run(
          train(fall(60, 2, 0.1)),
          validation(fallThenRise(60, 0.5, 0.5)),
          accuracy(curve(60, (s) => 0.9 - 0.1 * s)),
        ),
      },
      { name: 'no metric', run: run(train(fall(60, 2, 0.1)), validation(fallThenRise(60, 0.5, 0.5))) },
    ],
  },
} satisfies Readonly<Record<string, RuleCases>>;
