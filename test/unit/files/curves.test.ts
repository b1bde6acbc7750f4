import assert from 'node:assert/strict';
import { curvesOf } from '../../../src/core/series/run-curves';
import type { PlotAxis } from '../../../src/protocol';
import type { Points } from '../../../src/core/run';

const start = 1_700_000_000;

function pointsOf(time: readonly number[], value: readonly number[]): Points {
  return {
    length: value.length,
    step: Float64Array.from(value, (_, index) => index),
    epoch: Float64Array.from(value, () => NaN),
    time: Float64Array.from(time),
    value: Float64Array.from(value),
    line: Uint32Array.from(value, (_, index) => index + 1),
  };
}

const clock = {
  series: [
    { name: 'loss', points: pointsOf([start + 5, start + 15, start + 25], [3, 2, 1]) },
    { name: 'accuracy', points: pointsOf([start, start + 10, start + 20], [0.5, 0.25, 0.75]) },
  ],
};

function placesOn(axis: PlotAxis, from: number | null = null, to: number | null = null) {
  const curves = curvesOf(clock, { axis, from, to, width: 100 });
  return Object.fromEntries(curves.map(({ name, x }) => [name, [...x]]));
}

suite('Curves of a run', () => {
  test('count time from the first value of the run', () => {
    assert.deepEqual(placesOn('time'), { loss: [5, 15, 25], accuracy: [0, 10, 20] });
    assert.deepEqual(placesOn('time', 14, 16), { loss: [5, 15, 25], accuracy: [10, 20] });
  });

  test('keep the clock on the wall axis', () => {
    assert.deepEqual(placesOn('wall')['accuracy'], [start, start + 10, start + 20]);
  });

  test('leave times alone that count from the start already, and have none of these on the wall axis', () => {
    const relative = { series: [{ name: 'loss', points: pointsOf([12, 13], [2, 1]) }] };
    const [curve] = curvesOf(relative, { axis: 'time', from: null, to: null, width: 100 });
    assert.deepEqual([...curve!.x], [12, 13]);
    assert.deepEqual(curvesOf(relative, { axis: 'wall', from: null, to: null, width: 100 }), []);
  });

  test('are laid out by another series in the order of the log', () => {
    assert.deepEqual(placesOn('metric:accuracy')['loss'], [0.5, 0.25, 0.75]);
    assert.deepEqual(placesOn('metric:accuracy', 0.3, 0.4)['loss'], [0.5, 0.25, 0.75]);
    assert.deepEqual(placesOn('metric:accuracy', 0.6, 0.7)['loss'], [0.25, 0.75]);
    assert.deepEqual(placesOn('metric:none'), {});
  });
});
