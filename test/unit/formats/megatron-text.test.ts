import assert from 'node:assert/strict';
import { formatOf, joinLines, meanings, readOne, rows } from './support/read';

function iteration(step: number, loss: string, nan = 0): string {
  return (
    ` iteration ${String(step).padStart(8)}/     500 | consumed samples:           32 | elapsed time per iteration (ms): 6779.2 |` +
    ` learning rate: 4.687E-08 | global batch size:    32 |${loss} grad norm: 2.948 | number of nan iterations:   ${String(nan)} |`
  );
}

suite('Megatron-LM output', () => {
  test('iterations, evaluations between dashes, and tasks', () => {
    const run = readOne(
      joinLines(
        iteration(1, ' lm loss: 3.010825E+00 |'),
        iteration(2, ' lm loss: 2.916119E+00 |'),
        '-----------------------------',
        ' validation loss at iteration 2 | lm loss value: 2.9E+00 | lm loss PPL: 1.8E+01 |',
        '-----------------------------',
        ' validation loss at iteration 2 on test set | lm loss value: 2.95E+00 |',
        ' validation loss at iteration 2 [german] | lm loss value: 3.5E+00 |',
        ' validation results on LAMBADA | number correct: 3.5650E+03 | avg accuracy: 6.9183E-01',
        ' > working on iteration: 60',
      ),
    );
    assert.equal(run.format, 'megatron-text');
    assert.deepEqual(rows(run, 'lm loss'), ['1 - 3.010825 @1', '2 - 2.916119 @2']);
    assert.deepEqual(rows(run, 'validation lm loss'), ['2 - 2.9 @4']);
    assert.deepEqual(rows(run, 'LAMBADA avg accuracy'), ['2 - 0.69183 @8']);
    assert.deepEqual(meanings(run), {
      'elapsed time per iteration (ms)': 'system time',
      'learning rate': 'schedule learning-rate',
      'lm loss': 'train loss',
      'grad norm': 'gradient grad-norm',
      'number of nan iterations': 'other other',
      'validation lm loss': 'validation loss',
      'validation lm loss PPL': 'validation perplexity',
      'test lm loss': 'test loss',
      'validation [german] lm loss': 'validation loss',
      'LAMBADA avg accuracy': 'validation accuracy',
    });
    assert.equal(run.planned.steps, 500);
  });

  test('an iteration that came out as NaN has a loss of NaN, behind any prefix', () => {
    const run = readOne(
      joinLines(
        `[default7]: [2026-04-27 00:00:01]${iteration(1, ' lm loss: 3.0E+00 |')}`,
        `[default7]: [2026-04-27 00:00:02]${iteration(2, '', 1)}`,
        `0: ${iteration(3, '')}`,
      ),
    );
    assert.deepEqual(rows(run, 'lm loss'), ['1 - 3 @1', '2 - NaN @2']);
    assert.equal(rows(run, 'grad norm').length, 3);
  });

  test('the most telling of several arguments counts', () => {
    const run = readOne(
      joinLines(
        '  lr .............................................. 0.00015',
        '  lr_decay_iters .................................. 320000',
        '  lr_warmup_fraction .............................. None',
        '  num_classes ..................................... 1000',
        '  optimizer ....................................... adam',
        '  sgd_momentum .................................... 0.9',
        '[default0]:  train_iters ..................................... 500',
        iteration(1, ' lm loss: 3.0E+00 |'),
      ),
    );
    assert.deepEqual(
      run.hyperparameters.map(({ key, value, line }) => [key, value, line]),
      [
        ['lr', 0.00015, 1],
        ['train_iters', 500, 7],
        ['optimizer', 'adam', 5],
      ],
    );
  });

  test('iterations without a learning rate are of another program', () => {
    assert.notEqual(
      formatOf(joinLines('iteration 1/ 500 | lm loss: 3', 'iteration 2/ 500 | lm loss: 2')),
      'megatron-text',
    );
  });
});
