import assert from 'node:assert/strict';
import { decode, formatOf, joinLines, meanings, readOne, rows } from './support/read';

suite('XGBoost and LightGBM output', () => {
  test('XGBoost, whatever stands above', () => {
    const run = readOne(
      joinLines(
        'Will train until validation-rmse has not improved in 10 rounds.',
        '[0]\ttrain-rmse:7.109038\tvalidation-rmse:7.085521',
        '[1]\ttrain-rmse:6.5\tvalidation-rmse:nan',
      ),
    );
    assert.equal(run.format, 'boosting-text');
    assert.deepEqual(rows(run, 'train-rmse'), ['0 - 7.109038 @2', '1 - 6.5 @3']);
    assert.deepEqual(rows(run, 'validation-rmse'), ['0 - 7.085521 @2', '1 - NaN @3']);
  });

  test('LightGBM, cross-validation and R', () => {
    const run = readOne(
      joinLines(
        "[10]     training's l2: 0.128616  valid_0's auc: 0.538306 valid_0's binary_logloss: 0.43",
        "[20]     training's l2: 0.12  valid_0's auc: 0.6 valid_0's binary_logloss: 0.41 + 0.01",
        `[1] "[30]:  valid_0's binary_logloss:0.4"`,
      ),
    );
    assert.deepEqual(meanings(run), {
      "training's l2": 'train error',
      "valid_0's auc": 'validation score',
      "valid_0's binary_logloss": 'validation loss',
    });
    assert.deepEqual(rows(run, "valid_0's binary_logloss"), ['10 - 0.43 @1', '20 - 0.41 @2', '30 - 0.4 @3']);
  });

  test('the next fold is another attempt', () => {
    const fold = ['[0]\ttrain-auc:0.5', '[1]\ttrain-auc:0.6', '[2]\ttrain-auc:0.7'];
    assert.equal(decode(joinLines(...fold, ...fold)).runs.length, 2);
  });

  test('other numbered lines are no rounds', () => {
    assert.equal(formatOf(joinLines('[0] pre-processing: 3', '[1] post-processing: 4', '[2] co-op: 1')), null);
  });
});
