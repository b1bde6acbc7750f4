import assert from 'node:assert/strict';
import { detrendedNoise, lineThrough } from '../../../src/core/statistics/line';
import { curve, noisy } from '../facts/synthetic';

const row = (values: readonly number[]) => ({
  at: Float64Array.from(values, (_, place) => place / (values.length - 1)),
  value: Float64Array.from(values),
  length: values.length,
});
const steep = (count: number): readonly number[] => curve(count, (share) => 5 - 3 * share);

suite('A line through a stretch', () => {
  test('has the slope of a line, however many values lie on it', () => {
    for (const count of [4, 7, 30, 500]) {
      const line = lineThrough(row(steep(count)), 0.5);
      assert.ok(Math.abs(line.slope + 3) < 1e-6, String(count));
      assert.ok(Math.abs(line.at(1) - 2) < 1e-6, String(count));
      assert.ok(line.slopeError < 1e-6, String(count));
    }
  });

  test('is not moved by an outlier', () => {
    const values = [...steep(60)];
    values[50] = 100;
    assert.ok(Math.abs(lineThrough(row(values), 0.4).slope + 3) < 0.1);
  });

  test('knows the error of its slope', () => {
    const seeds = Array.from({ length: 100 }, (_, seed) => seed + 1);
    const far = seeds.filter((seed) => {
      const line = lineThrough(row(noisy(steep(60), 0.1, seed)), 0.2);
      return Math.abs(line.slope + 3) > 2 * line.slopeError;
    });
    assert.ok(far.length <= 12, String(far.length));
  });
});

suite('Noise around a trend', () => {
  test('does not grow with the slope', () => {
    const noise = noisy(
      curve(400, () => 1),
      0.05,
    );
    const flat = detrendedNoise(noise);
    const falling = detrendedNoise(noise.map((value, place) => value - place));
    assert.ok(Math.abs(falling / flat - 1) < 1e-6);
    assert.ok(Math.abs(flat / 0.05 - 1) < 0.2, String(flat));
    assert.ok(detrendedNoise(steep(10)) < 1e-9);
  });

  test('is unknown for three values', () => {
    assert.ok(Number.isNaN(detrendedNoise([1, 2, 4])));
  });
});
