import assert from 'node:assert/strict';
import { formatOf, joinLines, meanings, readOne, rows, values } from './support/read';

const events = '[11/16 02:58:32 d2.utils.events]: ';
const testing = '[11/16 03:00:00] d2.evaluation.testing INFO: copypaste: ';
const trainer = '2018-10-31 16:17:43,275 maskrcnn_benchmark.trainer INFO: ';

suite("Detectron2's log", () => {
  test('the lines to be pasted are the result of an evaluation', () => {
    const run = readOne(
      joinLines(
        '  BASE_LR: 0.02',
        `${events} eta: 3:30:43  iter: 19  total_loss: 1.561  loss_cls: 1.447  time: 0.67  last_time: 0.6   lr: 2.5e-05  max_mem: 11810M`,
        `${events} eta: 3:30:43  iter: 39  total_loss: nan  loss_cls: nan  time: 0.67  last_time: 0.6   lr: 5.5e-05  max_mem: 11810M`,
        `${testing}Task: bbox`,
        `${testing}AP,AP50,APs`,
        `${testing}38.1234,59.2000,nan`,
        `${testing}Task: segm`,
        `${testing}AP,AP50,APs`,
        `${testing}34.5,50.0`,
      ),
    );
    assert.equal(run.format, 'detectron-text');
    assert.deepEqual(
      run.hyperparameters.map(({ name, value }) => [name, value]),
      [['learningRate', 0.02]],
    );
    assert.deepEqual(rows(run, 'total_loss'), ['19 - 1.561 @2', '39 - NaN @3']);
    assert.deepEqual(rows(run, 'bbox/AP'), ['39 - 38.1234 @6']);
    assert.deepEqual(values(run)['bbox/APs'], [NaN]);
    assert.equal(meanings(run)['bbox/AP50'], 'validation score');
    assert.equal('segm/AP' in values(run), false);
    assert.equal(meanings(run).lr, 'schedule learning-rate');
  });

  test('maskrcnn-benchmark: the median counts, and what is left of the run is no series', () => {
    const run = readOne(
      joinLines(
        `${trainer}eta: 1 day, 17:53:20  iter: 0  loss: 5.5744 (5.9)  time: 2.09 (2.1)  data: 0.3 (0.3)  lr: 0.000833  max mem: 9188`,
        `${trainer}eta: 1 day, 15:03:03  iter: 20  loss: 1.0015 (3.2)  time: 4.67 (4.6)  data: 0.0 (0.1)  lr: 0.000900  max mem: 9641`,
      ),
    );
    assert.deepEqual(rows(run, 'loss'), ['0 - 5.5744 @1', '20 - 1.0015 @2']);
    assert.deepEqual(meanings(run), {
      loss: 'train loss',
      time: 'system time',
      lr: 'schedule learning-rate',
      mem: 'system other',
    });
  });

  test('results without a training, or an iteration of another program, are none', () => {
    assert.equal(formatOf(joinLines(`${testing}Task: bbox`, `${testing}AP,AP50`, `${testing}38.1,59.2`)), null);
    assert.notEqual(formatOf(joinLines('iter: 19  total_loss: 1.5  lr: 0.1')), 'detectron-text');
  });
});
