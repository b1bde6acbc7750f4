import assert from 'node:assert/strict';
import { logAxis, logTicks } from '../../../webview/model/log-axis';
import { pathOf } from '../../../webview/model/path';
import { spread } from '../../../webview/model/spread';

suite('A logarithmic axis', () => {
  test('gives each decade the same width, there and back', () => {
    const axis = logAxis(1e-6, 1e-1, 32, 532);
    assert.ok(Math.abs(axis.at(1e-4) - 232) < 1e-9);
    assert.ok(Math.abs(axis.rateAt(232) / 1e-4 - 1) < 1e-9);
  });

  test('labels decades, and only as many as there is room for', () => {
    const labels = (right: number) =>
      logTicks(logAxis(1e-6, 1, 0, right)).flatMap(({ label }) => (label === '' ? [] : [label]));
    assert.deepEqual(labels(900), ['1e-6', '1e-5', '1e-4', '1e-3', '1e-2', '1e-1', '1']);
    assert.deepEqual(labels(150), ['1e-6', '1e-4', '1e-2', '1']);
  });

  test('labels other digits where hardly a decade is visible', () => {
    const labels = logTicks(logAxis(1.5e-3, 8e-3, 0, 600)).flatMap(({ label }) => (label === '' ? [] : [label]));
    assert.deepEqual(labels, ['2e-3', '5e-3']);
  });
});

suite('A path', () => {
  test('is broken at gaps and stays near the plot', () => {
    assert.equal(pathOf([0, 1, 2, 3], [5, NaN, -900, 8], 0, 10), 'M0.0 5.0M2.0 -10.0L3.0 8.0');
  });
});

suite('Labels of marks', () => {
  const mark = (at: number, importance: number, width = 40) => ({ at, width, importance });

  test('stay where they are while there is room', () => {
    assert.deepEqual(
      spread([mark(200, 1), mark(100, 2)], 0, 400).map(({ middle }) => middle),
      [100, 200],
    );
  });

  test('are pushed apart in their order', () => {
    const [one, other] = spread([mark(100, 1), mark(110, 2)], 0, 400).map(({ middle }) => middle);
    assert.ok(other! - one! >= 48, `${one} and ${other}`);
  });

  test('stay within their ends', () => {
    const placed = spread([mark(395, 1), mark(2, 1)], 0, 400);
    assert.deepEqual(
      placed.map(({ middle }) => middle),
      [20, 380],
    );
  });

  test('give way where they crowd, the least important first, and nowhere else', () => {
    const crowd = [mark(20, 1), mark(300, 5), mark(304, 2), mark(308, 4), mark(312, 6), mark(316, 3)];
    const kept = spread(crowd, 0, 400).map(({ importance }) => importance);
    assert.ok(kept.includes(1) && kept.includes(6) && kept.includes(5), `${kept}`);
    assert.ok(!kept.includes(2), `${kept}`);
  });
});
