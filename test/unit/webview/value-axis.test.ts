import assert from 'node:assert/strict';
import { nearestMark, nextMark } from '../../../webview/compare-views/model/marks';
import { metricExtent } from '../../../webview/compare-views/model/metric-scale';
import { settingText, valueAxis } from '../../../webview/compare-views/model/value-axis';

suite('Axes of hyper-parameters', () => {
  test('rates lie by their logarithm, with a label at each decade', () => {
    const axis = valueAxis([1e-4, 1e-3, 1e-2], 'logarithmic', 0, 220, 0.05);
    const places = [1e-4, 1e-3, 1e-2].map((rate) => Math.round(axis.at(rate)));
    assert.deepEqual(places, [10, 110, 210]);
    assert.deepEqual(
      axis.ticks.flatMap(({ label }) => (label === '' ? [] : [label])),
      ['1e-4', '1e-3', '1e-2'],
    );
  });

  test('a value of 0 has a place of its own at the lower end of a logarithmic axis', () => {
    const axis = valueAxis([0, 1e-4, 1e-2], 'logarithmic', 0, 300);
    assert.ok(axis.at(0) >= 0 && axis.at(0) + 20 < axis.at(1e-4));
    assert.equal(axis.ticks[0]!.label, '0');
  });

  test('words lie side by side, and a word that was not tried has no place', () => {
    const axis = valueAxis(['SGD', 'AdamW'], 'categories', 0, 200);
    assert.deepEqual([axis.at('SGD'), axis.at('AdamW')], [50, 150]);
    assert.ok(Number.isNaN(axis.at('Lion')));
  });

  test('an axis that runs upwards has its low values below', () => {
    const axis = valueAxis([1e-4, 1e-2], 'logarithmic', 200, 0);
    assert.ok(axis.at(1e-4) > axis.at(1e-2));
    assert.ok(axis.ticks.every(({ at }) => at >= 0 && at <= 200));
  });

  test('a negative number on a scale of ratios makes it a line', () => {
    const axis = valueAxis([-1, 1], 'logarithmic', 0, 100, 0);
    assert.deepEqual([axis.at(-1), axis.at(0), axis.at(1)], [0, 50, 100]);
  });

  test('values read as people type them', () => {
    assert.deepEqual(
      [settingText(3e-4, 'logarithmic'), settingText(128, 'logarithmic'), settingText('AdamW', 'categories')],
      ['3e-4', '128', 'AdamW'],
    );
  });
});

suite('Scales of metrics', () => {
  test('a run that hardly learnt does not squeeze the others', () => {
    assert.deepEqual(metricExtent([0.4, 0.41, 0.45, 0.5, 9], 'minimize'), { low: 0.4, high: 0.4 + 4 * (0.45 - 0.4) });
    assert.deepEqual(metricExtent([0.1, 0.9, 0.91], 'maximize')?.high, 0.91);
  });
});

suite('Marks of a chart', () => {
  const marks = [
    { x: 10, y: 10 },
    { x: 5, y: 50 },
    { x: 80, y: 20 },
  ];

  test('the pointer is at the nearest, or at none', () => {
    assert.equal(nearestMark(marks, 12, 14), 0);
    assert.equal(nearestMark(marks, 45, 90), null);
  });

  test('keys go from left to right and stop at the ends', () => {
    assert.equal(nextMark(marks, null, 1), 1);
    assert.equal(nextMark(marks, 1, 1), 0);
    assert.equal(nextMark(marks, 2, 1), 2);
    assert.equal(nextMark([], null, 1), null);
  });
});
