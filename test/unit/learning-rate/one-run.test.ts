import assert from 'node:assert/strict';
import { analyze } from '../../../src/core/analyze';
import type { LearningRateAdvice } from '../../../src/core/learning-rate/advice';
import { learningRateAdvice, ordinaryRunAdvice } from '../../../src/core/learning-rate/learning-rate';
import { posteriorOf, statesByCurves } from '../../../src/core/learning-rate/one-run';
import { oneRunEvidence } from '../../../src/core/learning-rate/one-run-evidence';
import { curve, fall, noisy, runOf, type Column, type RunShape } from '../facts/synthetic';

const chance = Math.log(10);
const config = { optimizer: 'adam', numClasses: 10, batchSize: 32 } as const;

function advice(
  columns: readonly Column[],
  hyperparameters: NonNullable<RunShape['hyperparameters']>,
  shape: Partial<RunShape> = {},
): LearningRateAdvice {
  return ordinaryRunAdvice(analyze(runOf({ columns, hyperparameters: { ...config, ...hyperparameters }, ...shape })))!;
}

const both = (train: readonly number[], validation: readonly number[]): readonly Column[] => [
  { name: 'train_loss', values: train },
  { name: 'val_loss', values: validation },
];

const line = curve(30, (share) => chance - 0.1 * share);
const learnt = noisy(fall(30, chance, 0.2), 0.01);
const plateau = noisy(
  curve(30, () => 0.95 * chance),
  0.03,
);

suite('learning rate of one run', () => {
  test('a slow line far below the usual rate asks for the usual one', () => {
    const { direction, suggested, confidence, reasons, convention } = advice(both(line, line), { learningRate: 1e-6 });
    assert.deepEqual([direction, suggested], ['raise', convention!.value]);
    assert.ok(confidence > 0.95, String(confidence));
    assert.equal(reasons[0]!.code, 'below-usual');
    assert.ok(Math.abs(reasons[0]!.value - 1000) < 1, String(reasons[0]!.value));
  });

  test('a noisy plateau near chance asks for less', () => {
    const { direction, suggested, low, high } = advice(both(plateau, plateau), { learningRate: 0.1 });
    assert.equal(direction, 'lower');
    assert.ok(suggested! <= 0.05 && low! <= suggested! && suggested! <= high!);
  });

  test('a run that learns quickly at a usual rate keeps it', () => {
    const { direction, suggested, reasons } = advice(both(learnt, learnt), { learningRate: 2e-3 });
    assert.deepEqual([direction, suggested], ['keep', 2e-3]);
    assert.ok(reasons.some(({ code }) => code === 'near-usual'));
  });

  test('a divergence asks for less than the rate at which it came', () => {
    const climbing = curve(30, (share) => (share < 0.3 ? 2 - 3 * share : 2 * Math.exp(12 * (share - 0.3))));
    const { direction, suggested, reasons } = advice(both(climbing, climbing), { learningRate: 0.02 });
    assert.equal(direction, 'lower');
    assert.ok(suggested! <= 0.01, String(suggested));
    assert.equal(reasons[0]!.code, 'diverged');
  });

  test('three epochs say nothing near the usual rate', () => {
    const { direction, suggested, reasons } = advice(both([2.2, 2, 1.9], [2.2, 2.1, 2]), { learningRate: 5e-4 });
    assert.deepEqual([direction, suggested], ['unknown', null]);
    assert.deepEqual(reasons, [{ code: 'too-short', value: 3 }]);
  });

  test('two values are too few even far from the usual rate', () => {
    assert.equal(advice(both([2.2, 2], [2.2, 2.1]), { learningRate: 1e-6 }).direction, 'unknown');
  });

  test('without an optimizer the curves alone decide, and more mildly', () => {
    const shape = { columns: both(line, line), hyperparameters: { learningRate: 1e-6, numClasses: 10 } };
    const { direction, suggested, convention } = ordinaryRunAdvice(analyze(runOf(shape)))!;
    assert.equal(direction, 'raise');
    assert.equal(convention, null);
    assert.ok(suggested! > 2e-6 && suggested! < 1e-3, String(suggested));
  });

  test('no rate, no advice', () => {
    assert.equal(ordinaryRunAdvice(analyze(runOf({ columns: both(learnt, learnt) }))), null);
  });

  test('losses of steps with gradient norms are read like those of epochs', () => {
    const steps: readonly Column[] = [
      { name: 'train_loss', values: noisy(fall(2000, chance, 0.3), 0.05) },
      { name: 'grad_norm', kind: 'grad-norm', values: noisy(fall(2000, 2, 0.5), 0.2, 2) },
    ];
    assert.equal(advice(steps, { learningRate: 1e-3 }).direction, 'keep');
  });

  test('a loss that says little of the policy tells nothing', () => {
    const columns: readonly Column[] = [...both(line, line), { name: 'episode_reward', values: fall(30, 1, 2) }];
    const { direction, reasons } = advice(columns, { learningRate: 1e-6 });
    assert.deepEqual([direction, reasons[0]!.code], ['unknown', 'loss-says-little']);
  });

  test('never speaks against the cause that the verdict names', () => {
    for (const rate of [1e-6, 1e-4, 1e-2]) {
      const analysis = analyze(
        runOf({ columns: both(line, line), hyperparameters: { ...config, learningRate: rate } }),
      );
      const { direction } = ordinaryRunAdvice(analysis)!;
      if (analysis.fit.cause === 'learning-rate-too-low') assert.notEqual(direction, 'lower');
      if (analysis.fit.cause === 'learning-rate-too-high') assert.notEqual(direction, 'raise');
    }
  });

  test('the report names the rate with two digits, and no more than two beyond it in its range', () => {
    const shape = { columns: both(plateau, plateau), hyperparameters: { ...config, learningRate: 0.1 } };
    const report = learningRateAdvice(analyze(runOf(shape)))!;
    assert.equal(report.suggested, Number(report.suggested!.toPrecision(2)));
    assert.ok(report.low! <= report.suggested! && report.suggested! <= report.high! * 1.05);
    assert.match(report.message, /0\.1/);
  });
});

suite('evidence of one run', () => {
  const evidence = (columns: readonly Column[], shape: Partial<RunShape> = {}) =>
    oneRunEvidence(analyze(runOf({ columns, ...shape })).facts)!;

  test('does not change with the unit of the loss', () => {
    const one = evidence(both(learnt, learnt));
    const scaled = learnt.map((value) => 100 * value);
    const other = evidence(both(scaled, scaled));
    for (const [name, value] of Object.entries(one) as [keyof typeof one, number][]) {
      assert.ok(Math.abs(other[name] - value) < 1e-9, name);
    }
  });

  test('does not change with how steps are counted', () => {
    const steps = learnt.map((_, place) => 7 * (place + 1));
    const columns = both(learnt, learnt);
    assert.deepEqual(evidence(columns.map((column) => ({ ...column, steps }))), evidence(columns));
  });

  test('takes validation for training where that was not logged', () => {
    const alone = evidence([{ name: 'val_loss', values: learnt }]);
    assert.ok(alone.rough <= 0.15 && alone.level < 0.5);
  });

  test('says how much of the plan is still to come', () => {
    assert.equal(evidence(both(learnt, learnt), { epochs: 60 }).partial, 0.5);
    assert.equal(evidence(both(learnt, learnt)).partial, 0);
  });

  test('gives states that add up to one', () => {
    const { low, good, high } = statesByCurves(evidence(both(plateau, plateau)));
    assert.ok(Math.abs(low + good + high - 1) < 1e-12 && Math.min(low, good, high) >= 0);
  });
});

suite('posterior of the good rates', () => {
  const prior = { middle: -3, deviation: 0.7 };
  const nothing = { low: 1 / 3, good: 1 / 3, high: 1 / 3, far: 0.5 };

  test('follows the convention where the curves say nothing', () => {
    assert.ok(posteriorOf(1e-6, prior, nothing).states.low > 0.9);
    assert.ok(posteriorOf(1, prior, nothing).states.high > 0.9);
    assert.ok(posteriorOf(1e-3, prior, nothing).states.good > 0.5);
  });

  test('moves with the curves', () => {
    const low = posteriorOf(1e-3, prior, { low: 0.95, good: 0.04, high: 0.01, far: 0.1 });
    const high = posteriorOf(1e-3, prior, { low: 0.01, good: 0.04, high: 0.95, far: 0.1 });
    assert.ok(low.states.low > 0.8 && low.higher > 3e-3);
    assert.ok(high.states.high > 0.8 && high.lower < 3e-4);
    assert.ok(low.low < low.high && low.low > high.low);
  });

  test('is the same in any unit of the rate', () => {
    const curves = { low: 0.5, good: 0.4, high: 0.1, far: 0.3 };
    const one = posteriorOf(1e-3, prior, curves);
    const other = posteriorOf(1, { middle: 0, deviation: 0.7 }, curves);
    assert.ok(Math.abs(one.states.low - other.states.low) < 1e-9);
    assert.ok(Math.abs(1000 * one.higher - other.higher) < 1e-6);
  });
});
