import assert from 'node:assert/strict';
import { readMessage } from '../../../src/host/panel/messages';

suite('messages of the panel', () => {
  test('are read when they are as agreed', () => {
    const ready = { type: 'ready', axis: null, width: 900, logarithmic: false };
    assert.deepEqual(readMessage(ready), ready);
    const range = { type: 'range', request: 3, axis: 'epoch', from: 1.5, to: null, width: 900, logarithmic: false };
    assert.deepEqual(readMessage(range), range);
    for (const axis of ['wall', 'metric:train/accuracy'])
      assert.deepEqual(readMessage({ ...range, axis }), { ...range, axis });
    for (const type of ['settings', 'export-report', 'copy-summary', 'apply-learning-rate', 'insert-range-test'])
      assert.deepEqual(readMessage({ type }), { type });
    const table = { type: 'table', request: 1, axis: 'time', from: null, to: 12.5 };
    assert.deepEqual(readMessage(table), table);
    const picture = { kind: 'png', name: 'Loss', content: Uint8Array.of(1, 2) };
    const drawing = { kind: 'csv', name: 'Loss', content: 'step\r\n' };
    for (const chart of [picture, drawing])
      assert.deepEqual(readMessage({ type: 'save', chart }), { type: 'save', chart });
  });

  test('are refused when they are anything else', () => {
    const wrong = [
      null,
      'ready',
      { type: 'unknown' },
      { type: 'ready', axis: 'mood', width: 900, logarithmic: false },
      { type: 'ready', axis: null, width: 1e9, logarithmic: false },
      { type: 'ready', axis: 'metric:', width: 900, logarithmic: false },
      { type: 'ready', axis: `metric:${'a'.repeat(1001)}`, width: 900, logarithmic: false },
      { type: 'range', request: 3, axis: 'epoch', from: NaN, to: null, width: 900, logarithmic: false },
      { type: 'open', file: '/a', line: 1.5 },
      { type: 'open', line: 1 },
      { type: 'save', chart: { kind: 'exe', name: 'a', content: '' } },
      { type: 'save', chart: { kind: 'png', name: 'a', content: 'text' } },
      { type: 'save', chart: { kind: 'svg', name: 'a', content: Uint8Array.of(1) } },
      { type: 'save', chart: { kind: 'csv', name: 'a'.repeat(1001), content: '' } },
      { type: 'save', chart: { kind: 'csv', name: 'a', content: ' '.repeat(64 * 1024 * 1024 + 1) } },
    ];
    assert.deepEqual(
      wrong.map(readMessage),
      wrong.map(() => null),
    );
  });
});
