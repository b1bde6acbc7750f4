import assert from 'node:assert/strict';
import { stepsPerEpochOf } from '../../../src/core/facts/steps-per-epoch';
import { run } from '../cli/support/report';

suite('Steps of an epoch', () => {
  const of = (step: readonly number[], epoch: readonly number[]) => {
    const [first] = run.series;
    const points = {
      ...first!.points,
      length: step.length,
      step: Float64Array.from(step),
      epoch: Float64Array.from(epoch),
    };
    return stepsPerEpochOf({ ...run, series: [{ ...first!, points }] });
  };

  test('are counted from the beginning of one epoch to that of another', () => {
    assert.equal(of([99, 199, 299, 399], [0, 1, 2, 3]), 100);
    assert.equal(of([0, 50, 100, 150, 200, 250], [0, 0, 1, 1, 2, 2]), 100);
    assert.equal(of([10, 20, 30, 40], [0.1, 0.2, 0.3, 0.4]), 100);
  });

  test('are unknown where epochs count as steps, where one is told alone, and where the count is no whole number', () => {
    assert.equal(of([0, 1, 2, 3], [0, 1, 2, 3]), null);
    assert.equal(of([0, 1, 2, 3], [NaN, NaN, NaN, NaN]), null);
    assert.equal(of([0, 33, 67, 99], [0, 1, 2, 3]), 33);
    assert.equal(of([0, 10, 23, 31], [0, 1, 2, 3]), null);
    assert.equal(of([], []), null);
  });
});
