import assert from 'node:assert/strict';
import { analyze } from '../../../src/core/analyze';
import type { Fit } from '../../../src/core/analysis';
import { fitProbabilities } from '../../../src/core/fit/probabilities';
import { curve, fall, fallThenRise, noisy, runOf, type Column } from '../facts/synthetic';

const train = (values: readonly number[]): Column => ({ name: 'train_loss', values });
const validation = (values: readonly number[]): Column => ({ name: 'val_loss', values });
const fitOf = (columns: readonly Column[], hyperparameters = {}): Fit =>
  analyze(runOf({ columns, hyperparameters })).fit;
const tenClasses = { numClasses: 10 };

suite('Fit verdict', () => {
  test('overfitting names the epoch of the minimum', () => {
    const fit = fitOf([train(fall(60, 2, 0.1)), validation(noisy(fallThenRise(60, 0.5, 0.5), 0.005))]);
    assert.equal(fit.verdict, 'overfitting');
    assert.ok(fit.confidence >= 0.9);
    assert.ok(Math.abs(fit.since!.epoch! - 24) <= 6);
    assert.equal(fit.cause, null);
  });

  test('and stays there where another metric decides which checkpoint is best', () => {
    const columns = [
      train(fall(60, 2, 0.1)),
      validation(noisy(fallThenRise(60, 0.5, 0.5), 0.005)),
      { name: 'val_acc', values: Array.from({ length: 60 }, (_, epoch) => 0.9 - Math.abs(epoch - 9) / 200) },
    ];
    const run = runOf({ columns });
    const [plain, named] = [analyze(run), analyze(run, { metric: { name: 'val_acc', goal: 'maximize' } })];
    assert.equal(named.best?.epoch, 10);
    assert.deepEqual(named.fit.since, plain.fit.since);
    assert.deepEqual(named.findings[0]?.from, plain.fit.since);
    assert.equal(plain.findings[0]?.rule, 'D25');
  });

  test('a curve that falls and stays is a good fit', () => {
    const columns = [train(noisy(fall(60, 2.3, 0.2), 0.01)), validation(noisy(fall(60, 2.3, 0.3), 0.01, 2))];
    const fit = fitOf(columns, { ...tenClasses, optimizer: 'adam', learningRate: 1e-3 });
    assert.equal(fit.verdict, 'good');
    assert.ok(fit.confidence >= 0.8);
    // With the learning rate unknown it may have been what kept the loss from falling further.
    const blind = fitOf(columns, tenClasses);
    assert.equal(blind.verdict, 'good');
    assert.ok(blind.confidence < fit.confidence);
  });

  test('both losses high and flat are underfitting', () => {
    const fit = fitOf(
      [train(noisy(fall(60, 2.3, 1.7), 0.001)), validation(noisy(fall(60, 2.3, 1.72), 0.001))],
      tenClasses,
    );
    assert.equal(fit.verdict, 'underfitting');
    assert.equal(fit.cause, 'capacity');
  });

  test('the confidence of a doubtful rise lies between those of none and of a plain one', () => {
    const confidence = (rise: number): number => {
      const fit = fitOf([train(fall(60, 2, 0.1)), validation(noisy(fallThenRise(60, 0.5, rise), 0.005))]);
      return fit.verdict === 'overfitting' ? fit.confidence : 1 - fit.confidence;
    };
    assert.ok(confidence(0) < confidence(0.05));
    assert.ok(confidence(0.05) < confidence(0.3));
  });

  test('a verdict of overfitting stands wherever its finding does', () => {
    for (const rise of [0.08, 0.2, 1]) {
      const { fit, findings } = analyze(
        runOf({ columns: [train(fall(60, 2, 0.1)), validation(noisy(fallThenRise(60, 0.5, rise), 0.001))] }),
      );
      assert.ok(findings.some((finding) => finding.rule === 'D25'));
      assert.equal(fit.verdict, 'overfitting');
    }
  });

  test('probabilities add up to 1', () => {
    const evidence = {
      now: 0.3,
      together: 0.1,
      significance: 0.5,
      trainLevel: 0.4,
      validationLevel: 0.5,
      lateFall: 0.2,
      trainSlope: 0.1,
      gap: 0.3,
      jitter: 0.01,
      untrainedKnown: 1,
      slow: 0,
      fast: 0.5,
      regularization: 0.2,
      small: 0,
      rateKnown: 1,
    };
    const { overfitting, underfitting, good } = fitProbabilities(evidence);
    assert.ok(Math.abs(overfitting + underfitting + good - 1) < 1e-12);
  });
});

suite('Cause of underfitting', () => {
  const flat = (): readonly Column[] => [
    train(noisy(fall(60, 2.3, 1.7), 0.001)),
    validation(noisy(fall(60, 2.3, 1.72), 0.001)),
  ];
  const line = (): readonly Column[] => [
    train(curve(60, (s) => 2.3 - 0.3 * s)),
    validation(curve(60, (s) => 2.3 - 0.3 * s)),
  ];
  const bend = (): readonly Column[] => {
    const values = curve(60, (s) => 2.3 - 0.7 * s ** 0.4);
    return [train(values), validation(values)];
  };

  test('a rate far below the usual is too low', () => {
    assert.equal(
      fitOf(line(), { ...tenClasses, optimizer: 'adam', learningRate: 1e-6 }).cause,
      'learning-rate-too-low',
    );
  });

  test('a straight line is a rate that is too low, whatever it is', () => {
    assert.equal(fitOf(line(), tenClasses).cause, 'learning-rate-too-low');
  });

  test('a rate far above the usual is too high', () => {
    assert.equal(
      fitOf(flat(), { ...tenClasses, optimizer: 'adam', learningRate: 0.5 }).cause,
      'learning-rate-too-high',
    );
  });

  test('strong dropout is named before the rate', () => {
    const settings = { ...tenClasses, optimizer: 'adam', learningRate: 1e-3, dropout: 0.8 };
    assert.equal(fitOf(flat(), settings).cause, 'regularization');
  });

  test('a curve that still falls and bends wants more time', () => {
    assert.equal(fitOf(bend(), { ...tenClasses, optimizer: 'adam', learningRate: 1e-3 }).cause, 'budget');
  });

  test('a loss at chance under a usual rate has not learnt', () => {
    const columns = [
      train(
        noisy(
          curve(60, () => Math.log(10)),
          0.001,
        ),
      ),
      validation(
        noisy(
          curve(60, () => Math.log(10)),
          0.001,
          2,
        ),
      ),
    ];
    assert.equal(fitOf(columns, { ...tenClasses, optimizer: 'adam', learningRate: 1e-3 }).cause, 'not-learning');
  });
});

suite('No verdict', () => {
  const missing = (columns: readonly Column[]): string | undefined => fitOf(columns).missing?.code;

  test('says what is missing', () => {
    assert.equal(missing([]), 'no-curve');
    assert.equal(missing([train(fall(20, 2, 1))]), 'no-validation');
    assert.equal(missing([train([2, 1]), validation([2, 1])]), 'too-few-points');
    assert.equal(missing([train([...fall(20, 2, 1), NaN]), validation(fall(20, 2, 1))]), 'diverged');
    assert.equal(missing([validation(noisy(fall(30, 4.5, 3.3), 0.002))]), 'no-anchor');
    assert.equal(
      missing([
        { name: 'g_loss', values: [1, 2, 3] },
        { name: 'd_loss', values: [1, 2, 3] },
      ]),
      'adversarial',
    );
    assert.equal(
      missing([train(fall(40, 2, 1)), { name: 'lr', values: curve(40, (s) => 1e-6 * 10 ** (6 * s)) }]),
      'range-test',
    );
  });

  test('a short run that is over is judged on what there is', () => {
    const columns = [train([1.2, 0.6, 0.3]), validation([1, 0.8, 0.7])];
    assert.notEqual(analyze(runOf({ columns, epochs: 3 })).fit.verdict, 'undetermined');
    assert.equal(analyze(runOf({ columns, epochs: 30 })).fit.verdict, 'undetermined');
  });

  test('accuracy alone gives a verdict with less confidence', () => {
    const columns = [
      { name: 'train_acc', values: curve(60, (s) => 1 - 0.9 * Math.exp(-9 * s)) },
      {
        name: 'val_acc',
        values: noisy(
          curve(60, (s) => 0.95 - 0.8 * Math.exp(-9 * s)),
          0.002,
        ),
      },
    ];
    const fit = fitOf(columns, tenClasses);
    assert.equal(fit.verdict, 'good');
    assert.ok(fit.confidence <= 0.8);
  });

  test('percent and fraction give the same verdict', () => {
    const fractions = noisy(
      curve(60, (s) => 0.95 - 0.8 * Math.exp(-9 * s)),
      0.002,
    );
    const [one, other] = [1, 100].map((scale) =>
      fitOf([{ name: 'val_acc', values: fractions.map((value) => scale * value) }], tenClasses),
    );
    assert.equal(one!.verdict, other!.verdict);
    assert.ok(Math.abs(one!.confidence - other!.confidence) < 1e-9);
  });
});
