import assert from 'node:assert/strict';
import { formatOf, joinLines, meanings, readOne, rows } from './support/read';

suite('GPT speedrun log', () => {
  test("steps of modded-nanogpt; its source code and its last model's results are no records", () => {
    const run = readOne(
      joinLines(
        'print0(f"step:{step}/{steps} val_loss:{val_loss:.4f} train_time:{time:.0f}ms", console=True)',
        'step:0/1880 val_loss:10.83 val_bpb:4.1 train_time:0ms step_avg:0.03ms',
        'step:1/1880 train_loss:nan train_time:79ms step_avg:79.41ms',
        'step:1000/1880 val_loss:3.3 val_bpb:1.2 train_time:62000ms step_avg:62.00ms',
        'final_int8_zlib_roundtrip val_loss:3.4 val_bpb:1.23 eval_time:1504ms',
      ),
    );
    assert.equal(run.format, 'speedrun-text');
    assert.deepEqual(rows(run, 'val_loss'), ['0 - 10.83 @2', '1000 - 3.3 @4']);
    assert.deepEqual(rows(run, 'train_loss'), ['1 - NaN @3']);
    assert.deepEqual(rows(run, 'train_time'), ['0 - 0 @2', '1 - 79 @3', '1000 - 62000 @4']);
    assert.equal(run.planned.steps, 1880);
  });

  test('build-nanogpt prints the evaluations of a step before it', () => {
    const run = readOne(
      joinLines(
        '=> calculated gradient accumulation steps: 32',
        'validation loss: 10.95',
        'HellaSwag accuracy: 2448/10042=0.2438',
        'step     0 | loss: 10.955010 | lr 8.3916e-07 | norm: 15.3421 | dt: 4000.23ms | tok/sec: 131000.12',
        'validation loss: 3.1',
      ),
    );
    assert.deepEqual(rows(run, 'validation loss'), ['0 - 10.95 @2', '0 - 3.1 @5']);
    assert.deepEqual(rows(run, 'loss'), ['0 - 10.95501 @4']);
    assert.deepEqual(meanings(run), {
      'validation loss': 'validation loss',
      'HellaSwag accuracy': 'validation accuracy',
      loss: 'train loss',
      lr: 'schedule learning-rate',
      norm: 'gradient grad-norm',
      dt: 'system time',
      'tok/sec': 'system speed',
    });
  });

  test('steps without a time are of another script', () => {
    assert.notEqual(formatOf(joinLines('step:0/10 val_loss:1', 'step:1/10 val_loss:2')), 'speedrun-text');
  });
});

suite('torchtune progress output', () => {
  test('a drawing names epoch, step and loss, and is drawn again', () => {
    const run = readOne(
      '\r1|1|Loss: 10.461:  50%|█████     | 1/2 [00:01<00:01, 1.0s/it]\r1|1|Loss: 10.461: 100%|██████████| 2/2 [00:02<00:00]' +
        '\r2|3|Loss: nan:  50%|█████     | 1/2 [00:01<00:01, 1.0s/it]\n',
    );
    assert.equal(run.format, 'torchtune-text');
    assert.deepEqual(rows(run, 'Loss'), ['1 1 10.461 @2', '3 2 NaN @4']);
  });
});

suite('MaxText output', () => {
  test('the loss of an evaluation is not that of training', () => {
    const run = readOne(
      joinLines(
        'I0424 12:00:00.0 14 pyconfig.py:471] Config param learning_rate: 3e-05',
        'I0424 12:00:00.0 14 metric_logger.py:185] completed step: 0, seconds: 12.3, TFLOP/s/device: 12.3, loss: 10.873',
        'eval metrics after step: 0, loss=10.5, total_weights=8192',
        'completed step: 1, seconds: 1.3, TFLOP/s/device: 112.3, total_weights: 8192, loss: nan',
      ),
    );
    assert.equal(run.format, 'maxtext-text');
    assert.deepEqual(rows(run, 'loss'), ['0 - 10.873 @2', '1 - NaN @4']);
    assert.deepEqual(rows(run, 'eval loss'), ['0 - 10.5 @3']);
    assert.equal(meanings(run)['eval loss'], 'validation loss');
    assert.deepEqual(
      run.hyperparameters.map(({ name, value, line }) => [name, value, line]),
      [['learningRate', 3e-5, 1]],
    );
  });
});

suite('NeMo progress output', () => {
  test('steps are counted by the bar, and a validation counts once', () => {
    const bar = (step: number, shown: string): string =>
      `Epoch 0: :   0%|          | ${String(step)}/603000 [1:03:17<317:00:58, v_num=, ${shown}]`;
    const run = readOne(
      joinLines(
        bar(2000, 'reduced_train_loss=2.600, global_step=2e+3, consumed_samples=1.28e+6, val_loss=2.800'),
        bar(2001, 'reduced_train_loss=2.600, global_step=2e+3, val_loss=2.800') +
          bar(2002, 'reduced_train_loss=nan, global_step=2e+3, val_loss=2.700') +
          "Epoch 0, global step 2000: 'val_loss' reached 2.70",
      ),
    );
    assert.equal(run.format, 'nemo-text');
    assert.deepEqual(rows(run, 'reduced_train_loss'), ['2000 0 2.6 @1', '2001 0 2.6 @2', '2002 0 NaN @2']);
    assert.deepEqual(rows(run, 'val_loss'), ['2000 0 2.8 @1', '2002 0 2.7 @2']);
  });

  test('lines of its second version', () => {
    const rest = 'global_step: 1007 | reduced_train_loss: 11.02 | train_step_timing in s: 3.45 | val_loss: 10.5';
    const run = readOne(joinLines(`Training epoch 1, iteration 7/999 | lr: 3e-07 | global_batch_size: 512 | ${rest}`));
    assert.deepEqual(rows(run, 'reduced_train_loss'), ['1007 1 11.02 @1']);
    assert.deepEqual(meanings(run), {
      lr: 'schedule learning-rate',
      reduced_train_loss: 'train loss',
      'train_step_timing in s': 'system time',
      val_loss: 'validation loss',
    });
  });
});

suite('nanoGPT output', () => {
  test('the config that it prints has comments; an evaluation and a step of the same number are two series', () => {
    const run = readOne(
      joinLines(
        'Overriding config with config/train_shakespeare_char.py:',
        'learning_rate = 1e-3 # with baby networks can afford to go a bit higher',
        'max_iters = 5000',
        'step 0: train loss 6.1854 BPC, val loss 6.1780 BPC',
        'iter 0: loss 4.2664, time 65940.00ms, mfu -100.00%',
        'iter 10: loss nan, time 659.00ms, mfu 7.00%',
      ),
    );
    assert.equal(run.format, 'step-text');
    assert.deepEqual(rows(run, 'val loss'), ['0 - 6.178 @4']);
    assert.deepEqual(rows(run, 'loss'), ['0 - 4.2664 @5', '10 - NaN @6']);
    assert.deepEqual(
      run.hyperparameters.map(({ name, value }) => [name, value]),
      [
        ['learningRate', 1e-3],
        ['totalSteps', 5000],
      ],
    );
  });
});
