import assert from 'node:assert/strict';
import type { CurveData } from '../../../src/protocol';
import { pairByRate, slopeOf } from '../../../webview/model/rate-loss';

function curve(name: string, x: readonly number[], y: readonly number[], line: readonly number[] = []): CurveData {
  return { name, x: Float64Array.from(x), y: Float64Array.from(y), line: Uint32Array.from(line), exact: true };
}

suite('A loss by learning rate', () => {
  test('is paired by step', () => {
    const pairs = pairByRate(curve('loss', [1, 2, 3], [9, 8, 7]), curve('lr', [1, 2, 3], [1e-3, 1e-2, 1e-1]), false);
    assert.deepEqual([...pairs.rate], [1e-3, 1e-2, 1e-1]);
    assert.deepEqual([...pairs.loss], [9, 8, 7]);
    assert.deepEqual([...pairs.line], [0, 0, 0]);
  });

  test('takes the rate between its neighbours where thinning dropped it, on a log scale', () => {
    const pairs = pairByRate(curve('loss', [0, 1, 2], [3, 2, 1]), curve('lr', [0, 2], [1e-4, 1e-2]), false);
    assert.ok(Math.abs(pairs.rate[1]! / 1e-3 - 1) < 1e-12);
  });

  test('takes the rate between its neighbours on a line where one of them is 0', () => {
    const pairs = pairByRate(curve('loss', [0, 1, 2], [3, 2, 1]), curve('lr', [0, 2], [0, 0.2]), false);
    assert.deepEqual([...pairs.rate], [0.1, 0.2]);
    assert.deepEqual([...pairs.loss], [2, 1]);
  });

  test('tells points of one epoch apart by their lines', () => {
    const loss = curve('loss', [1, 1, 1], [3, 2, 1], [3, 5, 7]);
    const rate = curve('lr', [1, 1, 1], [1e-3, 2e-3, 4e-3], [2, 4, 6]);
    const pairs = pairByRate(loss, rate, true);
    assert.equal(pairs.rate.length, 3);
    assert.ok(pairs.rate[0]! > 1e-3 && pairs.rate[0]! < 2e-3);
    assert.deepEqual([...pairs.loss], [3, 2, 1]);
    assert.deepEqual([...pairs.line], [3, 5, 7]);
  });

  test('goes by steps where a whole test stands in one line', () => {
    const pairs = pairByRate(
      curve('loss', [1, 2, 3], [3, 2, 1], [1, 1, 1]),
      curve('lr', [1, 2, 3], [1e-3, 1e-2, 1e-1], [1, 1, 1]),
      true,
    );
    assert.deepEqual([...pairs.rate], [1e-3, 1e-2, 1e-1]);
  });

  test('pays no heed to lines of different files', () => {
    const loss = curve('loss', [1, 2], [3, 2], [100, 200]);
    const rate = curve('lr', [1, 2], [1e-3, 2e-3], [1, 2]);
    assert.deepEqual([...pairByRate(loss, rate, false).rate], [1e-3, 2e-3]);
  });

  test('leaves out what has no rate, and keeps a loss that is not finite as a gap', () => {
    const loss = curve('loss', [0, 1, 2, 3], [5, 4, NaN, 2]);
    const rate = curve('lr', [1, 2], [1e-2, 1e-1]);
    const pairs = pairByRate(loss, rate, false);
    assert.deepEqual([...pairs.rate], [1e-2, 1e-1]);
    assert.equal(pairs.loss[0], 4);
    assert.ok(Number.isNaN(pairs.loss[1]));
  });

  test('goes from the lowest rate up, whatever the order of the test', () => {
    const pairs = pairByRate(curve('loss', [1, 2, 3], [3, 2, 1]), curve('lr', [1, 2, 3], [1, 0.1, 0.01]), false);
    assert.deepEqual([...pairs.rate], [0.01, 0.1, 1]);
    assert.deepEqual([...pairs.loss], [1, 2, 3]);
  });

  test('is empty without rates', () => {
    assert.equal(pairByRate(curve('loss', [1], [1]), curve('lr', [], []), true).rate.length, 0);
  });
});

suite('The slope of a loss', () => {
  test('is its change per power of ten of the rate', () => {
    const slope = slopeOf(Float64Array.of(1e-3, 1e-2, 1e-1), Float64Array.of(3, 2, 1));
    assert.deepEqual(
      [...slope].map((value) => Number(value.toFixed(9))),
      [-1, -1, -1],
    );
  });

  test('is unknown where the rate stands still and beside gaps', () => {
    assert.ok(Number.isNaN(slopeOf(Float64Array.of(1e-3, 1e-3), Float64Array.of(3, 2))[0]));
    assert.ok(Number.isNaN(slopeOf(Float64Array.of(1e-3, 1e-2), Float64Array.of(NaN, 2))[1]));
  });
});
