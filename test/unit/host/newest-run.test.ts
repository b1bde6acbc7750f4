import assert from 'node:assert/strict';
import { readConfig } from '../../../src/core/config/read-config';
import { lintConfig } from '../../../src/core/lints/lint-config';
import { newestRun } from '../../../src/host/text/newest-run';
import { report, run } from './fixtures';

const path = '/project/config.yaml';
const text = 'optimizer: sgd\nlr: 0.1\nmomentum: 0.98\nbatch_size: 64\nepochs: 50\nweight_decay: 5.0e-4\n';

/** A run in a folder below the config, trained with its values except the momentum. */
function trained(name: string, modified: number, momentum: number) {
  const log = `/project/runs/${name}/train.log`;
  const file = `/project/runs/${name}/hparams.yaml`;
  const setting = (key: string, value: number, line: number) => ({ key, value, file, line });
  const hyperparameters = {
    learningRate: setting('lr', 0.1, 1),
    momentum: setting('momentum', momentum, 2),
    batchSize: setting('batch_size', 64, 3),
    epochs: setting('epochs', 50, 4),
    weightDecay: setting('weight_decay', 5e-4, 5),
  };
  return run({ id: log, modified, reports: [report({ path: log, files: [log, file], name, hyperparameters })] });
}

suite('The newest run of a config', () => {
  const read = readConfig(path, text);

  test('is what a changed momentum is compared with', () => {
    const runs = newestRun([trained('a', 2, 0.9), trained('b', 1, 0.98)], read, path);
    assert.deepEqual(
      runs[0]!.hyperparameters.map(({ name, value }) => [name, value]),
      [
        ['momentum', 0.9],
        ['learningRate', 0.1],
      ],
    );
    const found = lintConfig(path, text, { runs }).map(({ code, range }) => [code, range.line]);
    assert.deepEqual(found, [['momentum-changed', 3]]);
  });

  test('is none of another folder, and none for a config without momentum', () => {
    const other = trained('a', 2, 0.9);
    assert.deepEqual(newestRun([other], read, '/elsewhere/config.yaml'), []);
    assert.deepEqual(newestRun([other], readConfig(path, 'lr: 0.1\nbatch_size: 64\nepochs: 50\n'), path), []);
    assert.deepEqual(newestRun([], read, path), []);
  });
});
