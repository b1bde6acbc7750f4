import assert from 'node:assert/strict';
import { decode, joinLines, meanings, readOne, rows, values } from './support/read';

const meta =
  '"meta":{"test_sets":["test"],"test_metrics":[{"best_value":"Min","name":"RMSE"}],' +
  '"learn_metrics":[{"best_value":"Min","name":"RMSE"}],"iteration_count":800},';
const iteration = (at: number, learn: string, test: string): string =>
  `{"learn":[${learn}],"iteration":${String(at)},"passed_time":0.2,"test":[${test}]},`;

suite("CatBoost's training file", () => {
  test('values carry the names that stand in its beginning, and their lines', () => {
    const run = readOne(
      joinLines('{', meta, '"iterations":[', iteration(0, '0.5', '0.75'), iteration(1, '0.25', 'NaN'), ']}'),
    );
    assert.equal(run.format, 'catboost-json');
    assert.equal(run.planned.steps, 800);
    assert.deepEqual(rows(run, 'learn/RMSE'), ['0 - 0.5 @4', '1 - 0.25 @5']);
    assert.deepEqual(rows(run, 'validation/RMSE'), ['0 - 0.75 @4', '1 - NaN @5']);
    assert.deepEqual(meanings(run), { 'learn/RMSE': 'train error', 'validation/RMSE': 'validation error' });
  });

  test('an iteration that is half written waits for its rest', () => {
    const text = joinLines('{', meta, '"iterations":[', iteration(0, '0.5', '0.75'));
    assert.deepEqual(values(decode(`${text}{"learn":[0.25],"iteration":1,`).runs[0]!)['learn/RMSE'], [0.5]);
  });
});
