import assert from 'node:assert/strict';
import { decode, formatOf, joinLines, readOne, rows } from './support/read';

suite('The file store of MLflow', () => {
  const path = 'mlruns/0/0123456789abcdef0123456789abcdef/metrics/train/loss';
  const log = joinLines('1700000000000 1.5 1', '1700000001000 nan 2', '1700000002000 0.5 3');

  test('a metric is a series that is named by its path', () => {
    assert.equal(formatOf(log, 'loss'), 'mlflow-files');
    const run = readOne(log, { path });
    assert.deepEqual(rows(run, 'train/loss'), ['1 - 1.5 @1', '2 - NaN @2', '3 - 0.5 @3']);
    assert.equal(run.series[0]!.points.time[0], 1700000000);
  });

  test('values without a step are counted', () => {
    const run = readOne(log.replace(/ \d$/gm, ' 0'), { path });
    assert.deepEqual([...run.series[0]!.points.step], [0, 1, 2]);
  });

  test('a line that is none is told', () => {
    const { problems } = decode(`${log}what is this\n`, { path });
    assert.deepEqual(
      problems.map(({ line }) => line),
      [4],
    );
  });

  test('a single value is a result, and other numbers are none', () => {
    assert.equal(formatOf('1700000000000 0.91 0\n', 'accuracy'), null);
    for (const text of [joinLines('1 2 3', '2 3 4', '3 4 5'), joinLines('1700000000000 a 1', '1700000000000 b 2')])
      assert.notEqual(formatOf(text, 'loss'), 'mlflow-files');
  });
});
