import { curve, fall, noisy, runOf } from '../facts/synthetic';
import { healthy, oneCycle, rate, run, short, stepped, train, validation, type RuleCases } from './shared-cases';
import { noisyLoss, constant, planned, withConfig, cycleTo, annealedLoss, healthyCosine } from './shared-schedules';

/** A loss of 400 steps that swings around its level by a share of it. */
const scattered = (share: number): readonly number[] =>
  fall(400, 3, 1.5).map((value, place) => value * (1 + share * Math.sin(2.4 * place)));

/** Down to its level within the first half of the run. */
const settled = (count: number, level: number): readonly number[] =>
  curve(count, (share) => level + 1.4 * Math.exp(-12 * share));

export const plateauCases = {
  D35: {
    fires: [
      {
        name: 'both losses jump at a constant rate',
        run: run(train(noisyLoss(120, 0.25)), validation(noisyLoss(120, 0.3)), rate(constant(120))),
        severity: 'warning',
      },
      {
        name: 'validation jumps, training is calm',
        run: run(train(fall(120, 2, 0.5)), validation(noisyLoss(120, 0.2)), rate(constant(120))),
        severity: 'info',
      },
      {
        name: 'a noisy stretch that a drop has ended',
        run: run(
          validation(noisyLoss(100, 0.2).map((value, place) => (place < 60 ? value : 0.5))),
          rate(curve(100, (_, place) => (place < 60 ? 0.1 : 0.01))),
        ),
        severity: 'info',
      },
    ],
    quiet: [
      healthy,
      oneCycle,
      { name: 'calm', run: run(validation(noisyLoss(120, 0.01)), rate(constant(120))) },
      {
        name: 'noisy, but still falling by more than the noise',
        run: run(
          validation(
            noisy(
              curve(120, (share) => 3 - 2.7 * share),
              0.06,
            ),
          ),
          rate(constant(120)),
        ),
      },
      {
        name: 'accuracies that move by a fiftieth: the set is small',
        run: run(
          validation(noisyLoss(120, 0.3)),
          { name: 'val_acc', values: curve(120, (_, place) => (30 + ((7 * place) % 17)) / 50) },
          rate(constant(120)),
        ),
      },
      {
        name: 'the config brings the rate down by itself',
        run: withConfig({ scheduler: 'wsd' }, validation(noisyLoss(120, 0.3)), rate(constant(120))),
      },
    ],
  },
  D36: {
    fires: [
      {
        name: 'flat at a constant rate',
        run: run(
          train(noisy(settled(120, 0.5), 0.05)),
          validation(noisy(settled(120, 0.6), 0.01, 2)),
          rate(curve(120, () => 0.1)),
        ),
        severity: 'info',
      },
      {
        name: 'the same with a third of the evaluations',
        run: run(validation(noisy(settled(40, 0.6), 0.01, 2)), rate(curve(40, () => 0.1))),
        severity: 'info',
      },
    ],
    quiet: [
      { name: 'still falling', run: run(validation(curve(120, (s) => 2 - s)), rate(curve(120, () => 0.1))) },
      {
        name: 'the rate decays already',
        run: run(validation(noisy(fall(120, 2, 0.6), 0.03)), rate(curve(120, (s) => 0.1 * (1 - s) + 1e-5))),
      },
      { name: 'no learning rate known', run: run(validation(noisy(settled(120, 0.6), 0.03))) },
      {
        name: 'too noisy to be called level',
        run: run(validation(noisy(settled(120, 0.6), 0.1)), rate(curve(120, () => 0.1))),
      },
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
  D38: {
    fires: [
      { name: stepped.name, run: stepped.run, severity: 'good' },
      {
        name: 'a 1cycle schedule whose annealing brings a third',
        run: run(validation(annealedLoss(100, 0.7)), rate(cycleTo(100, 1e-3))),
        severity: 'good',
      },
    ],
    quiet: [
      healthy,
      {
        name: 'a drop that brings nothing',
        run: run(validation(noisy(fall(80, 2, 0.5), 0.01)), rate(curve(80, (share) => (share < 0.6 ? 0.1 : 0.01)))),
      },
      {
        name: 'a drop whose fall is within the noise',
        run: run(
          validation(
            noisy(
              curve(80, (share) => (share < 0.6 ? 1 : 0.93)),
              0.3,
            ),
          ),
          rate(curve(80, (share) => (share < 0.6 ? 0.1 : 0.01))),
        ),
      },
    ],
  },
  D39: {
    fires: [
      {
        name: 'ends noisy at its highest rate, and is still falling',
        run: planned(
          3000,
          validation(curve(30, (share, place) => 3 - 2.4 * share + 0.25 * Math.sin(2.4 * place))),
          rate(constant(30)),
        ),
        severity: 'info',
      },
    ],
    quiet: [
      healthyCosine,
      {
        name: 'ends calm at its highest rate',
        run: planned(3000, validation(noisy(fall(30, 2, 0.5), 0.005)), rate(constant(30))),
      },
      {
        name: 'epochs are still to come',
        run: planned(
          6000,
          validation(curve(30, (share, place) => 3 - 2.4 * share + 0.25 * Math.sin(2.4 * place))),
          rate(constant(30)),
        ),
      },
    ],
  },
  D43: {
    fires: [
      {
        name: 'batches of 4 that scatter by half of their loss',
        run: runOf({
          columns: [{ ...train(scattered(0.6)), epochs: curve(400, (share) => 2 * share) }],
          hyperparameters: { batchSize: 4 },
        }),
        severity: 'info',
      },
    ],
    quiet: [
      healthy,
      {
        name: 'batches of 4 that are accumulated over 8',
        run: runOf({
          columns: [{ ...train(scattered(0.6)), epochs: curve(400, (share) => 2 * share) }],
          hyperparameters: { batchSize: 4, accumulation: 8 },
        }),
      },
      {
        name: 'batches of 4 whose loss is calm',
        run: runOf({
          columns: [{ ...train(scattered(0.1)), epochs: curve(400, (share) => 2 * share) }],
          hyperparameters: { batchSize: 4 },
        }),
      },
      {
        name: 'one loss per epoch',
        run: runOf({ columns: [train(noisy(fall(60, 3, 1.5), 0.5))], hyperparameters: { batchSize: 4 } }),
      },
    ],
  },
} satisfies Readonly<Record<string, RuleCases>>;
