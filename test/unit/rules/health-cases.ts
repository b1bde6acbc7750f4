import { curve, fall, fallThenRise, noisy, runOf } from '../facts/synthetic';
import {
  accuracy,
  chance,
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

/** Falls to 0.6 of a level, and is back at it in the last half. */
const collapsing = (count: number, level: number): readonly number[] =>
  curve(count, (share) => (share < 0.5 ? level * (0.5 + 0.5 * Math.exp(-9 * share)) : level));

const comingBack = noisy(
  curve(60, (share) => 0.5 + 2 * Math.exp(-9 * share) + (share < 0.8 ? 0 : 1.2 * Math.exp(-9 * (share - 0.8)))),
  0.002,
);

export const healthCases = {
  D01: {
    fires: [
      {
        name: 'NaN from the middle on',
        run: run(train([...fall(20, 2, 1), ...curve(20, () => NaN)])),
        severity: 'error',
      },
      { name: 'infinite at the end', run: run(train([...fall(20, 2, 1), Infinity])), severity: 'error' },
      {
        name: 'NaN in validation only',
        run: run(train(fall(20, 2, 1)), validation(curve(20, () => NaN))),
        severity: 'error',
      },
      { name: 'NaN at step 0', run: run(train(curve(10, () => NaN))), severity: 'error' },
    ],
    quiet: [
      healthy,
      { name: 'one skipped step of mixed precision', run: run(train([2.3, NaN, ...fall(200, 2.2, 0.5)])) },
      { name: 'the end of a range test', run: run(train([...rampLoss.slice(0, 119), NaN]), ramp()) },
      nothing,
    ],
  },
  D02: {
    fires: [
      {
        name: 'blows up in the first tenth',
        run: run(
          train(
            noisy(
              curve(80, (share) => (share < 0.06 ? 2.3 - 5 * share : 9)),
              0.05,
            ),
          ),
          rate(curve(80, () => 1)),
        ),
        severity: 'error',
      },
      {
        name: 'never below twice the loss of guessing',
        run: runOf({
          columns: [
            train(
              noisy(
                curve(12, () => 30),
                0.1,
              ),
            ),
          ],
          hyperparameters: { numClasses: 10 },
          epochs: 12,
        }),
        severity: 'error',
      },
    ],
    quiet: [
      {
        name: 'a second attempt that goes on near its floor, where the loss varies by multiples',
        run: {
          ...run(
            train(
              noisy(
                curve(120, (share) => (share < 0.1 ? 0.01 : 0.028)),
                0.1,
              ),
            ),
          ),
          attempt: 2,
        },
      },
      healthy,
      oneCycle,
      {
        name: 'an untrained model above chance while the rate warms up',
        run: runOf({
          columns: [
            train(
              noisy(
                curve(30, () => 2.6),
                0.02,
              ),
            ),
            rate(curve(30, (share) => 0.01 * share)),
          ],
          hyperparameters: { numClasses: 10, warmup: 1000 },
        }),
      },
      { name: 'a hockey stick at the start', run: run(train([9, 40, 12, 3, ...noisy(fall(60, 2.3, 0.5), 0.02)])) },
      {
        name: 'a generator against a discriminator',
        run: run(
          { name: 'g_loss', values: curve(40, (s) => 1 + 5 * s) },
          { name: 'd_loss', values: curve(40, (s) => 1 + 5 * s) },
        ),
      },
      short,
    ],
  },
  D03: {
    fires: [
      {
        name: 'both losses climb from the middle on',
        run: run(
          train(
            noisy(
              curve(80, (share) => (share < 0.5 ? 0.5 + Math.exp(-9 * share) : 0.5 + 4 * (share - 0.5))),
              0.03,
            ),
          ),
          validation(
            noisy(
              curve(80, (share) => (share < 0.5 ? 0.6 + Math.exp(-9 * share) : 0.6 + 4 * (share - 0.5))),
              0.03,
              2,
            ),
          ),
        ),
        severity: 'error',
      },
      {
        name: 'only a training loss, doubled',
        run: run(
          train(
            noisy(
              curve(200, (share) => (share < 0.5 ? 0.5 + Math.exp(-9 * share) : 1.4)),
              0.05,
            ),
          ),
        ),
        severity: 'error',
      },
      {
        name: 'explodes in the last value',
        run: run(train([...fall(60, 2.3, 0.4), 0.9, 4000]), validation(fall(62, 2.3, 0.5))),
        severity: 'error',
      },
    ],
    quiet: [
      {
        name: 'validation gives back most of what it had gained, training next to nothing',
        run: run(
          train(
            noisy(
              curve(60, (share) => 0.05 + 1.2 * Math.exp(-12 * share) + (share > 0.7 ? 0.09 : 0)),
              0.02,
            ),
          ),
          validation(
            noisy(
              curve(60, (share) => 0.45 + 0.8 * Math.exp(-12 * share) + (share > 0.7 ? 0.6 : 0)),
              0.02,
              2,
            ),
          ),
        ),
      },
      {
        name: 'a jump of both losses from which they are coming back',
        run: runOf({ columns: [train(comingBack), validation(comingBack)], epochs: 120 }),
      },
      healthy,
      stepped,
      oneCycle,
      {
        name: 'a spike that recovers',
        run: run(
          train(noisy(fall(100, 2.3, 0.4), 0.02).map((value, place) => (place > 60 && place < 64 ? 5 * value : value))),
        ),
      },
      { name: 'overfitting', run: run(train(fall(60, 2, 0.1)), validation(fallThenRise(60, 0.5, 0.5))) },
      { name: 'a last value that is high but ordinary', run: run(train([...fall(60, 2.3, 0.4), 30])) },
      {
        name: 'one huge value of validation',
        run: run(train(fall(60, 2.3, 0.4)), validation([...fall(59, 2.3, 0.5), 4000])),
      },
      { name: 'losses that are sums and begin large', run: run(train([...fall(60, 9000, 900), 5000])) },
    ],
  },
  D06: {
    fires: [
      {
        name: 'back at ln 10 after it had learnt',
        run: runOf({
          columns: [train(noisy(collapsing(80, chance), 0.003)), validation(noisy(collapsing(80, chance), 0.003, 2))],
          hyperparameters: { numClasses: 10 },
        }),
        severity: 'error',
      },
      {
        name: 'a constant answer to two classes, told by its accuracy',
        run: runOf({
          columns: [
            train(noisy(collapsing(60, 0.66), 0.03)),
            validation(noisy(collapsing(60, 0.64), 0.03, 2)),
            accuracy(curve(60, (share) => (share < 0.5 ? 0.5 + 0.9 * Math.min(0.5, share) : 0.66))),
          ],
          hyperparameters: { numClasses: 2 },
        }),
        severity: 'error',
      },
    ],
    quiet: [
      healthy,
      oneCycle,
      {
        name: 'a validation loss that overfitting took to ln 10',
        run: runOf({
          columns: [train(fall(80, 2.3, 0.05)), validation(noisy(collapsing(80, chance), 0.003, 2))],
          hyperparameters: { numClasses: 10 },
        }),
      },
      {
        name: 'never learnt',
        run: runOf({
          columns: [
            train(
              noisy(
                curve(60, () => chance),
                0.002,
              ),
            ),
          ],
          hyperparameters: { numClasses: 10 },
        }),
      },
      {
        name: 'at the level of ln 10 with an accuracy far above chance',
        run: run(
          train(noisy(collapsing(60, chance), 0.002)),
          validation(noisy(collapsing(60, chance), 0.002, 2)),
          accuracy(curve(60, () => 0.7)),
        ),
      },
      short,
      nothing,
    ],
  },
} satisfies Readonly<Record<string, RuleCases>>;
