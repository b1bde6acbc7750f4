import assert from 'node:assert/strict';
import { tensorboard } from '../../../src/core/formats/tensorboard';
import { crc32c } from '../../../src/core/formats/shared/crc32c';
import {
  double,
  event,
  float,
  frame,
  integer,
  joinBytes,
  message,
  simple,
  tensor,
  version,
} from './support/event-bytes';
import { bytesOf, decode, formatOf, readOne, rows } from './support/read';

suite('TensorBoard event files', () => {
  test('the checksum is CRC-32C', () => {
    // The check value of the catalogue of parametrised CRC algorithms, and a test vector of RFC 3720, B.4.
    assert.equal(crc32c(bytesOf('123456789')), 0xe3069283);
    assert.equal(crc32c(new Uint8Array(32)), 0x8a9136aa);
  });

  test('old scalars and new ones', () => {
    const file = joinBytes(
      version,
      event(100, 1, simple('train/loss', 0.5)),
      event(101, 2, simple('train/loss', NaN), tensor('val/loss', 0.25)),
      event(102, 3, tensor('val/loss', 0.125, null)),
    );
    assert.equal(formatOf(file), 'tensorboard');
    const run = readOne(file);
    assert.deepEqual(rows(run, 'train/loss'), ['1 - 0.5 @0', '2 - NaN @0']);
    assert.deepEqual(rows(run, 'val/loss'), ['2 - 0.25 @0', '3 - 0.125 @0']);
    assert.deepEqual([...run.series[0]!.points.time], [100, 101]);
  });

  test('everything else is skipped', () => {
    const image = joinBytes(message(1, 'image'), message(4, message(4, new Uint8Array(5000))));
    const text = tensor('note', 1, 'text');
    const graph = frame(joinBytes(double(1, 1), message(4, new Uint8Array(3000))));
    const run = readOne(
      joinBytes(version, graph, event(1, 1, image, text, simple('loss', 2)), event(2, 2, simple('loss', 1))),
    );
    assert.deepEqual(
      run.series.map(({ name, points }) => [name, points.length]),
      [['loss', 2]],
    );
  });

  test('the steps of Keras count epochs', () => {
    const run = readOne(
      joinBytes(
        version,
        event(1, 0, tensor('epoch_loss', 0.5)),
        event(1, 32, tensor('evaluation_loss_vs_iterations', 0.25)),
      ),
    );
    assert.deepEqual(rows(run, 'epoch_loss'), ['- 0 0.5 @0']);
    assert.deepEqual(rows(run, 'evaluation_loss_vs_iterations'), ['32 - 0.25 @0']);
  });

  test('the folder tells the split where the tag does not', () => {
    const file = joinBytes(version, event(1, 0, tensor('epoch_loss', 0.5)));
    assert.equal(readOne(file, { split: 'validation' }).series[0]?.role, 'validation');
  });

  test('steps of 64 bits and below zero', () => {
    const file = joinBytes(event(1, -1, simple('loss', 1)), event(2, 2 ** 40 + 3, simple('loss', 2)));
    assert.deepEqual(rows(readOne(file), 'loss'), ['-1 - 1 @0', '1099511627779 - 2 @0']);
  });

  test('a damaged record is a problem with its offset, and the next one is read', () => {
    const first = event(1, 1, simple('loss', 3));
    const damaged = event(2, 2, simple('loss', 2));
    damaged[20]! ^= 1;
    const decoder = decode(joinBytes(version, first, damaged, event(3, 3, simple('loss', 1))));
    assert.deepEqual(rows(decoder.runs[0]!, 'loss'), ['1 - 3 @0', '3 - 1 @0']);
    assert.deepEqual(
      decoder.problems.map(({ severity, line, offset }) => [severity, line, offset]),
      [['warning', null, version.length + first.length]],
    );
  });

  test('after a damaged head, reading goes on at the next record', () => {
    const damaged = event(2, 2, simple('loss', 2));
    damaged[3]! ^= 1;
    const decoder = decode(joinBytes(version, damaged, event(3, 3, simple('loss', 1))));
    assert.deepEqual(rows(decoder.runs[0]!, 'loss'), ['3 - 1 @0']);
    assert.deepEqual(
      decoder.problems.map(({ offset }) => offset),
      [version.length],
    );
  });

  test('a record too long to hold scalars is checked and passed over, whole or in pieces', () => {
    const long = message(5, new Uint8Array((1 << 24) + 1));
    const opening = event(1, 1, simple('loss', 2));
    const file = joinBytes(opening, frame(long), event(2, 2, simple('loss', 1)));
    const damaged = file.slice();
    damaged[opening.length + 5000]! ^= 1;
    for (const length of [file.length, 1_000_003, file.length - 7]) {
      for (const [bytes, severity] of [
        [file, 'info'],
        [damaged, 'warning'],
      ] as const) {
        const decoder = tensorboard.open({ path: 'run' });
        for (let at = 0; at < bytes.length; at += length) decoder.push(bytes.slice(at, at + length));
        decoder.end();
        assert.deepEqual(rows(decoder.runs[0]!, 'loss'), ['1 - 2 @0', '2 - 1 @0']);
        assert.deepEqual(
          decoder.problems.map((problem) => [problem.severity, problem.offset]),
          [[severity, opening.length]],
        );
      }
    }
  });

  test('layouts of values past the ones that are kept read the same', () => {
    const plugin = (at: number): Uint8Array => message(9, message(1, message(1, `plugin${String(at)}`)));
    const events = Array.from({ length: 6000 }, (_, at) =>
      event(at, at, joinBytes(simple(`loss${String(at % 3)}`, at), plugin(at)), simple('x', at)),
    );
    const run = readOne(joinBytes(...events));
    assert.deepEqual(
      run.series.map(({ points }) => points.length),
      [2000, 6000, 2000, 2000],
    );
  });

  test('a torn last record is not there yet', () => {
    const file = joinBytes(version, event(1, 1, simple('loss', 2)), event(2, 2, simple('loss', 1)));
    const decoder = decode(file.subarray(0, -5));
    assert.deepEqual(rows(decoder.runs[0]!, 'loss'), ['1 - 2 @0']);
    assert.deepEqual(decoder.problems, []);
  });

  test('hyper-parameters of the hparams plugin', () => {
    const pair = (key: string, value: Uint8Array): Uint8Array =>
      message(1, joinBytes(message(1, key), message(2, value)));
    const session = joinBytes(
      pair('learning_rate', double(2, 0.01)),
      pair('optimizer', message(3, 'adam')),
      pair('use_bn', integer(4, 1)),
    );
    const content = message(3, session);
    const metadata = message(9, message(1, joinBytes(message(1, 'hparams'), message(2, content))));
    const value = joinBytes(message(1, '_hparams_/session_start_info'), metadata);
    const run = readOne(joinBytes(version, event(1, 0, value), event(2, 1, simple('loss', 1))));
    assert.deepEqual(
      run.hyperparameters.map(({ name, value, line }) => [name, value, line]),
      [
        ['learningRate', 0.01, null],
        ['optimizer', 'adam', null],
      ],
    );
  });

  test('records that are no events', () => {
    const decoder = decode(
      joinBytes(version, frame(bytesOf('\xff\xff\xff not an event')), event(1, 1, simple('loss', 1))),
    );
    assert.equal(decoder.problems.length, 1);
    assert.equal(decoder.runs.length, 1);
  });

  test('lists of values in a tensor', () => {
    const listed = (values: readonly number[]): Uint8Array =>
      joinBytes(
        message(1, 'loss'),
        message(8, joinBytes(integer(1, 1), ...values.map((value) => float(5, value)))),
        message(9, message(1, message(1, 'scalars'))),
      );
    assert.deepEqual(rows(readOne(event(1, 1, listed([0.5]))), 'loss'), ['1 - 0.5 @0']);
    assert.deepEqual(decode(event(1, 1, listed([0.5, 0.25]))).runs, []);
  });
});
