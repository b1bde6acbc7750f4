import assert from 'node:assert/strict';
import { joinLines, meanings, readOne, rows } from './support/read';

suite("Tables of Caffe's parse_log.py", () => {
  const table = joinLines(
    'NumIters,Seconds,LearningRate,accuracy,loss',
    '0.0,0.2,nan,0.1,2.3',
    '100.0,5.2,0.001,0.5,1.4',
    '200.0,10.2,0.001,0.6,1.3',
  );

  test('the test net is the validation of its training', () => {
    const run = readOne(table, { path: 'caffe.log.test' });
    assert.equal(run.format, 'caffe-csv');
    assert.deepEqual(rows(run, 'Test net loss'), ['0 - 2.3 @2', '100 - 1.4 @3', '200 - 1.3 @4']);
    assert.deepEqual(meanings(run), {
      LearningRate: 'schedule learning-rate',
      'Test net accuracy': 'validation accuracy',
      'Test net loss': 'validation loss',
    });
  });

  test('the training net keeps its names', () => {
    assert.equal(meanings(readOne(table, { path: 'caffe.log.train' })).loss, 'train loss');
  });
});
