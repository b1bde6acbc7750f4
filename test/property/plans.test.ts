import assert from 'node:assert/strict';
import fc from 'fast-check';
import { codeOf, frameworks } from '../../src/core/plans/code/code';
import { perStep } from '../../src/core/plans/code/per-step';
import { planOf } from '../../src/core/plans/defaults';
import type { PlanKind, SchedulePlan } from '../../src/core/plans/plan';
import { momentumAt, rateAt } from '../../src/core/plans/rates';

const kinds: readonly PlanKind[] = [
  ...(['constant', 'step', 'exponential', 'polynomial', 'cosine', 'inverse-sqrt', 'cosine-restarts'] as const),
  ...(['one-cycle', 'cyclical', 'wsd', 'plateau', 'range-test'] as const),
];

const plans: fc.Arbitrary<SchedulePlan> = fc
  .record({
    kind: fc.constantFrom(...kinds),
    unit: fc.constantFrom('step' as const, 'epoch' as const),
    length: fc.integer({ min: 10, max: 3000 }),
    stepsPerEpoch: fc.option(fc.integer({ min: 1, max: 500 })),
    peak: fc.double({ min: 1e-6, max: 10, noNaN: true }),
    warmupShare: fc.double({ min: 0, max: 0.5, noNaN: true }),
    floorShare: fc.option(fc.oneof(fc.constant(0), fc.double({ min: 1e-6, max: 0.9, noNaN: true }))),
    fromNothing: fc.boolean(),
  })
  .map(({ kind, warmupShare, floorShare, fromNothing, ...span }) => {
    const floor = floorShare === null ? {} : { floor: span.peak * floorShare };
    // A test that goes by factors cannot begin at 0.
    const start = fromNothing && kind !== 'range-test' ? { start: 0 } : {};
    return planOf(kind, { ...span, ...floor, ...start, warmup: Math.floor(warmupShare * span.length) });
  });

/** Where the arithmetic of doubles may be off. */
const slack = 1 + 1e-9;

suite('Laws of schedules', () => {
  test('no rate is above the peak or below what the plan ends or begins with', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const starts = [
          'start' in plan ? plan.start : Infinity,
          'warmup' in plan ? (plan.warmup?.start ?? Infinity) : Infinity,
        ];
        const lowest = Math.min(...starts, 'floor' in plan ? plan.floor : 0);
        for (let position = 0; position < plan.length; position++) {
          const rate = rateAt(plan, position);
          if (rate === null) continue;
          assert.ok(rate <= plan.peak * slack && rate * slack >= lowest, `${String(rate)} at ${String(position)}`);
        }
      }),
    );
  });

  test('the peak is reached, by cycles within a step of it', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        if (plan.kind === 'plateau') return;
        const rates = Array.from({ length: plan.length }, (_, position) => rateAt(plan, position)!);
        const highest = Math.max(...rates);
        const steepest = Math.max(...rates.slice(1).map((rate, index) => Math.abs(rate - rates[index]!)));
        const between = plan.kind === 'one-cycle' || plan.kind === 'cyclical' ? steepest : 0;
        assert.ok(highest * slack + between >= plan.peak, `${String(highest)} of ${String(plan.peak)}`);
      }),
    );
  });

  test('momentum stays within its bounds, opposite to the rate', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        if (plan.kind !== 'one-cycle' || plan.momentum === null) return;
        for (let position = 1; position < plan.length; position++) {
          const momentum = momentumAt(plan, position)!;
          assert.ok(momentum * slack >= plan.momentum.low && momentum <= plan.momentum.high * slack);
          const rise = rateAt(plan, position)! - rateAt(plan, position - 1)!;
          const step = momentum - momentumAt(plan, position - 1)!;
          // Beside the peak one position rises and falls.
          if (Math.abs(position - plan.riseShare * plan.length) > 1.5) assert.ok(rise * step <= 1e-12 * plan.peak);
        }
      }),
    );
  });

  test('in steps a plan goes through the rates that it has in epochs', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        if (plan.unit === 'step' || plan.stepsPerEpoch === null) return;
        // These end at their last position, of which there are more in steps; roots begin at the first.
        const own = ['one-cycle', 'range-test', 'inverse-sqrt', 'plateau'];
        const steps = perStep(plan);
        if (own.includes(plan.kind) || steps.unit === 'epoch') return;
        assert.equal(steps.length, plan.length * plan.stepsPerEpoch);
        for (let position = 0; position < Math.min(plan.length, 50); position++) {
          const [left, right] = [rateAt(plan, position)!, rateAt(steps, position * plan.stepsPerEpoch)!];
          assert.ok(Math.abs(left - right) <= 1e-9 * plan.peak, `${String(left)} and ${String(right)}`);
        }
      }),
    );
  });

  test('code holds no number that Python cannot read', () => {
    fc.assert(
      fc.property(plans, fc.constantFrom(...frameworks), (plan, framework) => {
        const { code, notes } = codeOf(plan, framework);
        assert.doesNotMatch(code, /NaN|Infinity|undefined|null|\[object/);
        assert.doesNotMatch(notes.join(' '), /NaN|Infinity|undefined|null|\[object/);
        assert.equal(codeOf(plan, framework).code, code);
      }),
    );
  });
});
