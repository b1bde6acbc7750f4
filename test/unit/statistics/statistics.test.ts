import assert from 'node:assert/strict';
import * as oracle from 'simple-statistics';
import { blockEnds } from '../../../src/core/statistics/blocks';
import { levelTest } from '../../../src/core/statistics/level-test';
import { localNoise } from '../../../src/core/statistics/noise';
import { indexOfMinimum, median, quantile, robustDeviation } from '../../../src/core/statistics/order';
import { runningMedian, smoothingWindow } from '../../../src/core/statistics/running-median';
import { theilSen, trend } from '../../../src/core/statistics/trend';
import { curve, fallThenRise, noisy, normals } from '../facts/synthetic';

const sample = curve(101, () => 0).map(
  (
    (normal) => () =>
      normal()
  )(normals(7)),
);

suite('Order statistics', () => {
  test('median and quantiles agree with simple-statistics', () => {
    assert.equal(median(sample), oracle.median(sample));
    assert.equal(median([4, 1, 3, 2]), 2.5);
    // R-7 on 101 values hits exact order statistics at whole percents.
    const sorted = [...sample].sort((a, b) => a - b);
    assert.equal(quantile(sample, 0.25), sorted[25]);
  });

  test('non-finite values are left out, and nothing gives NaN', () => {
    assert.equal(median([NaN, 2, Infinity, 4, -Infinity]), 3);
    assert.ok(Number.isNaN(median([])));
    assert.ok(Number.isNaN(median([NaN])));
    assert.equal(indexOfMinimum([NaN, 3, 1, 1]), 2);
    assert.equal(indexOfMinimum([NaN]), -1);
  });

  test('the robust deviation is 1.4826 times the median absolute deviation', () => {
    const expected = 1.4826 * oracle.medianAbsoluteDeviation(sample);
    assert.ok(Math.abs(robustDeviation(sample) - expected) < 1e-12);
  });
});

suite('Running median', () => {
  test('equals the median of each window, cut off at the ends', () => {
    for (const window of [1, 3, 7, 25]) {
      const half = (window - 1) / 2;
      const expected = sample.map((_, place) => median(sample.slice(Math.max(0, place - half), place + half + 1)));
      const found = runningMedian(sample, window);
      assert.ok(expected.every((value, place) => Math.abs(value - found[place]!) < 1e-12));
    }
  });

  test('the middle of two values near the largest number is finite', () => {
    const huge = [1.2e308, 1.6e308];
    assert.ok([...runningMedian(huge, 3), median(huge)].every(Number.isFinite));
  });

  test('a lone outlier leaves no trace', () => {
    assert.deepEqual([...runningMedian([1, 1, 1, 99, 1, 1, 1], 3)], [1, 1, 1, 1, 1, 1, 1]);
  });

  test('the window is odd, at least 3, and grows with the length', () => {
    assert.deepEqual([2, 99, 100, 400, 1000].map(smoothingWindow), [3, 3, 5, 11, 25]);
  });
});

suite('Noise', () => {
  test('is found under a trend and beside outliers', () => {
    const normal = normals(3);
    const values = curve(400, (share) => 5 - 3 * share + 0.1 * normal());
    const spiked = values.map((value, place) => (place % 50 === 0 ? value + 20 : value));
    assert.ok(Math.abs(localNoise(values) - 0.1) < 0.02);
    assert.ok(Math.abs(localNoise(spiked) - 0.1) < 0.025);
  });

  test('is NaN below three differences', () => {
    assert.ok(Number.isNaN(localNoise([1, 2, 3])));
  });
});

suite('Trend', () => {
  test('the slope is that of the line, whatever one outlier says', () => {
    const x = curve(40, (_, place) => place);
    const y = x.map((one) => 2 * one + 1).map((one, place) => (place === 20 ? 1e6 : one));
    assert.equal(theilSen(x, y), 2);
  });

  test('a steady fall is significant and noise is not', () => {
    const x = curve(60, (_, place) => place);
    assert.ok(
      trend(
        x,
        noisy(
          curve(60, (share) => 2 - share),
          0.02,
        ),
      ).z < -3,
    );
    assert.ok(
      Math.abs(
        trend(
          x,
          noisy(
            curve(60, () => 1),
            0.1,
            5,
          ),
        ).z,
      ) < 3,
    );
  });

  test('autocorrelated noise is not taken for a trend', () => {
    const x = curve(200, (_, place) => place);
    const alarmed = curve(20, (_, place) => place + 1).filter((seed) => {
      const normal = normals(seed);
      let level = 0;
      const wandering = x.map(() => (level = 0.7 * level + normal()));
      return Math.abs(trend(x, wandering).z) >= 3;
    });
    assert.ok(alarmed.length <= 2, `significant for seeds ${alarmed.join()}`);
  });

  test('below eight points there is no verdict', () => {
    assert.equal(trend([1, 2, 3], [3, 2, 1]).z, 0);
  });
});

suite('Level test', () => {
  const tested = (values: readonly number[], noiseFrom = 0) =>
    levelTest(values, runningMedian(values, smoothingWindow(values.length)), { from: noiseFrom, points: 60 })!;

  test('measures a rise against its own minimum', () => {
    const { minimum, rise, shareAbove, lateShareAbove, after } = tested(noisy(fallThenRise(60, 0.5, 0.3), 0.005));
    assert.ok(Math.abs(minimum - 24) <= 5);
    assert.ok(rise > 0.24 && rise < 0.31);
    assert.ok(shareAbove > 0.8);
    assert.equal(lateShareAbove, 1);
    assert.equal(after, 59 - minimum);
  });

  test('a curve that falls to its end has no rise', () => {
    const { after, rise, z } = tested(curve(50, (share) => 2 - share));
    assert.deepEqual({ after, rise, z }, { after: 0, rise: 0, z: 0 });
  });

  test('the luck of a minimum is no rise', () => {
    const flat = Array.from({ length: 200 }, () => 1);
    const significant = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].filter((seed) => tested(noisy(flat, 0.1, seed)).z >= 3);
    assert.deepEqual(significant, []);
  });

  test('noise from before the last stretch does not blind it', () => {
    const quiet = fallThenRise(60, 0.5, 0.1, 0.1);
    const values = [
      ...noisy(
        curve(60, () => 2),
        0.3,
      ),
      ...quiet,
    ];
    assert.ok(tested(values, 60).z > 100);
  });

  test('an empty curve has none', () => {
    assert.equal(levelTest([], []), null);
  });
});

suite('Blocks', () => {
  test('end at the last point and are at most as many as asked for', () => {
    assert.deepEqual([...blockEnds(5, 10)], [0, 1, 2, 3, 4]);
    assert.deepEqual([...blockEnds(7, 3)], [2, 5, 6]);
    assert.deepEqual([...blockEnds(0, 3)], []);
  });
});
