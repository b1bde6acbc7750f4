import assert from 'node:assert/strict';
import { readBatchSizes } from '../../../src/core/compare/batch-sizes';
import { judge, type SmithRun } from '../../../src/core/compare/smith-views';
import { bestOf, levelOf, readWeightDecays } from '../../../src/core/compare/weight-decays';

const run = (made: Partial<SmithRun>): SmithRun => ({
  ...{ name: 'run', rate: 0.1, decay: 1e-4, batch: 128, others: '', last: made.best ?? null },
  ...{ best: 0.5, epochs: 24, seconds: 600 },
  ...made,
});

suite('values judged by noise', () => {
  test('are as good within two standard errors of the usual noise', () => {
    const { cells, best } = judge([0.5, 0.505, 0.6, null].map((value) => [run({ best: value })]), 'minimize', (one) => one.best); // prettier-ignore
    assert.deepEqual([best, cells.map(({ isAsGood }) => isAsGood)], [0, [true, true, false, false]]);
    assert.equal(cells[3]!.metric, null);
  });

  test('are told apart by less where seeds agree, and judged the other way where more is better', () => {
    const seeds = (values: readonly number[]) => values.map((value) => run({ best: value }));
    const { cells, best } = judge([seeds([0.8, 0.8001, 0.8]), seeds([0.83, 0.8301, 0.83])], 'maximize', (one) => one.best); // prettier-ignore
    assert.deepEqual([best, cells[0]!.isAsGood], [1, false]);
    assert.equal(judge([[run({ best: null })]], 'minimize', (one) => one.best).best, null);
  });
});

suite('weight decays at each rate', () => {
  const at = (rate: number, levels: readonly (readonly [decay: number, best: number | null])[]) =>
    levels.map(([decay, best]) => run({ rate, decay, best, last: best }));

  test('lie on one line per rate, with the best, the largest that does not hurt, and the next by bisection', () => {
    const reading = readWeightDecays(at(0.1, [[1e-5, 0.6], [1e-4, 0.5], [1e-3, 0.505], [1e-2, 0.9]]), 'minimize')!; // prettier-ignore
    const [line] = reading.lines;
    assert.equal(bestOf(line!)!.decay, 1e-4);
    assert.equal(line!.largest, 1e-3);
    assert.equal(reading.next, 3.16e-4);
    assert.deepEqual([reading.edge, reading.trend], ['none', null]);
  });

  test('are judged by what is lost again, too: the lowest minimum of a small decay does not win', () => {
    assert.equal(levelOf(run({ best: 0.4, last: 0.6 }), 'minimize'), 0.5);
    assert.equal(levelOf(run({ best: 0.9, last: 0.7 }), 'maximize'), 0.8);
    assert.equal(levelOf(run({ best: 0.4, last: 0.3 }), 'minimize'), 0.4);
    const runs = [run({ decay: 0, best: 0.45, last: 0.8 }), run({ decay: 1e-3, best: 0.5, last: 0.5 })];
    const reading = readWeightDecays(runs, 'minimize')!;
    assert.equal(bestOf(reading.lines[0]!)!.decay, 1e-3);
    assert.deepEqual([reading.edge, reading.next], ['high', 0.01]);
  });

  test('have a trend over the rates, and the best line of all', () => {
    const low = at(0.01, [[1e-4, 0.7], [1e-3, 0.6], [1e-2, 0.7]]); // prettier-ignore
    const high = at(0.1, [[1e-5, 0.6], [1e-4, 0.5], [1e-3, null]]); // prettier-ignore
    const reading = readWeightDecays([...high, ...low], 'minimize')!;
    assert.deepEqual(reading.trend, { low: { rate: 0.01, decay: 1e-3 }, high: { rate: 0.1, decay: 1e-4 } });
    assert.equal(reading.best, 1);
    assert.equal(reading.lines[1]!.points[2]!.metric, null);
  });

  test('are compared only where all else is equal', () => {
    const one = at(0.1, [[1e-4, 0.7], [1e-3, 0.6]]); // prettier-ignore
    const other = one.map((same) => ({ ...same, others: 'optimizer SGD' }));
    const reading = readWeightDecays([...one, ...other], 'minimize')!;
    assert.equal(reading.lines.length, 2);
    assert.equal(reading.trend, null);
    assert.equal(readWeightDecays([one[0]!, other[1]!], 'minimize'), null);
  });

  test('closer than a factor of two ask for nothing between them', () => {
    const reading = readWeightDecays(at(0.1, [[1e-4, 0.6], [2e-4, 0.5], [4e-4, 0.7]]), 'minimize')!; // prettier-ignore
    assert.equal(reading.next, null);
  });
});

suite('batch sizes', () => {
  const sizes = [64, 128, 256, 512];

  test('at one rate and equal epochs are no fair comparison', () => {
    const runs = sizes.map((batch, index) => run({ batch, best: 0.4 + 0.05 * index, seconds: 1000 / (index + 1) }));
    const { warnings, exponent, best, largest } = readBatchSizes(runs, 'minimize')!;
    assert.deepEqual(warnings, [
      { code: 'one-rate', rate: 0.1 },
      { code: 'equal-epochs', epochs: 24, stepsRatio: 8 },
      { code: 'unequal-time', shortest: 250, longest: 1000 },
    ]);
    assert.deepEqual([best, largest, exponent], [0, 64, null]);
  });

  test('with rates of their own at equal time are one, and tell how the rate grows', () => {
    const runs = sizes.map((batch) => run({ batch, rate: 0.05 * Math.sqrt(batch / 64), epochs: batch / 8, best: 0.4 }));
    const { warnings, exponent, largest, points } = readBatchSizes(runs, 'minimize')!;
    assert.deepEqual(warnings, []);
    assert.ok(Math.abs(exponent! - 0.5) < 1e-9);
    assert.equal(largest, 512);
    assert.equal(points[0]!.perExample, 0.05 / 64);
  });

  test('are taken at the best of the rates that were tried', () => {
    const runs = [
      run({ batch: 64, rate: 0.1, best: 0.5 }),
      run({ batch: 64, rate: 0.2, best: 0.4 }),
      run({ batch: 256, rate: 0.2, best: null }),
      run({ batch: 256, rate: 0.4, best: 0.3 }),
    ];
    const { points, warnings } = readBatchSizes(runs, 'minimize')!;
    assert.deepEqual(points.map(({ rate, rates }) => [rate, rates]), [[0.2, 2], [0.4, 2]]); // prettier-ignore
    assert.deepEqual(warnings, []);
  });

  test('say so where the logs tell no time', () => {
    const runs = sizes.map((batch, index) => run({ batch, rate: 0.1 * (index + 1), seconds: null, epochs: null }));
    assert.deepEqual(readBatchSizes(runs, 'minimize')!.warnings, [{ code: 'time-unknown' }]);
    assert.equal(readBatchSizes([runs[0]!], 'minimize'), null);
  });
});
