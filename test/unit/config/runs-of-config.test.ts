import assert from 'node:assert/strict';
import { readConfig } from '../../../src/core/config/read-config';
import { runsOfConfig } from '../../../src/core/config/runs-of-config';
import type { RunReport } from '../../../src/core/report';
import { report } from '../host/fixtures';

const text = 'lr: 0.1\nbatch_size: 128\nepochs: 50\nmomentum: 0.9\nseed: 1\n';

/** A run that was read with a config, which holds `content`. */
function trained(path: string, config: string, content = text): RunReport {
  const { hyperparameters } = readConfig(config, content);
  const entries = hyperparameters.map(({ name, value, key, file, line }) => [name, { value, key, file, line }]);
  return report({ path, files: [path], hyperparameters: Object.fromEntries(entries) as RunReport['hyperparameters'] });
}

/** The paths of the runs with what differs in each. */
function found(reports: readonly RunReport[], config: string, content = text): readonly string[] {
  return runsOfConfig(reports, readConfig(config, content), config).map(({ run, differs }) =>
    [run.path, ...differs].join(' '),
  );
}

suite('runs of a config', () => {
  test('a run that was read with this very file, though a value was changed since', () => {
    const run = trained('/p/a/train.log', '/p/a/config.yaml');
    assert.deepEqual(found([run], '/p/a/config.yaml'), ['/p/a/train.log']);
    assert.deepEqual(found([run], '/p/a/config.yaml', text.replace('0.1', '0.05')), ['/p/a/train.log learningRate']);
  });

  test('a copy in the folder of a run, spelled in another language and format', () => {
    const copy = '{"learning_rate": 0.1, "batchSize": 128, "num_epochs": 50.0, "momentum": 0.90000000001, "seed": 7}';
    const run = trained('/p/runs/1/train.log', '/p/runs/1/hparams.json', copy);
    assert.deepEqual(
      found([run], '/p/config.yaml'),
      ['/p/runs/1/train.log'],
      'below its folder; another seed is no other',
    );
    assert.deepEqual(found([run], '/p/configs/config.yaml'), ['/p/runs/1/train.log'], 'beside its folder');
    assert.deepEqual(found([run], '/elsewhere/config.yaml'), []);
  });

  test('a copy in which a value differs is told with it, equal ones first', () => {
    const runs = [
      trained('/p/runs/1/train.log', '/p/runs/1/args.yaml', text.replace('0.1', '0.3')),
      trained('/p/runs/2/train.log', '/p/runs/2/args.yaml'),
    ];
    assert.deepEqual(found(runs, '/p/config.yaml'), ['/p/runs/2/train.log', '/p/runs/1/train.log learningRate']);
  });

  test('a log that tells its settings itself', () => {
    const log = '/p/runs/1/train.log';
    assert.deepEqual(found([trained(log, log)], '/p/config.yaml'), [log]);
    assert.deepEqual(found([trained('/p/train.log', '/p/train.log')], '/p/config.yaml'), ['/p/train.log']);
  });

  test('a folder named after the config, with fewer equal values', () => {
    const content = 'lr: 0.1\nbatch_size: 64\n';
    const named = trained('/p/runs/2026-01-02_resnet18/train.log', '/p/runs/2026-01-02_resnet18/args.yaml', content);
    const other = trained('/p/runs/resnet180/train.log', '/p/runs/resnet180/args.yaml', content);
    assert.deepEqual(found([named, other], '/p/configs/resnet18.yaml'), [`${named.path} batchSize`]);
  });

  test('not the runs of a sweep beside the one of its folder', () => {
    const runs = ['0.1', '0.3'].map((rate) =>
      trained(`/p/lr_${rate}/train.log`, `/p/lr_${rate}/config.yaml`, text.replace('0.1', rate)),
    );
    assert.deepEqual(found(runs, '/p/lr_0.1/config.yaml'), ['/p/lr_0.1/train.log']);
  });

  test('not a run of another config in the same folder', () => {
    const run = trained('/p/runs/1/train.log', '/p/configs/vit.yaml');
    assert.deepEqual(found([run], '/p/configs/resnet.yaml'), []);
  });

  test('not a run with which it has little in common', () => {
    const run = trained('/p/runs/1/train.log', '/p/runs/1/args.yaml', 'lr: 1\nbatch_size: 128\nepochs: 3\n');
    assert.deepEqual(found([run], '/p/config.yaml'), []);
    assert.deepEqual(found([report({ path: '/p/runs/2/train.log' })], '/p/config.yaml'), []);
  });

  test('of restarts in one file the last, and on Windows as well', () => {
    const run = { ...trained('C:\\p\\a\\train.log', 'C:\\p\\a\\config.yaml'), attempt: 2 };
    const first = { ...run, attempt: 1 };
    const [one, ...others] = runsOfConfig(
      [run, first],
      readConfig('C:\\p\\a\\config.yaml', text),
      'C:\\p\\a\\config.yaml',
    );
    assert.deepEqual([one?.run.attempt, others.length], [2, 0]);
  });

  test('values that another file decides are not compared', () => {
    const run = trained('/p/a/train.log', '/p/a/config.yaml');
    assert.deepEqual(found([run], '/p/a/config.yaml', text.replace('0.1', '${base.lr}')), ['/p/a/train.log']);
  });
});
