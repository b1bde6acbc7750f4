import assert from 'node:assert/strict';
import type { RunCurve } from '../../../src/compare-protocol';
import { beyondScale, bestSoFarOf, linesOf, nearestPoint, scaleOf, spanOf, valueAt } from '../../../webview/compare/model/lines'; // prettier-ignore
import { comparisonOf } from './support/compared-runs';

const comparison = comparisonOf([
  { name: 'a', best: 0.4 },
  { name: 'b', best: 0.6 },
  { name: 'c', best: 1, state: 'diverged' },
]);
const epochs = Float64Array.from({ length: 40 }, (_, index) => index + 1);
const falling = (level: number) => epochs.map((epoch) => level + 2 * Math.exp(-epoch / 4));
const curve = (name: string, y: Float64Array): [string, RunCurve] => [
  `runs/${name}`,
  { run: `runs/${name}`, x: epochs, y },
];
const curves = new Map([
  curve('a', falling(0.4)),
  curve('b', falling(0.6)),
  curve('c', epochs.map((epoch) => (epoch > 6 ? NaN : 10 ** epoch))), // prettier-ignore
]);
const plain = { goal: 'minimize', smoothing: 0, bestSoFar: false } as const;
const lines = linesOf(comparison, curves, plain);
const whole = spanOf(lines.map(({ x }) => x));
const scale = (unclipped: boolean, logarithmic = false) =>
  scaleOf(comparison, lines, whole, whole, { goal: 'minimize', logarithmic, unclipped, ticks: 5 });

suite('Overlaid curves', () => {
  test('are told in the order of the runs, as logged without smoothing', () => {
    assert.deepEqual(lines.map(({ run }) => run), [0, 1, 2]); // prettier-ignore
    assert.equal(lines[0]!.y, curves.get('runs/a')!.y);
    assert.deepEqual(whole, { from: 1, to: 40 });
    const smooth = linesOf(comparison, curves, { ...plain, smoothing: 0.6 })[0]!;
    assert.notDeepEqual(smooth.y, smooth.logged);
  });

  test('can tell the best so far, in the direction that is better', () => {
    const y = Float64Array.of(NaN, 3, 1, 2, NaN, 0.5);
    assert.deepEqual([...bestSoFarOf(y, 'minimize')], [NaN, 3, 1, 1, 1, 0.5]);
    assert.deepEqual([...bestSoFarOf(y, 'maximize')], [NaN, 3, 3, 3, 3, 3]);
  });

  test('fit the scale to what is settled, and say which runs lie beyond it', () => {
    const fitted = scale(false);
    assert.ok(fitted.low <= 0.4 && fitted.high >= 0.6 && fitted.high < 2, JSON.stringify(fitted));
    assert.deepEqual(beyondScale(lines, fitted, whole), [2]);
    const all = scale(true);
    assert.ok(all.high >= 1e6);
    assert.deepEqual(beyondScale(lines, all, whole), []);
    assert.ok(scale(true, true).low > 0);
  });

  test('have values between their points and none beyond their ends', () => {
    const line = { x: Float64Array.of(1, 2, 4), y: Float64Array.of(10, 20, 0) };
    assert.deepEqual([1, 1.5, 3, 4].map((place) => valueAt(line, place)), [10, 15, 10, 0]); // prettier-ignore
    assert.ok([0.9, 4.1].every((place) => Number.isNaN(valueAt(line, place))));
    assert.deepEqual([0, 1.4, 3.1, 9].map((place) => nearestPoint(line.x, place)), [0, 0, 2, 2]); // prettier-ignore
    assert.equal(nearestPoint(new Float64Array(), 1), -1);
  });

  test('span a place even where all stand at one', () => {
    assert.deepEqual(spanOf([Float64Array.of(3)]), { from: 2.5, to: 3.5 });
    assert.deepEqual(spanOf([]), { from: 0, to: 1 });
  });
});
