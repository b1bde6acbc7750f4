import assert from 'node:assert/strict';
import { readConfig } from '../../../src/core/config/read-config';
import { configHover, neighbours, valueAt } from '../../../src/host/text/config-hover';
import type { SweepReport } from '../../../src/core/report';
import type { RunState } from '../../../src/service';
import { finding, l10n, report, run } from './fixtures';

const text = 'epochs: 50\nbatch_size: 128\noptimizer:\n  name: sgd\n  learning_rate: 0.1\n';
const path = '/project/runs/config.yaml';
const { hyperparameters } = readConfig(path, text);
const rate = hyperparameters.find(({ name }) => name === 'learningRate')!;

function withRate(
  value: number,
  best: number | null,
  given: Parameters<typeof report>[0] = {},
): ReturnType<typeof run> {
  const id = `/project/runs/lr_${value}/train.log`;
  const hyperparameter = { value, key: 'lr', file: `/project/runs/lr_${value}/config.yaml`, line: 1 };
  const metric = best === null ? null : { step: null, epoch: 14, line: 16, file: id, series: 'val_loss', value: best };
  return run({
    id,
    reports: [report({ path: id, hyperparameters: { learningRate: hyperparameter }, best: metric, ...given })],
  });
}

function hoverOf(
  meaning: readonly string[],
  runs: readonly RunState[],
  sweep: SweepReport | null = null,
  isNoted = false,
): string {
  const uri = `file://${path}`;
  return configHover(l10n, {
    value: rate,
    meaning,
    neighbours: { folder: '/project/runs', runs },
    sweep,
    uri,
    isNoted,
  });
}

const fitted = {
  alsoVaried: [],
  suggested: 0.045,
  optimum: { value: 0.045, low: 0.02, high: 0.08 },
  confidence: 0.8,
  runs: 4,
  response: {
    level: 0.8,
    below: 0,
    above: 0,
    good: { value: 0.045, low: 0.02, high: 0.08 },
    rates: [0.01, 0.045, 0.1],
    mean: [0.6, 0.391, 0.41],
    low: [0.5, 0.384, 0.4],
    high: [0.7, 0.4, 0.43],
  },
} as unknown as SweepReport;

suite('hover over a config', () => {
  test('finds the entry under the pointer, key and value alike', () => {
    assert.equal(valueAt(hyperparameters, 5, 4)?.name, 'learningRate');
    assert.equal(valueAt(hyperparameters, 5, 18)?.name, 'learningRate');
    assert.equal(valueAt(hyperparameters, 3, 2), null);
  });

  test('tells the meaning alone where no run knows the value', () => {
    const hover = hoverOf(['Size of each step.', 'Usual: 0.1'], []);
    const [told, linked] = hover.split('\n\n');
    assert.equal(told, '**learning_rate**: size of each step.  \nUsual: 0.1');
    assert.match(linked!, /^\[Run a range test\]\(command:fitcheck\.insertRangeTest\?[^)]*\)$/);
  });

  test('sets the runs side by side, the current value bold, the best one linked', () => {
    const findings = [finding({ severity: 'error', code: 'early-divergence' })];
    const fit = { ...report().fit, message: 'Diverged at epoch 2' };
    const runs = [withRate(0.3, 1.874, { findings, fit }), withRate(0.1, 0.412), withRate(0.03, 0.398)];
    const hover = hoverOf(['Size.'], runs);
    assert.match(hover, /Your runs in `runs\/`\n\n\| Value \| &nbsp;&nbsp;Verdict \| Best val_loss \|/);
    assert.match(
      hover,
      /\| \*\*0\.1\*\* \| &nbsp;&nbsp;<span[^|]*warning[^|]*> overfitting since epoch 14&nbsp;&nbsp; \| \*\*0\.412\*\* \|/,
    );
    assert.match(
      hover,
      /\| 0\.3 \| &nbsp;&nbsp;<span[^|]*\$\(error\)<\/span> diverged at epoch 2&nbsp;&nbsp; \| 1\.87 \|/,
    );
    assert.ok(hover.indexOf('diverged') < hover.indexOf('0.03'), 'the highest value first');
    assert.match(hover, /\[Show LR response\]\(command:fitcheck\.compareRuns\?[^)]*lr_0\.03/);
    assert.match(hover, /\| \[Run a range test\]\(command:fitcheck\.insertRangeTest/);
  });

  test('has a row less where a problem stands above it', () => {
    const runs = [0.3, 0.2, 0.1, 0.05, 0.03].map((value) => withRate(value, value));
    const rowsOf = (isNoted: boolean): number =>
      hoverOf(['Size.'], runs, null, isNoted).split('overfitting since').length - 1;
    assert.deepEqual([rowsOf(false), rowsOf(true)], [4, 3]);
  });

  test('suggests what a fit over the runs expects to be better, and the way to set it', () => {
    const hover = hoverOf(['Size.'], [withRate(0.3, 1), withRate(0.1, 0.412), withRate(0.03, 0.398)], fitted);
    assert.match(
      hover,
      /\n\n\$\(lightbulb\) Probably better: `0\.045` \(expected 0\.391 ± 0\.009, fit over 4 runs\)\n\n/,
    );
    assert.match(
      hover,
      /\[Set to 0\.045\]\(command:fitcheck\.setConfigValue\?[^)]*config\.yaml%22%2C5%2C17%2C0\.045%5D\) \| \[Show LR/,
    );
    assert.equal((hover.match(/\]\(command:/g) ?? []).length, 3);
  });

  test('suggests no other value within the range in which little is lost, or where more than one thing differs', () => {
    const good = { value: 0.045, low: 0.02, high: 0.2 };
    const near = { ...fitted, response: { ...fitted.response!, good } };
    for (const sweep of [near, { ...fitted, alsoVaried: ['momentum'] }]) {
      assert.doesNotMatch(hoverOf(['Size.'], [withRate(0.1, 0.4), withRate(0.2, 0.5)], sweep), /better/);
    }
  });

  test('says what to try next where nothing was fitted', () => {
    const sweep = { ...fitted, response: null, optimum: null, suggested: 3e-4, action: 'Run weight_decay 3e-4 next.' };
    const hover = hoverOf(['Size.'], [withRate(0.1, 0.4)], sweep);
    assert.match(hover, /\$\(lightbulb\) Run weight_decay 3e-4 next\./);
    assert.match(hover, /\[Set to 3e-4\]/);
  });

  test('leaves out a best value of another series', () => {
    const other = withRate(1, null, {
      best: { step: null, epoch: 1, line: 1, file: '/a', series: 'val_acc', value: 0.9 },
    });
    const hover = hoverOf(['Size.'], [withRate(0.1, 0.4), withRate(0.2, 0.5), other]);
    assert.match(hover, /\| 1 \| [^|]* \| – \|/);
  });

  test('looks below its folder, and beside the folder of a lone run', () => {
    const runs = [withRate(0.3, 1), withRate(0.1, 0.4), run({ id: '/elsewhere/train.log' })];
    assert.deepEqual(neighbours(path, runs, '/project').runs.length, 2);
    const inside = neighbours('/project/runs/lr_0.1/config.yaml', runs, '/project');
    assert.deepEqual([inside.folder, inside.runs.length], ['/project/runs', 2]);
    const atTop = neighbours('/project/runs/lr_0.1/config.yaml', runs, '/project/runs/lr_0.1');
    assert.deepEqual([atTop.folder, atTop.runs.length], ['/project/runs/lr_0.1', 1]);
  });
});
