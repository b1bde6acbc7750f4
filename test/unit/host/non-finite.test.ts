import assert from 'node:assert/strict';
import { readNonFinite, spellNonFinite } from '../../../src/core/non-finite';

suite('numbers on a JSON wire', () => {
  test('arrive as they left, non-finite ones too', () => {
    const value = { last: NaN, all: [1, Infinity, -Infinity, null], name: 'NaN', deep: { evidence: { rise: NaN } } };
    const arrived: unknown = JSON.parse(JSON.stringify(spellNonFinite(value)));
    assert.deepEqual(readNonFinite(arrived), value);
  });
});
