import assert from 'node:assert/strict';
import fc from 'fast-check';
import { factsOf } from '../../src/core/facts/facts';
import { schedulePlanOf } from '../../src/core/facts/schedule-plan';
import type { SchedulePlan } from '../../src/core/plans/plan';
import { curve, fall, runOf } from '../unit/facts/synthetic';

/** Rates over the share of the run, by formulas with a free number. */
const formulas: readonly ((share: number, free: number) => number)[] = [
  () => 1,
  (share, free) => 1 - share * free,
  (share, free) => free * 0.1 + (1 - 0.1 * free) * 0.5 * (1 + Math.cos(Math.PI * share)),
  (share, free) => Math.exp(-1 - 4 * free * share),
  (share, free) => (1 - share) ** (2 + free),
  (share, free) => (share < 0.3 + 0.4 * free ? 1 : 0.1),
  (share, free) => Math.min(1, 0.05 + 10 * share) * (1 - share * free),
  (share, free) => (share < 0.5 + 0.3 * free ? 1 : (1 - share) / (0.5 - 0.3 * free)),
  (share, free) => 0.1 + 0.9 * (1 - Math.abs(((share * (4 + 3 * free)) % 2) - 1)),
  (share, free) => 0.5 * (1 + Math.cos(Math.PI * ((share * (2.2 + free)) % 1))),
];

const made = fc.record({
  formula: fc.constantFrom(...formulas),
  free: fc.double({ min: 0.2, max: 0.9, noNaN: true }),
  count: fc.integer({ min: 60, max: 300 }),
});

function told(rates: readonly number[], interval: number): readonly [string, SchedulePlan | null] {
  const steps = rates.map((_, place) => interval * place);
  const columns = [
    { name: 'lr', values: rates, steps },
    { name: 'train_loss', values: fall(rates.length, 2, 1), steps },
  ];
  const { schedule, run, axis } = factsOf(runOf({ columns }));
  return [schedule.name, schedulePlanOf(schedule, run, axis)];
}

/** What of a plan are rates, what are lengths, and what are neither. */
const rates = new Set(['peak', 'floor', 'start']);
const lengths = new Set(['length', 'milestones', 'halfCycle', 'firstLength', 'decayLength', 'timescale']);

function scaled(plan: SchedulePlan, byRate: number, byLength: number): unknown {
  const change = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) return value.map((one) => change(one, key));
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([inner, one]) => [inner, change(one, inner)]));
    }
    if (typeof value !== 'number') return value;
    if (key === 'factor' && plan.kind === 'exponential') return round(value ** (1 / byLength));
    return round(rates.has(key) ? value * byRate : lengths.has(key) ? value * byLength : value);
  };
  return change(plan, '');
}

/** Searches end where the last digits decide. */
function round(value: number): number {
  return Math.abs(value) < 1e-9 ? 0 : Number(value.toPrecision(5));
}

function numbersOf(value: unknown): readonly number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersOf) : [];
}

suite('Plans of schedules', () => {
  test('the numbers of a schedule go with the scale of its rates', () => {
    fc.assert(
      fc.property(made, fc.integer({ min: -12, max: 3 }), ({ formula, free, count }, power) => {
        const values = curve(count, (share) => formula(share, free));
        // A power of two leaves all digits as they are; other scales only round otherwise.
        const scale = 2 ** power;
        const [name, plan] = told(values, 10);
        const [nameScaled, planScaled] = told(
          values.map((one) => scale * one),
          10,
        );
        assert.equal(nameScaled, name);
        assert.deepEqual(planScaled && scaled(planScaled, 1, 1), plan && scaled(plan, scale, 1));
      }),
      { numRuns: 60 },
    );
  });

  test('lengths go with the axis', () => {
    fc.assert(
      fc.property(made, fc.integer({ min: 0, max: 9 }), ({ formula, free, count }, power) => {
        const values = curve(count, (share) => formula(share, free));
        const [name, plan] = told(values, 1);
        const [nameStretched, planStretched] = told(values, 2 ** power);
        assert.equal(nameStretched, name);
        assert.deepEqual(planStretched && scaled(planStretched, 1, 1), plan && scaled(plan, 1, 2 ** power));
      }),
      { numRuns: 60 },
    );
  });

  test('whatever was logged, the numbers of a plan are numbers', () => {
    const values = fc.array(fc.oneof(fc.double({ min: 0, max: 10 }), fc.constantFrom(0, NaN, Infinity, 1e-300)), {
      maxLength: 80,
    });
    fc.assert(
      fc.property(values, (logged) => {
        const [, plan] = told(logged, 1);
        assert.ok(numbersOf(plan).every(Number.isFinite), String(numbersOf(plan)));
      }),
      { numRuns: 150 },
    );
  });
});
