import assert from 'node:assert/strict';
import { factsOf } from '../../../src/core/facts/facts';
import { schedulePlanOf } from '../../../src/core/facts/schedule-plan';
import type { SchedulePlan } from '../../../src/core/plans/plan';
import { planNumber } from './plan-numbers';
import { curve, fall, runOf, type Column, type RunShape } from './synthetic';

/** The plan of rates that are logged at steps 0, 100, 200, … */
function planOf(values: readonly number[], shape: Partial<RunShape> = {}, more: readonly Column[] = []): SchedulePlan {
  const steps = values.map((_, place) => 100 * place);
  const loss = { name: 'train_loss', values: fall(values.length, 2, 1), steps };
  const { schedule, run, axis } = factsOf(runOf({ ...shape, columns: [{ name: 'lr', values, steps }, loss, ...more] }));
  const plan = schedulePlanOf(schedule, run, axis);
  assert.ok(plan !== null, schedule.name);
  return plan;
}

/** Triangles of 30 entries. */
const height = (place: number): number => 1 - Math.abs(((place / 15) % 2) - 1);
const half = (share: number): number => (1 + Math.cos(Math.PI * share)) / 2;

suite('Schedules as plans', () => {
  const cases: readonly (readonly [string, readonly number[], Readonly<Record<string, number>>])[] = [
    ['constant', curve(50, () => 3e-4), { peak: 3e-4 }],
    ['exponential', curve(80, (_, place) => 0.1 * 0.95 ** place), { peak: 0.1, logFactor: Math.log(0.95) / 100 }],
    ['cosine', curve(101, (share) => 0.001 + 0.099 * half(share)), { peak: 0.1, end: 10_000, floor: 0.001 }],
    ['polynomial', curve(101, (share) => 0.1 * (1 - share)), { peak: 0.1, end: 10_000, floor: 0, power: 1 }],
    ['polynomial', curve(101, (share) => 0.1 * (1 - share) ** 2), { peak: 0.1, end: 10_000, floor: 0, power: 2 }],
    ['inverse-sqrt', curve(101, (share) => 0.1 / Math.sqrt(1 + 20 * share)), { peak: 0.1, timescale: 500 }],
    [
      'inverse-sqrt',
      curve(101, (share) => (share < 0.1 ? share : 0.1 * Math.sqrt(0.1 / share))),
      { peak: 0.1, warmup: 1000, timescale: 1000 },
    ],
    [
      'cosine-restarts',
      curve(100, (_, place) => 0.1 * half((place % 25) / 25)),
      { peak: 0.1, first: 2500, lengthFactor: 1, floor: 0 },
    ],
    [
      'cosine-restarts',
      curve(
        140,
        (_, place) => 0.1 * half(place < 20 ? place / 20 : place < 60 ? (place - 20) / 40 : (place - 60) / 80),
      ),
      { first: 2000, lengthFactor: 2 },
    ],
    [
      'one-cycle',
      curve(101, (share) => (share < 0.3 ? 0.004 + 0.096 * half(1 - share / 0.3) : 0.1 * half((share - 0.3) / 0.7))),
      { peak: 0.1, start: 0.004, rise: 3000, end: 10_000 },
    ],
    [
      'one-cycle',
      curve(101, (share) => (share < 0.45 ? 0.3 + 6 * share : share < 0.9 ? 3 - 6 * (share - 0.45) : 3 * (1 - share))),
      { peak: 3, start: 0.3, rise: 4500, returns: 9000 },
    ],
    [
      'cyclical',
      curve(121, (_, place) => 0.01 + 0.09 * height(place)),
      { peak: 0.1, floor: 0.01, halfCycle: 1500, decay: 1 },
    ],
    [
      'wsd',
      curve(101, (share) => (share < 0.05 ? 2 * share : share < 0.8 ? 0.1 : 0.5 * (1 - share))),
      { peak: 0.1, warmup: 500, decayFrom: 8000, end: 10_000, floor: 0 },
    ],
    ['range-test', curve(60, (_, place) => 1e-6 * 1.25 ** place), { start: 1e-6 }],
  ];
  for (const [kind, values, numbers] of cases) {
    test(`${kind} with ${Object.keys(numbers).join(', ')}`, () => {
      const plan = planOf(values);
      assert.equal(plan.kind, kind);
      for (const [key, wanted] of Object.entries(numbers)) {
        const found = planNumber(plan, key)!;
        assert.ok(Math.abs(found - wanted) <= Math.max(0.02 * Math.abs(wanted), 1e-5), `${key}: ${String(found)}`);
      }
    });
  }

  test('steps have places and one factor', () => {
    const plan = planOf(curve(90, (_, place) => 0.1 * 0.5 ** Math.floor(place / 30)));
    assert.deepEqual(plan.kind === 'step' ? [plan.milestones, plan.factor] : [], [[3000, 6000], 0.5]);
  });

  test('a drop by the square of the factor is two steps at one place', () => {
    const plan = planOf(curve(90, (_, place) => (place < 30 ? 0.1 : place < 60 ? 0.01 : 0.0001)));
    assert.ok(plan.kind === 'step');
    assert.deepEqual(plan.milestones, [3000, 6000, 6000]);
    assert.ok(Math.abs(plan.factor - 0.1) < 1e-9);
  });

  test('a mean over the epoch of the drop is no step of its own', () => {
    const plan = planOf(curve(60, (_, place) => (place < 30 ? 0.1 : place === 30 ? 0.04 : 0.01)));
    assert.deepEqual(plan.kind === 'step' ? plan.milestones : [], [3000]);
  });

  test('triangles that become lower by half are triangular2', () => {
    const plan = planOf(curve(100, (_, place) => 0.01 + 0.09 * height(place) * 0.5 ** Math.floor(place / 30)));
    assert.ok(plan.kind === 'cyclical');
    assert.deepEqual([plan.decay, plan.isGradual], [0.5, undefined]);
  });

  test('a line that is under way ends with the plan', () => {
    const plan = planOf(
      curve(70, (_, place) => 0.1 * (1 - (0.9 * place) / 100)),
      { steps: 10_000 },
    );
    assert.ok(plan.kind === 'polynomial');
    assert.ok(Math.abs(plan.floor - 0.01) < 1e-3 && Math.abs(plan.length - 10_000) < 200, JSON.stringify(plan));
  });

  test('momentum that goes against the rate has a range', () => {
    const rates = curve(101, (share) => 0.1 * (share < 0.4 ? 0.1 + 2.25 * share : (1 - share) / 0.6));
    const momentum = rates.map((rate) => 0.95 - rate);
    const steps = rates.map((_, place) => 100 * place);
    const column: Column = {
      name: 'momentum',
      values: momentum,
      steps,
      role: 'schedule',
      kind: 'momentum',
      goal: null,
    };
    const plan = planOf(rates, {}, [column]);
    assert.ok(plan.kind === 'one-cycle');
    assert.ok(Math.abs(plan.momentum!.low - 0.85) < 1e-9 && Math.abs(plan.momentum!.high - 0.95) < 1e-9);
  });

  test('what follows a warm-up is not told before it ends, and nothing without rates', () => {
    const rising = factsOf(
      runOf({ steps: 100_000, columns: [{ name: 'lr', values: curve(20, (share) => 0.01 + share) }] }),
    );
    assert.equal(schedulePlanOf(rising.schedule, rising.run, rising.axis), null);
    const without = factsOf(runOf({ columns: [{ name: 'train_loss', values: fall(20, 2, 1) }] }));
    assert.equal(schedulePlanOf(without.schedule, without.run, without.axis), null);
  });
});
