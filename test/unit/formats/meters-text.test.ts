import assert from 'node:assert/strict';
import { formatOf, joinLines, meanings, readOne, rows, values } from './support/read';

const torchvision = (epoch: number, batch: number, loss: string): string =>
  `Epoch: [${String(epoch)}]  [${String(batch).padStart(3)}/100]  eta: 1 day, 0:03:02  lr: 0.1  img/s: 20.3  ` +
  `loss: ${loss} (9.9)  acc1: 3.0 (2.0)  time: 1.8  data: 0.2  max mem: 0`;
const tested = (batch: number, loss: string): string =>
  `Test:   [${String(batch).padStart(2)}/20]  eta: 0:00:10  loss: 7.7 (${loss})  acc1: 9.9 (4.0)  time: 0.5  data: 0.3`;

suite('Text logs with running averages', () => {
  test('torchvision: the last average of an evaluation is its loss, and the summary its accuracy', () => {
    const run = readOne(
      joinLines(
        "Namespace(model='resnet18', batch_size=32, epochs=90, lr=0.1)",
        torchvision(0, 0, '7.0'),
        torchvision(0, 99, '6.0'),
        tested(0, '6.5'),
        tested(19, '6.1'),
        'Test:  Acc@1 4.25 Acc@5 8.00',
        torchvision(1, 0, '5.9'),
      ),
    );
    assert.equal(run.format, 'meters-text');
    assert.equal(run.planned.epochs, 90);
    assert.deepEqual(rows(run, 'loss'), ['0 0 7 @2', '99 0 6 @3', '100 1 5.9 @7']);
    assert.deepEqual(rows(run, 'val loss'), ['99 0 6.1 @5']);
    assert.deepEqual(rows(run, 'val acc1'), ['99 0 4.25 @6']);
    assert.equal(meanings(run)['val loss'], 'validation loss');
    assert.equal(meanings(run).lr, 'schedule learning-rate');
    assert.equal('eta' in values(run), false);
  });

  test('timm: the averaged model is another series', () => {
    const batch = (epoch: number, at: number, loss: string): string =>
      `Train: ${String(epoch)} [${String(at).padStart(4)}/1251 (  4%)]  Loss: ${loss} (6.95)  Time: 0.216s,  592.26/s  ` +
      '(0.236s,  542.26/s)  LR: 1.000e-05  Data: 0.010 (0.020)';
    const pass = (name: string, at: number, loss: string): string =>
      `${name}: [${String(at).padStart(4)}/48]  Time: 0.085 (0.321)  Loss:   6.0 (  ${loss})  Acc@1:   3.1 (  2.9)`;
    const run = readOne(
      joinLines(
        batch(0, 0, '6.93'),
        batch(0, 1250, '6.41'),
        pass('Test', 0, '6.5'),
        pass('Test', 48, '6.3'),
        pass('Test (EMA)', 0, '6.4'),
        pass('Test (EMA)', 48, '6.2'),
        batch(1, 0, '6.20'),
      ),
    );
    assert.deepEqual(rows(run, 'Loss'), ['0 0 6.93 @1', '1250 0 6.41 @2', '1251 1 6.2 @7']);
    assert.deepEqual(rows(run, 'val Loss'), ['1250 0 6.3 @4']);
    assert.deepEqual(rows(run, 'val EMA Loss'), ['1250 0 6.2 @6']);
    assert.deepEqual(values(run).LR, [0.00001, 0.00001, 0.00001]);
  });

  test('the ImageNet example: a loop that was printed halfway only has no loss', () => {
    const batch = (epoch: number, at: number): string =>
      `Epoch: [${String(epoch)}][${String(at).padStart(4)}/5005]\tTime  5.332 ( 5.332)\tLoss 7.0441e+00 (7.0e+00)\tAcc@1   0.00 (  0.00)`;
    const run = readOne(
      joinLines(
        batch(0, 1),
        batch(0, 5001),
        'Test: [  1/196]\tTime  2.911 ( 2.911)\tLoss 3.8e+00 (3.8e+00)\tAcc@1  22.27 ( 22.27)',
        'Test: [101/196]\tTime  2.911 ( 2.911)\tLoss 3.8e+00 (3.8e+00)\tAcc@1  22.27 ( 22.27)',
        ' *   Acc@1 21.300 Acc@5 46.550',
        batch(1, 1),
      ),
    );
    assert.deepEqual(values(run)['val Acc@1'], [21.3]);
    assert.deepEqual(rows(run, 'Loss'), ['1 0 7.0441 @1', '5001 0 7.0441 @2', '5006 1 7.0441 @6']);
    assert.equal('val Loss' in values(run), false);
  });

  test('Swin Transformer names the number of epochs', () => {
    const line = (at: number): string =>
      `[2021-11-01 10:00:00 swin](main.py 213): INFO Train: [0/300][${String(at)}/1251]\teta 1:02:03 lr 0.000001\t` +
      'time 0.4 (0.5)\tloss 6.9 (6.95)\tgrad_norm 1.2 (1.3)\tmem 900MB';
    const run = readOne(joinLines(line(0), line(10)));
    assert.equal(run.planned.epochs, 300);
    assert.deepEqual(meanings(run), {
      lr: 'schedule learning-rate',
      time: 'system time',
      loss: 'train loss',
      grad_norm: 'gradient grad-norm',
    });
  });

  test("COCO's table is a measurement of the epoch before it", () => {
    const row = (name: string, overlap: string, area: string, most: string, value: string): string =>
      ` Average ${name} @[ IoU=${overlap} | area=${area} | maxDets=${most} ] = ${value}`;
    const run = readOne(
      joinLines(
        torchvision(0, 0, '4.7'),
        torchvision(0, 20, '1.7'),
        'IoU metric: bbox',
        row('Precision  (AP)', '0.50:0.95', '   all', '100', '0.606'),
        row('Precision  (AP)', '0.50     ', '   all', '100', '0.970'),
        row('Precision  (AP)', '0.50:0.95', ' small', '100', '-1.000'),
        row('Recall     (AR)', '0.50:0.95', '   all', '  1', '0.280'),
        row('Recall     (AR)', '0.50:0.95', '   all', '100', '0.660'),
      ),
    );
    const measured = Object.entries(values(run)).filter(([name]) => name.startsWith('val'));
    assert.deepEqual(measured, [
      ['val bbox/AP', [0.606]],
      ['val bbox/AP50', [0.97]],
      ['val bbox/AR', [0.66]],
    ]);
  });

  test('an evaluation alone, or averages without a place, are no log', () => {
    assert.equal(formatOf(joinLines(tested(0, '6.5'), tested(10, '6.4'), tested(19, '6.1'))), null);
    assert.equal(formatOf(joinLines('[INFO] loss 2.3 (2.4) acc 0.3 (0.4)', 'Test: done [3/4]')), null);
  });
});
