import assert from 'node:assert/strict';
import {
  extentOf,
  linearScale,
  logarithmicScale,
  tickLabels,
  ticksWithin,
  wholeExtentOf,
} from '../../../webview/model/scale';

const x = Float64Array.from({ length: 100 }, (_, index) => index);
const all = { from: 0, to: 99 };

suite('The scale of a plot', () => {
  test('leaves out what came before the curve settled, and single spikes', () => {
    const y = x.map((at) => (at < 2 ? 100 : at === 60 ? 50 : 1 + at / 100));
    const extent = extentOf(x, y, all, { from: 2, to: 99 })!;
    assert.ok(extent.high < 2 && extent.low >= 1, JSON.stringify(extent));
  });

  test('skips values that are not finite', () => {
    const y = x.map((at) => (at % 2 === 0 ? NaN : 3));
    assert.deepEqual(extentOf(x, y, all, all), { low: 3, high: 3 });
    assert.equal(extentOf(x, y.fill(NaN), all, all), null);
    assert.equal(wholeExtentOf(x, y, all), null);
  });

  test('falls back to all visible points where too few are settled', () => {
    assert.deepEqual(extentOf(x, x, { from: 0, to: 2 }, { from: 50, to: 99 }), { low: 0, high: 2 });
  });

  test('covers its extent with round ticks', () => {
    assert.deepEqual(linearScale({ low: 0.02, high: 0.95 }, 5).ticks, [0, 0.2, 0.4, 0.6, 0.8, 1]);
    assert.deepEqual(linearScale({ low: -1, high: 1 }, 5).ticks, [-1.5, -1, -0.5, 0, 0.5, 1, 1.5]);
    for (const [low, high] of [
      [0.1, 0.1],
      [0, 0],
      [1e-9, 3e-9],
      [-5, 1e6],
    ] as const) {
      const scale = linearScale({ low, high }, 5);
      assert.ok(scale.low <= low && scale.high >= high && scale.high > scale.low, JSON.stringify(scale));
      assert.ok(scale.ticks.length >= 2 && scale.ticks.length < 12, JSON.stringify(scale));
    }
  });

  test('has ticks on a log scale, however many decades there are', () => {
    for (const [low, high] of [
      [0.1, 0.45],
      [1e-6, 3],
      [0.2, 0.21],
      [0, 5],
      [-3, -1],
      [1e-12, 1e12],
    ] as const) {
      const { ticks, low: bottom, high: top } = logarithmicScale({ low, high }, 5);
      assert.ok(ticks.length >= 1 && ticks.length <= 9, `${low} to ${high}: ${ticks.join(' ')}`);
      assert.ok(bottom > 0 && ticks.every((tick) => tick >= bottom && tick <= top));
    }
  });

  test('counts epochs and steps in whole numbers', () => {
    assert.deepEqual(ticksWithin(0, 25, 10, true), [0, 5, 10, 15, 20, 25]);
    assert.deepEqual(ticksWithin(0, 25, 10, false), [0, 2.5, 5, 7.5, 10, 12.5, 15, 17.5, 20, 22.5, 25]);
  });

  test('labels ticks alike', () => {
    assert.deepEqual(tickLabels([0, 0.25, 0.5]), ['0.00', '0.25', '0.50']);
    assert.deepEqual(tickLabels([0, 50_000, 100_000]), ['0', '5e4', '1e5']);
    assert.deepEqual(tickLabels([0, 0.001]), ['0', '1e-3']);
  });
});
