import assert from 'node:assert/strict';
import type { ScheduleName } from '../../../src/core/analysis';
import { factsOf } from '../../../src/core/facts/facts';
import type { Schedule } from '../../../src/core/facts/schedule';
import { curve, fall, runOf, type Column, type RunShape } from './synthetic';

const lr = (values: readonly number[]): Column => ({ name: 'lr', values });
const scheduleOf = (values: readonly number[], shape: Partial<RunShape> = {}): Schedule =>
  factsOf(runOf({ ...shape, columns: [lr(values), { name: 'train_loss', values: fall(values.length, 2, 1) }] }))
    .schedule;
const cosine = (count: number, end: number): readonly number[] =>
  curve(count, (share) => 0.05 * (1 + Math.cos(Math.PI * Math.min(1, share / end))));
const near = (one: number | null | undefined, other: number, share = 0.02): void => {
  assert.ok(Math.abs(one! - other) <= share * Math.abs(other), `${String(one)} is not near ${String(other)}`);
};

suite('Names of schedules', () => {
  const cases: readonly (readonly [ScheduleName, readonly number[]])[] = [
    ['polynomial', curve(60, (share) => 0.1 * (1 - share) ** 2 + 1e-7)],
    ['inverse-sqrt', curve(60, (share) => 0.1 / Math.sqrt(1 + 40 * share))],
    ['warmup-inverse-sqrt', curve(101, (share) => (share < 0.05 ? 2 * share + 1e-3 : 0.1 * Math.sqrt(0.05 / share)))],
    ['wsd', curve(101, (share) => (share < 0.05 ? 2 * share + 1e-4 : 0.1 * Math.min(1, 5 * (1 - share) + 1e-5)))],
    ['cosine-restarts', curve(99, (share) => 0.05 * (1 + Math.cos(Math.PI * ((share * 2.99) % 1))))],
    ['warmup', curve(30, (share) => 1e-3 * share + 1e-5)],
    ['exponential', curve(100, (_, place) => 0.1 * 0.94 ** Math.floor(place / 4))],
    ['step', curve(90, (_, place) => 0.1 * 0.7 ** Math.floor(place / 30))],
  ];
  for (const [name, values] of cases) {
    test(`${name} is told from its values`, () => {
      assert.equal(scheduleOf(values).name, name);
    });
  }

  test('a rounded ramp is the same schedule in one piece', () => {
    const rounded = cosine(400, 1).map((one) => Number(one.toPrecision(2)));
    const { name, segments } = scheduleOf(rounded);
    assert.equal(name, 'cosine');
    assert.ok(segments.length <= 3, String(segments.length));
  });

  test('a cosine that is logged once an epoch is one, whatever is missed of its top', () => {
    const values = Array.from({ length: 10 }, (_, epoch) => 0.05 * (1 + Math.cos((Math.PI * (epoch + 1)) / 10)));
    assert.equal(scheduleOf(values).name, 'cosine');
  });

  test('a warm-up does not become a cycle because the log is short', () => {
    const values = cosine(100, 1).map((one, place) => (place < 5 ? 0.02 * (place + 0.1) : one));
    const names = [10, 20, 40, 80].map((points) => scheduleOf(values.slice(0, points), { steps: 10_000 }).name);
    assert.deepEqual(new Set(names.slice(1)), new Set(['warmup-cosine']));
  });

  test('the config decides while one shape may still be either', () => {
    const rising = curve(20, (share) => 0.1 + share);
    assert.equal(scheduleOf(rising, { steps: 10_000, hyperparameters: { scheduler: 'OneCycleLR' } }).name, 'one-cycle');
    assert.equal(scheduleOf(rising, { steps: 100_000 }).name, 'warmup');
  });
});

suite('Numbers of schedules', () => {
  test('the end of a decay is known before it is reached', () => {
    near(scheduleOf(cosine(100, 2)).shape?.decay?.end, 19_900);
    near(scheduleOf(curve(100, (share) => 0.1 * (1 - share / 3))).shape?.decay?.end, 29_800);
  });

  test('drops have a place and both rates', () => {
    const { shape } = scheduleOf(curve(90, (_, place) => 0.1 / 10 ** Math.floor(place / 30)));
    assert.deepEqual(
      shape?.drops.map(({ at }) => at),
      [3100, 6100],
    );
    near(shape?.drops[1]?.before, 0.01);
    near(shape?.drops[1]?.after, 0.001);
  });

  test('warm-up, peak and rest are placed', () => {
    const { shape, peak } = scheduleOf(
      curve(100, (_, place) => (place < 10 ? 0.01 * (place + 1) : Math.max(0.001, 0.1 * (1 - (place - 9) / 60)))),
    );
    near(peak, 0.1);
    assert.deepEqual(shape?.warmup, { from: 100, to: 1000, ended: true });
    near(shape?.restFrom, 7000, 0.03);
    assert.equal(shape?.riseAgain, null);
  });

  test('cycles are counted', () => {
    const { shape } = scheduleOf(curve(121, (share) => 0.01 + 0.09 * Math.abs(((share * 6 + 1) % 2) - 1)));
    assert.equal(shape?.restarts, false);
    near(shape?.period, 4000, 0.05);
  });

  test('the planned end lies on the axis of the run', () => {
    near(scheduleOf(cosine(50, 1), { steps: 10_000 }).plannedEnd, 10_000);
    assert.equal(scheduleOf(cosine(50, 1)).plannedEnd, null);
  });
});

suite('Several parameter groups', () => {
  test('the shape that most of them share speaks for the run', () => {
    const bias = curve(60, (share) => (share < 0.1 ? 0.1 - share : 0.01 * (1 - share)));
    const main = curve(60, (share) => (share < 0.1 ? 0.1 * share : 0.01 * (1 - share)));
    const group = (name: string, values: readonly number[]): Column => ({
      name,
      values,
      role: 'schedule',
      kind: 'learning-rate',
      goal: null,
    });
    const columns = [group('lr/pg0', bias), group('lr/pg1', main), group('lr/pg2', main)];
    assert.equal(factsOf(runOf({ columns })).schedule.series?.name, 'lr/pg1');
  });

  test('of rates scaled by layer the highest is the one', () => {
    const columns = [0.25, 0.5, 1].map((scale, place): Column => ({
      name: `lr_${String(place)}`,
      values: cosine(50, 1).map((one) => scale * one),
      role: 'schedule',
      kind: 'learning-rate',
      goal: null,
    }));
    assert.equal(factsOf(runOf({ columns })).schedule.series?.name, 'lr_2');
  });
});
