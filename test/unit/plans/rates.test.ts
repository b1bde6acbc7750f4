import assert from 'node:assert/strict';
import { planOf } from '../../../src/core/plans/defaults';
import type { SchedulePlan } from '../../../src/core/plans/plan';
import { momentumAt, rateAt, ratesOf } from '../../../src/core/plans/rates';
import { inWholeLengths, withPeak } from '../../../src/core/plans/scale';

/** Values by hand, from the formulas of the papers and of the frameworks' documentation. */
suite('Rates of a plan', () => {
  const span = { unit: 'step', length: 100, stepsPerEpoch: null, peak: 1 } as const;
  const at = (plan: SchedulePlan, ...positions: readonly number[]) =>
    positions.map((position) => {
      const rate = rateAt(plan, position);
      return rate === null ? null : Number(rate.toPrecision(9));
    });

  test('a warm-up is a line to the peak, which comes right after it', () => {
    const plan = planOf('constant', { ...span, warmup: 10, start: 0.1 });
    assert.deepEqual(at(plan, 0, 1, 5, 9, 10, 99), [0.1, 0.19, 0.55, 0.91, 1, 1]);
  });

  test('steps drop at their milestones, which count from the beginning', () => {
    const plan = planOf('step', { ...span, warmup: 10, start: 0, milestones: [50, 75], factor: 0.1 });
    assert.deepEqual(at(plan, 5, 49, 50, 74, 75, 99), [0.5, 1, 0.1, 0.1, 0.01, 0.01]);
  });

  test('exponential decay multiplies at each step after the warm-up', () => {
    assert.deepEqual(at(planOf('exponential', { ...span, factor: 0.5 }), 0, 1, 3), [1, 0.5, 0.125]);
    assert.deepEqual(at(planOf('exponential', { ...span, factor: 0.5, warmup: 4, start: 0 }), 4, 6), [1, 0.25]);
  });

  test('a line and a power come to the floor one step after the last', () => {
    assert.deepEqual(at(planOf('polynomial', { ...span, floor: 0.2 }), 0, 50, 99, 100), [1, 0.6, 0.208, 0.2]);
    assert.deepEqual(at(planOf('polynomial', { ...span, power: 2 }), 0, 50, 90), [1, 0.25, 0.01]);
  });

  test('a cosine is half way down in the middle, and a quarter of the way after a third', () => {
    const plan = planOf('cosine', { ...span, length: 90, floor: 0.1 });
    assert.deepEqual(at(plan, 0, 30, 45, 60, 90), [1, 0.775, 0.55, 0.325, 0.1]);
    const warmed = planOf('cosine', { ...span, warmup: 10, start: 0 });
    assert.deepEqual(at(warmed, 5, 10, 55, 70), [0.5, 1, 0.5, 0.25]);
  });

  test('the inverse root has a quarter of its time for a half', () => {
    assert.deepEqual(at(planOf('inverse-sqrt', { ...span, warmup: 16, start: 0 }), 8, 16, 64), [0.5, 1, 0.5]);
    assert.deepEqual(at(planOf('inverse-sqrt', { ...span, warmup: 0 }), 0, 3, 24), [1, 0.5, 0.2]);
  });

  test('restarts begin at the peak, and each cycle is longer than the one before', () => {
    const plan = planOf('cosine-restarts', { ...span, length: 70, firstLength: 10, factor: 2 });
    assert.deepEqual(at(plan, 0, 5, 10, 20, 30, 50), [1, 0.5, 1, 0.5, 1, 0.5]);
    const equal = planOf('cosine-restarts', { ...span, firstLength: 10, factor: 1 });
    assert.deepEqual(at(equal, 10, 15, 90, 95), [1, 0.5, 1, 0.5]);
  });

  test('a 1cycle rises to its peak, and ends at its floor at the last step', () => {
    const choices = { ...span, length: 101, riseShare: 41 / 101, start: 0.2, floor: 0.01 };
    const cosine = planOf('one-cycle', choices);
    assert.deepEqual(at(cosine, 0, 20, 40, 70, 100), [0.2, 0.6, 1, 0.505, 0.01]);
    const line = planOf('one-cycle', { ...choices, shape: 'linear' });
    assert.deepEqual(at(line, 0, 10, 40, 55, 100), [0.2, 0.4, 1, 0.7525, 0.01]);
    assert.deepEqual(
      [0, 20, 40, 70, 100].map((one) => Number(momentumAt(cosine, one)!.toFixed(9))),
      [0.95, 0.9, 0.85, 0.9, 0.95],
    );
    assert.equal(momentumAt(planOf('one-cycle', { ...choices, momentum: null }), 40), null);
    assert.equal(momentumAt(planOf('cosine', span), 40), null);
  });

  test('triangles go from the floor to the peak and back, lower by their decay each time', () => {
    const plan = planOf('cyclical', { ...span, floor: 0.2, halfCycle: 10, decay: 0.5 });
    assert.deepEqual(at(plan, 0, 5, 10, 15, 20, 30, 50), [0.2, 0.6, 1, 0.6, 0.2, 0.6, 0.4]);
  });

  test('warm-up, stable, decay cools down along a line at its end', () => {
    const plan = planOf('wsd', { ...span, warmup: 10, start: 0, decayLength: 20, floor: 0.1 });
    assert.deepEqual(at(plan, 5, 10, 80, 90, 99), [0.5, 1, 1, 0.55, 0.145]);
  });

  test('of a plateau only the warm-up is known', () => {
    assert.deepEqual(at(planOf('plateau', { ...span, warmup: 4, start: 0 }), 2, 4, 50), [0.5, null, null]);
  });

  test('a range test rises by the same factor or by the same amount', () => {
    const plan = planOf('range-test', { ...span, length: 5, start: 1e-4 });
    assert.deepEqual(at(plan, 0, 1, 2, 4), [1e-4, 1e-3, 0.01, 1]);
    assert.deepEqual(
      at(planOf('range-test', { ...span, length: 5, start: 0, shape: 'linear' }), 0, 1, 4),
      [0, 0.25, 1],
    );
  });

  test('points for drawing reach from the first to the last position', () => {
    const points = ratesOf(planOf('cosine', span), 12);
    assert.deepEqual(
      points.map(({ position }) => position),
      [0, 9, 18, 27, 36, 45, 54, 63, 72, 81, 90, 99],
    );
    assert.equal(ratesOf(planOf('cosine', { ...span, length: 3 }), 12).length, 3);
    assert.deepEqual(ratesOf(planOf('cosine', { ...span, length: 1 }), 12), [{ position: 0, rate: 1 }]);
  });

  test('another peak changes all rates by the same factor', () => {
    const plan = planOf('cosine', { ...span, warmup: 10, floor: 0.1 });
    const lower = withPeak(plan, 0.03);
    for (const position of [0, 5, 10, 60, 99]) {
      assert.ok(Math.abs(rateAt(lower, position)! / rateAt(plan, position)! - 0.03) < 1e-8);
    }
  });

  test('lengths that were read off a log become whole', () => {
    const plan = planOf('wsd', { ...span, length: 100.4, warmup: 10.4, start: 0, decayLength: 0.2 });
    const warmup = { length: 10, start: 0 };
    assert.deepEqual(inWholeLengths(plan), { ...plan, length: 100, warmup, decayLength: 1 });
    const steps = planOf('step', { ...span, milestones: [49.6, 75.2] });
    assert.deepEqual(inWholeLengths(steps), { ...steps, milestones: [50, 75] });
  });

  test('SGDR ends with the end of a cycle where its length allows', () => {
    for (const [length, first] of [
      [70, 10],
      [30, 10],
      [45, 15],
      [35_190, 11_730],
    ] as const) {
      const plan = planOf('cosine-restarts', { ...span, length });
      assert.equal(plan.kind === 'cosine-restarts' && plan.firstLength, first);
    }
  });
});
