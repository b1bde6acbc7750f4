import assert from 'node:assert/strict';
import fc from 'fast-check';
import { RunLog, type Restarts } from '../../src/core/series/run-log';

const names = ['loss', 'val_loss', 'acc', 'lr', 'loss'];

interface Row {
  readonly step: number;
  readonly epoch: number;
  readonly stepsPerEpoch: number | undefined;
  readonly values: readonly number[];
  readonly present: readonly boolean[] | null;
  readonly forward: number;
}

const values = fc.oneof(fc.constantFrom(NaN, Infinity, -Infinity, 1, 0, -0), fc.double());
const row: fc.Arbitrary<Row> = fc.record({
  step: fc.oneof({ weight: 1, arbitrary: fc.constant(NaN) }, { weight: 6, arbitrary: fc.nat(30) }),
  epoch: fc.oneof({ weight: 1, arbitrary: fc.constant(NaN) }, { weight: 4, arbitrary: fc.nat(4) }),
  stepsPerEpoch: fc.option(fc.nat(30), { nil: undefined }),
  values: fc.array(values, { minLength: names.length, maxLength: names.length }),
  present: fc.option(fc.array(fc.boolean(), { minLength: names.length, maxLength: names.length })),
  forward: fc.nat(2),
});

/** Rows of which some stand where chance put them, and others a little further on, within the epoch or in the next. */
const log = fc.array(row, { maxLength: 60 }).map((rows) => {
  let step = 0;
  let epoch = 0;
  return rows.map((one, index) => {
    if (one.forward > 0 || index === 0) {
      epoch = one.epoch;
      step = one.step;
      return one;
    }
    step += index % 3;
    if (index % 5 === 0) [step, epoch] = [1, epoch + 1];
    return { ...one, step, epoch };
  });
});

function readBoth(rows: readonly Row[], length: number, restarts: Restarts): readonly [RunLog, RunLog] {
  const plain = new RunLog({ path: 'log.csv' }, 'any', restarts);
  const shaped = new RunLog({ path: 'log.csv' }, 'any', restarts);
  const shape = shaped.shape(names.slice(0, length).map((name) => ({ name })));
  rows.forEach(({ step, epoch, stepsPerEpoch, values: numbers, present }, index) => {
    const place = {
      step,
      epoch,
      time: index,
      line: index + 1,
      ...(stepsPerEpoch === undefined ? {} : { stepsPerEpoch }),
    };
    const entries = names.slice(0, length).map((name, at) => ({ name, value: numbers[at]! }));
    plain.add(
      place,
      entries.filter((_, at) => present?.[at] !== false),
    );
    const mask = present === null ? null : Uint8Array.from(present, Number);
    shaped.addRow(shape, step, epoch, index, index + 1, Float64Array.from(numbers), mask, stepsPerEpoch);
  });
  return [plain, shaped];
}

suite('Rows of one shape', () => {
  for (const restarts of ['attempts', 'series'] as const) {
    test(`Read the same as rows of entries, by ${restarts}`, () => {
      fc.assert(
        fc.property(log, fc.integer({ min: 1, max: names.length }), (rows, length) => {
          const [plain, shaped] = readBoth(rows, length, restarts);
          assert.deepEqual(shaped.runs, plain.runs);
          assert.deepEqual(shaped.problems, plain.problems);
        }),
        { numRuns: 2000 },
      );
    });
  }

  test('A name that only appears later takes its place behind the others', () => {
    const rows = [
      { step: 1, values: [1, 2, 3], present: [true, false, true] },
      { step: 2, values: [1, 2, 3], present: [true, true, true] },
    ].map((one) => ({ ...one, epoch: NaN, stepsPerEpoch: undefined, forward: 1 }));
    const [, shaped] = readBoth(rows, 3, 'attempts');
    assert.deepEqual(
      shaped.runs[0]!.series.map(({ name, points }) => [name, points.length]),
      [
        ['loss', 2],
        ['acc', 2],
        ['val_loss', 1],
      ],
    );
  });
});
