import assert from 'node:assert/strict';
import { smooth, sparse } from '../../../webview/model/smooth';

const wide = { low: -1e9, high: 1e9 };
const x = Float64Array.from({ length: 201 }, (_, index) => index);

suite('Smoothing', () => {
  test('changes nothing at factor 0', () => {
    const y = x.map(Math.sin);
    assert.equal(smooth(x, y, 0, 200, wide), y);
  });

  test('leaves a constant and the middle of a line where they are', () => {
    for (const value of smooth(
      x,
      x.map(() => 3),
      0.9,
      200,
      wide,
    ))
      assert.ok(Math.abs(value - 3) < 1e-9);
    assert.ok(Math.abs(smooth(x, x, 0.9, 200, wide)[100]! - 100) < 1e-6);
  });

  test('moves no bump to the right', () => {
    const y = x.map((at) => Math.exp(-((at - 100) ** 2) / 50));
    const smoothed = smooth(x, y, 0.8, 200, wide);
    assert.equal(smoothed.indexOf(Math.max(...smoothed)), 100);
    assert.ok(Math.max(...smoothed) < 0.9);
  });

  test('weighs by distance, so that a thinned curve is smoothed alike', () => {
    const y = x.map((at) => Math.exp(-at / 50) + (at % 2) * 0.1);
    const thinned = x.filter((at) => at % 4 < 2);
    const whole = smooth(x, y, 0.8, 200, wide);
    const half = smooth(
      thinned,
      thinned.map((at) => y[at]!),
      0.8,
      200,
      wide,
    );
    assert.ok(Math.abs(whole[100]! - half[50]!) < 0.01, `${whole[100]} ${half[50]}`);
  });

  test('keeps gaps and does not let them count', () => {
    const y = x.map((at) => (at >= 50 && at < 60 ? NaN : 2));
    const smoothed = smooth(x, y, 0.9, 200, wide);
    assert.ok(smoothed.slice(50, 60).every(Number.isNaN));
    assert.ok(smoothed.filter(Number.isFinite).every((value) => Math.abs(value - 2) < 1e-9));
    assert.equal(smoothed.filter(Number.isFinite).length, 191);
  });

  test('counts values beyond the limits as these', () => {
    const y = x.map((at) => (at === 100 ? 1e12 : 1));
    assert.ok(Math.max(...smooth(x, y, 0.6, 200, { low: 0, high: 2 })) <= 2);
  });
});

suite('Points of a smoothed line', () => {
  test('keep their distance, and the ends', () => {
    const kept = sparse(x, x.map(Math.sin), 50);
    assert.deepEqual(kept, [0, 50, 100, 150, 200]);
  });

  test('keep the edges of gaps', () => {
    const y = x.map((at) => (at === 70 ? NaN : 1));
    assert.deepEqual(sparse(x, y, 100), [0, 69, 70, 71, 171, 200]);
  });

  test('are all there where they are far apart', () => {
    assert.equal(sparse(x, x, 0.5).length, x.length);
  });
});
