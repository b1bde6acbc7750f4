import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Point, Points } from '../../src/core/run';
import { recognise } from '../../src/core/formats/index';
import { PointBudget } from '../../src/core/series/budget';
import { Columns, singleEntries } from '../../src/core/series/columns';
import { decimate } from '../../src/core/series/decimate';
import { firstPoints } from '../../src/core/series/points';
import { RunLog } from '../../src/core/series/run-log';

const value = fc.oneof(
  { weight: 6, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) },
  { weight: 2, arbitrary: fc.constantFrom(NaN, Infinity, -Infinity, 0, 1) },
);

type Action = { readonly kind: 'add'; readonly values: readonly number[] } | { readonly kind: 'halve' | 'look' | 'drop'; readonly share: number }; // prettier-ignore

const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('add' as const), values: fc.array(value, { maxLength: 40 }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('halve' as const, 'look' as const, 'drop' as const),
      share: fc.double({ min: 0, max: 1.1, noNaN: true }),
    }),
  },
);

interface Played {
  readonly columns: Columns;
  readonly logged: readonly Point[];
  readonly hasDropped: boolean;
  readonly seen: readonly { readonly view: Points; readonly copy: Points }[];
}

/** Plays actions on columns and on a plain list beside them. */
function play(actions: readonly Action[]): Played {
  const columns = new Columns(new PointBudget(Infinity));
  let logged: Point[] = [];
  let step = 0;
  let hasDropped = false;
  const seen: { readonly view: Points; readonly copy: Points }[] = [];
  for (const one of actions) {
    if (one.kind === 'add') {
      for (const number of one.values) {
        const point = { ordinal: logged.length, step, epoch: NaN, time: step / 2, value: number, line: step + 1 };
        columns.append(point.step, point.epoch, point.time, point.value, point.line);
        logged.push(point);
        step++;
      }
    } else if (one.kind === 'halve') columns.halve();
    else if (one.kind === 'look') seen.push({ view: columns.view(), copy: structuredClone(columns.view()) });
    else {
      const dropped = columns.dropFrom('step', Math.floor(one.share * step));
      hasDropped ||= dropped > 0;
      logged = logged.slice(0, logged.length - dropped);
    }
  }
  return { columns, logged, hasDropped, seen };
}

const extreme = (points: readonly Point[], sign: 1 | -1): Point | null =>
  points
    .filter((one) => Number.isFinite(one.value))
    .reduce<Point | null>((best, one) => (best === null || sign * one.value > sign * best.value ? one : best), null);

function checkBuckets({ length, buckets, ...columns }: Points, logged: readonly Point[]): void {
  let at = 0;
  for (let entry = 0; entry < length; entry++) {
    const count = buckets?.count[entry] ?? 1;
    const members = logged.slice(at, at + count);
    const last = members.at(-1)!;
    const finite = members.filter((one) => Number.isFinite(one.value));
    at += count;
    if (entry < singleEntries) assert.equal(count, 1);
    assert.deepEqual(
      [columns.step[entry], columns.time[entry], columns.line[entry]],
      [last.step, last.time, last.line],
    );
    assert.equal(columns.value[entry], (finite.at(-1) ?? last).value);
    if (buckets === undefined) continue;
    const [low, high] = [extreme(members, -1), extreme(members, 1)];
    assert.deepEqual([buckets.lowest[entry], buckets.lowestLine[entry]], [low?.value ?? NaN, low?.line ?? 0]);
    assert.deepEqual([buckets.highest[entry], buckets.highestLine[entry]], [high?.value ?? NaN, high?.line ?? 0]);
    assert.equal(buckets.nonFinite[entry], count - finite.length);
    assert.deepEqual([buckets.lowestStep[entry], buckets.highestStep[entry]], [low?.step ?? NaN, high?.step ?? NaN]);
    const gap = members.find((one) => !Number.isFinite(one.value));
    if (gap === undefined) continue;
    const { value: gapValue, step, line } = buckets.gaps!;
    assert.deepEqual([gapValue[entry], step[entry], line[entry]], [gap.value, gap.step, gap.line]);
  }
  assert.equal(at, logged.length);
}

function firstRow(logged: readonly Point[]): Point | null {
  let row = 0;
  return logged.find((one) => (row = Number.isFinite(one.value) ? 0 : row + 1) === 3) ?? null;
}

suite('Series whose points were merged', () => {
  test('say of each bucket what its points were, whatever was merged, taken back and looked at between', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 30 }), (actions) => {
        const { columns, logged } = play(actions);
        checkBuckets(columns.view(), logged);
      }),
      { numRuns: 1000 },
    );
  });

  test('keep their landmarks exact at any length, and the values of extremes after points were taken back', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 30 }), (actions) => {
        const { columns, logged, hasDropped } = play(actions);
        const landmarks = columns.view().buckets?.landmarks;
        if (landmarks === undefined || logged.length === 0) return;
        assert.equal(landmarks.logged, logged.length);
        assert.equal(landmarks.nonFinite, logged.filter((one) => !Number.isFinite(one.value)).length);
        const first = logged.find((one) => !Number.isFinite(one.value)) ?? null;
        assert.deepEqual(landmarks.firstNonFinite, first);
        for (const [kept, sign] of [
          [landmarks.lowest, -1],
          [landmarks.highest, 1],
        ] as const) {
          const expected = extreme(logged, sign);
          if (!hasDropped) assert.deepEqual(kept, expected);
          else assert.deepEqual([kept?.value, kept?.line], [expected?.value, expected?.line]);
        }
        if (hasDropped) return;
        assert.deepEqual(landmarks.last, logged.at(-1));
        assert.deepEqual(landmarks.firstNonFiniteRow, firstRow(logged));
      }),
      { numRuns: 1000 },
    );
  });

  test('leave views as they were but for the last bucket, which may go on', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 30 }), (actions) => {
        for (const { view, copy } of play(actions).seen) {
          const end = copy.buckets === undefined ? copy.length : copy.length - 1;
          for (const axis of ['step', 'time', 'value', 'line'] as const) {
            assert.deepEqual(view[axis].subarray(0, end), copy[axis].subarray(0, end));
          }
          assert.deepEqual(view.buckets?.count.subarray(0, end), copy.buckets?.count.subarray(0, end));
        }
      }),
      { numRuns: 500 },
    );
  });

  test('say of a beginning what they said when they were no longer', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 20 }), fc.double({ min: 0, max: 1, noNaN: true }), (actions, share) => {
        const { columns, logged } = play(actions);
        const whole = columns.view();
        const part = firstPoints(whole, Math.floor(share * whole.length));
        const count = part.buckets?.landmarks.logged ?? part.length;
        checkBuckets(part, logged.slice(0, count));
        const lowest = extreme(logged.slice(0, count), -1);
        if (part.buckets) assert.deepEqual([part.buckets.landmarks.lowest?.value], [lowest?.value]);
      }),
      { numRuns: 500 },
    );
  });

  test('are drawn with every extreme and every gap of each column of pixels', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 30 }), fc.integer({ min: 1, max: 30 }), (actions, width) => {
        const { columns, logged } = play(actions);
        const curve = decimate(columns.view(), 'step', null, null, width);
        const drawn = curve.y.filter(Number.isFinite);
        const [low, high] = [extreme(logged, -1), extreme(logged, 1)];
        if (low !== null && high !== null) {
          assert.equal(Math.min(...drawn), low.value === 0 ? Math.min(...drawn) : low.value);
          assert.ok(drawn.includes(low.value) && drawn.includes(high.value));
        }
        assert.equal(
          curve.y.some(Number.isNaN),
          logged.some((one) => !Number.isFinite(one.value)),
        );
        for (let at = 1; at < curve.x.length; at++) assert.ok(curve.x[at]! >= curve.x[at - 1]!);
        for (let at = 0; at < curve.x.length; at++) {
          const point = logged.find((one) => one.line === curve.line[at])!;
          assert.equal(curve.x[at], point.step);
          if (!Number.isNaN(curve.y[at])) assert.ok(point.value === curve.y[at] || !Number.isFinite(point.value));
          else assert.equal(curve.signs?.[at] ?? 0, Math.abs(point.value) === Infinity ? Math.sign(point.value) : 0);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

suite('The points of a run', () => {
  test('stay within the budget, and short series stay whole', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 3000, max: 6000 }),
        fc.integer({ min: 1, max: 6 }),
        fc.nat(2000),
        (budget, series, rows) => {
          const log = new RunLog({ path: 'log', pointBudget: budget }, 'any');
          const names = Array.from({ length: series }, (_, at) => `loss ${String(at)}`);
          const shape = log.shape(names.map((name) => ({ name })));
          const values = new Float64Array(series).fill(1);
          for (let row = 1; row <= rows + budget; row++) {
            log.addRow(shape, row, NaN, NaN, row, values, null);
            if (row % 100 === 0)
              log.add({ step: row, epoch: NaN, time: NaN, line: row }, [{ name: 'val', value: row }]);
          }
          const kept = log.runs[0]!.series.map(({ points }) => points.length);
          assert.ok(kept.reduce((sum, one) => sum + one, 0) <= budget + names.length + 1);
          const short = log.runs[0]!.series.find(({ name }) => name === 'val')!.points;
          if (short.length <= 128) assert.equal(short.length, Math.floor((rows + budget) / 100));
        },
      ),
      { numRuns: 30 },
    );
  });

  test('are the same for any chunks, and whenever they were looked at', () => {
    const rows = Array.from(
      { length: 3000 },
      (_, at) => `${String(at)},${((at * 7919) % 1000) / 7},${at % 50 ? '' : '1.5'}`,
    );
    const bytes = new TextEncoder().encode(`step,train_loss,val_loss\n${rows.join('\n')}\n`);
    const { format } = recognise('metrics.csv', bytes)!;
    const whole = format.open({ path: 'metrics.csv', pointBudget: 700 });
    whole.push(bytes);
    whole.end();
    assert.ok(whole.runs[0]!.series.some(({ points }) => points.buckets !== undefined));
    const cuts = fc.array(fc.tuple(fc.nat(bytes.length), fc.boolean()), { maxLength: 30 });
    fc.assert(
      fc.property(cuts, (places) => {
        const decoder = format.open({ path: 'metrics.csv', pointBudget: 700 });
        let from = 0;
        for (const [to, looks] of [...places].sort(([left], [right]) => left - right)) {
          decoder.push(bytes.subarray(from, to));
          if (looks) assert.ok(decoder.runs.length <= 1);
          from = to;
        }
        decoder.push(bytes.subarray(from));
        decoder.end();
        assert.deepEqual(decoder.runs, whole.runs);
      }),
      { numRuns: 50 },
    );
  });
});
