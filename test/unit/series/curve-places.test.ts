import assert from 'node:assert/strict';
import type { Points } from '../../../src/core/run';
import { tableOf } from '../../../src/core/series/run-curves';

function points(lines: boolean): Points {
  const rows = [0, 1, 2, 3, 4, 5];
  return {
    length: rows.length,
    step: Float64Array.from(rows, (at) => 10 * at),
    epoch: Float64Array.from(rows, (at) => at / 2),
    time: Float64Array.from(rows, (at) => 1_790_000_000 + 60 * at),
    value: Float64Array.from(rows, (at) => 1 / (1 + at)),
    line: Uint32Array.from(rows, (at) => (lines ? at + 2 : 0)),
  };
}

suite('points of a table', () => {
  const table = (axis: 'step' | 'epoch' | 'time', lines: boolean, from: number | null = null) =>
    tableOf({ series: [{ name: 'loss', points: points(lines) }] }, { axis, from, to: null })[0]!;

  test('have step and epoch on every axis, by their lines', () => {
    for (const axis of ['step', 'epoch', 'time'] as const) {
      const { step, epoch, exact } = table(axis, true);
      assert.deepEqual([...step], [0, 10, 20, 30, 40, 50], axis);
      assert.deepEqual([...epoch], [0, 0.5, 1, 1.5, 2, 2.5], axis);
      assert.equal(exact, true);
    }
  });

  test('or by their place on the axis where the format has no lines', () => {
    const { step, epoch } = table('epoch', false, 1);
    assert.deepEqual([...step], [10, 20, 30, 40, 50]);
    assert.deepEqual([...epoch], [0.5, 1, 1.5, 2, 2.5]);
    assert.ok([...table('time', false).step].every(Number.isNaN));
  });
});
