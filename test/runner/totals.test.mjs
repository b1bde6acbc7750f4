import assert from 'node:assert/strict';
import { add, format, totalsOf, withoutTotals } from './totals.mjs';

suite('totals of a ring', () => {
  test('the last line of totals counts', () => {
    const text = 'setup: 1 passed, 0 failed\n1 passed, 0 failed\nmore\n12 passed, 3 failed, 4 skipped\n';
    assert.deepEqual(totalsOf(1, text), { passed: 12, failed: 3, skipped: 4 });
  });

  test('a program without totals is one check', () => {
    assert.deepEqual(totalsOf(0, 'All matched files use Prettier code style!'), { passed: 1, failed: 0, skipped: 0 });
    assert.deepEqual(totalsOf(2, 'error TS2304'), { passed: 0, failed: 1, skipped: 0 });
  });

  test('a program that failed after all its tests passed has failed once', () => {
    assert.deepEqual(totalsOf(1, '5 passed, 0 failed'), { passed: 5, failed: 1, skipped: 0 });
  });

  test('totals are printed in the form in which they are read', () => {
    const sum = add({ passed: 1, failed: 0, skipped: 0 }, { passed: 2, failed: 1, skipped: 3 });
    assert.equal(format(sum), '3 passed, 1 failed, 3 skipped');
    assert.deepEqual(totalsOf(1, format(sum)), sum);
    assert.equal(format({ passed: 3, failed: 0, skipped: 0 }), '3 passed, 0 failed');
  });

  test('what a ring says besides its totals is kept', () => {
    assert.equal(withoutTotals('activation 12 ms\n3 passed, 0 failed, 0 skipped\n'), 'activation 12 ms');
  });
});
