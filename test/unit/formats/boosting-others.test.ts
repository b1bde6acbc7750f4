import assert from 'node:assert/strict';
import { decode, formatOf, joinLines, meanings, readOne, rows } from './support/read';

suite('Boosting beside the rounds of XGBoost and LightGBM', () => {
  test('cross-validation prints a deviation, glued on or behind a blank', () => {
    const run = readOne(
      joinLines(
        '[0]\ttrain-logloss:0.43985+0.00725\ttest-logloss:0.46086+0.00659',
        '[1]\ttrain-logloss:0.3e-1\ttest-logloss:0.4',
      ),
    );
    assert.deepEqual(rows(run, 'train-logloss'), ['0 - 0.43985 @1', '1 - 0.03 @2']);
    assert.deepEqual(rows(run, 'test-logloss'), ['0 - 0.46086 @1', '1 - 0.4 @2']);
  });

  test('the model that was printed above tells its settings', () => {
    const run = readOne(
      joinLines(
        'XGBClassifier(base_score=0.5, gamma=0,',
        "       learning_rate=0.01, max_depth=6, objective='binary:logistic', seed=123)",
        '[0]\tvalidation_0-logloss:0.689458',
      ),
    );
    const rate = run.hyperparameters.find(({ name }) => name === 'learningRate');
    assert.equal(rate?.value, 0.01);
    assert.equal(meanings(run)['validation_0-logloss'], 'validation loss');
  });

  test("LightGBM's command line", () => {
    const run = readOne(
      joinLines(
        '[LightGBM] [Info] Iteration:1, training auc : 0.83',
        '[LightGBM] [Info] Iteration:1, valid_1 auc : 0.81',
        '[LightGBM] [Info] Iteration:2, training auc : 0.85',
      ),
    );
    assert.deepEqual(rows(run, "training's auc"), ['1 - 0.83 @1', '2 - 0.85 @3']);
    assert.equal(meanings(run)["valid_1's auc"], 'validation score');
  });

  test('evaluations kept as JSON, also of errors alone', () => {
    const run = readOne('{"validation_0": {"rmse": [7.1, NaN]}, "validation_1": {"rmse": [7.2, 6.5]}}', {
      path: 'evals.json',
    });
    assert.equal(run.format, 'boosting-json');
    assert.deepEqual(rows(run, 'validation_0/rmse'), ['0 - 7.1 @1', '1 - NaN @1']);
    assert.equal(formatOf('{"apples": {"rmse": [7.1, 6.4]}}', 'evals.json'), null);
  });

  test('CatBoost: which value is the best tells the direction', () => {
    const row = (at: number, learn: number, test: number, best: number): string =>
      `${String(at)}:\tlearn: ${String(learn)}\ttest: ${String(test)}\tbest: ${String(best)} (0)\ttotal: 57ms\tremaining: 1s`;
    const score = readOne(joinLines('Learning rate set to 0.36', row(0, 0.4, 0.3, 0.3), row(1, 0.9, 0.7, 0.7)));
    assert.deepEqual(rows(score, 'learn score'), ['0 - 0.4 @2', '1 - 0.9 @3']);
    assert.equal(meanings(score)['validation score'], 'validation score');
    assert.equal(score.hyperparameters[0]?.value, 0.36);
    const loss = readOne(joinLines(row(0, 0.6, 0.6, 0.6), row(1, 0.4, 0.5, 0.5)));
    assert.deepEqual(rows(loss, 'validation loss'), ['0 - 0.6 @1', '1 - 0.5 @2']);
    const model = [row(0, 0.6, 0.6, 0.6), row(1, 0.4, 0.5, 0.5), row(2, 0.3, 0.4, 0.4)];
    assert.equal(decode(joinLines(...model, ...model)).runs.length, 2);
  });

  test("CatBoost's file tells the direction of metrics that are known to it alone", () => {
    const meta =
      '"meta":{"test_metrics":[{"best_value":"Max","name":"QueryAverage:top=2"}],"learn_metrics":[{"best_value":"Min","name":"YetiRank"}]}';
    const run = readOne(`{${meta},"iterations":[{"learn":[0.5],"iteration":0,"test1":[0.7]}]}`, {
      path: 'catboost_training.json',
    });
    assert.deepEqual(
      run.series.map(({ name, role, goal }) => `${name} ${role} ${String(goal)}`),
      ['learn/YetiRank train minimize', 'validation1/QueryAverage:top=2 validation maximize'],
    );
  });

  test("CatBoost's tables are told by their names", () => {
    const text = joinLines('iter\tLogloss', '0\t0.57', '1\t0.42');
    assert.deepEqual(meanings(readOne(text, { path: 'catboost_info/test_error.tsv' })), {
      'validation/Logloss': 'validation loss',
    });
    assert.deepEqual(meanings(readOne(text, { path: 'catboost_info/learn_error.tsv' })), {
      'learn/Logloss': 'train loss',
    });
    assert.equal(formatOf(joinLines('iter\tPassed\tRemaining', '0\t57\t1660', '1\t58\t818'), 'time_left.tsv'), null);
  });

  test('scikit-learn: the norm of the weights is none of the gradient', () => {
    const sgd = readOne(
      joinLines('-- Epoch 1', 'Norm: 248.35, NNZs: 30, Bias: 239.03, T: 300, Avg. loss: 144.2, Objective: 145.7'),
    );
    assert.deepEqual(meanings(sgd), { 'Avg. loss': 'train loss', 'Objective loss': 'train loss' });
    const stages = readOne(
      joinLines(
        '      Iter       Train Loss      OOB Improve   Remaining Time ',
        '         1           1.1427           0.1704            0.20s',
      ),
    );
    assert.deepEqual(rows(stages, 'Train Loss'), ['1 - 1.1427 @2']);
    const trees = readOne(
      joinLines(
        '[1/8] 1 tree, 10 leaves, max depth = 5, train loss: 0.58138, val loss: 0.57432, in 0.011s',
        '[2/8] 1 tree, 10 leaves, max depth = 5, train loss: 0.5, val loss: 0.55, in 0.011s',
      ),
    );
    assert.deepEqual(rows(trees, 'val loss'), ['1 - 0.57432 @1', '2 - 0.55 @2']);
    assert.equal(trees.planned.steps, 8);
  });
});
