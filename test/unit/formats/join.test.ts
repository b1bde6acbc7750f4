import assert from 'node:assert/strict';
import { joinRuns } from '../../../src/core/formats/index';
import { event, joinBytes, simple, tensor, version } from './support/event-bytes';
import { decode, joinLines, rows } from './support/read';

suite('the logs of one run', () => {
  test('train and validation of TensorBoard', () => {
    const part = (split: 'train' | 'validation', value: number) => ({
      runs: decode(joinBytes(version, event(1, 0, tensor('epoch_loss', value))), { path: `${split}/events`, split })
        .runs,
      split,
    });
    const [run, ...others] = joinRuns([part('train', 0.5), part('validation', 0.75)], 'logs');
    assert.equal(others.length, 0);
    assert.deepEqual(
      run!.series.map(({ name, role, file }) => [name, role, file]),
      [
        ['train/epoch_loss', 'train', 'train/events'],
        ['validation/epoch_loss', 'validation', 'validation/events'],
      ],
    );
    assert.deepEqual([run!.name, run!.files], ['logs', ['train/events', 'validation/events']]);
  });

  test('event files of one folder in the order of their time; what the later one repeats counts', () => {
    const file = (time: number, steps: readonly number[], path: string) => ({
      runs: decode(joinBytes(version, ...steps.map((step) => event(time + step, step, simple('loss', time + step)))), {
        path,
      }).runs,
      split: null,
    });
    const [run] = joinRuns([file(100, [2, 3, 4], 'b'), file(0, [0, 1, 2, 3], 'a')], 'logs');
    assert.deepEqual(rows(run!, 'loss'), ['0 - 0 @0', '1 - 1 @0', '2 - 102 @0', '3 - 103 @0', '4 - 104 @0']);
  });

  test('tables of one run by split, attempt by attempt', () => {
    const table = (split: 'train' | 'validation', losses: readonly string[]) => ({
      runs: decode(joinLines('epoch,loss', ...losses), { path: `${split}_metrics.csv`, split }).runs,
      split,
    });
    const runs = joinRuns([table('train', ['0,2', '1,1', '0,3', '1,2']), table('validation', ['0,4', '1,3'])], 'run');
    assert.deepEqual(
      runs.map(({ name, attempt, series }) => [name, attempt, series.map((one) => one.name)]),
      [
        ['run', 1, ['train/loss', 'validation/loss']],
        ['run#2', 2, ['train/loss']],
      ],
    );
  });

  test('series of the same name in files with lines stay apart', () => {
    const file = (path: string) => ({
      runs: decode(joinLines('epoch,loss', '0,2', '1,1'), { path }).runs,
      split: null,
    });
    const [run] = joinRuns([file('a/one.csv'), file('a/two.csv')], 'run');
    assert.deepEqual(
      run!.series.map(({ name }) => name),
      ['loss', 'loss (two.csv)'],
    );
  });

  test('hyper-parameters of all, the first part before the others', () => {
    const log = (path: string, header: string) => ({
      runs: decode(joinLines(header, 'Epoch 1/3 loss: 2', 'Epoch 2/3 loss: 1'), { path }).runs,
      split: null,
    });
    const [run] = joinRuns([log('a', 'lr=0.1 batch_size=8'), log('b', 'lr=0.2 momentum=0.9')], 'run');
    assert.deepEqual(
      run!.hyperparameters.map(({ name, value }) => [name, value]),
      [
        ['learningRate', 0.1],
        ['batchSize', 8],
        ['momentum', 0.9],
      ],
    );
  });

  test('no part, no run', () => {
    assert.deepEqual(joinRuns([], 'run'), []);
  });
});
