import assert from 'node:assert/strict';
import { curvesOf } from '../../../src/core/series/run-curves';
import { decimate } from '../../../src/core/series/decimate';
import { PointBudget } from '../../../src/core/series/budget';
import { Columns } from '../../../src/core/series/columns';
import type { Points } from '../../../src/core/run';

function pointsOf(value: readonly number[], step: readonly number[] = value.map((_, index) => index)): Points {
  return {
    length: value.length,
    step: Float64Array.from(step),
    epoch: Float64Array.from(step, () => NaN),
    time: Float64Array.from(step, (at) => at / 2),
    value: Float64Array.from(value),
    line: Uint32Array.from(value, (_, index) => index + 1),
  };
}

const flat = (length: number) => new Array<number>(length).fill(1);

suite('decimate', () => {
  test('keeps everything while it fits', () => {
    const curve = decimate(pointsOf([3, 2, 1]), 'step', null, null, 100);
    assert.deepEqual([...curve.x], [0, 1, 2]);
    assert.deepEqual([...curve.y], [3, 2, 1]);
    assert.deepEqual([...curve.line], [1, 2, 3]);
    assert.equal(curve.exact, true);
  });

  test('keeps a single spike at its true step among 100,000 points', () => {
    const values = flat(100_000);
    values[54_321] = 9;
    const curve = decimate(pointsOf(values), 'step', null, null, 500);
    assert.equal(curve.exact, false);
    assert.ok(curve.x.length <= 8 * 500);
    assert.equal(curve.x[curve.y.indexOf(9)], 54_321);
    assert.equal(curve.line[curve.y.indexOf(9)], 54_322);
  });

  test('keeps a spike whose column starts with NaN', () => {
    const values = flat(1000);
    values[500] = NaN;
    values[503] = 7;
    const curve = decimate(pointsOf(values), 'step', null, null, 10);
    assert.ok(curve.y.includes(7));
    assert.ok(curve.y.some(Number.isNaN));
  });

  test('keeps a gap with the values at its edges', () => {
    const values = flat(1000).map((_, index) => index);
    values.fill(NaN, 420, 440);
    values[430] = Infinity;
    const curve = decimate(pointsOf(values), 'step', null, null, 20);
    const gap = [...curve.x].filter((_, index) => Number.isNaN(curve.y[index]));
    assert.equal(gap[0], 420);
    assert.equal(gap.at(-1), 439);
    assert.ok(curve.y.includes(419) && curve.y.includes(440));
    assert.ok(![...curve.y].includes(Infinity));
  });

  test('keeps one point beyond each end of a range', () => {
    const curve = decimate(pointsOf(flat(100)), 'step', 40.5, 44, 1000);
    assert.deepEqual([...curve.x], [40, 41, 42, 43, 44, 45]);
    assert.equal(curve.exact, true);
  });

  test('answers a range without points with its neighbours', () => {
    assert.deepEqual([...decimate(pointsOf(flat(3)), 'step', 0.2, 0.8, 10).x], [0, 1]);
    assert.deepEqual([...decimate(pointsOf(flat(3)), 'step', 7, 9, 10).x], [2]);
    assert.deepEqual([...decimate(pointsOf([]), 'step', 7, 9, 10).x], []);
  });

  test('leaves out points that have no place on the axis', () => {
    assert.equal(decimate(pointsOf([1, 2, 3]), 'epoch', null, null, 10).x.length, 0);
    assert.deepEqual([...decimate(pointsOf([1, 2, 3], [0, NaN, 2]), 'step', null, null, 10).y], [1, 3]);
  });

  test('sorts points where the axis runs backwards', () => {
    const curve = decimate(pointsOf([1, 2, 3], [5, 3, 4]), 'step', null, null, 10);
    assert.deepEqual([...curve.x], [3, 4, 5]);
    assert.deepEqual([...curve.y], [2, 3, 1]);
  });

  test('reads the time axis', () => {
    assert.deepEqual([...decimate(pointsOf([1, 2, 3]), 'time', null, null, 10).x], [0, 0.5, 1]);
  });

  test('survives many points on one place and no width at all', () => {
    const values = flat(50);
    values[7] = -4;
    const curve = decimate(
      pointsOf(
        values,
        values.map(() => 12),
      ),
      'step',
      null,
      null,
      0,
    );
    assert.ok(curve.x.length <= 8);
    assert.ok(curve.y.includes(-4));
  });

  test('draws the highest of merged points at its own step', () => {
    const columns = new Columns(new PointBudget(1000));
    for (let step = 0; step < 20_000; step++) columns.append(step, NaN, NaN, step === 12_345 ? 9 : 1, step + 1);
    const points = columns.view();
    for (const width of [40, 20_000]) {
      const curve = decimate(points, 'step', null, null, width);
      assert.equal(curve.x[curve.y.indexOf(9)], 12_345);
      assert.deepEqual(
        [...curve.x],
        [...curve.x].sort((left, right) => left - right),
      );
    }
  });

  test('tells ∞ and −∞ from NaN', () => {
    const curve = decimate(pointsOf([1, Infinity, NaN, -Infinity, 2]), 'step', null, null, 10);
    assert.deepEqual([...curve.y], [1, NaN, NaN, NaN, 2]);
    assert.deepEqual([...curve.signs!], [0, 1, 0, -1, 0]);
    assert.equal(decimate(pointsOf([1, NaN, 2]), 'step', null, null, 10).signs, undefined);
  });

  test('keeps as much of each decade on a log scale, and the first points whole', () => {
    const count = 100_000;
    const points = pointsOf(Array.from({ length: count }, (_, step) => Math.sin(step)));
    const curve = curvesOf(
      { series: [{ name: 'loss', points }] },
      { axis: 'step', from: null, to: null, width: 500, logarithmic: true },
    )[0]!;
    const within = (low: number, high: number) => curve.x.filter((at) => at >= low && at < high).length;
    assert.equal(within(1, 10), 9);
    assert.equal(within(10, 100), 90);
    assert.ok(Math.abs(within(1000, 10_000) - within(10_000, 100_000)) < 20);
    assert.equal(curve.x[0], 0);
    assert.equal(curve.x.at(-1), count - 1);
  });

  test('draws single points among ten million at their own steps, whatever they are', function () {
    this.timeout(60_000);
    const odd = new Map([
      [1_234_567, 5],
      [2_345_678, 9],
      [3_456_789, -5],
      [4_567_891, NaN],
      [5_678_912, Infinity],
      [6_789_123, -Infinity],
    ]);
    const columns = new Columns(new PointBudget(1_000_000));
    for (let step = 0; step < 10_000_000; step++) {
      columns.append(step, step / 1000, 1.7e9 + step / 10, odd.get(step) ?? Math.sin(step), step + 1);
    }
    const points = columns.view();
    const curve = decimate(points, 'step', null, null, 1600);
    assert.equal(curve.merged, true);
    assert.ok(curve.x.length <= 8 * 1600);
    for (const [step, value] of odd) {
      const at = curve.line.indexOf(step + 1);
      assert.equal(curve.x[at], step);
      assert.equal(curve.y[at], Number.isFinite(value) ? value : NaN);
      assert.equal(curve.signs![at], Math.abs(value) === Infinity ? Math.sign(value) : 0);
    }
    for (const [axis, placeOf] of [
      ['epoch', (step: number) => step / 1000],
      ['time', (step: number) => 1.7e9 + step / 10],
    ] as const) {
      const other = decimate(points, axis, null, null, 1600);
      for (const step of odd.keys()) assert.ok(Math.abs(other.x[other.line.indexOf(step + 1)]! - placeOf(step)) < 1e-3);
    }
  });
});
