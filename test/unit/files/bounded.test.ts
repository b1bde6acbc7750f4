import assert from 'node:assert/strict';
import { mapBounded } from '../../../src/files/bounded';

suite('Work in bounded numbers', () => {
  test('never more at a time than told, results in order', async () => {
    let under = 0;
    let most = 0;
    const results = await mapBounded([5, 1, 4, 2, 3], 2, async (item) => {
      most = Math.max(most, ++under);
      for (let turn = 0; turn < item; turn++) await Promise.resolve();
      under--;
      return item * 10;
    });
    assert.deepEqual(results, [50, 10, 40, 20, 30]);
    assert.equal(most, 2);
  });

  test('a failure rejects', async () => {
    const fail = async (item: number) => {
      if (item === 2) throw new Error('two');
      return item;
    };
    await assert.rejects(mapBounded([1, 2, 3], 2, fail), /two/);
  });
});
