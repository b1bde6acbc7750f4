import assert from 'node:assert/strict';
import { chanceOf, differing } from '../../../src/core/compare/significance';

const near = (actual: number, expected: number, tolerance: number) => {
  assert.ok(Math.abs(actual - expected) <= tolerance, `${String(actual)} is not ${String(expected)}`);
};

suite('Significance', () => {
  test('chances are those of the tables', () => {
    near(chanceOf(1.96, Infinity), 0.05, 1e-4);
    near(chanceOf(2.228, 10), 0.05, 2e-3);
    near(chanceOf(4.303, 2), 0.05, 5e-3);
    near(chanceOf(0, 5), 1, 1e-6);
  });

  test('of few settings two standard errors tell', () => {
    const best = { mean: 0, error: 1 / Math.SQRT2 };
    const others = [1.9, 2.1].map((mean) => ({ mean, error: 1 / Math.SQRT2 }));
    assert.deepEqual(differing(best, others, Infinity), [false, true]);
  });

  test('of many, one that just differs is expected by chance', () => {
    const best = { mean: 0, error: 1 / Math.SQRT2 };
    const others = [0.1, 0.5, 1, 1.5, 2.1, 6].map((mean) => ({ mean, error: 1 / Math.SQRT2 }));
    assert.deepEqual(differing(best, others, Infinity), [false, false, false, false, false, true]);
  });

  test('equal settings do not differ, however sure their numbers are', () => {
    assert.deepEqual(differing({ mean: 1, error: 0 }, [{ mean: 1, error: 0 }], Infinity), [false]);
  });
});
