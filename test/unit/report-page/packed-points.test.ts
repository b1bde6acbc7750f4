import assert from 'node:assert/strict';
import fc from 'fast-check';
import { packColumn, unpackColumn } from '../../../src/core/report-page/packed-column';
import { packPoints, unpackPoints } from '../../../src/core/report-page/packed-points';
import { thinPoints } from '../../../src/core/report-page/thin-points';
import type { Points } from '../../../src/core/run';
import { curvesOf } from '../../../src/core/series/run-curves';

function throughJson<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value;
}

function points(values: readonly number[], every = 10): Points {
  return {
    length: values.length,
    step: Float64Array.from(values, (_, index) => every * index),
    epoch: Float64Array.from(values, (_, index) => index / 7),
    time: Float64Array.from(values, (_, index) => 1_790_000_000.25 + 0.9 * index),
    value: Float64Array.from(values),
    line: Uint32Array.from(values, (_, index) => index + 2),
  };
}

suite('columns of a page', () => {
  test('take the least room', () => {
    assert.deepEqual(packColumn(Float64Array.of(NaN, NaN)), null);
    assert.deepEqual(packColumn(Float64Array.of(10, 20, 30)), { from: 10, by: 10 });
    assert.deepEqual(packColumn(Uint32Array.of(1, 2, 4)), { steps: [1, 1, 2] });
    assert.deepEqual(packColumn(Float64Array.of(0.1 + 0.2, NaN, Infinity)), [0.3, null, 'inf']);
  });

  test('come back within nine digits, whatever they hold', () => {
    const number = fc.oneof(
      fc.double(),
      fc.integer(),
      fc.float().map((value) => Math.fround(value)),
      fc.constantFrom(NaN, -Infinity, Infinity, 0, -0),
    );
    fc.assert(
      fc.property(fc.array(number, { maxLength: 40 }), (values) => {
        const back = unpackColumn(throughJson(packColumn(Float64Array.from(values))), values.length);
        values.forEach((value, at) => {
          if (!Number.isFinite(value)) assert.ok(Object.is(back[at], value), `${value} at ${at}`);
          else assert.ok(Math.abs(back[at]! - value) <= 1e-8 * Math.abs(value), `${value} at ${at}`);
        });
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test('hold 32-bit floats exactly', () => {
    const floats = Float64Array.from([0.1, 0.7, 1 / 3, 123.456, 2.5e-7], Math.fround);
    assert.deepEqual(
      Array.from(unpackColumn(throughJson(packColumn(floats)), floats.length), Math.fround),
      Array.from(floats),
    );
  });
});

suite('points of a page', () => {
  const curve = (all: Points, width: number, axis: 'step' | 'epoch' | 'time' = 'step') =>
    curvesOf({ series: [{ name: 'loss', points: all }] }, { axis, from: null, to: null, width })[0]!;

  test('draw the same curve as the log', () => {
    const logged = points([2.5, 1.25, NaN, 0.5, Infinity, 0.75]);
    const page = unpackPoints(throughJson(packPoints(logged)));
    for (const axis of ['step', 'time'] as const) assert.deepEqual(curve(page, 100, axis), curve(logged, 100, axis));
  });

  test('are left alone where they fit', () => {
    const all = [points([1, 2, 3]), points([4])];
    assert.equal(thinPoints(all, 4), all);
  });

  test('are merged beyond that, the longest series first, with every extreme at its place', () => {
    const values = Array.from({ length: 20_000 }, (_, index) => 1 + Math.sin(index) / 10);
    values[12_345] = 9;
    values[777] = -3;
    values[15_000] = NaN;
    const short = points([3, 2, 1]);
    const [thinned, kept] = thinPoints([points(values, 1), short], 2000);
    assert.equal(kept, short);
    assert.ok(thinned!.length <= 2000);
    const page = unpackPoints(throughJson(packPoints(thinned!)));
    const drawn = curve(page, 400);
    assert.equal(drawn.exact, false);
    const at = (value: number) => drawn.x[drawn.y.indexOf(value)];
    assert.equal(at(9), 12_345);
    assert.equal(at(-3), 777);
    assert.ok(drawn.y.some(Number.isNaN));
    assert.equal(drawn.line[drawn.y.indexOf(9)], 12_347);
    assert.equal(drawn.x[drawn.y.findIndex(Number.isNaN)], 15_000);
  });

  test('that were merged before are merged again with their extremes and gaps', () => {
    const values = Array.from({ length: 9000 }, (_, index) => index % 7);
    values[4000] = 50;
    values[6000] = NaN;
    const [once] = thinPoints([points(values)], 3000);
    const [twice] = thinPoints([once!], 600);
    assert.ok(twice!.length <= 600);
    const drawn = curve(twice!, 200);
    assert.equal(Math.max(...drawn.y.filter(Number.isFinite)), 50);
    assert.equal(Math.min(...drawn.y.filter(Number.isFinite)), 0);
    assert.ok(drawn.y.some(Number.isNaN));
  });
});
