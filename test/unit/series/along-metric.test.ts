import assert from 'node:assert/strict';
import { valuesAlong } from '../../../src/core/series/along-metric';
import type { Points } from '../../../src/core/run';

type Column = 'step' | 'epoch' | 'line';

function pointsOf(places: Partial<Record<Column, readonly number[]>>, value: readonly number[]): Points {
  const nowhere = value.map(() => NaN);
  return {
    length: value.length,
    step: Float64Array.from(places.step ?? nowhere),
    epoch: Float64Array.from(places.epoch ?? nowhere),
    time: Float64Array.from(nowhere),
    value: Float64Array.from(value),
    line: Uint32Array.from(places.line ?? value.map(() => 0)),
  };
}

suite('Values along another series', () => {
  test('are those of the same step, or else of the last one before', () => {
    const rate = pointsOf({ step: [10, 20, 30] }, [0.1, 0.2, 0.3]);
    const loss = pointsOf({ step: [5, 10, 15, 20, 99] }, [5, 4, 3, 2, 1]);
    assert.deepEqual([...valuesAlong(loss, rate)], [NaN, 0.1, 0.1, 0.2, 0.3]);
  });

  test('are unknown where the other series was not finite, and where a point has no place', () => {
    const rate = pointsOf({ step: [1, 2, 3] }, [0.1, NaN, Infinity]);
    const loss = pointsOf({ step: [1, 2, NaN, 3] }, [4, 3, 2, 1]);
    assert.deepEqual([...valuesAlong(loss, rate)], [0.1, NaN, NaN, NaN]);
  });

  test('are found by epoch without steps, by line without either, and not at all without anything', () => {
    const accuracy = pointsOf({ epoch: [0, 1], line: [1, 3] }, [0.5, 0.75]);
    assert.deepEqual([...valuesAlong(pointsOf({ epoch: [0.5, 1] }, [2, 1]), accuracy)], [0.5, 0.75]);
    assert.deepEqual([...valuesAlong(pointsOf({ line: [2, 4], step: [1, 2] }, [2, 1]), accuracy)], [0.5, 0.75]);
    assert.deepEqual([...valuesAlong(pointsOf({ step: [1, 2] }, [2, 1]), accuracy)], [NaN, NaN]);
  });

  test('are found where steps run backwards on either side', () => {
    const rate = pointsOf({ step: [30, 10, 20] }, [0.3, 0.1, 0.2]);
    const loss = pointsOf({ step: [30, 10, 25] }, [3, 2, 1]);
    assert.deepEqual([...valuesAlong(loss, rate)], [0.3, 0.1, 0.2]);
  });
});
