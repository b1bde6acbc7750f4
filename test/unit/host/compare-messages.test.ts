import assert from 'node:assert/strict';
import { readCompareMessage } from '../../../src/host/panel/compare-messages';

const curves = {
  ...{ type: 'curves', request: 3, runs: null, metric: 'val_loss', axis: 'wall', from: null, to: 12.5, width: 800 },
};

suite('Messages of the compare page', () => {
  test('are read as they are sent', () => {
    for (const message of [{ type: 'ready' }, { type: 'choose-runs' }, { type: 'open-run', run: 'a' }, curves]) {
      assert.deepEqual(readCompareMessage(message), message);
    }
    assert.deepEqual(readCompareMessage({ ...curves, runs: ['a', 'b'] }), { ...curves, runs: ['a', 'b'] });
  });

  test('are refused where anything about them is not as agreed', () => {
    const wrong = [
      ...[null, 'ready', {}, { type: 'delete' }, { type: 'open-run' }, { type: 'open-run', run: 7 }],
      ...[
        { ...curves, width: 1e9 },
        { ...curves, from: NaN },
        { ...curves, axis: 'metric:loss' },
      ],
      ...[
        { ...curves, runs: [1] },
        { type: 'save', chart: { kind: 'exe', name: 'a', content: 'b' } },
      ],
    ];
    for (const message of wrong) assert.equal(readCompareMessage(message), null, JSON.stringify(message));
  });
});
