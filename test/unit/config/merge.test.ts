import assert from 'node:assert/strict';
import { mergeHyperparameters } from '../../../src/core/config/merge';
import type { Hyperparameter, HyperparameterName } from '../../../src/core/run';

function set(name: HyperparameterName, value: Hyperparameter['value'], file: string): Hyperparameter {
  return { name, value, key: name, file, line: 1 };
}

suite('merging hyper-parameters', () => {
  test('the nearest config wins over farther ones and over the head of the log, and says where it stands', () => {
    const merged = mergeHyperparameters([
      [set('learningRate', 0.3, 'train.log'), set('seed', 1, 'train.log')],
      [set('learningRate', 0.2, 'config.yaml'), set('epochs', 9, 'config.yaml')],
      [set('learningRate', 0.1, 'run/hparams.yaml')],
    ]);
    assert.deepEqual(merged, [
      set('learningRate', 0.1, 'run/hparams.yaml'),
      set('seed', 1, 'train.log'),
      set('epochs', 9, 'config.yaml'),
    ]);
  });

  test('within a source the first of a name counts', () => {
    const source = [set('learningRate', 0.1, 'a'), set('learningRate', 0.5, 'a')];
    assert.deepEqual(mergeHyperparameters([source]), [source[0]]);
  });

  test('a reference does not replace a value', () => {
    const merged = mergeHyperparameters([[set('epochs', 3, 'log')], [set('epochs', '${epochs}', 'config.yaml')]]);
    assert.deepEqual(merged, [set('epochs', 3, 'log')]);
  });
});
