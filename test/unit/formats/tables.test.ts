import assert from 'node:assert/strict';
import { decode, formatOf, joinLines, meanings, readOne, rows, values } from './support/read';

suite('delimited tables', () => {
  test('Keras CSVLogger', () => {
    const run = readOne(joinLines('epoch,accuracy,loss,val_loss', '0,0.5,1.5,1.6', '1,0.6,1.2,nan', '2,0.7,NA,1.1'));
    assert.equal(run.format, 'keras-csv');
    assert.deepEqual(meanings(run), {
      accuracy: 'train accuracy',
      loss: 'train loss',
      val_loss: 'validation loss',
    });
    assert.deepEqual(rows(run, 'val_loss'), ['- 0 1.6 @2', '- 1 NaN @3', '- 2 1.1 @4']);
    assert.deepEqual(rows(run, 'loss'), ['- 0 1.5 @2', '- 1 1.2 @3']);
  });

  for (const [name, delimiter] of [
    ['semicolons', ';'],
    ['tabs', '\t'],
    ['spaces', '   '],
  ] as const) {
    test(`cells apart by ${name}`, () => {
      const line = (...cells: readonly string[]): string => cells.join(delimiter);
      const run = readOne(joinLines(line('epoch', 'loss', 'val_loss'), line('0', '1', '2'), line('1', '0.5', '1.5')));
      assert.deepEqual(values(run), { loss: [1, 0.5], val_loss: [2, 1.5] });
    });
  }

  test('a column that says what a row was measured on', () => {
    const run = readOne(
      joinLines('epoch,phase,loss,lr', '1,train,0.9,0.1', '1,val,1.1,0.1', '2,train,0.7,0.1', '2,val,1.0,0.1'),
    );
    assert.deepEqual(meanings(run), {
      loss: 'train loss',
      lr: 'schedule learning-rate',
      'val/loss': 'validation loss',
    });
    assert.deepEqual(values(run), { loss: [0.9, 0.7], lr: [0.1, 0.1], 'val/loss': [1.1, 1] });
  });

  test('lists of Keras, a value per class, are passed over, and said so once', () => {
    const { runs, problems } = decode(
      joinLines('epoch,f1,loss,val_loss', '0,"[0.1, 0.2]",1.5,1.6', '1,"[0.2, 0.3]",1.2,1.3', '2,"[0.3, 0.3]",1,1.2'),
    );
    assert.deepEqual(values(runs[0]!), { loss: [1.5, 1.2, 1], val_loss: [1.6, 1.3, 1.2] });
    assert.deepEqual(
      problems.map(({ severity, line, message }) => [severity, line, message]),
      [['info', 2, 'Column "f1" holds lists and is passed over.']],
    );
  });

  test('several trainings in one table, one after another, are attempts', () => {
    const epochs = (model: string): readonly string[] =>
      [0, 1, 2, 3].map((at) => `${model},${String(at)},0.${String(9 - at)}`);
    const { runs } = decode(joinLines('model,epoch,train_loss', ...epochs('lstm'), ...epochs('gru')));
    assert.deepEqual(
      runs.map((run) => values(run)),
      [{ train_loss: [0.9, 0.8, 0.7, 0.6] }, { train_loss: [0.9, 0.8, 0.7, 0.6] }],
    );
  });

  test('a History without an epoch counts its rows', () => {
    const run = readOne(joinLines('loss,accuracy,val_loss,val_accuracy', '1.5,0.5,1.6,0.4', '1.2,0.6,1.3,0.5'));
    assert.equal(run.format, 'history-csv');
    assert.deepEqual(rows(run, 'loss'), ['- 0 1.5 @2', '- 1 1.2 @3']);
  });

  test('a History as pandas writes it on Windows, with an index and CR CR LF', () => {
    const run = readOne(',loss,val_loss\r\r\n0,1.5,1.6\r\r\n1,1.2,1.3\r\r\n');
    assert.deepEqual(rows(run, 'val_loss'), ['- 0 1.6 @3', '- 1 1.3 @5']);
  });

  test('sparse rows of PyTorch Lightning; the learning rate has no epoch', () => {
    const run = readOne(
      joinLines('epoch,lr-AdamW,step,train_loss,val_loss', ',0.01,9,,', '0,,19,,1.6', '0,,19,1.7,', '1,,39,,1.2'),
    );
    assert.equal(run.format, 'lightning-csv');
    assert.deepEqual(rows(run, 'lr-AdamW'), ['9 - 0.01 @2']);
    assert.deepEqual(rows(run, 'val_loss'), ['19 0 1.6 @3', '39 1 1.2 @5']);
    assert.deepEqual(rows(run, 'train_loss'), ['19 0 1.7 @4']);
  });

  test('the padded header of Ultralytics', () => {
    const run = readOne(
      joinLines(
        '   epoch,  train/box_loss,  metrics/mAP50(B),  val/box_loss,   lr/pg0',
        '       1,          0.9697,           0.23783,        1.1012,    0.001',
        '       2,          0.8697,           0.33783,        1.0012,    0.002',
      ),
    );
    assert.equal(run.format, 'yolo-csv');
    assert.deepEqual(meanings(run), {
      'train/box_loss': 'train loss',
      'metrics/mAP50(B)': 'validation score',
      'val/box_loss': 'validation loss',
      'lr/pg0': 'schedule learning-rate',
    });
    assert.deepEqual(rows(run, 'lr/pg0'), ['- 1 0.001 @2', '- 2 0.002 @3']);
  });

  test('YOLOv10 names its losses after its heads', () => {
    const run = readOne(
      joinLines('epoch,time,train/box_om,train/cls_oo,metrics/mAP50(B),val/box_om', '1,2.5,1.1,1.2,0.1,1.3'),
    );
    assert.equal(meanings(run)['train/box_om'], 'train loss');
    assert.equal(meanings(run)['val/box_om'], 'validation loss');
  });

  test('fastai', () => {
    const run = readOne(
      joinLines('epoch,train_loss,valid_loss,accuracy,time', '0,0.8,0.5,0.9,04:39', '1,0.6,0.4,0.91,04:36'),
    );
    assert.equal(run.format, 'fastai-csv');
    const losses = { train_loss: [0.8, 0.6], valid_loss: [0.5, 0.4] };
    assert.deepEqual(values(run), { ...losses, accuracy: [0.9, 0.91], time: [279, 276] });
  });

  test('timm', () => {
    const text = joinLines('epoch,train_loss,eval_loss,eval_top1,eval_top5,lr', '0,6.9,6.8,31.5,44.1,0.1');
    const run = readOne(text);
    assert.equal(run.format, 'timm-csv');
    assert.deepEqual(run.series.find(({ name }) => name === 'eval_top1')?.unit, 'percent');
  });

  test('a TensorBoard export takes its name from the file', () => {
    const text = joinLines('Wall time,Step,Value', '1748301621.5,2048,0.5', '1748301622.5,3072,0.4');
    const run = readOne(text, { path: 'logs/run-a-tag-train_loss.csv' });
    assert.equal(run.format, 'tensorboard-csv');
    assert.deepEqual(rows(run, 'train_loss'), ['2048 - 0.5 @2', '3072 - 0.4 @3']);
    assert.equal(run.series[0]!.points.time[0], 1748301621.5);
  });

  test('any table with a place and a loss; text columns are passed over', () => {
    const text = joinLines('model,epoch,train_loss,val_loss,lr', '"lstm, large",1,0.5,0.6,0.01', 'lstm,2,0.4,0.5,0.01');
    const run = readOne(text);
    assert.equal(run.format, 'csv');
    assert.deepEqual(values(run), { train_loss: [0.5, 0.4], val_loss: [0.6, 0.5], lr: [0.01, 0.01] });
  });

  test('a ragged row is a problem with its line, and the rows around it are read', () => {
    const decoder = decode(joinLines('epoch,loss,val_loss', '0,1,2', '1,1', '2,1,2,3', '3,0.5,1'));
    assert.deepEqual(
      decoder.problems.map(({ severity, line }) => [severity, line]),
      [
        ['warning', 3],
        ['warning', 4],
      ],
    );
    assert.deepEqual(rows(decoder.runs[0]!, 'loss'), ['- 0 1 @2', '- 3 0.5 @5']);
  });

  test('a half-written last row is not there yet', () => {
    const decoder = decode('epoch,loss,val_loss\n0,1,2\n1,0.5');
    assert.deepEqual(decoder.problems, []);
    assert.deepEqual(rows(decoder.runs[0]!, 'loss'), ['- 0 1 @2']);
  });

  test('problems past a hundred are counted, not listed', () => {
    const decoder = decode(
      joinLines('epoch,loss,val_loss', '0,1,2', '1,1,2', ...Array<string>(150).fill('3')),
      {},
      'csv',
    );
    assert.equal(decoder.problems.length, 101);
    assert.match(decoder.problems.at(-1)!.message, /^50 further/);
  });
});

suite('tables that are no logs', () => {
  const tables: Readonly<Record<string, readonly string[]>> = {
    'a data set': ['sepal_length,sepal_width,species', '5.1,3.5,setosa', '4.9,3.0,setosa'],
    'a data set with a label column': ['age,income,loss', '41,1200,0', '39,1500,1'],
    'results of models': ['model,accuracy,f1', 'lstm,0.91,0.90', 'gru,0.92,0.91'],
    'results with their best epoch': [
      'model,best_epoch,epoch,val_loss',
      'a,12,30,0.5',
      'b,3,7,0.4',
      'c,9,50,0.6',
      'd,1,2,0.9',
      'e,8,40,0.2',
      'f,3,11,0.3',
    ],
    'a sweep whose runs were all as long': [
      'path,lr,epochs,final_loss',
      ...['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `${name},0.1,60,0.5`),
    ],
    'a list of files': ['path\tbytes', 'a\t12', 'b\t13'],
    prose: ['Using device cpu for epoch one', 'The loss fell to a good value'],
  };
  for (const [name, lines] of Object.entries(tables)) {
    test(name, () => {
      assert.equal(formatOf(joinLines(...lines), 'results.csv'), null);
    });
  }
});

suite('the files of DVCLive', () => {
  const table = joinLines('step\tloss', '0\t1.5', '1\t1.25');

  test('the name of the metric stands in the path, at whichever end', () => {
    const run = readOne(table, { path: 'exp/dvclive/plots/metrics/val/synth/loss.tsv' });
    assert.equal(run.format, 'dvclive-tsv');
    assert.deepEqual(rows(run, 'val/synth/loss'), ['0 - 1.5 @2', '1 - 1.25 @3']);
    assert.deepEqual(meanings(run), { 'val/synth/loss': 'validation loss' });
    const other = readOne(joinLines('step\tval', '0\t0.5'), { path: 'C:\\x\\plots\\metrics\\accuracy\\val.tsv' });
    assert.deepEqual(meanings(other), { 'accuracy/val': 'validation accuracy' });
  });

  test('elsewhere it is that of the column', () => {
    assert.deepEqual(rows(readOne(table, { path: 'loss.tsv' }), 'loss'), ['0 - 1.5 @2', '1 - 1.25 @3']);
  });
});
