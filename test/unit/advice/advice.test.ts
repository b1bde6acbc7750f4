import assert from 'node:assert/strict';
import { adviceOn } from '../../../src/core/advice/advice';
import { hedged } from '../../../src/core/advice/hedge';
import { countOf, formatCount, formatPercent, formatRate, formatValue } from '../../../src/core/advice/numbers';
import { analyze } from '../../../src/core/analyze';
import type { Analysis } from '../../../src/core/analysis';
import { buildReport } from '../../../src/core/build-report';
import type { RunReport } from '../../../src/core/report';
import type { Run } from '../../../src/core/run';
import { cases } from '../rules/cases';
import { curve, fall, fallThenRise, noisy, runOf } from '../facts/synthetic';

const reportOf = (run: Run): RunReport => buildReport(analyze(run), (file) => `runs/a/${file}`);
const overfit = (epochs?: number): Run =>
  runOf({
    columns: [
      { name: 'train_loss', values: fall(60, 2, 0.1) },
      { name: 'val_loss', values: noisy(fallThenRise(60, 0.5, 0.5), 0.002) },
    ],
    hyperparameters: { weightDecay: 1e-4 },
    ...(epochs === undefined ? {} : { epochs }),
  });

suite('Numbers', () => {
  test('values have three significant digits', () => {
    const shown = [0.41234, 12.345, 1234.5, 0, 0.00096, 1234567, NaN, Infinity].map(formatValue);
    assert.deepEqual(shown, ['0.412', '12.3', '1,230', '0', '9.6e-4', '1.23e6', 'NaN', 'infinity']);
  });

  test('rates are written as people type them', () => {
    assert.deepEqual([3e-4, 0.001, 0.003162, 0.01, 0.35, 1.5].map(formatRate), [
      '3e-4',
      '1e-3',
      '3.2e-3',
      '0.01',
      '0.35',
      '1.5',
    ]);
  });

  test('percentages lose decimals as they grow', () => {
    assert.deepEqual([26.8, 4.52, 0.31, 0.04, 1540].map(formatPercent), [
      '27 %',
      '4.5 %',
      '0.3 %',
      '0.04 %',
      '1,540 %',
    ]);
  });

  test('counts set thousands apart and know one from many', () => {
    assert.deepEqual(
      [formatCount(4300), formatCount(3.725), countOf(1, 'epoch'), countOf(57, 'epoch')],
      ['4,300', '3.73', '1 epoch', '57 epochs'],
    );
  });
});

suite('A patience that lets an overfitting run go on', () => {
  const patienceIn = (patience: number, epochs: number): number | string | null | undefined => {
    const run = runOf({
      columns: [
        { name: 'train_loss', values: fall(60, 2, 0.1) },
        { name: 'val_loss', values: noisy(fallThenRise(60, 0.5, 0.5), 0.002) },
      ],
      hyperparameters: { patience },
      epochs,
    });
    const advice = reportOf(run).findings.flatMap((one) => one.advice);
    return advice.find(({ parameter }) => parameter === 'patience')?.value;
  };

  test('is set to a tenth of the run, and no lower than five evaluations', () => {
    assert.equal(patienceIn(50, 100), 10);
    assert.equal(patienceIn(20, 30), 5);
    assert.equal(patienceIn(8, 100), undefined);
  });
});

suite('A checkpoint that is not worth keeping', () => {
  const broken = (validation: readonly number[], steps?: readonly number[]): RunReport => {
    const train = [...fall(20, 3, 2), ...curve(6, () => NaN)];
    const columns = [
      { name: 'train_loss', values: train },
      { name: 'val_loss', values: validation },
    ];
    return reportOf(runOf({ columns: columns.map((one) => (steps === undefined ? one : { ...one, steps })) }));
  };
  const keeps = ({ fit, findings }: RunReport): boolean =>
    fit.action.includes('Keep') ||
    findings.some(({ advice }) => advice.some((one) => one.action === 'keep-checkpoint'));

  test('is one of a curve that never moved', () => {
    assert.ok(!keeps(broken(curve(26, () => 2))));
    assert.ok(keeps(broken(fall(26, 3, 2))));
  });

  test('is that of before the first step', () => {
    const steps = curve(26, (_, place) => 1 + 500 * place);
    assert.ok(
      !keeps(
        broken(
          curve(26, (share) => 30 + 3000 * share),
          steps,
        ),
      ),
    );
    assert.ok(keeps(broken(fall(26, 3, 2), steps)));
  });
});

suite('A run that has ended', () => {
  const stops = (run: Run): boolean => JSON.stringify(reportOf(run)).includes('Stop');

  test('is not told to stop, whether its plan is done or another attempt follows', () => {
    assert.ok(stops(overfit(80)));
    assert.ok(!stops(overfit(60)));
    assert.ok(!stops({ ...overfit(80), isOver: true }));
  });
});

suite('NaN in the first logs', () => {
  const messageAt = (firstStep: number): string => {
    const steps = curve(12, (_, place) => (place === 0 ? 1 : firstStep * place));
    const values = [30, ...curve(11, () => NaN)];
    return reportOf(runOf({ columns: [{ name: 'train_loss', values, steps }] })).findings[0]!.message;
  };

  test('are from the beginning only where hardly a step was made before', () => {
    assert.match(messageAt(50), /from the first logs on/);
    assert.doesNotMatch(messageAt(20_000), /from the first logs on/);
  });
});

suite('What stands in the way of a verdict', () => {
  const actionOf = (...columns: Parameters<typeof runOf>[0]['columns']): string =>
    reportOf(runOf({ columns })).fit.action;

  test('the way of a curve is told as it was logged', () => {
    const loss = { name: 'val_loss', values: noisy(fall(30, 4.5, 3.3), 0.002) };
    assert.match(actionOf(loss), /^val_loss came from 4\.\d+ to 3\.\d+, but .* how low it could come\.$/);
    const accuracy = { name: 'val_acc', values: noisy(fall(30, 0.4, 0.72), 0.002) };
    const train = { name: 'train_loss', values: noisy(fall(30, 1, 0.6), 0.002) };
    assert.match(actionOf(train, accuracy), /^val_acc came from 0\.4\d* to 0\.7\d*, but .* how high it could come\.$/);
  });

  test('a metric is named that was logged without its loss', () => {
    const rising = fall(20, 0.1, 0.9);
    assert.match(
      actionOf({ name: 'train_loss', values: fall(20, 2, 1) }, { name: 'val_bleu', kind: 'score', values: rising }),
      /^No validation loss was logged, and val_bleu alone/,
    );
    assert.match(
      actionOf({ name: 'learn/WER', kind: 'error', values: fall(20, 2, 1) }),
      /^No loss was logged, and learn\/WER alone/,
    );
  });

  test('without any metric both are missed', () => {
    assert.match(actionOf({ name: 'train_loss', values: fall(20, 2, 1) }), /^No validation loss or metric was logged/);
    assert.match(actionOf({ name: 'lr', values: fall(20, 2, 1) }), /^No loss and no metric was found/);
  });
});

suite('Hedging', () => {
  test('follows the confidence', () => {
    const say = (confidence: number): string => hedged(confidence, 'Overfitting since epoch 37');
    assert.deepEqual([0.93, 0.8, 0.6].map(say), [
      'Overfitting since epoch 37',
      'Probably overfitting since epoch 37',
      'May be overfitting since epoch 37',
    ]);
  });
});

suite('Verdict in words', () => {
  test('overfitting names epoch, checkpoint, value and what would be wasted', () => {
    const { fit, best } = reportOf(overfit(100));
    assert.equal(fit.message, `Overfitting since epoch ${String(best!.epoch)}`);
    assert.equal(
      fit.action,
      `Keep the checkpoint of epoch ${String(best!.epoch)} (val_loss ${formatValue(best!.value)}). ` +
        'Stop here: 40 epochs would be spent for nothing.',
    );
  });

  test('a run that is over is told what was wasted', () => {
    const { fit, best } = reportOf(overfit(60));
    assert.ok(fit.action.endsWith(`The ${String(60 - best!.epoch!)} epochs after it brought nothing.`), fit.action);
  });

  test('one epoch that is left is one', () => {
    const messages = reportOf(overfit(61)).findings.flatMap(({ advice }) => advice.map(({ message }) => message));
    assert.ok(messages.includes('Stop here: 1 more epoch would be spent for nothing.'), messages.join(' '));
  });

  test('regularization is blamed on the setting that the cause was found in', () => {
    const flat = noisy(fall(60, 2.3, 1.9), 0.001);
    const columns = [
      { name: 'train_loss', values: flat },
      { name: 'val_loss', values: flat },
    ];
    const action = (hyperparameters: Parameters<typeof runOf>[0]['hyperparameters']): string =>
      reportOf(runOf({ columns, hyperparameters: { numClasses: 10, ...hyperparameters } })).fit.action;
    // 0.1 is usual for AdamW and strong for SGD: what the cause lets pass must not be blamed here either.
    assert.match(
      action({ optimizer: 'AdamW', weightDecay: 0.1, dropout: 0.6 }),
      /^Regularization is too strong: try dropout 0.3 instead of 0.6\./,
    );
    assert.match(
      action({ optimizer: 'sgd', weightDecay: 0.1 }),
      /^Regularization is too strong: try weightDecay 0.032 instead of 0.1\./,
    );
    const eased = [columns[0]!, { name: 'val_loss', values: flat.map((one) => 0.7 * one) }];
    const { fit } = reportOf(
      runOf({ columns: eased, hyperparameters: { numClasses: 10, optimizer: 'AdamW', weightDecay: 0.1 } }),
    );
    assert.match(fit.action, /^Training is harder than evaluation:/);
  });

  test('too few evaluations say how many are needed', () => {
    const run = runOf({
      columns: [
        { name: 'train_loss', values: [2, 1.5, 1] },
        { name: 'val_loss', values: [2, 1.6, 1.2] },
      ],
      epochs: 40,
    });
    const { fit } = reportOf(run);
    assert.deepEqual([fit.message, fit.action], ['Cannot tell yet', '3 evaluations are too few; about 6 are needed.']);
  });

  test('a doubtful verdict names the other reading and when it is decided', () => {
    const values = noisy(fallThenRise(30, 0.5, 0.055, 0.6), 0.006, 4);
    const run = runOf({
      columns: [
        { name: 'train_loss', values: fall(30, 2, 0.1) },
        { name: 'val_loss', values },
      ],
      epochs: 100,
    });
    const analysis: Analysis = analyze(run);
    const doubted: Analysis = {
      ...analysis,
      findings: [],
      fit: { ...analysis.fit, verdict: 'overfitting', confidence: 0.6 },
    };
    const { fit } = buildReport(doubted, (file) => file);
    assert.match(fit.message, /^May be overfitting/);
    assert.match(fit.action, /Or noise: .* Epoch \d+ will decide\.$/);
  });

  test('a loss that rises while accuracy improves is not called overfitting without a limit', () => {
    const { fit } = reportOf(cases.D27.fires[0]!.run);
    assert.match(fit.message, /verfitting in the loss alone since epoch \d+$/);
    assert.match(fit.action, /^Choose the checkpoint by val_acc, which went from 0\.\d+ to 0\.\d+ meanwhile/);
  });

  test('underfitting names the parameter as the config spells it', () => {
    const values = curve(60, (s) => 2.3 - 0.3 * s);
    const run = runOf({
      columns: [
        { name: 'train_loss', values },
        { name: 'val_loss', values },
      ],
      hyperparameters: { numClasses: 10, optimizer: 'adam', learningRate: 1e-5 },
    });
    assert.equal(reportOf(run).fit.action, 'The loss falls slowly: try learningRate 1e-3 instead of 1e-5.');
  });
});

suite('Findings in words', () => {
  for (const [rule, { fires }] of Object.entries(cases)) {
    for (const { name, run } of fires) {
      test(`${rule}, ${name}: a number, a place and something to do, in whole sentences`, () => {
        const analysis = analyze(run);
        const finding = analysis.findings.find((one) => one.rule === rule)!;
        const { title, message, caveats, advice } = adviceOn(finding, analysis);
        assert.ok(advice.length > 0);
        assert.match(message, /\d/);
        for (const sentence of [message, ...caveats, ...advice.map((one) => one.message)]) {
          assert.match(sentence, /\.$/);
          assert.doesNotMatch(sentence, /undefined|NaN %|null|!|\byou\b/);
        }
        assert.doesNotMatch(title, /[.!]$/);
      });
    }
  }

  test('advice on weight decay goes half a decade up from the present value', () => {
    const { findings } = reportOf(overfit(100));
    const advice = findings[0]!.advice.find((one) => one.parameter === 'weightDecay');
    assert.deepEqual([advice?.from, advice?.value], [1e-4, 3.2e-4]);
  });
});

suite('Report', () => {
  test('shows every path as it is asked to', () => {
    const report = reportOf(overfit());
    const paths = [
      report.path,
      ...report.files,
      ...report.series.map((one) => one.file),
      report.best!.file,
      report.findings[0]!.from.file,
    ];
    for (const path of paths) assert.ok(path.startsWith('runs/a/'));
  });

  test('series know their first, last and best value', () => {
    const [series] = reportOf(runOf({ columns: [{ name: 'val_loss', values: [3, NaN, 1, 2] }] })).series;
    assert.deepEqual(
      [
        series!.points,
        series!.nonFinite,
        series!.first!.value,
        series!.last!.value,
        series!.best!.value,
        series!.best!.line,
      ],
      [4, 1, 3, 2, 1, 4],
    );
  });

  test('the learning rate of a range test comes with its candidates', () => {
    const { learningRate } = reportOf(cases.D42.fires[0]!.run);
    assert.equal(learningRate?.basis, 'range-test');
    assert.ok(learningRate.suggested! > 1e-5 && learningRate.suggested! < 10);
    assert.ok(learningRate.low! <= learningRate.suggested! && learningRate.suggested! <= learningRate.high!);
    assert.deepEqual(
      learningRate.candidates.map((one) => one.method),
      [
        'fastai valley',
        'fastai steepest',
        'fastai minimum/10',
        'fastai slide',
        'Lightning',
        'torch-lr-finder',
        'Smith, edge/4',
      ],
    );
    assert.ok(learningRate.readings!.minimum! < learningRate.readings!.edge!);
    assert.ok(learningRate.suggested! <= learningRate.cycle!.maximum.value);
  });

  test('a divergence asks for a lower rate, and a sound run for none other', () => {
    const diverged = reportOf(cases.D02.fires[0]!.run).learningRate;
    assert.equal(diverged?.direction, 'lower');
    assert.ok(diverged.suggested! < diverged.current!);
    const run = runOf({
      columns: [{ name: 'val_loss', values: fall(30, 2, 0.3) }],
      hyperparameters: { learningRate: 0.1 },
    });
    assert.deepEqual([reportOf(run).learningRate?.direction, reportOf(run).learningRate?.suggested], ['keep', 0.1]);
  });
});
