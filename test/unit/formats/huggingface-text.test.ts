import assert from 'node:assert/strict';
import { decode, formatOf, joinLines, meanings, readOne, rows, values } from './support/read';

const train = (loss: string, epoch: string): string => `{'loss': ${loss}, 'learning_rate': 9.9e-05, 'epoch': ${epoch}}`;

suite('Hugging Face Trainer output', () => {
  test('records stand at their epoch; the run summary is no point', () => {
    const run = readOne(
      joinLines(
        'TrainingArguments(learning_rate=0.01, logging_nan_inf_filter=True)',
        train('1.97', '0.04'),
        train('1.5', '0.08'),
        "{'eval_loss': 1.4, 'eval_runtime': 3.2, 'epoch': 0.08}",
        "{'train_runtime': 9.1, 'train_loss': 1.7, 'epoch': 0.08}",
      ),
    );
    assert.equal(run.format, 'huggingface-text');
    assert.deepEqual(rows(run, 'loss'), ['- 0.04 1.97 @2', '- 0.08 1.5 @3']);
    assert.deepEqual(rows(run, 'eval_loss'), ['- 0.08 1.4 @4']);
    assert.deepEqual(meanings(run), {
      loss: 'train loss',
      learning_rate: 'schedule learning-rate',
      eval_loss: 'validation loss',
      eval_runtime: 'system time',
    });
  });

  test('quoted numbers, nan and a progress bar on the same line', () => {
    const bar = ' 50%|█████     | 13/26 [00:00<00:00, 63.72it/s]';
    const run = readOne(`${bar}\r${train("'2.02'", "'0.5'")}\n${bar}${train('nan', '1.0')}\n`);
    assert.deepEqual(rows(run, 'loss'), ['13 0.5 2.02 @2', '- 1 NaN @3']);
  });

  test('the bar that is drawn after a record tells its step; bars of evaluations and of other work do not', () => {
    const bar = (step: number, total: number): string => `\r 50%|███  | ${String(step)}/${String(total)} [00:00<00:01]`;
    const text = [
      'Map: 100%|███| 90/90 [00:00<00:00, 99 examples/s]\n',
      "{'eval_loss': 2.5, 'epoch': 0}\n",
      `${bar(9, 200)}\n${train('1.9', '0.05')}\n${bar(10, 200)}${bar(14, 200)}\n`,
      `${train('1.8', '0.10')}\n${bar(20, 200)}${bar(7, 8)}\n`,
      `{'eval_loss': 1.7, 'epoch': 0.1}\n${bar(20, 200)}${bar(8, 8)}\n`,
    ].join('');
    const run = readOne(text);
    assert.deepEqual(
      rows(run, 'loss').map((row) => row.replace(/ @.*/, '')),
      ['10 0.05 1.9', '20 0.1 1.8'],
    );
    assert.deepEqual(
      rows(run, 'eval_loss').map((row) => row.replace(/ @.*/, '')),
      ['0 0 2.5', '20 0.1 1.7'],
    );
    assert.equal(run.planned.steps, 200);
  });

  test('the length of the training and the arguments that it prints', () => {
    const run = readOne(
      joinLines(
        'Training/evaluation parameters TrainingArguments(',
        '_n_gpu=1,',
        'learning_rate=5e-05,',
        'logging_nan_inf_filter=True,',
        'lr_scheduler_type=SchedulerType.COSINE,',
        'max_steps=-1,',
        'optim=OptimizerNames.ADAMW_TORCH,',
        'per_device_train_batch_size=8,',
        'per_gpu_train_batch_size=None,',
        'warmup_ratio=0.03,',
        'warmup_steps=0,',
        ')',
        '[INFO|trainer.py:2128] 2024-05-01 12:00:00,000 >> ***** Running training *****',
        '[INFO|trainer.py:2129] 2024-05-01 12:00:00,000 >>   Num examples = 1,000',
        '[INFO|trainer.py:2130] 2024-05-01 12:00:00,000 >>   Num Epochs = 3',
        '  Total train batch size (w. parallel, distributed & accumulation) = 16',
        '  Total optimization steps = 1,875',
        train('1.9', '0.05'),
      ),
    );
    assert.deepEqual(
      run.hyperparameters.map(({ name, value, line }) => [name, value, line]),
      [
        ['learningRate', 5e-5, 3],
        ['scheduler', 'cosine', 5],
        ['optimizer', 'adamw_torch', 7],
        ['batchSize', 8, 8],
        ['warmup', 0.03, 10],
        ['epochs', 3, 15],
        ['totalBatchSize', 16, 16],
        ['totalSteps', 1875, 17],
      ],
    );
    assert.deepEqual(run.planned, { epochs: 3, steps: 1875 });
  });

  test('a record that is cut off is reported, and waited for at the end', () => {
    const head = joinLines(train('2', '1'), "{'loss': 1.5, 'epoch': 2", train('1', '3'));
    const { runs, problems } = decode(`${head}{'loss': 0.5, 'ep`);
    assert.deepEqual(values(runs[0]!).loss, [2, 1]);
    assert.deepEqual(
      problems.map(({ line }) => line),
      [2],
    );
  });

  test('other dictionaries are no records', () => {
    const text = joinLines("{'lr': 0.1, 'epoch': 3}", "{'loss': 'mse', 'epoch': 10}", "{'loss': 0.3}");
    assert.equal(formatOf(text), null);
  });
});
