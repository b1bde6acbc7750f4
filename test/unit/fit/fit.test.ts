import assert from 'node:assert/strict';
import { analyze } from '../../../src/core/analyze';
import type { Fit } from '../../../src/core/analysis';
import { fitWords } from '../../../src/core/advice/fit-words';
import { fitEvidence } from '../../../src/core/fit/evidence';
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
      halves: [
        { now: 0.1, together: -0.2, significance: 0.4 },
        { now: 0.4, together: 0.3, significance: 0.6 },
      ],
      trainLevel: 0.4,
      validationLevel: 0.5,
      lateFall: 0.2,
      trainSlope: 0.1,
      gap: 0.3,
      jitter: 0.01,
      trainError: 0.3,
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

  test('of two evaluations no more is said than their level allows', () => {
    const columns = [train([0.5, 0.2]), validation([0.4, 0.3])];
    const { verdict, confidence } = analyze(runOf({ columns, epochs: 2, hyperparameters: tenClasses })).fit;
    assert.equal(verdict, 'good');
    assert.ok(confidence <= 0.75);
  });

  test('of few validation examples less is said', () => {
    const columns = [train(noisy(fall(60, 2.3, 0.2), 0.01)), validation(noisy(fall(60, 2.3, 0.3), 0.01, 2))];
    const settings = { ...tenClasses, optimizer: 'adam', learningRate: 1e-3 };
    const confidence = (validationExamples: number): number =>
      fitOf(columns, { ...settings, validationExamples }).confidence;
    assert.equal(confidence(20), 0.8);
    assert.equal(confidence(20000), fitOf(columns, settings).confidence);
  });

  test('one answer to everything has not learnt, whatever its loss is measured against', () => {
    const columns = [
      train([9, ...noisy(fall(29, 1.12, 1.1), 0.002)]),
      validation(noisy(fall(30, 1.12, 1.1), 0.002, 2)),
      { name: 'val_acc', values: Array<number>(30).fill(0.5) },
    ];
    const { fit, findings } = analyze(runOf({ columns }));
    assert.ok(findings.some(({ rule }) => rule === 'D18'));
    assert.equal(fit.verdict, 'underfitting');
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

suite('Early verdict', () => {
  const usual = { ...tenClasses, optimizer: 'adam', learningRate: 1e-3 };
  const judged = (columns: readonly Column[], epochs: number): Fit =>
    analyze(runOf({ columns, hyperparameters: usual, epochs })).fit;
  const falling = [train(curve(20, (s) => 2.3 - s)), validation(curve(20, (s) => 2.3 - 0.95 * s))];

  test('waits while a high loss falls, and says for how many evaluations', () => {
    const { verdict, missing } = judged(falling, 80);
    assert.equal(verdict, 'undetermined');
    assert.deepEqual(missing, { code: 'too-early', values: { points: 20, needed: 72, stillFalls: 1 } });
    assert.match(analyzeWords(falling, 80), /still falls, after 20 evaluations; about 72 are needed/);
  });

  test('waits while a run fits well in the first half of its plan', () => {
    const columns = [train(noisy(fall(20, 2.3, 0.05), 0.001)), validation(noisy(fall(20, 2.3, 0.06), 0.001, 2))];
    assert.equal(judged(columns, 80).missing?.code, 'too-early');
    assert.match(analyzeWords(columns, 80), /It fits so far/);
    assert.equal(judged(columns, 20).verdict, 'good');
  });

  test('does not wait where the slope would not bring the loss down by the planned end', () => {
    const flat = [train(noisy(fall(20, 2.3, 2), 0.001)), validation(noisy(fall(20, 2.3, 2), 0.001, 2))];
    assert.equal(judged(flat, 40).verdict, 'underfitting');
    assert.ok(judged(flat, 40).confidence < judged(flat, 20).confidence);
  });

  test('tells overfitting as soon as it has lasted', () => {
    const columns = [train(fall(60, 2, 0.1)), validation(noisy(fallThenRise(60, 0.5, 0.5), 0.005))];
    assert.equal(judged(columns, 100).verdict, 'overfitting');
  });

  function analyzeWords(columns: readonly Column[], epochs: number): string {
    return fitWords(analyze(runOf({ columns, hyperparameters: usual, epochs }))).action;
  }
});

suite('What the level of a loss is measured against', () => {
  const level = (columns: readonly Column[], settings = {}): number => {
    const { facts } = analyze(runOf({ columns, hyperparameters: settings }));
    return fitEvidence(facts, facts.level!).trainLevel;
  };
  const ends = (last: number): readonly Column[] => [train(fall(40, 4, last)), validation(fall(40, 4, last + 0.05))];

  test('the entropy of language, where as many classes as tokens are told apart', () => {
    const words = level(ends(1.6), { numClasses: 30000 });
    assert.ok(words < level(ends(1.6), { numClasses: 1000 }));
    assert.equal(words, 0);
  });

  test('the entropy of smoothed labels', () => {
    const settings = { numClasses: 10 };
    const columns = [train(fall(40, 2.3, 0.6)), validation(fall(40, 2.3, 0.62))];
    assert.ok(level(columns, { ...settings, labelSmoothing: 0.1 }) < level(columns, settings) / 2);
  });

  test('guessing, after a first step that went far too far', () => {
    const values = [500, 40, ...curve(38, () => 2.3)];
    const stuck = level([train(values), validation(values)], { numClasses: 10 });
    assert.ok(Math.abs(stuck - 1) < 0.02, String(stuck));
  });

  test('guessing, where nothing else is known and the loss stands still at its level', () => {
    const values = [23, ...noisy(fall(39, Math.log(10), Math.log(10)), 0.001)];
    assert.ok(level([train(values), validation(values)]) > 0.97);
    const between = values.map((value) => 0.8 * value);
    assert.ok(level([train(between), validation(between)]) < 0.5);
  });

  test('no first loss that fell to a third and went flat, where nothing else is known', () => {
    const columns = [
      train([
        0.42,
        ...noisy(
          curve(39, () => 0.2),
          0.001,
        ),
      ]),
      validation([0.42, ...curve(39, () => 0.2)]),
    ];
    const { fit, findings } = analyze(runOf({ columns }));
    assert.notEqual(fit.verdict, 'underfitting');
    assert.ok(!findings.some(({ rule }) => rule === 'D15' || rule === 'D23'));
  });
});
