import assert from 'node:assert/strict';
import { decode, formatOf, joinLines, readOne, rows, values } from './support/read';

/** One record in each of the shapes that training scripts print; the values are the same in all. */
const shapes: readonly {
  readonly line: (place: number) => string;
  readonly format: 'epoch-text' | 'step-text' | 'huggingface-text';
  readonly first: Readonly<Record<string, string>>;
}[] = [
  {
    line: (n) => `Epoch ${String(n)}/20 - loss: 0.5 - acc: 0.75 - val_loss: 0.625`,
    format: 'epoch-text',
    first: { loss: '- 1 0.5 @1', acc: '- 1 0.75 @1', val_loss: '- 1 0.625 @1' },
  },
  {
    line: (n) => `epoch  ${String(n)}/50  train_loss 1.734 val_loss 1.203`,
    format: 'epoch-text',
    first: { train_loss: '- 1 1.734 @1', val_loss: '- 1 1.203 @1' },
  },
  {
    line: (n) => `epoch=00${String(n)} train_loss=2.1 test_acc=0.285`,
    format: 'epoch-text',
    first: { train_loss: '- 1 2.1 @1', test_acc: '- 1 0.285 @1' },
  },
  {
    line: (n) => `Epoch ${String(n)}/100 | Train Loss: 3.2 Acc: 31.27% | Val Loss: 2.0 Acc: 55.25% | Params: 11.23M`,
    format: 'epoch-text',
    first: {
      'Train Loss': '- 1 3.2 @1',
      'Train Acc': '- 1 31.27 @1',
      'Val Loss': '- 1 2 @1',
      'Val Acc': '- 1 55.25 @1',
    },
  },
  {
    line: (n) => `2025-09-04 12:58:43,573 - INFO - [Epoch ${String(n)}/50] Train Loss: 0.8, Val Loss: 0.7`,
    format: 'epoch-text',
    first: { 'Train Loss': '- 1 0.8 @1', 'Val Loss': '- 1 0.7 @1' },
  },
  {
    line: (n) => `Train ${String(n)}, loss: 2.689309, train acc: 0.45`,
    format: 'epoch-text',
    first: { loss: '- 1 2.689309 @1', 'train acc': '- 1 0.45 @1' },
  },
  {
    line: (n) => `{'loss': 1.9778, 'grad_norm': nan, 'learning_rate': 9.99e-05, 'epoch': ${String(n)}.0}`,
    format: 'huggingface-text',
    first: { loss: '- 1 1.9778 @1', grad_norm: '- 1 NaN @1', learning_rate: '- 1 0.0000999 @1' },
  },
  {
    line: (n) => `step:${String(n)}/1000 val_loss:3.2 step_time:97ms step_avg:48.38ms`,
    format: 'step-text',
    first: { val_loss: '1 - 3.2 @1', step_time: '1 - 97 @1' },
  },
  {
    line: (n) => `iter ${String(n)}: loss 4.68, time 52.57ms, mfu 7.09%`,
    format: 'step-text',
    first: { loss: '1 - 4.68 @1', time: '1 - 52.57 @1' },
  },
  {
    line: (n) => `step ${String(n)}: train loss 6.18, val loss 6.17`,
    format: 'step-text',
    first: { 'train loss': '1 - 6.18 @1', 'val loss': '1 - 6.17 @1' },
  },
  {
    line: (n) => `s:${String(n)} trl:11.0 lr:0.000001 norm:15.37`,
    format: 'step-text',
    first: { trl: '1 - 11 @1', lr: '1 - 0.000001 @1', norm: '1 - 15.37 @1' },
  },
  { line: (n) => `${String(n)} train 11.087302`, format: 'step-text', first: { train: '1 - 11.087302 @1' } },
  {
    line: (n) => `step     ${String(n)} | loss: 10.95 | lr 8.3916e-07 | gnorm: 15.3 | tok/sec: 22264.81`,
    format: 'step-text',
    first: { loss: '1 - 10.95 @1', lr: '1 - 8.3916e-7 @1', 'tok/sec': '1 - 22264.81 @1' },
  },
  {
    line: (n) => `[15:57:34.952] iteration ${String(n)} : loss : 1.83, loss_ce: 3.16`,
    format: 'step-text',
    first: { loss: '1 - 1.83 @1', loss_ce: '1 - 3.16 @1' },
  },
  {
    line: (n) => `| epoch   1 |   ${String(n)}/ 2826 batches | lr 20.00 | ms/batch 181.56 | loss  6.92 | ppl  1009.16`,
    format: 'step-text',
    first: { loss: '1 1 6.92 @1', ppl: '1 1 1009.16 @1', lr: '1 1 20 @1' },
  },
  {
    line: (n) => `Epoch:[1/1](${String(n)}/9751), Reward: -2.3, Learning Rate: 0.00000030`,
    format: 'step-text',
    first: { Reward: '1 1 -2.3 @1', 'Learning Rate': '1 1 3e-7 @1' },
  },
  {
    line: (n) => `Epoch[1] - Iter: [${String(n)}/13]\tTime 19.1 (19.1)\tLoss 6.75 (6.9)\tLR 0.3`,
    format: 'step-text',
    first: { Loss: '1 1 6.75 @1', LR: '1 1 0.3 @1' },
  },
  {
    line: (n) => `epoch: 1 step: ${String(n)}, loss is 6.5005`,
    format: 'step-text',
    first: { loss: '1 1 6.5005 @1' },
  },
  {
    line: (n) => `step:${String(n)} - train/loss:0.92 - train/lr(1e-3):0.0002`,
    format: 'step-text',
    first: { 'train/loss': '1 - 0.92 @1', 'train/lr(1e-3)': '1 - 0.0002 @1' },
  },
];

suite('records of text logs', () => {
  for (const { line, format, first } of shapes) {
    test(line(3), () => {
      const run = readOne(joinLines(...[1, 2, 3].map(line)), {}, format);
      assert.equal(formatOf(joinLines(...[1, 2, 3].map(line))), format);
      for (const [name, row] of Object.entries(first)) assert.equal(rows(run, name)[0], row);
    });
  }

  test('the planned length', () => {
    assert.equal(readOne(joinLines('Epoch 1/20 loss: 2', 'Epoch 2/20 loss: 1')).planned.epochs, 20);
    assert.equal(readOne(joinLines('step:1/1000 loss:2', 'step:2/1000 loss:1')).planned.steps, 1000);
  });

  test('values on the lines below a heading belong to its epoch', () => {
    const run = readOne(
      joinLines(
        '2025-10-07 07:31:00,000 - INFO - Epoch 1/60',
        'Training: 100%|██████████| 3/3 [00:00<00:00,  5.43it/s]2025-10-07 - INFO - Train Loss: 1.08, Train Acc: 67.59%',
        '2025-10-07 07:31:07,201 - INFO - Val Loss: 0.96, Val Acc: 68.42%',
        '2025-10-07 07:31:07,342 - INFO - Best model saved with validation accuracy: 68.42%',
        '2025-10-07 07:31:08,000 - INFO - Epoch 2/60',
        '2025-10-07 07:31:09,000 - INFO - Train Loss: 0.98, Train Acc: 70.00%',
      ),
    );
    assert.deepEqual(values(run), {
      'Train Loss': [1.08, 0.98],
      'Train Acc': [67.59, 70],
      'Val Loss': [0.96],
      'Val Acc': [68.42],
    });
    assert.deepEqual(rows(run, 'Val Loss'), ['- 1 0.96 @3']);
  });

  test('a validation line that comes before the first step goes with it', () => {
    const run = readOne(
      joinLines('validation loss: 10.95', 'step 0 | loss: 10.9', 'step 1 | loss: 10.8', 'step 2 | loss: 9'),
    );
    assert.deepEqual(rows(run, 'validation loss'), ['0 - 10.95 @1']);
  });

  test('metrics of a test line are no training metrics', () => {
    const run = readOne(
      joinLines(
        'Epoch[0] Iter: [0/13] Loss 6.7',
        'Test:\tTime 4.7\tLoss 9.5\tAcc@1 27.2',
        'Epoch[1] Iter: [0/13] Loss 6.1',
      ),
    );
    assert.deepEqual(values(run).Loss, [6.7, 6.1]);
    assert.equal(run.series.find(({ name }) => name === 'test Loss')?.role, 'test');
  });

  test('batches of an evaluation are no steps of the training', () => {
    const run = readOne(
      joinLines(
        '[Epoch 1 Batch 10/30] loss=0.9',
        '[Epoch 1 Batch 20/30] loss=0.8',
        '[Batch 5/10] loss=0.5',
        '[Batch 10/10] loss=0.6',
        'validation metrics:accuracy:0.75',
        '[Epoch 2 Batch 10/30] loss=0.7',
      ),
    );
    assert.deepEqual(rows(run, 'loss'), ['10 1 0.9 @1', '20 1 0.8 @2', '40 2 0.7 @6']);
    assert.equal(run.series.find(({ name }) => name === 'val accuracy')?.role, 'validation');
  });

  test('settings in capitals are no values', () => {
    const run = readOne(
      joinLines(
        '  FOCAL_LOSS_ALPHA: 0.25',
        '  STEPS: (60000, 80000)',
        'iter: 19  total_loss: 2.5  lr: 0.001',
        '  FOCAL_LOSS_GAMMA: 2.0',
        '[logging.py:96:log_dist] step=39, total_loss: 2.0, lr=[9.6e-06, 9.6e-06]',
      ),
    );
    assert.deepEqual(values(run), { total_loss: [2.5, 2], lr: [0.001, 9.6e-6] });
  });

  test('settings in the first line are hyper-parameters', () => {
    const run = readOne(
      joinLines(
        'training mlp: optimizer=adam lr=0.01 batch_size=16 epochs=8',
        'Epoch 1/8 loss: 2',
        'Epoch 2/8 loss: 1',
      ),
    );
    assert.deepEqual(
      run.hyperparameters.map(({ name, value, line }) => [name, value, line]),
      [
        ['optimizer', 'adam', 1],
        ['learningRate', 0.01, 1],
        ['batchSize', 16, 1],
        ['epochs', 8, 1],
      ],
    );
  });

  test('settings that announce another attempt are those of it', () => {
    const attempt = (lr: number): readonly string[] => [
      `start: lr=${String(lr)} batch_size=16`,
      ...[1, 2, 3].map((epoch) => `Epoch ${String(epoch)}/3 loss: ${String(2 / epoch + lr)}`),
    ];
    const { runs } = decode(joinLines(...attempt(0.1), ...attempt(0.2)));
    assert.deepEqual(
      runs.map(({ hyperparameters }) => hyperparameters[0]?.value),
      [0.1, 0.2],
    );
  });

  test('a line that is cut off within a name is told, other lines are not', () => {
    const text = `${joinLines('step:1/9 val_loss:3', 'Saving the model', 'step:2/9 val_loss:2')}step:3/9 val_lo`;
    assert.deepEqual(
      decode(text).problems.map(({ severity, line }) => [severity, line]),
      [['info', 4]],
    );
  });

  test('Hugging Face prints the mean over the run last; it is no point', () => {
    const run = readOne(
      joinLines(
        "{'loss': 2.0, 'epoch': 1.0}",
        "{'loss': 1.0, 'epoch': 2.0}",
        "{'train_runtime': 3.5, 'train_loss': 1.5, 'epoch': 2.0}",
      ),
    );
    assert.deepEqual(values(run), { loss: [2, 1] });
  });

  test('records behind thousands of other lines are found', () => {
    const source = Array.from({ length: 9000 }, (_, at) => `    x${String(at)} = step(${String(at)})`);
    assert.equal(
      formatOf(joinLines(...source, 'step:1/9 val_loss:3', 'step:2/9 val_loss:2', 'step:3/9 val_loss:1')),
      'step-text',
    );
  });
});

suite('texts that are no logs', () => {
  const texts: Readonly<Record<string, readonly [name: string, lines: readonly string[]]>> = {
    'a config': ['config.yaml', ['epochs: 100', 'epoch: 3', 'loss: 0.5', 'lr: 0.1']],
    'a program': ['train.py', ['for epoch in range(10):', '    loss = 0.5', '    print(f"epoch {epoch} loss {loss}")']],
    'a document that quotes a log': [
      'README.md',
      ['Epoch 1/3 loss: 0.5', 'Epoch 2/3 loss: 0.4', 'Epoch 3/3 loss: 0.3'],
    ],
    'final results': [
      'all_results.json',
      ['{', '  "epoch": 3.0,', '  "eval_loss": 0.4,', '  "eval_accuracy": 0.9', '}'],
    ],
    'a summary': ['wandb-summary.json', ['{"epoch": 3, "loss": 0.4, "_step": 100}']],
    'a requirements file': ['requirements.txt', ['torch==2.5.1', 'loss-landscape==0.2']],
    nothing: ['empty.log', []],
  };
  for (const [what, [name, lines]] of Object.entries(texts)) {
    test(what, () => {
      assert.equal(formatOf(joinLines(...lines), name), null);
    });
  }
});

suite('sizes of data sets', () => {
  test('are no losses, although "train" and "val" are', () => {
    const run = readOne(
      joinLines('loaded at iteration 0', '  train:   16000000', ' iteration 1/ 500 | lm loss: 3.0 |', 'val: 2.5'),
      {},
      'step-text',
    );
    assert.deepEqual(values(run), { 'lm loss': [3], val: [2.5] });
  });
});

suite('what Darknet prints', () => {
  test('each batch has its loss and its rate; regions without an object are no divergence', () => {
    const run = readOne(
      joinLines(
        'Region 82 Avg IOU: -nan, Class: -nan, Obj: 0.5, count: 0',
        '1: 1123.5, 1123.25 avg, 0.000000 rate, 0.19 seconds, 1 images',
        ' 2: 0.5, 1000.5 avg loss, 0.001000 rate, 0.19 seconds, 2 images, 1.5 hours left',
        '3: -nan, -nan avg loss, 0.001000 rate, 0.19 seconds, 3 images',
        ' mean average precision (mAP@0.50) = 0.543212, or 54.32 % ',
      ),
    );
    assert.equal(run.format, 'darknet');
    assert.deepEqual(rows(run, 'val mAP@0.50'), ['3 - 0.543212 @5']);
    assert.deepEqual(rows(run, 'loss'), ['1 - 1123.5 @2', '2 - 0.5 @3', '3 - NaN @4']);
    assert.deepEqual(rows(run, 'learning rate'), ['1 - 0 @2', '2 - 0.001 @3', '3 - 0.001 @4']);
  });
});

suite("MMEngine's text", () => {
  test('epochs and their steps stand in brackets; an evaluation belongs to the epoch', () => {
    const stamp = '2023/06/05 20:10:13 - mmengine - INFO -';
    const run = readOne(
      joinLines(
        `${stamp} Epoch(train)   [1][1/2]  lr: 4.0e-04  eta: 4:59:11  time: 9.9  loss: 0.5`,
        `${stamp} Epoch(train)   [1][2/2]  lr: 3.0e-04  eta: 4:59:11  time: 9.9  loss: 0.4`,
        `${stamp} Epoch(val)  [1][1/6]    eta: 0:00:12  time: 2.4  data_time: 2.1`,
        `${stamp} Epoch(val) [1][6/6]  coco/AP: 0.25  time: 2.4`,
        `${stamp} Epoch(train)   [2][1/2]  lr: 2.0e-04  eta: 4:59:11  time: 9.9  loss: 0.3`,
      ),
    );
    assert.deepEqual(rows(run, 'loss'), ['1 1 0.5 @1', '2 1 0.4 @2', '3 2 0.3 @5']);
    assert.deepEqual(rows(run, 'coco/AP'), ['2 1 0.25 @4']);
  });
});

suite('what stands among the records', () => {
  test("neither the overlaps of COCO's table nor the days that are left are values", () => {
    const run = readOne(
      joinLines(
        'epoch: 1 step: 10 loss: 2.5 eta: 1 day, 2:03:04',
        ' Average Precision  (AP) @[ IoU=0.50:0.95 | area=   all | maxDets=100 ] = 0.106',
        'epoch: 1 step: 20 loss: 2.4 eta: 1 day, 1:03:04',
        'epoch: 1 step: 30 loss: 2.3 eta: 0:03:04',
      ),
    );
    assert.deepEqual(
      run.series.map(({ name }) => name),
      ['loss'],
    );
  });

  test('a class by the name of "train" in a classification report is no split', () => {
    const run = readOne(
      joinLines(
        'Epoch 1: loss: 0.5, val_loss: 0.6',
        'Epoch 2: loss: 0.4, val_loss: 0.5',
        '              precision    recall  f1-score   support',
        '         bus       0.91      0.76      0.83      2710',
        '       train       0.78      0.73      0.76      2620',
      ),
    );
    assert.deepEqual(
      run.series.map(({ name }) => name),
      ['loss', 'val_loss'],
    );
  });

  test('a unit behind a number is no part of the next name', () => {
    const run = readOne(
      joinLines(
        'step 10 step_time: 3.2 ms  lr: 0.1 loss: 0.5 | 120.5 samples/s acc: 0.7',
        'step 20 step_time: 3.1 ms  lr: 0.1 loss: 0.4 | 121.5 samples/s acc: 0.8',
      ),
    );
    assert.deepEqual(
      run.series.map(({ name }) => name),
      ['step_time', 'lr', 'loss', 'acc'],
    );
  });
});
