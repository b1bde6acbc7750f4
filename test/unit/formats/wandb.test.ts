import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32Of } from '../../../src/core/formats/shared/crc32';
import { wandb } from '../../../src/core/formats/wandb';
import { integer, joinBytes, message } from './support/event-bytes';
import { bytesOf, decode, formatOf, meanings, readOne, rows } from './support/read';
import { configOf, historyOf, outputOf, wandbLog } from './support/wandb-bytes';

const fixtures = join(__dirname, '../../fixtures/wandb');

suite('Weights & Biases logs', () => {
  test('the checksum is that of zlib', () => {
    // The check value of the catalogue of parametrised CRC algorithms.
    assert.equal(crc32Of(bytesOf('123456789')), 0xcbf43926);
  });

  test('what two versions of wandb wrote', () => {
    for (const version of ['new00001', 'old00001']) {
      const path = join(fixtures, `offline-run-20260101_000000-${version}`, `run-${version}.wandb`);
      const bytes = new Uint8Array(readFileSync(path));
      assert.equal(formatOf(bytes, path), 'wandb');
      const { runs, problems } = decode(bytes, { path });
      assert.deepEqual(problems, []);
      assert.equal(runs.length, 1);
      assert.deepEqual(
        meanings(runs[0]!),
        {
          'train/loss': 'train loss',
          'train/lr': 'schedule learning-rate',
          'val/loss': 'validation loss',
          'val/accuracy': 'validation accuracy',
          'layer.norm': 'gradient grad-norm',
        },
        version,
      );
      assert.deepEqual(rows(runs[0]!, 'layer.norm').slice(2, 5), ['17 3 0.3 @0', '23 4 NaN @0', '29 5 0.5 @0']);
      const settings = Object.fromEntries(runs[0]!.hyperparameters.map(({ key, value }) => [key, value]));
      const expected = {
        learning_rate: 0.05,
        batch_size: 32,
        epochs: 6,
        'optimizer.name': 'sgd',
        'optimizer.momentum': 0.9,
      };
      assert.deepEqual(settings, expected);
      assert.equal(runs[0]!.planned.epochs, 6);
    }
  });

  test('values are told by item: JSON text, or one field per type as later versions may write them', () => {
    const named = (key: string, value: Uint8Array): Uint8Array => message(1, joinBytes(message(2, key), value));
    const record = message(
      2,
      joinBytes(named('loss', integer(5, 7)), named('note', message(7, 'x')), message(2, integer(1, 3))),
    );
    const run = readOne(
      wandbLog([record, historyOf({ _step: 4, loss: '"NaN"', text: '"a"', list: '[1]', flag: 'true' })]),
    );
    assert.deepEqual(
      run.series.map(({ name }) => name),
      ['loss'],
    );
    assert.deepEqual(rows(run, 'loss'), ['3 - -4 @0', '4 - NaN @0']);
  });

  test('pictures and histograms give no series, whatever the order of their parts', () => {
    const rowsOfLog = [
      historyOf({ _step: 0, loss: 1, 'image|width': 640, 'image|_type': '"image-file"', 'layer|norm': 2 }),
      historyOf({ _step: 1, loss: 0.5, 'image|width': 640, 'image|size': 12, 'image|_type': '"image-file"' }),
      historyOf({ _step: 2, loss: 0.25, old: '{"_type": "histogram", "n": 3}', nested: '{"a": {"b": 1}}' }, 1),
    ];
    const run = readOne(wandbLog(rowsOfLog));
    assert.deepEqual(
      run.series.map(({ name, points }) => `${name} ${points.length}`),
      ['loss 3', 'layer.norm 1', 'nested.a.b 1'],
    );
  });

  test("a Trainer's step stands for W&B's count of calls, and its summary row is no point", () => {
    const run = readOne(
      wandbLog([
        historyOf({ _step: 0, 'train/loss': 2, 'train/global_step': 10, 'train/epoch': 0.5 }),
        historyOf({ _step: 1, 'eval/loss': 2.1, 'train/global_step': 20, 'train/epoch': 1 }),
        historyOf({ _step: 2, 'eval/extra': 1 }),
        historyOf({ _step: 3, 'train/train_loss': 1.9, 'train/train_runtime': 60, 'train/global_step': 20 }),
      ]),
    );
    assert.deepEqual(rows(run, 'train/loss'), ['10 0.5 2 @0']);
    assert.deepEqual(rows(run, 'eval/loss'), ['20 1 2.1 @0']);
    assert.deepEqual(rows(run, 'eval/extra'), ['20 - 1 @0']);
    assert.equal(run.series.length, 3);
  });

  test('an iteration that is counted anew in each epoch goes on', () => {
    const log = wandbLog([0, 1, 2, 0, 1, 2].map((iter, at) => historyOf({ _step: at, iter, loss: 1 / (at + 1) })));
    assert.deepEqual([...readOne(log).series[0]!.points.step], [0, 1, 2, 3, 4, 5]);
  });

  test('a training that starts over in the same run is a second attempt with its own settings', () => {
    const step = (at: number): Uint8Array => historyOf({ 'train/loss': 1 / (at + 1), 'train/global_step': at });
    const log = wandbLog([configOf({ lr: 0.1 }), step(10), step(20), configOf({ lr: 0.2 }), step(10), step(20)]);
    const { runs } = decode(log);
    assert.deepEqual(
      runs.map(({ attempt, hyperparameters }) => [attempt, hyperparameters[0]?.value, hyperparameters[0]?.line]),
      [
        [1, 0.1, null],
        [2, 0.2, null],
      ],
    );
  });

  test('records that are cut over blocks are put together, and what is no history is skipped', () => {
    const rowsOfLog = Array.from({ length: 40 }, (_, at) => [
      outputOf('x'.repeat(9000)),
      historyOf({ _step: at, loss: at / 8, note: JSON.stringify('y'.repeat(at * 100)) }),
    ]).flat();
    const run = readOne(wandbLog([outputOf('z'.repeat(100_000)), ...rowsOfLog]));
    assert.deepEqual(
      [...run.series[0]!.points.value],
      Array.from({ length: 40 }, (_, at) => at / 8),
    );
  });

  test('a torn tail waits; damage is told with its offset and the next record is read', () => {
    const whole = wandbLog([historyOf({ _step: 0, loss: 1 }), historyOf({ _step: 1, loss: 0.5 })]);
    const decoder = wandb.open({ path: 'run.wandb' });
    decoder.push(whole.subarray(0, whole.length - 3));
    assert.deepEqual(decoder.problems, []);
    assert.equal(decoder.runs[0]!.series[0]!.points.length, 1);
    decoder.push(whole.subarray(whole.length - 3));
    assert.equal(decoder.runs[0]!.series[0]!.points.length, 2);
    const damaged = whole.slice();
    damaged[20]! ^= 1;
    const { runs, problems } = decode(damaged, { path: 'run.wandb' });
    assert.deepEqual([...runs[0]!.series[0]!.points.value], [0.5]);
    assert.deepEqual(
      problems.map(({ offset, line }) => [offset, line]),
      [[7, null]],
    );
  });

  test('other files are none', () => {
    for (const text of ['', ':W&B', 'loss: 1\n', '{"loss": 1}\n'])
      assert.notEqual(formatOf(text, 'run-a.wandb'), 'wandb');
  });
});
