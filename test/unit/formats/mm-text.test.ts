import assert from 'node:assert/strict';
import { formatOf, joinLines, meanings, readOne, rows, values } from './support/read';

const mmcv = '2026-01-01 00:00:00,000 - mmdet - INFO - ';
const mmengine = '2026/01/01 00:00:00 - mmengine - INFO - ';

suite('OpenMMLab logs', () => {
  test('MMCV: batches run on over the epochs, an evaluation belongs to the one before it', () => {
    const run = readOne(
      joinLines(
        "optimizer = dict(type='SGD', lr=0.02, momentum=0.9)",
        "lr_config = dict(policy='step', warmup='linear', warmup_iters=500, warmup_ratio=0.001, step=[8, 11])",
        `${mmcv}Epoch [1][50/7330]\tlr: 1.978e-03, eta: 1 day, 10:11:12, time: 0.4, loss_cls: 1.1, loss: 1.97`,
        `${mmcv}Epoch(val) [1][5000]\tbbox_mAP: 0.2010, bbox_mAP_copypaste: 0.201 0.376 0.195 0.1 0.2 0.3`,
        `${mmcv}Epoch [2][50/7330]\tlr: 2.000e-02, eta: 10:11:12, time: 0.4, loss_cls: 0.3, loss: 0.67`,
      ),
    );
    assert.equal(run.format, 'mm-text');
    assert.deepEqual(
      run.hyperparameters.map(({ name, value }) => [name, value]),
      [
        ['optimizer', 'SGD'],
        ['learningRate', 0.02],
        ['momentum', 0.9],
      ],
    );
    assert.deepEqual(rows(run, 'loss'), ['50 1 1.97 @3', '7380 2 0.67 @5']);
    assert.deepEqual(rows(run, 'val bbox_mAP'), ['50 1 0.201 @4']);
    assert.deepEqual(meanings(run), {
      lr: 'schedule learning-rate',
      time: 'system time',
      loss_cls: 'train loss',
      loss: 'train loss',
      'val bbox_mAP': 'validation score',
    });
  });

  test('MMCV by iterations', () => {
    const run = readOne(
      joinLines(
        `${mmcv}Iter [50/160000]\tlr: 9.997e-03, eta: 10:11:12, time: 0.4, decode.acc_seg: 40.1, loss: 3.4`,
        `${mmcv}Iter(val) [500]\taAcc: 0.9451, mIoU: 0.7011, IoU.road: 0.9601`,
        `${mmcv}Iter [100/160000]\tlr: 9.994e-03, eta: 10:11:12, time: 0.4, decode.acc_seg: 44.1, loss: 3.0`,
      ),
    );
    assert.equal(run.planned.steps, 160000);
    assert.deepEqual(rows(run, 'mIoU'), ['50 - 0.7011 @2']);
    assert.deepEqual(rows(run, 'loss'), ['50 - 3.4 @1', '100 - 3 @3']);
  });

  test('MMEngine prints the time of an evaluation on the way through it', () => {
    const run = readOne(
      joinLines(
        `${mmengine}Epoch(train)   [1][20/20]  base_lr: 1.0e-01 lr: 1.0000e-01  eta: 0:00:01  time: 0.0015  loss: 1.8937`,
        `${mmengine}Epoch(val) [1][5/9]    eta: 0:00:00  time: 0.0021  data_time: 0.0003  `,
        `${mmengine}Epoch(val) [1][9/9]    coco/AP: 0.5769  data_time: 0.0002  time: 0.0013`,
      ),
    );
    assert.deepEqual(values(run)['coco/AP'], [0.5769]);
    assert.deepEqual(values(run)['val time'], [0.0013]);
    assert.deepEqual(values(run).lr, [0.1]);
  });

  test('MMEngine by iterations', () => {
    const run = readOne(
      joinLines(
        `${mmengine}Iter(train) [ 20/100]  lr: 1.0000e-01  eta: 0:00:06  time: 0.0852  loss: 1.8301`,
        `${mmengine}Iter(val) [9/9]    accuracy: 0.6615  data_time: 0.0002  time: 0.0004`,
        `${mmengine}Iter(train) [ 40/100]  lr: 1.0000e-01  eta: 0:00:06  time: 0.0852  loss: 0.8301`,
      ),
    );
    assert.deepEqual(rows(run, 'loss'), ['20 - 1.8301 @1', '40 - 0.8301 @3']);
    assert.deepEqual(rows(run, 'val accuracy'), ['20 - 0.6615 @2']);
    assert.equal(run.planned.steps, 100);
  });

  test('an evaluation before any training has no place but its epoch', () => {
    const run = readOne(
      joinLines(
        `${mmengine}Epoch(val) [0][9/9]    accuracy: 0.1`,
        `${mmengine}Epoch(train) [1][20/20]  lr: 1.0e-01  loss: 1.8937`,
      ),
    );
    assert.deepEqual(rows(run, 'val accuracy'), ['- 0 0.1 @1']);
  });

  test('other lines of the same logger are none', () => {
    assert.equal(formatOf(joinLines(`${mmcv}Saving checkpoint at 1 epochs`, `${mmcv}Set random seed to 0`)), null);
  });
});
