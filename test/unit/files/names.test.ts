import assert from 'node:assert/strict';
import { join } from 'node:path';
import { configRank, isSkippedFolder, mayBeLog, splitOfFile, splitOfFolder } from '../../../src/files/names';
import { uniqueNames } from '../../../src/files/unique-names';

suite('Names of files and folders', () => {
  test('a split is one whole word of the name', () => {
    assert.deepEqual(splitOfFile('train_metrics.csv'), { split: 'train', rest: '*_metrics.csv' });
    assert.deepEqual(splitOfFile('loss-val.tsv'), { split: 'validation', rest: 'loss-*.tsv' });
    assert.equal(splitOfFile('retrain_metrics.csv'), null);
    assert.equal(splitOfFile('train_test_split.csv'), null);
    assert.equal(splitOfFolder('Validation'), 'validation');
    assert.equal(splitOfFolder('learn'), 'train');
    assert.equal(splitOfFolder('version_0'), null);
  });

  test('binaries, sources and configs are no logs; names without a known extension may be', () => {
    for (const name of ['model.pt', 'train.py', 'config.yaml', 'hparams.json', '.env', 'images.npz']) {
      assert.equal(mayBeLog(name), false, name);
    }
    for (const name of ['metrics.csv', 'log', 'slurm-123.out', 'clr3SS5k.1WD-3', 'events.out.tfevents.1.host.v2']) {
      assert.equal(mayBeLog(name), true, name);
    }
  });

  test('configs are ranked and dependency folders skipped', () => {
    assert.ok(configRank('hparams.yaml')! < configRank('config.json')!);
    assert.equal(configRank('package.json'), null);
    for (const name of ['node_modules', '.git', '__pycache__', '.venv', 'venv']) assert.ok(isSkippedFolder(name), name);
  });
});

suite('Names of runs', () => {
  const named = (...paths: string[]) => uniqueNames(paths.map((path) => path.split('/').join(join('/'))));

  test('a generic file name gives way to its folder', () => {
    assert.deepEqual(named('/runs/a/metrics.csv', '/runs/adam_lr3.csv', '/runs/b/train_metrics.csv'), [
      'a',
      'adam_lr3',
      'b',
    ]);
  });

  test('a dot in a name is no extension', () => {
    assert.deepEqual(named('/logs/net_LR0.10.1M0.9WD1e-4Epoch50_1'), ['net_LR0.10.1M0.9WD1e-4Epoch50_1']);
  });

  test('equal names get as much of their path as tells them apart', () => {
    assert.deepEqual(named('/x/version_0/metrics.csv', '/y/version_0/metrics.csv'), ['x/version_0', 'y/version_0']);
    assert.deepEqual(named('/x/a/train.log', '/x/a/metrics.csv'), ['a/train.log', 'a/metrics.csv']);
    assert.deepEqual(named('/x/a.csv', '/x/a.log'), ['a.csv', 'a.log']);
  });

  test('a checkpoint is named after the run that wrote it', () => {
    assert.deepEqual(named('/out/bert/checkpoint-500/trainer_state.json'), ['bert']);
  });
});
