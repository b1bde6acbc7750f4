import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readEvent } from '../../src/core/formats/shared/event';
import { tensorboard } from '../../src/core/formats/tensorboard';
import type { Run } from '../../src/core/run';
import { RunLog } from '../../src/core/series/run-log';
import { double, float, floatBytes, frame, integer, joinBytes, message } from '../unit/formats/support/event-bytes';

/** Every point as the general reader of events gives it, without what remembers layouts. */
function readSlowly(records: readonly Uint8Array[]): readonly Run[] {
  const log = new RunLog({ path: 'run' }, 'tensorboard', 'series');
  const scalarTags = new Set<string>();
  for (const record of records) {
    const event = readEvent(record, scalarTags);
    for (const { tag, number } of event?.scalars ?? []) {
      const place = tag.startsWith('epoch_') ? { step: NaN, epoch: event!.step } : { step: event!.step, epoch: NaN };
      log.add({ ...place, time: event!.time, line: 0 }, [{ name: tag, value: number.value }]);
    }
  }
  return log.runs;
}

function read(file: Uint8Array, lengths: readonly number[]): readonly Run[] {
  const decoder = tensorboard.open({ path: 'run' });
  for (let at = 0, turn = 0; at < file.length; turn++) {
    const length = lengths[turn % lengths.length]!;
    decoder.push(file.slice(at, at + length));
    at += length;
  }
  decoder.end();
  return decoder.runs;
}

function points(runs: readonly Run[]): unknown {
  return runs.flatMap(({ series }) =>
    series.map(({ name, points: { step, epoch, time, value } }) => [
      name,
      [step, epoch, time, value].map((column) => Array.from(column)),
    ]),
  );
}

const tag = fc.constantFrom('loss', 'val/loss', 'epoch_loss', 'é', '', 'a much longer tag than the others have');
const number = fc.oneof(fc.float(), fc.constantFrom(NaN, Infinity, -Infinity));
const metadata = fc
  .constantFrom(null, 'scalars', 'hparams', 'images')
  .map((plugin) => (plugin === null ? new Uint8Array(0) : message(9, message(1, message(1, plugin)))));
const stored = fc.oneof(
  number.map((value) => float(2, value)),
  number.map((value) => message(8, joinBytes(integer(1, 1), message(2, ''), message(4, floatBytes(value))))),
  number.map((value) => message(8, joinBytes(integer(1, 1), float(5, value)))),
  number.map((value) => message(8, joinBytes(integer(1, 2), message(6, double(1, value).subarray(1))))),
  number.map((value) => message(8, joinBytes(integer(1, 3), message(4, floatBytes(value))))),
);
const value = fc
  .tuple(tag, stored, metadata)
  .map(([name, bytes, plugin]) => message(1, joinBytes(message(1, name), bytes, plugin)));
const step = fc.oneof(fc.nat({ max: 20 }), fc.constantFrom(-1, 127, 128, 2 ** 31, 2 ** 42, 2 ** 49 - 1, 2 ** 50));
const record = fc
  .tuple(fc.double(), step, fc.array(value, { maxLength: 3 }), fc.boolean())
  .map(([time, at, values, told]) =>
    joinBytes(double(1, time), told ? integer(2, at) : new Uint8Array(0), message(5, joinBytes(...values))),
  );
/** Where a byte of a record is changed, if one is; its checksum is reckoned afterwards. */
const change = fc.option(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { freq: 3 });
const records = fc
  .array(fc.tuple(record, change), { maxLength: 40 })
  .map((all) => all.map(([bytes, changed]) => (changed === null ? bytes : withByte(bytes, ...changed))));

function withByte(bytes: Uint8Array, at: number, byte: number): Uint8Array {
  const copy = bytes.slice();
  copy[at % copy.length] = byte;
  return copy;
}

suite('scalars of event files', () => {
  test('read where they lie, they are what the general reader finds, in any chunks', () => {
    fc.assert(
      fc.property(
        records,
        fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 4 }),
        (all, lengths) => {
          const file = joinBytes(...all.map(frame));
          assert.deepEqual(points(read(file, lengths)), points(readSlowly(all)));
        },
      ),
      { numRuns: 400 },
    );
  });
});
