import assert from 'node:assert/strict';
import { runFilter } from '../../../src/host/text/run-filter';

const texts = ['lr_0.1', 'Overfitting since epoch 22', 'keras-csv', 'sweep/lr_0.1/train.log'];

suite('the filter of runs', () => {
  test('wants every word somewhere, whatever its case', () => {
    for (const [typed, isFound] of [
      ['overfitting', true],
      ['KERAS epoch', true],
      ['keras good', false],
      ['sweep/', true],
    ] as const)
      assert.equal(runFilter(typed)?.(texts), isFound, typed);
  });

  test('takes what stands between slashes as a pattern', () => {
    assert.equal(runFilter('/^lr_0\\.\\d$/')?.(texts), true);
    assert.equal(runFilter('/epoch 2$/')?.(texts), false);
    assert.equal(runFilter('/KERAS/i')?.(texts), true);
    assert.throws(() => runFilter('/(/'), SyntaxError);
  });

  test('lets everything through while nothing is typed', () => {
    assert.equal(runFilter('  '), null);
  });
});
