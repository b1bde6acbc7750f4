import assert from 'node:assert/strict';
import { formatOf, joinLines, meanings, readOne, rows } from './support/read';

const at = '2023-06-28 18:40:31 | INFO';

suite('fairseq log', () => {
  test('means on the way, of an epoch and of validation, in bits, by update', () => {
    const run = readOne(
      joinLines(
        "2023-06-28 18:40:00 | INFO | fairseq_cli.train | {'_name': None, 'common': {'seed': 1}, 'optimization': {'max_epoch': 0, 'max_update': 3000, 'lr': [0.0005]}}",
        `${at} | train_inner | epoch 001:     50 / 102400000 loss=15.321, nll_loss=nan, ppl=41000, num_updates=50, lr=1e-05, gnorm=3.1, clip=0, wall=9`,
        `${at} | train | epoch 001 | loss 7.9 | ppl 239 | num_updates 60 | lr 2e-05`,
        `${at} | valid | epoch 001 | valid on 'dev_other' subset | loss 7.1 | ppl 137.2 | wer 30.1 | num_updates 60 | best_loss 7.1`,
        `${at} | fairseq.trainer | NOTE: epoch 001: gradient overflow detected, setting loss scale to: 64.0`,
      ),
    );
    assert.equal(run.format, 'fairseq-text');
    assert.deepEqual(rows(run, 'train_inner/loss'), ['50 1 15.321 @2']);
    assert.deepEqual(rows(run, 'train_inner/nll_loss'), ['50 1 NaN @2']);
    assert.deepEqual(rows(run, 'train/loss'), ['60 1 7.9 @3']);
    assert.deepEqual(rows(run, 'dev_other/loss'), ['60 1 7.1 @4']);
    assert.deepEqual(meanings(run), {
      'train_inner/loss': 'train loss',
      'train_inner/nll_loss': 'train loss',
      'train_inner/ppl': 'train perplexity',
      'train_inner/lr': 'schedule learning-rate',
      'train_inner/gnorm': 'gradient grad-norm',
      'train/loss': 'train loss',
      'train/ppl': 'train perplexity',
      'train/lr': 'schedule learning-rate',
      'dev_other/loss': 'validation loss',
      'dev_other/ppl': 'validation perplexity',
      'dev_other/wer': 'validation error',
    });
    assert.ok(run.series.every(({ kind, unit }) => (kind === 'loss') === (unit === 'bits')));
    assert.deepEqual(run.planned, { epochs: null, steps: 3000 });
    assert.equal(run.hyperparameters.find(({ name }) => name === 'learningRate')?.value, 0.0005);
  });

  test('JSON records behind either prefix', () => {
    const run = readOne(
      joinLines(
        `${at} | train_inner | {"epoch": 1, "update": 0.05, "loss": "15.3", "num_updates": "50", "lr": "0.0001"}`,
        '[2022-03-01 12:00:00,000][train_inner][INFO] - {"epoch": 1, "update": 0.1, "loss": "14.2", "num_updates": "100"}',
        '[2022-03-01 12:00:09,000][valid][INFO] - {"epoch": 1, "valid_loss": "13.9", "valid_num_updates": "100", "valid_best_loss": "13.9"}',
      ),
    );
    assert.equal(run.format, 'fairseq-text');
    assert.deepEqual(rows(run, 'train_inner/loss'), ['50 1 15.3 @1', '100 1 14.2 @2']);
    assert.deepEqual(rows(run, 'valid/loss'), ['100 1 13.9 @3']);
  });

  test('the lines of its first versions', () => {
    const run = readOne(
      joinLines(
        '| epoch 001:   1000 / 1215 loss=31648.916, ppl=1.00, num_updates=997, lr=0.00164792',
        '| epoch 001 | loss 29925.116 | ppl 1.00 | num_updates 1211 | clip 100% | oom 0',
        "| epoch 001 | valid on 'valid' subset | loss 9.1 | num_updates 1211",
      ),
    );
    assert.deepEqual(rows(run, 'train_inner/loss'), ['997 1 31648.916 @1']);
    assert.deepEqual(rows(run, 'train/loss'), ['1211 1 29925.116 @2']);
    assert.deepEqual(rows(run, 'valid/loss'), ['1211 1 9.1 @3']);
  });

  test("other logs by epoch are not fairseq's", () => {
    assert.notEqual(
      formatOf(joinLines('| epoch 001 | loss 0.5 | acc 0.1', '| epoch 002 | loss 0.4 | acc 0.2')),
      'fairseq-text',
    );
  });
});
