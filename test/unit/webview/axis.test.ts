import assert from 'node:assert/strict';
import { axisText } from '../../../webview/model/axis';
import { leftOutOf, nearestPoint, positiveSpanOf, spanOf, visiblePart } from '../../../webview/model/curve';
import { clockTicks } from '../../../webview/model/wall-clock';
import { middleOf, scaledAround, shifted, within } from '../../../webview/model/zoom';

const curveOf = (x: readonly number[], exact = true) => ({
  ...{ name: 'loss', exact },
  ...{ x: Float64Array.from(x), y: new Float64Array(x.length), line: new Uint32Array(x.length) },
});

suite('The horizontal axis', () => {
  test('names its places by what it counts', () => {
    const span = { from: 0, to: 20_000 };
    assert.deepEqual(
      (['step', 'epoch', 'time', 'metric:tokens'] as const).map((axis) => axisText(axis, span, false).place(7200)),
      ['step 7,200', 'epoch 7,200', '2 h', 'tokens 7,200'],
    );
    assert.equal(axisText('step', span, true).unit, 'step, log');
    assert.equal(axisText('wall', span, true).unit, 'clock');
  });

  test('has ticks at powers on a log scale, and round ones within a decade', () => {
    const axis = axisText('step', { from: 1, to: 1e7 }, true);
    const labels = axis.ticks({ from: 1, to: 1e7 }, 12).map(({ label }) => label);
    assert.deepEqual(
      labels.filter((label) => label !== ''),
      ['1', '10', '100', '1,000', '10,000', '100,000', '1e6', '1e7'],
    );
    assert.deepEqual(
      axis.ticks({ from: 200, to: 400 }, 4).map(({ label }) => label),
      ['200', '250', '300', '350', '400'],
    );
  });

  test('has ticks at round times of the clock, with midnight named by its date', () => {
    const noon = new Date(2026, 6, 12, 12).getTime() / 1000;
    const labels = clockTicks(noon, noon + 24 * 3600, 6).map(({ label }) => label);
    assert.deepEqual(labels, ['12:00', '18:00', '13 Jul', '06:00', '12:00']);
    assert.deepEqual(
      clockTicks(noon, noon + 20, 2).map(({ label }) => label),
      ['12:00:00', '12:00:10', '12:00:20'],
    );
  });

  test('finds the nearest point also where places run to and fro', () => {
    assert.equal(nearestPoint(Float64Array.of(1, 2, 4), 2.9), 1);
    assert.equal(nearestPoint(Float64Array.of(1, 2, 2, 4, 4), 2), 2);
    assert.equal(nearestPoint(Float64Array.of(1, 2, 2, 4, 4), 3.1), 4);
    assert.equal(nearestPoint(Float64Array.of(1, 2, 2, 4, 4), 9), 4);
    assert.equal(nearestPoint(Float64Array.of(2, 2, 4), 1), 1);
    assert.equal(nearestPoint(Float64Array.of(), 1), -1);
    assert.equal(nearestPoint(Float64Array.of(1, 4, 2), 1.9), 2);
    assert.equal(nearestPoint(Float64Array.of(1, 4, 1), 0), 2);
    assert.deepEqual(spanOf([curveOf([3, 9, 1, 4])]), { from: 1, to: 9 });
  });

  test('leaves out what a log scale has no place for, and counts it', () => {
    const curves = [curveOf([-1, 0, 2, 8]), curveOf([0, 4])];
    assert.deepEqual(positiveSpanOf(curves), { from: 2, to: 8 });
    assert.deepEqual(leftOutOf(curves), { points: 3, place: 0, exact: true });
    assert.equal(leftOutOf([curveOf([0, 1], false)])!.exact, false);
    assert.equal(leftOutOf([curveOf([1])]), null);
    assert.equal(positiveSpanOf([curveOf([0])]), null);
    assert.deepEqual(visiblePart({ from: 0, to: 5 }, { from: 2, to: 8 }, true), { from: 2, to: 5 });
    assert.deepEqual(visiblePart({ from: -2, to: 0 }, { from: 2, to: 8 }, true), { from: 2, to: 8 });
  });
});

suite('Zooming', () => {
  const straight = { whole: { from: 0, to: 100 }, logarithmic: false };
  const powers = { whole: { from: 1, to: 10_000 }, logarithmic: true };

  test('keeps the place under the pointer', () => {
    assert.deepEqual(scaledAround({ from: 0, to: 100 }, 0.5, 20, straight), { from: 10, to: 60 });
    const { from, to } = scaledAround({ from: 1, to: 10_000 }, 0.5, 100, powers);
    assert.deepEqual([Math.round(from), Math.round(to)], [10, 1000]);
    assert.deepEqual([middleOf(straight.whole, straight), middleOf(powers.whole, powers)], [50, 100]);
  });

  test('moves without passing the ends', () => {
    assert.deepEqual(shifted({ from: 10, to: 30 }, 0.5, straight), { from: 20, to: 40 });
    assert.deepEqual(shifted({ from: 10, to: 30 }, -1, straight), { from: 0, to: 20 });
    assert.deepEqual(shifted({ from: 90, to: 100 }, 3, straight), { from: 90, to: 100 });
    const { from, to } = shifted({ from: 10, to: 100 }, 1, powers);
    assert.deepEqual([Math.round(from), Math.round(to)], [100, 1000]);
  });

  test('shows the whole run where hardly anything is missing, and nothing that is too small', () => {
    assert.deepEqual(within({ from: -5, to: 50 }, straight), { from: 0, to: 50 });
    assert.equal(within({ from: 0.01, to: 100 }, straight), null);
    assert.equal(within({ from: 3, to: 3 }, straight), undefined);
    assert.equal(within({ from: 200, to: 300 }, straight), undefined);
  });
});
