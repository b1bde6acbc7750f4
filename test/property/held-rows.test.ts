import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Points } from '../../src/core/run';
import type { Restarts } from '../../src/core/series/run-log';
import { RunLog } from '../../src/core/series/run-log';

const number = fc.oneof(
  { weight: 30, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) },
  { weight: 1, arbitrary: fc.constantFrom(NaN, Infinity, -Infinity, 0, -0, 1) },
);
/** Most rows move on by a step; some repeat a place, go back, start over or have none. */
const row = fc.record({
  by: fc.oneof(
    { weight: 40, arbitrary: fc.constantFrom(1, 1, 2, 100) },
    { weight: 1, arbitrary: fc.constantFrom(0, -1, -50, -2000, NaN) },
  ),
  epochBy: fc.oneof(
    { weight: 40, arbitrary: fc.constantFrom(0, 0, 0, 0.5) },
    { weight: 1, arbitrary: fc.constantFrom(1, -1, NaN) },
  ),
  /** Whether the step starts over where the epoch rises. */
  startsOver: fc.boolean(),
  values: fc.array(number, { minLength: 3, maxLength: 3 }),
  shape: fc.oneof({ weight: 30, arbitrary: fc.constant(0) }, { weight: 3, arbitrary: fc.integer({ min: 1, max: 3 }) }),
  absent: fc.oneof({ weight: 20, arbitrary: fc.constant(-1) }, { weight: 3, arbitrary: fc.nat(2) }),
  looks: fc.oneof({ weight: 60, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
});
/** Series of several shapes, of which the second shares one with the first, and the last has one twice. */
const shapes = [['loss', 'val_loss', 'lr'], ['accuracy', 'loss', 'f1'], ['time'], ['speed', 'speed']].map((names) =>
  names.map((name) => ({ name })),
);

/** Everything that runs say, numbers with their signs. */
function said(log: RunLog): string {
  return JSON.stringify(log.runs, (_key, value: unknown) => {
    if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array, spelled);
    return typeof value === 'number' ? spelled(value) : value;
  });
}

function spelled(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

suite('Rows that wait', () => {
  for (const restarts of ['attempts', 'series'] as const) {
    for (const goes of ['with steps', 'by epochs alone'] as const) {
      test(`are the same as rows that do not, ${goes}, by ${restarts}`, () => {
        fc.assert(
          fc.property(
            fc.array(row, { maxLength: 900, size: 'max' }),
            fc.constantFrom(0, 0, 100, 600),
            fc.constantFrom(1, 600, 1_000_000),
            (rows, together, pointBudget) => {
              // Series that come together for so long have their places in common until then.
              const first = rows.slice(0, together).map((one) => ({ ...one, shape: 0, absent: -1 }));
              compare([...first, ...rows.slice(together)], pointBudget, restarts, goes === 'with steps');
            },
          ),
          { numRuns: 60 },
        );
      });
    }
  }
});

type Row = typeof row extends fc.Arbitrary<infer Value> ? Value : never;

function compare(rows: readonly Row[], pointBudget: number, restarts: Restarts, hasSteps: boolean): void {
  const [waiting, plain] = [0, 1].map(() => new RunLog({ path: 'a', pointBudget }, 'csv', restarts)) as [
    RunLog,
    RunLog,
  ];
  const known = shapes.map((entries) => waiting.shape(entries));
  const seen: (readonly [Points, Points])[] = [];
  let step = 0;
  let epoch = 0;
  rows.forEach(({ by, epochBy, startsOver, values, shape, absent, looks }, at) => {
    if (!Number.isNaN(by)) step = epochBy === 1 && startsOver ? 1 : step + by;
    if (!Number.isNaN(epochBy)) epoch += epochBy;
    const place = {
      step: hasSteps && !Number.isNaN(by) ? step : NaN,
      epoch: Number.isNaN(epochBy) ? NaN : hasSteps ? epoch : epoch + at / 10,
      time: at / 3,
      line: at + 1,
    };
    const entries = shapes[shape]!.map(({ name }, index) => ({ name, value: values[index]! }));
    const present = absent === -1 ? null : Uint8Array.from(entries, (_, index) => (index === absent ? 0 : 1));
    plain.add(place, entries.filter((_, index) => index !== absent)); // prettier-ignore
    waiting.addRow(known[shape]!, place.step, place.epoch, place.time, place.line, Float64Array.from(values), present);
    if (!looks) return;
    assert.equal(said(waiting), said(plain));
    for (const { points } of waiting.runs.flatMap(({ series }) => series)) seen.push([points, structuredClone(points)]);
  });
  assert.equal(said(waiting), said(plain));
  assert.deepEqual(waiting.problems, plain.problems);
  for (const [view, copy] of seen) {
    const end = copy.buckets === undefined ? copy.length : copy.length - 1;
    for (const column of ['step', 'epoch', 'time', 'value', 'line'] as const) {
      assert.deepEqual(view[column].subarray(0, end), copy[column].subarray(0, end));
    }
  }
}
