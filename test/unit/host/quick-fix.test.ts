import assert from 'node:assert/strict';
import { readConfig } from '../../../src/core/config/read-config';
import { nothingMore } from '../../../src/core/learning-rate/advice';
import type { Advice, LearningRateReport, RunReport } from '../../../src/core/report';
import { configHover } from '../../../src/host/text/config-hover';
import {
  findingFixes,
  codeFixes,
  fixAt,
  learningRateFix,
  placeOfFix,
  refusalText,
  type ValueFix,
} from '../../../src/host/text/quick-fix';
import { finding, l10n, report, run } from './fixtures';

const file = '/project/runs/a/config.yaml';
const text = 'lr: 0.01\nweight_decay: 1e-4\nwarmup_ratio: 0.1\n';

const advice: LearningRateReport = {
  current: 0.01,
  direction: 'lower',
  suggested: 0.00316,
  low: 1e-3,
  high: 6e-3,
  basis: 'run',
  confidence: 0.8,
  ...nothingMore,
  message: 'Probably lr 0.01 is too high: train_loss diverged at 0.01. Try 3.2e-3 (1e-3 to 6e-3).',
};

function trained(change: Partial<LearningRateReport> = {}, given: Partial<RunReport> = {}): RunReport {
  return report({
    hyperparameters: {
      learningRate: { value: 0.01, key: 'lr', file, line: 1 },
      weightDecay: { value: 1e-4, key: 'weight_decay', file, line: 2 },
      warmup: { value: 0.1, key: 'warmup_ratio', file, line: 3 },
      seed: { value: 1, key: 'seed', file: '/project/runs/a/train.log', line: 1 },
    },
    learningRate: { ...advice, ...change },
    ...given,
  });
}

const set = (parameter: Advice['parameter'], value: number): Advice => {
  return { action: 'set', parameter, from: null, value, message: `Set ${String(parameter)}.` };
};

suite('the fix of a learning rate', () => {
  test('names key, value and file, with dots for the preview', () => {
    const fix = learningRateFix(l10n, trained());
    assert.deepEqual(fix, {
      parameter: 'learningRate',
      key: 'lr',
      file,
      from: 0.01,
      value: 3.2e-3,
      title: 'Set lr to 3.2e-3 in config.yaml…',
    });
  });

  test('is none where the rate is kept, unknown, doubtful, or set by no config', () => {
    assert.equal(learningRateFix(l10n, report()), null);
    assert.equal(learningRateFix(l10n, trained({ direction: 'keep' })), null);
    assert.equal(learningRateFix(l10n, trained({ direction: 'unknown', suggested: null })), null);
    assert.equal(learningRateFix(l10n, trained({ confidence: 0.49 })), null);
    assert.equal(learningRateFix(l10n, trained({}, { hyperparameters: {} })), null);
    const logged = { learningRate: { value: 0.01, key: 'lr', file: '/a/train.log', line: 1 } };
    assert.equal(learningRateFix(l10n, trained({}, { hyperparameters: logged })), null);
  });

  test('is that of the maximum where the rate goes through a cycle', () => {
    const hyperparameters = {
      ...trained().hyperparameters,
      maxLearningRate: { value: 0.1, key: 'max_lr', file, line: 4 },
    };
    const fix = learningRateFix(l10n, trained({ suggested: 0.03 }, { schedule: 'one-cycle', hyperparameters }));
    assert.equal(fix?.title, 'Set max_lr to 0.03 in config.yaml…');
  });
});

suite('the fixes of a finding', () => {
  const fixed = (given: readonly Advice[], change: Partial<LearningRateReport> = {}): readonly [string, number][] =>
    findingFixes(l10n, trained(change), finding({ advice: given })).map(({ key, value }) => [key, value]);

  test('set what its advice sets, and the rate of the whole run where both want it lower', () => {
    assert.deepEqual(fixed([set('weightDecay', 3.16e-5), set('learningRate', 1e-3)]), [
      ['weight_decay', 3.2e-5],
      ['lr', 3.2e-3],
    ]);
  });

  test('keep their own rate where the run as a whole wants another direction', () => {
    assert.deepEqual(fixed([set('learningRate', 1e-3)], { direction: 'raise', suggested: 0.03 }), [['lr', 1e-3]]);
  });

  test('leave out places, what no config sets, steps for a share, and what is set so already', () => {
    const none = { direction: 'keep' } as const;
    assert.deepEqual(fixed([set('epoch', 14), set('dropout', 0.1), set('seed', 2), set('warmup', 500)], none), []);
    assert.deepEqual(fixed([set('weightDecay', 1e-4)], none), []);
  });

  test('are offered at the entry that they change, in any language', () => {
    const both = trained({}, { findings: [finding({ advice: [set('weightDecay', 3e-5), set('epochs', 20)] })] });
    const fixesOf = (path: string, content: string): readonly string[] =>
      readConfig(path, content).hyperparameters.flatMap((entry) => fixAt(l10n, both, entry)?.title ?? []);
    assert.deepEqual(fixesOf(file, text), [
      'Set lr to 3.2e-3 in config.yaml…',
      'Set weight_decay to 3e-5 in config.yaml…',
    ]);
    assert.deepEqual(fixesOf('/p/run.toml', 'lr = 0.01\n'), ['Set lr to 3.2e-3 in run.toml…']);
    assert.deepEqual(fixesOf(file, 'lr: 0.02\n'), [], 'the run was trained with another value');
  });
});

suite('code for findings', () => {
  const titles = (given: RunReport): readonly string[] =>
    codeFixes(l10n, given, given.findings).map(({ title }) => title);

  test('is an early stop where epochs were wasted', () => {
    assert.deepEqual(titles(trained({}, { findings: [finding()] })), ['Insert early stopping…']);
    assert.deepEqual(titles(trained({}, { findings: [finding({ code: 'loss-spike', rule: 'D04' })] })), []);
  });

  test('is a schedule where one is proposed and the rate did not come down', () => {
    const findings = [finding({ code: 'no-annealing', rule: 'D39' })];
    assert.deepEqual(titles(trained({}, { findings })), []);
    const proposal = {
      kind: 'constant',
      unit: 'epoch',
      length: 3,
      stepsPerEpoch: null,
      peak: 1,
      warmup: null,
    } as const;
    assert.deepEqual(titles(trained({ proposal }, { findings })), ['Insert the proposed schedule…']);
  });
});

suite('the place of a fix', () => {
  const fix = learningRateFix(l10n, trained())!;
  const place = (content: string, one: ValueFix = fix) => placeOfFix(one, readConfig(file, content));

  test('is the entry that still has the value of the run', () => {
    const found = place(text);
    assert.equal(found.kind, 'found');
    assert.deepEqual(found.kind === 'found' && found.entry.valueRange, { line: 1, start: 4, end: 8 });
  });

  test('is none where the file says something else by now, and that is said', () => {
    const changed = place('lr: 0.02\n');
    assert.deepEqual(changed, { kind: 'changed', now: 0.02 });
    assert.equal(
      refusalText(l10n, fix, { kind: 'changed', now: 0.02 }),
      'config.yaml sets lr to 0.02 now; the run was trained with 0.01.',
    );
    assert.deepEqual(place('epochs: 3\n'), { kind: 'gone' });
    assert.equal(
      refusalText(l10n, fix, { kind: 'gone' }),
      'config.yaml no longer sets lr; the run was trained with 0.01.',
    );
  });
});

suite('the hover over a learning rate', () => {
  const value = readConfig(file, text).hyperparameters.find(({ name }) => name === 'learningRate')!;
  const hover = (one: RunReport, content = value): string =>
    configHover(l10n, {
      value: content,
      meaning: ['Size.'],
      neighbours: { folder: '/project/runs', runs: [run({ reports: [one] })] },
      sweep: null,
      uri: `file://${file}`,
      isNoted: false,
    });

  test('ends with what the run suggests and the way to set it', () => {
    const shown = hover(trained());
    assert.match(shown, /\n\n\$\(lightbulb\) Probably lr 0\.01 is too high: train_loss diverged/);
    assert.match(shown, /\[Set to 3\.2e-3\]\(command:fitcheck\.applyLearningRate\?/);
    assert.ok((shown.match(/\]\(command:/g) ?? []).length <= 3);
  });

  test('offers a range test where nothing is known', () => {
    const unknown = { direction: 'unknown', suggested: null, confidence: 0 } as const;
    assert.match(hover(trained(unknown)), /\[Run a range test\]\(command:fitcheck\.insertRangeTest\?/);
    assert.doesNotMatch(hover(trained(unknown)), /applyLearningRate/);
  });

  test('sets nothing where the config says something else by now', () => {
    const [changed] = readConfig(file, 'lr: 0.02\n').hyperparameters;
    assert.doesNotMatch(hover(trained(), changed), /applyLearningRate/);
  });

  test('names the run where it was trained with another config', () => {
    const other = readConfig('/project/runs/b/config.yaml', text).hyperparameters[0]!;
    const shown = hover(trained(), other);
    assert.match(shown, /`a`: Probably lr 0\.01/);
    assert.doesNotMatch(shown, /applyLearningRate/);
  });

  test('says nothing of it over another key', () => {
    const decay = readConfig(file, text).hyperparameters.find(({ name }) => name === 'weightDecay')!;
    assert.doesNotMatch(hover(trained(), decay), /too high/);
  });
});
