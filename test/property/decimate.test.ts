import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decimate, decimateAlong } from '../../src/core/series/decimate';
import type { Points } from '../../src/core/run';

const value = fc.oneof(
  { weight: 8, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) },
  { weight: 1, arbitrary: fc.constantFrom(NaN, Infinity, -Infinity) },
);

const points: fc.Arbitrary<Points> = fc
  .array(fc.tuple(fc.double({ min: 0, max: 50, noNaN: true }), value), { maxLength: 400 })
  .map((rows) => {
    let step = 0;
    return {
      length: rows.length,
      step: Float64Array.from(rows, ([gap]) => (step += gap)),
      epoch: new Float64Array(rows.length).fill(NaN),
      time: new Float64Array(rows.length).fill(NaN),
      value: Float64Array.from(rows, ([, at]) => at),
      line: Uint32Array.from(rows, (_, index) => index + 1),
    };
  });

const columns = fc.integer({ min: 1, max: 60 });

suite('decimate, on any points', () => {
  test('draws only points that were logged, in the order of the axis', () => {
    fc.assert(
      fc.property(points, columns, (from, width) => {
        const curve = decimate(from, 'step', null, null, width);
        for (let index = 0; index < curve.x.length; index++) {
          const logged = curve.line[index]! - 1;
          assert.equal(curve.x[index], from.step[logged]);
          const expected = from.value[logged]!;
          assert.ok(Object.is(curve.y[index], Number.isFinite(expected) ? expected : NaN));
          if (index > 0) assert.ok(curve.line[index]! > curve.line[index - 1]!);
        }
      }),
    );
  });

  test('keeps the lowest and highest value, both ends, and every column that held a gap', () => {
    fc.assert(
      fc.property(points, columns, (from, width) => {
        const curve = decimate(from, 'step', null, null, width);
        const finite = [...from.value].filter(Number.isFinite);
        if (finite.length > 0) {
          assert.ok(curve.y.includes(Math.min(...finite)));
          assert.ok(curve.y.includes(Math.max(...finite)));
        }
        assert.equal(curve.x[0], from.step[0]);
        assert.equal(curve.x.at(-1), from.step[from.length - 1]);
        assert.equal(curve.y.some(Number.isNaN), finite.length < from.length);
      }),
    );
  });

  test('is bounded by the columns, and exact only when nothing was left out', () => {
    fc.assert(
      fc.property(points, columns, (from, width) => {
        const curve = decimate(from, 'step', null, null, width);
        assert.ok(curve.x.length <= 8 * width);
        assert.equal(curve.exact, curve.x.length === from.length);
      }),
    );
  });

  test('shows in a range what the whole holds there', () => {
    fc.assert(
      fc.property(points, fc.double({ min: 0, max: 1, noNaN: true }), columns, (from, share, width) => {
        const limit = share * (from.step[from.length - 1] ?? 0);
        const curve = decimate(from, 'step', limit, null, width);
        const inside = [...from.value].filter((at, index) => from.step[index]! >= limit && Number.isFinite(at));
        if (inside.length > 0) assert.ok(curve.y.includes(Math.min(...inside)));
        assert.ok([...curve.x].filter((at) => at < limit).length <= 1);
      }),
    );
  });

  test('keeps extremes and gaps along an axis that runs to and fro, in the order of the log', () => {
    const place = fc.oneof({ weight: 9, arbitrary: fc.double({ min: -1, max: 1, noNaN: true }) }, fc.constant(NaN));
    const along = points.chain((from) => fc.tuple(fc.constant(from), fc.array(place, size(from.length))));
    fc.assert(
      fc.property(along, columns, ([from, places], width) => {
        const curve = decimateAlong(from, Float64Array.from(places), null, null, width);
        const placed = [...from.value.keys()].filter((entry) => !Number.isNaN(places[entry]));
        const finite = placed.map((entry) => from.value[entry]!).filter(Number.isFinite);
        assert.ok(curve.x.length <= 10 * width);
        assert.equal(curve.y.some(Number.isNaN), finite.length < placed.length);
        if (finite.length > 0) {
          assert.ok(curve.y.includes(Math.min(...finite)));
          assert.ok(curve.y.includes(Math.max(...finite)));
        }
        if (placed.length > 0) {
          assert.equal(Math.min(...curve.x), Math.min(...placed.map((entry) => places[entry]!)));
          assert.equal(Math.max(...curve.x), Math.max(...placed.map((entry) => places[entry]!)));
        }
        for (let index = 1; index < curve.x.length; index++) assert.ok(curve.line[index]! > curve.line[index - 1]!);
      }),
    );
  });
});

function size(length: number): { readonly minLength: number; readonly maxLength: number } {
  return { minLength: length, maxLength: length };
}
