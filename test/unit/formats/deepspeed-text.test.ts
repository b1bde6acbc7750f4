import assert from 'node:assert/strict';
import { joinLines, meanings, readOne, rows } from './support/read';

const engine = (step: number, rate: string): string =>
  `[2023-04-18 01:46:59,142] [INFO] [logging.py:96:log_dist] [Rank 0] step=${String(step)}, skipped=6, lr=[${rate}, ${rate}], mom=[(0.9, 0.95), (0.9, 0.95)]`;
const speed =
  '[2023-04-18 01:46:59,171] [INFO] [timer.py:199:stop] epoch=0/micro_step=10/global_step=10, RunningAvgSamplesPerSec=173.4, CurrSamplesPerSec=171.9, MemAllocated=3.96GB';
const overflow =
  '[2023-04-18 01:46:53,259] [INFO] [loss_scaler.py:181:update_scale] [deepspeed] OVERFLOW! Rank 0 Skipping step. Attempted loss scale: 65536, reducing to 32768';

suite('DeepSpeed output', () => {
  test('the engine logs rates, an evaluation stands below its heading', () => {
    const run = readOne(
      joinLines(
        'cmd = deepspeed main.py --learning_rate 9.65e-6 --per_device_train_batch_size 8 --offload',
        '***** Evaluating perplexity, Epoch 0/16 *****',
        'ppl: 4998.29',
        'Beginning of Epoch 1/16, Total Micro Batches 460',
        overflow,
        engine(10, '9.64e-06'),
        speed,
        '***** Evaluating perplexity, Epoch 1/16 *****',
        'ppl: 2.01, loss: 0.7',
      ),
    );
    assert.equal(run.format, 'deepspeed-text');
    assert.deepEqual(rows(run, 'eval ppl'), ['0 0 4998.29 @3', '10 1 2.01 @9']);
    assert.deepEqual(rows(run, 'eval loss'), ['10 1 0.7 @9']);
    assert.deepEqual(rows(run, 'lr'), ['10 - 0.00000964 @6']);
    assert.deepEqual(meanings(run), {
      'eval ppl': 'validation perplexity',
      skipped: 'other other',
      lr: 'schedule learning-rate',
      mom: 'schedule momentum',
      CurrSamplesPerSec: 'system speed',
      'eval loss': 'validation loss',
    });
    assert.equal(run.planned.epochs, 16);
    assert.deepEqual(
      run.hyperparameters.map(({ name, value }) => [name, value]),
      [
        ['learningRate', 9.65e-6],
        ['batchSize', 8],
      ],
    );
  });

  test('steps of human feedback run on over the epochs; two engines log beside each other', () => {
    const run = readOne(
      joinLines(
        'epoch: 0|step: 0|ppo_ep: 1|act_loss: 0.2|cri_loss: 0.12|unsuper_loss: 0.0',
        'average reward score: -0.67',
        'epoch: 0|step: 1|ppo_ep: 1|act_loss: nan|cri_loss: 0.11|unsuper_loss: 0.0',
        engine(10, '1e-06'),
        engine(10, '2e-06'),
        'Epoch: 1 | Step: 0 | PPO Epoch: 1 | Actor Loss: 0.1 | Critic Loss: 0.1 | Unsupervised Loss: 0.0',
        'Average reward score: 4.5 | EMA reward score: 4.1',
      ),
    );
    assert.deepEqual(rows(run, 'act_loss'), ['0 0 0.2 @1', '1 0 NaN @3']);
    assert.deepEqual(rows(run, 'Actor Loss'), ['2 1 0.1 @6']);
    assert.deepEqual(rows(run, 'average reward score'), ['0 0 -0.67 @2', '2 1 4.5 @7']);
    assert.deepEqual(rows(run, 'lr (2)'), ['10 - 0.000002 @5']);
  });

  test("losses of one rank, of the pipeline, and of the script's own lines", () => {
    const run = readOne(
      joinLines(
        'Epoch: 0, Step: 0, Rank: 0, loss = 0.95',
        'Epoch: 0, Step: 0, Rank: 1, loss = 9.95',
        'Epoch: 0, Step: 1, Rank: 0, loss = 0.85',
        'steps: 10 loss: 8.1000 iter time (s): 0.500 samples/sec: 64.000',
        'step 12: val_loss 0.7',
      ),
    );
    assert.deepEqual(rows(run, 'loss'), ['0 0 0.95 @1', '1 0 0.85 @3', '10 - 8.1 @4']);
    assert.deepEqual(rows(run, 'val_loss'), ['12 - 0.7 @5']);
  });
});
