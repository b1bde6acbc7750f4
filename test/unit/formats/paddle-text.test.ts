import assert from 'node:assert/strict';
import { decode, formatOf, joinLines, meanings, readOne, rows, values } from './support/read';

const ocr = '[2026/01/01 00:00:00] ppocr INFO: ';
const clas = '[2026/01/01 00:00:00] ppcls INFO: ';
const det = '[01/01 00:00:00] ppdet.engine INFO: ';
const seg = '2026-01-01 00:00:00 [INFO]\t';

suite('PaddlePaddle toolkit logs', () => {
  test('PaddleOCR: the current metric counts, and the best one so far does not', () => {
    const run = readOne(
      joinLines(
        `${ocr}        learning_rate : 0.001`,
        `${ocr}epoch: [1/5], global_step: 10, lr: 0.000002, loss: 3.62, avg_reader_cost: 0.1 s, eta: 2 days, 0:10:00`,
        `${ocr}epoch: [1/5], global_step: 20, lr: 0.000004, loss: 3.02, avg_reader_cost: 0.1 s, eta: 0:10:00`,
        `${ocr}cur metric, precision: 0.39, recall: 0.82, hmean: 0.52, fps: 15.3`,
        `${ocr}best metric, hmean: 0.99, precision: 0.99, best_epoch: 1`,
      ),
    );
    assert.equal(run.format, 'paddle-text');
    assert.equal(run.planned.epochs, 5);
    assert.deepEqual(
      run.hyperparameters.map(({ name, value, line }) => [name, value, line]),
      [['learningRate', 0.001, 1]],
    );
    assert.deepEqual(rows(run, 'loss'), ['10 1 3.62 @2', '20 1 3.02 @3']);
    assert.deepEqual(rows(run, 'val hmean'), ['20 1 0.52 @4']);
    assert.deepEqual(meanings(run), {
      lr: 'schedule learning-rate',
      loss: 'train loss',
      'val precision': 'validation score',
      'val recall': 'validation score',
      'val hmean': 'validation score',
      'val fps': 'system speed',
    });
  });

  test('PaddleSeg counts iterations over all epochs', () => {
    const run = readOne(
      joinLines(
        `${seg}[TRAIN] epoch: 69, iter: 34010/120000, loss: 0.5378, lr: 0.000500, batch_cost: 0.9, ips: 6.3 samples/sec | ETA 22:24:06`,
        `${seg}[TRAIN] epoch: 70, iter: 34500/120000, loss: 0.4378, lr: 0.000500, batch_cost: 0.9, ips: 6.3 samples/sec | ETA 22:24:06`,
        `${seg}[EVAL] #Images: 500 mIoU: 0.3957 Acc: 0.8845 Kappa: 0.8516`,
        `${seg}[EVAL] The model with the best validation mIoU (0.3957) was saved at iter 38000.`,
      ),
    );
    assert.equal(run.planned.steps, 120000);
    assert.deepEqual(rows(run, 'loss'), ['34010 69 0.5378 @1', '34500 70 0.4378 @2']);
    assert.deepEqual(rows(run, 'val mIoU'), ['34500 70 0.3957 @3']);
    assert.deepEqual(values(run)['val Acc'], [0.8845]);
  });

  test('a start that logs the same first step again is an attempt, with the settings that stand before it', () => {
    const settings = (rate: string): readonly string[] => [
      `${ocr}        epoch_num : 5`,
      `${ocr}        learning_rate : ${rate}`,
      `${ocr}        batch_size_per_card : 8`,
    ];
    const at = (step: number, loss: string): string =>
      `${ocr}epoch: [1/5], global_step: ${String(step)}, lr: 0.000002, loss: ${loss}, avg_reader_cost: 0.1 s, eta: 0:10:00`;
    const { runs, problems } = decode(
      joinLines(...settings('0.1'), at(10, '3.6'), ...settings('0.01'), at(10, '3.5'), at(20, '3.1'), at(30, '3.0')),
    );
    assert.deepEqual(
      runs.map((run) => values(run)['loss']),
      [[3.6], [3.5, 3.1, 3.0]],
    );
    assert.deepEqual(
      runs.map(({ hyperparameters }) => hyperparameters.find(({ name }) => name === 'learningRate')?.value),
      [0.1, 0.01],
    );
    assert.deepEqual(problems, []);
  });

  test('a resumption that another one follows from a later checkpoint was a wrong try', () => {
    const at = (step: number, loss: string): string =>
      `${seg}[TRAIN] epoch: 1, iter: ${String(step)}/1000, loss: ${loss}, lr: 0.1, ips: 6.3 samples/sec | ETA 00:00:06`;
    const resumed = (step: number): string =>
      `2026-01-01 00:00:00 [INFO]\tResume model from /output/iter_${String(step)}`;
    const { runs, problems } = decode(
      joinLines(
        ...[at(510, '0.9'), at(520, '0.8'), at(700, '0.7'), at(720, '0.6')],
        ...[resumed(500), at(510, '9.9'), resumed(700), at(710, '0.5'), at(720, '0.4')],
      ),
    );
    assert.deepEqual(rows(runs[0]!, 'loss'), [
      ...['510 1 0.9 @1', '520 1 0.8 @2', '700 1 0.7 @3'],
      ...['710 1 0.5 @8', '720 1 0.4 @9'],
    ]);
    assert.deepEqual(
      problems.map(({ message }) => message),
      [
        'Training is resumed from step 700: the try before it is left out.',
        'The log goes back to step 710: 3 earlier points were replaced.',
      ],
    );
  });

  test('PaddleDetection: the batches of an epoch run on, and the table is its evaluation', () => {
    const run = readOne(
      joinLines(
        `${det}Epoch: [0] [  0/250] learning_rate: 0.000000 loss_cls: 4.3 loss: 5.13 eta: 1 day, 1:10:10 ips: 1.81 images/s`,
        `${det}Epoch: [0] [200/250] learning_rate: 0.000400 loss_cls: 3.3 loss: 4.13 eta: 1:10:10 ips: 1.81 images/s`,
        ' Average Precision  (AP) @[ IoU=0.50:0.95 | area=   all | maxDets=100 ] = 0.106',
        `${det}Best test bbox ap is 0.106.`,
        `${det}Epoch: [1] [  0/250] learning_rate: 0.000440 loss_cls: 1.3 loss: 2.13 eta: 1:10:10 ips: 1.81 images/s`,
        '[01/01 00:00:00] ppdet.metrics.metrics INFO: mAP(0.50, 11point) = 52.31%',
      ),
    );
    assert.deepEqual(rows(run, 'loss'), ['0 0 5.13 @1', '200 0 4.13 @2', '250 1 2.13 @5']);
    assert.deepEqual(rows(run, 'val bbox/AP'), ['200 0 0.106 @3']);
    assert.deepEqual(values(run)['val mAP'], [52.31]);
  });

  test('PaddleClas: the mean of an evaluation counts, and its batches do not', () => {
    const run = readOne(
      joinLines(
        `${clas}[Train][Epoch 1/120][Iter: 0/5005]lr(PiecewiseDecay): 0.1, top1: 0.0, CELoss: 7.0, loss: 7.0, ips: 227.1 samples/s`,
        `${clas}[Train][Epoch 1/120][Iter: 10/5005]lr(PiecewiseDecay): 0.1, top1: 0.1, CELoss: 6.9, loss: 6.9, ips: 227.1 samples/s`,
        `${clas}[Train][Epoch 1/120][Avg]top1: 0.05, CELoss: 6.95, loss: 6.95`,
        `${clas}[Eval][Epoch 1][Iter: 0/98]CELoss: 4.0, loss: 4.0, top1: 0.2`,
        `${clas}[Eval][Epoch 1][Avg]CELoss: 4.05, loss: 4.05, top1: 0.21`,
        `${clas}[Eval][Epoch 1][best metric: 0.21]`,
      ),
    );
    assert.deepEqual(values(run), {
      lr: [0.1, 0.1],
      top1: [0, 0.1],
      CELoss: [7, 6.9],
      loss: [7, 6.9],
      ips: [227.1, 227.1],
      'val CELoss': [4.05],
      'val loss': [4.05],
      'val top1': [0.21],
    });
  });

  test('other lines of the same loggers are none', () => {
    assert.equal(formatOf(joinLines(`${ocr}best metric, hmean: 0.9`, `${det}Eval iter: 0`, `${clas}train done`)), null);
  });
});
