import assert from 'node:assert/strict';
import { readMessage } from '../../../src/host/panel/messages';

suite('messages of the panel', () => {
  test('are read when they are as agreed', () => {
    const ready = { type: 'ready', axis: null, width: 900 };
    assert.deepEqual(readMessage(ready), ready);
    const range = { type: 'range', request: 3, axis: 'epoch', from: 1.5, to: null, width: 900 };
    assert.deepEqual(readMessage(range), range);
    for (const axis of ['wall', 'metric:train/accuracy'])
      assert.deepEqual(readMessage({ ...range, axis }), { ...range, axis });
    assert.deepEqual(readMessage({ type: 'settings' }), { type: 'settings' });
    for (const type of ['apply-learning-rate', 'insert-range-test'] as const)
      assert.deepEqual(readMessage({ type }), { type });
  });

  test('are refused when they are anything else', () => {
    const wrong = [
      null,
      'ready',
      { type: 'unknown' },
      { type: 'ready', axis: 'mood', width: 900 },
      { type: 'ready', axis: null, width: 1e9 },
      { type: 'ready', axis: 'metric:', width: 900 },
      { type: 'ready', axis: `metric:${'a'.repeat(1001)}`, width: 900 },
      { type: 'range', request: 3, axis: 'epoch', from: NaN, to: null, width: 900 },
      { type: 'open', file: '/a', line: 1.5 },
      { type: 'open', line: 1 },
    ];
    assert.deepEqual(
      wrong.map(readMessage),
      wrong.map(() => null),
    );
  });
});
