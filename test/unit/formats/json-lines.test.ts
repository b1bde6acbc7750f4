import assert from 'node:assert/strict';
import { jsonl } from '../../../src/core/formats/jsonl';
import { withoutShortCut } from '../../../src/core/formats/shared/line-decoder';
import { learnShape } from '../../../src/core/formats/shared/json-shape';
import { ShapeReader } from '../../../src/core/formats/shared/json-shape-reader';
import type { LogDecoder } from '../../../src/core/format';
import { bytesOf, joinLines, rows } from './support/read';

/** Whether a record is read from bytes once the other one was read as text. */
function isAlike(known: string, record: string): boolean {
  const shape = learnShape(known);
  assert.ok(shape, 'the record has a shape');
  const bytes = bytesOf(`${record}\n`);
  return new ShapeReader().read(shape, bytes, new DataView(bytes.buffer), 0) === bytes.length - 1;
}

function read(decoder: LogDecoder, text: string): LogDecoder {
  decoder.push(bytesOf(text));
  decoder.end();
  return decoder;
}

/** The points of all series by name, after checking that text alone gives the same. */
function points(text: string): Readonly<Record<string, readonly string[]>> {
  const [fast, slow] = [jsonl.open({ path: 'run' }), withoutShortCut(jsonl.open({ path: 'run' }))].map((decoder) => {
    const [run] = read(decoder, text).runs;
    return Object.fromEntries((run?.series ?? []).map(({ name }) => [name, rows(run!, name)]));
  });
  assert.deepEqual(fast, slow);
  return fast!;
}

suite('shapes of JSON records', () => {
  test('other numbers, words and lists where a value stood', () => {
    const known = '{"step": 1, "loss": 0.5, "note": "a", "sizes": [1, 2]}';
    assert.ok(isAlike(known, '{"step": 20, "loss": -1.25e-7, "note": "b c", "sizes": []}'));
    assert.ok(isAlike(known, '{"step": 20, "loss": null, "note": true, "sizes": [ 1.5, null ]}'));
    assert.ok(isAlike('{"step": 1, "loss": 0.5}', '{"step": 1, "loss": -Infinity}'));
    assert.ok(isAlike('{"step": 1, "loss": 0.5}', '{"step": "2", "loss": "0.25"}'));
  });

  test('what is left to the reader of text', () => {
    const known = '{"step": 1, "loss": 0.5, "note": "a"}';
    const others = [
      '{"step": 1, "loss": 0.5}',
      '{"step":1, "loss": 0.5, "note": "a"}',
      '{"step": null, "loss": 0.5, "note": "a"}',
      '{"step": 1, "loss": 0.5, "note": "é"}',
      '{"step": 1, "loss": 0.5, "note": "\\n"}',
      '{"step": 1, "loss": 01, "note": "a"}',
      '{"step": 1, "loss": .5, "note": "a"}',
      '{"step": 1, "loss": NaN, "note": "a"}',
    ];
    for (const other of others) assert.ok(!isAlike(known, other), other);
  });

  test('records that teach nothing', () => {
    const records = [
      '{"loss": 1, "loss": 2}',
      '{"a/b": 1, "a": {"b": 2}}',
      '{"10": 1, "loss": 2}',
      '{"a": {"_type": "table", "b": 2}}',
      '{"mode": "5", "loss": 2}',
      '{"step": NaN, "loss": 2}',
      '{"a": {"b": {"c": {"d": {"e": {"f": 1}}}}}}',
    ];
    for (const record of records) assert.equal(learnShape(record), null, record);
  });
});

suite('JSON Lines by shapes', () => {
  test('training and validation records that take turns', () => {
    const text = joinLines(
      ...[1, 2, 3, 4].flatMap((epoch) => [
        `{"mode": "train", "epoch": ${String(epoch)}, "iter": 50, "loss": ${String(5 - epoch)}}`,
        `{"mode": "val", "epoch": ${String(epoch)}, "iter": 7, "loss": ${String(6 - epoch)}}`,
      ]),
    );
    const read = points(text);
    assert.deepEqual(
      read['loss']!.map((row) => row.split(' ')[2]),
      ['4', '3', '2', '1'],
    );
    assert.deepEqual(
      read['val/loss']!.map((row) => row.split(' ')[2]),
      ['5', '4', '3', '2'],
    );
  });

  test('the lines of records and of what stands between them', () => {
    const text =
      '{"step": 1, "loss": 3}\r\n{"step": 2, "loss": null}\r\n\r\n{"step": 3, "loss": 1}\rtext\n{"step": 4, "loss": 0}';
    assert.deepEqual(points(text), { loss: ['1 - 3 @1', '3 - 1 @4', '4 - 0 @6'] });
  });

  test('durations and other numbers in strings, as LLaMA-Factory writes them', () => {
    const text = joinLines(
      ...[1, 2, 3].map(
        (step) =>
          `{"current_steps": ${String(step)}, "loss": ${String(3 - step)}, "percentage": "${String(step)}%", ` +
          `"elapsed_time": "0:00:1${String(step)}", "note": "at 12:00"}`,
      ),
    );
    assert.deepEqual(points(text), {
      loss: ['1 - 2 @1', '2 - 1 @2', '3 - 0 @3'],
      percentage: ['1 - 1 @1', '2 - 2 @2', '3 - 3 @3'],
    });
  });

  test('a bare NaN beside a string that looks like one spoils the record', () => {
    const text = joinLines('{"step": 1, "loss": 1, "note": ""}', '{"step": 2, "loss": NaN, "note": "x: nan,"}');
    assert.deepEqual(points(text), { loss: ['1 - 1 @1'] });
  });

  test('a step that is not finite says nothing, and another key tells the place', () => {
    const text = joinLines(
      '{"step": 1, "global_step": 5, "loss": 1}',
      '{"step": 2, "global_step": 6, "loss": 2}',
      '{"step": NaN, "global_step": 7, "loss": 3}',
    );
    assert.deepEqual(points(text)['loss'], ['1 - 1 @1', '2 - 2 @2', '7 - 3 @3']);
  });

  test('a validation among iterations of MMEngine, which says neither "iter" nor a rate', () => {
    const text = joinLines(
      ...[10, 20, 30, 40].flatMap((step) => [
        `{"lr": 0.1, "data_time": 0.01, "loss": 0.5, "time": 0.1, "iter": ${String(step)}, "step": ${String(step)}}`,
        `{"accuracy": 0.8, "data_time": 0.02, "time": 0.2, "step": ${String(step)}}`,
      ]),
    );
    const read = points(text);
    assert.deepEqual(read['val/accuracy'], ['10 - 0.8 @2', '20 - 0.8 @4', '30 - 0.8 @6', '40 - 0.8 @8']);
    assert.deepEqual([read['accuracy'], read['data_time']?.length], [undefined, 4]);
  });

  test("fairseq's updates, beside the part of the epochs that they are", () => {
    const text = joinLines(
      ...[5, 10, 15].map(
        (step) => `{"epoch": 1, "update": 0.${String(10 + step)}, "loss": "4.5", "num_updates": "${String(step)}"}`,
      ),
    );
    assert.deepEqual(points(text)['loss'], ['5 1 4.5 @1', '10 1 4.5 @2', '15 1 4.5 @3']);
  });
});
