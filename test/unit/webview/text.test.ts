import assert from 'node:assert/strict';
import { percentSure } from '../../../src/core/advice/numbers';
import type { RunReport, SeriesReport } from '../../../src/core/report';
import { formatDuration, formatNumber, formatValue, placeOf } from '../../../webview/model/format';
import { describeLiveness } from '../../../webview/model/liveness';
import { pushedApart } from '../../../webview/model/labels';

const plain = (text: string) => text.replaceAll('\u202f', ' ');

suite('What the panel writes', () => {
  test('numbers keep about four digits', () => {
    const values = [0.4117, 12.3456, 123.456, 1234.5, 9.6e-4, 0, -0.5, NaN, Infinity, -Infinity, 1.2e9, 0.0012];
    assert.deepEqual(values.map(formatNumber), [
      ...['0.412', '12.35', '123.5', '1,235', '9.6e-4', '0', '-0.500', 'NaN', '∞', '-∞', '1.2e9', '0.0012'],
    ]);
  });

  test('accuracies read as percentages, rates as people type them', () => {
    const best = { value: 0.9, step: 1, epoch: 1, line: 1, file: 'log' };
    const accuracy = { kind: 'accuracy', unit: null, best, last: best, first: best } as SeriesReport;
    assert.equal(plain(formatValue(accuracy, 0.8752)), '87.5 %');
    const percent = { ...accuracy, unit: 'percent', best: { ...best, value: 90 } };
    assert.equal(plain(formatValue(percent, 87.52)), '87.5 %');
    assert.equal(formatValue({ ...accuracy, kind: 'learning-rate' }, 0.0003), '3e-4');
  });

  test('places name the epoch or the step, and the line', () => {
    assert.equal(placeOf({ epoch: 37, step: 14_430, line: 77, file: '' }), 'epoch 37, line 77');
    assert.equal(placeOf({ epoch: 6.13, step: 2389, line: 15, file: '' }), 'step 2,389, line 15');
    assert.equal(placeOf({ epoch: 6.125, step: null, line: null, file: '' }), 'epoch 6.13');
    assert.equal(placeOf({ epoch: null, step: null, line: 3, file: '' }), 'line 3');
  });

  test('durations have the largest unit that fits', () => {
    const texts = [20_000, 14 * 60_000, 3 * 3_600_000, 50 * 3_600_000].map(formatDuration);
    assert.deepEqual(texts, ['20 s', '14 min', '3 h', '2 days']);
  });

  test('nothing is ever 100 % sure', () => {
    assert.deepEqual([0, 0.934, 1].map(percentSure), [0, 93, 99]);
  });

  test('a run is live, stalled, finished or not live', () => {
    const last = { epoch: 43, step: null, line: 1, file: '', value: 1 };
    const run = { series: [{ last }], planned: { epochs: 100, steps: null } } as unknown as RunReport;
    const texts = (epochs: number, live: boolean, minutes: number, interval?: number) => {
      const planned = { epochs, steps: null };
      const liveness = { modified: 0, live, ...(interval === undefined ? {} : { interval }) };
      const { state, text, age } = describeLiveness({ ...run, planned }, liveness, minutes * 60_000);
      return [state, text, age];
    };
    assert.deepEqual(texts(100, true, 2), ['live', 'Live, epoch 43/100', '2 min ago']);
    assert.deepEqual(texts(100, true, 11), ['stalled', 'No new line for 11 min', '']);
    assert.deepEqual(texts(100, true, 4, 60_000), ['stalled', 'No new line for 4 min', '']);
    assert.deepEqual(texts(100, true, 50, 3_600_000), ['live', 'Live, epoch 43/100', '50 min ago']);
    assert.deepEqual(texts(43, true, 2), ['ended', 'Finished, epoch 43/43', '2 min ago']);
    assert.deepEqual(texts(100, false, 200), ['ended', 'Not live, epoch 43/100', '3 h ago']);
  });

  test('labels at the ends of lines never overlap nor leave the plot', () => {
    const labels = [50, 52, 55, 199, 200].map((y) => ({ y }));
    const places = pushedApart(labels, 0, 200).map(({ y }) => y);
    assert.deepEqual(places, [50, 62, 74, 188, 200]);
  });
});
