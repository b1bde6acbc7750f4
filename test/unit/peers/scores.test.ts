import assert from 'node:assert/strict';
import { isMet } from '../../bench/diagnosis/goal';
import { everySecond, truncated } from '../../bench/diagnosis/shortened';
import { median } from '../../bench/diagnosis/tables';
import { f1, macroF1 } from '../../bench/scores';
import { runOf } from '../facts/synthetic';

suite('Scores', () => {
  const rows = [
    { truth: 'a', said: 'a' },
    { truth: 'a', said: 'b' },
    { truth: 'b', said: 'b' },
    { truth: 'b', said: 'b' },
  ] as const;

  test('F1 is the harmonic mean of precision and recall, and macro F1 its mean over the classes that occur', () => {
    assert.equal(f1(rows, 'a'), 2 / 3);
    assert.equal(f1(rows, 'b'), 0.8);
    assert.equal(macroF1<string>(rows, ['a', 'b', 'c']), (2 / 3 + 0.8) / 2);
  });

  test('the lower of two middle values is the median', () => {
    assert.equal(median([3, 1, 2]), 2);
    assert.equal(median([4, 1, 2, 3]), 2);
    assert.ok(Number.isNaN(median([])));
  });

  test('a goal that could not be measured is not met', () => {
    const goal = { name: 'share', bound: 0.97, sense: 'at least' } as const;
    assert.equal(isMet({ ...goal, measured: 0.97 }), true);
    assert.equal(isMet({ ...goal, measured: NaN }), false);
    assert.equal(isMet({ ...goal, sense: 'at most', measured: 0.98 }), false);
  });
});

suite('Shortened logs', () => {
  const run = runOf({
    columns: [
      { name: 'loss', values: [5, 4, 3, 2, 1] },
      { name: 'val_loss', values: [9, 8], steps: [200, 400] },
    ],
  });
  const valuesOf = (one: typeof run): readonly (readonly number[])[] =>
    one.series.map(({ points }) => [...points.value]);

  test('every second point is kept, the last one of each series among them', () => {
    assert.deepEqual(valuesOf(everySecond(run)), [[5, 3, 1], [8]]);
  });

  test('rows are cut together', () => {
    const { series } = truncated(run, 0.6);
    assert.deepEqual([...series[0]!.points.value], [5, 4, 3]);
    assert.ok(series.every(({ points }) => points.line.every((line) => line <= 4)));
  });
});
