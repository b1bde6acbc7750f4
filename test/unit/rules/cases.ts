import type { RuleId, Severity } from '../../../src/core/analysis';
import type { Run } from '../../../src/core/run';
import { curve, fall, fallThenRise, noisy, runOf, type Column } from '../facts/synthetic';

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

const train = (values: readonly number[]): Column => ({ name: 'train_loss', values });
const validation = (values: readonly number[]): Column => ({ name: 'val_loss', values });
const accuracy = (values: readonly number[]): Column => ({ name: 'val_acc', values });
const rate = (values: readonly number[]): Column => ({ name: 'lr', values });
const run = (...columns: readonly Column[]): Run => runOf({ columns });

const chance = Math.log(10);
const healthy: Case = {
  name: 'a geometric fall with noise',
  run: run(train(noisy(fall(60, 2.3, 0.3), 0.02, 1)), validation(noisy(fall(60, 2.3, 0.4), 0.02, 2))),
};
const stepped: Case = {
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
const oneCycle: Case = {
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
const short: Case = { name: 'two points', run: run(train([2, 1]), validation([2, 1.5])) };
const nothing: Case = { name: 'an empty run', run: run() };

const ramp = (): Column => rate(curve(120, (share) => 1e-5 * 10 ** (6 * share)));
const rampLoss = curve(120, (share) =>
  share < 0.8 ? 2.3 - 2 * Math.max(0, share - 0.3) ** 1.2 : 1.3 + 60 * (share - 0.8),
);

/** Synthetic runs on which each rule must speak, and others on which it must not. */
export const cases: Readonly<Record<RuleId, RuleCases>> = {
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
        }),
        severity: 'error',
      },
    ],
    quiet: [
      healthy,
      oneCycle,
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
    ],
    quiet: [
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
    ],
  },
  D13: {
    fires: [
      {
        name: 'flat at ln 10 with a configured class count',
        run: runOf({
          columns: [
            train(
              noisy(
                curve(60, () => chance),
                0.002,
              ),
            ),
          ],
          hyperparameters: { numClasses: 10, learningRate: 1 },
        }),
        severity: 'error',
      },
      {
        name: 'flat at ln 10 with accuracy at chance, classes guessed',
        run: run(
          train(
            noisy(
              curve(60, () => chance),
              0.001,
            ),
          ),
          accuracy(
            noisy(
              curve(60, () => 0.1),
              0.02,
              3,
            ),
          ),
        ),
        severity: 'error',
      },
    ],
    quiet: [
      healthy,
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
        run: run(
          train(
            noisy(
              curve(60, () => chance),
              0.001,
            ),
          ),
          accuracy(curve(60, () => 0.6)),
        ),
      },
      {
        name: 'a loss that went flat elsewhere',
        run: runOf({ columns: [train(curve(60, () => 1.9))], hyperparameters: { numClasses: 10 } }),
      },
      short,
    ],
  },
  D20: {
    fires: [
      {
        name: 'rises by a fifth over the later half',
        run: run(
          train(
            noisy(
              curve(100, (share) => (share < 0.5 ? 1 + Math.exp(-9 * share) : 1 + 0.4 * (share - 0.5))),
              0.01,
            ),
          ),
        ),
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
    ],
    quiet: [
      healthy,
      stepped,
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
  D36: {
    fires: [
      {
        name: 'flat at a constant rate',
        run: run(
          train(noisy(fall(120, 2, 0.5), 0.05)),
          validation(noisy(fall(120, 2, 0.6), 0.03, 2)),
          rate(curve(120, () => 0.1)),
        ),
        severity: 'info',
      },
    ],
    quiet: [
      { name: 'still falling', run: run(validation(curve(120, (s) => 2 - s)), rate(curve(120, () => 0.1))) },
      {
        name: 'the rate decays already',
        run: run(validation(noisy(fall(120, 2, 0.6), 0.03)), rate(curve(120, (s) => 0.1 * (1 - s) + 1e-5))),
      },
      { name: 'no learning rate known', run: run(validation(noisy(fall(120, 2, 0.6), 0.03))) },
      {
        name: 'never learnt',
        run: run(
          validation(
            noisy(
              curve(120, () => 2.3),
              0.01,
            ),
          ),
          rate(curve(120, () => 0.1)),
        ),
      },
      short,
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
};
