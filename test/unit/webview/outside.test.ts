import assert from 'node:assert/strict';
import { bandsOf, denseOf, peaksOf } from '../../../webview/model/envelope';
import { edgeMarksOf, outsideOf } from '../../../webview/model/outside';

suite('The band of a dense curve', () => {
  test('goes from the lowest to the highest of each pixel column, and ends at gaps', () => {
    const x = [0.1, 0.4, 0.8, 1.2, 1.7, 2.1, 2.4, 2.8];
    const y = [5, 1, 9, 4, 4, NaN, 7, 8];
    assert.deepEqual(bandsOf(x, y, new Uint8Array(8).fill(1)), [
      { x: [0.5, 1.5], top: [1, 4], bottom: [9, 4] },
      { x: [2.5], top: [7], bottom: [8] },
    ]);
  });

  test('has no slits where thinning left a column less than its share', () => {
    const top = [10, 30, 12, 11];
    const bottom = [90, 60, 91, 92];
    const x = top.flatMap((_, index) => [index + 0.2, index + 0.6]);
    const y = top.flatMap((at, index) => [at, bottom[index]!]);
    const [band] = bandsOf(x, y, new Uint8Array(8).fill(1));
    assert.deepEqual(
      [band?.top, band?.bottom],
      [
        [10, 12, 12, 11],
        [90, 90, 91, 92],
      ],
    );
  });

  test('joins columns that do not touch half-way', () => {
    const [band] = bandsOf([0.5, 1.5, 2.5], [10, 20, 5], new Uint8Array(3).fill(1));
    assert.deepEqual(
      [band?.top, band?.bottom],
      [
        [10, 10, 5],
        [15, 20, 12.5],
      ],
    );
  });

  test('is there only where points lie close to both of their neighbours', () => {
    const x = [0, 10, 20, 20.5, 21, 21.5, 30];
    assert.deepEqual([...denseOf(x)], [0, 0, 0, 1, 1, 0, 0]);
    assert.deepEqual(bandsOf(x, [0, 0, 0, 20.5, 20.5, 0, 0], denseOf(x)), [
      { x: [20.5, 21.5], top: [20.5, 20.5], bottom: [20.5, 20.5] },
    ]);
  });
});

suite('A peak of a band', () => {
  const x = Array.from({ length: 20 }, (_, index) => index + 0.5);

  test('is a column that stands far out of its neighbours, above or below', () => {
    const top = x.map((_, index) => (index === 7 ? 5 : 50));
    const bottom = x.map((_, index) => (index === 12 ? 99 : 54));
    assert.deepEqual(peaksOf({ x, top, bottom }), [
      { x: 7.5, from: 50, to: 5 },
      { x: 12.5, from: 54, to: 99 },
    ]);
  });

  test('is neither the usual noise nor an end that has no neighbours', () => {
    const top = x.map((_, index) => 50 - 8 * (index % 2));
    assert.deepEqual(peaksOf({ x, top, bottom: top.map((at) => at + 6) }), []);
    assert.deepEqual(peaksOf({ x: [3.5], top: [1], bottom: [90] }), []);
  });
});

suite('What lies outside of a plot', () => {
  const curve = (y: readonly number[], exact = true) => ({
    ...{ name: 'loss', exact, line: new Uint32Array(y.length) },
    ...{ x: Float64Array.from(y.keys()), y: Float64Array.from(y) },
  });

  test('is counted, with the value furthest away and its place', () => {
    const outside = outsideOf([curve([9, 1, 2, -4, NaN, Infinity, 30])], { from: 0, to: 5 }, { low: 0, high: 5 });
    assert.deepEqual(outside, { count: 2, exact: true, furthest: { x: 0, y: 9 } });
    const merged = outsideOf([curve([1, 2]), curve([1, 99], false)], { from: 0, to: 5 }, { low: 0, high: 5 });
    assert.deepEqual(merged, { count: 1, exact: false, furthest: { x: 1, y: 99 } });
    assert.equal(outsideOf([curve([1, 2, NaN])], { from: 0, to: 5 }, { low: 0, high: 5 }), null);
  });

  test('is marked once for points side by side, at the one furthest out', () => {
    const area = { left: 0, right: 100, top: 10, bottom: 90 };
    const x = [10, 14, 18, 60, 62, 200];
    const y = [5, -40, 9, 120, 50, 0];
    assert.deepEqual(edgeMarksOf(x, y, area, 9), [
      { x: 14, isAbove: true },
      { x: 60, isAbove: false },
    ]);
  });
});
