import type { Framework, SchedulePlan } from '../../src/core/plans/plan';
import { momentumAt, rateAt } from '../../src/core/plans/rates';
import type { Case } from './cases';

/** What a snippet must yield at each step: a band of one part in a million. */
export interface Band {
  readonly low: number;
  readonly high: number;
}

/** Of a rate, in double precision. */
const relative = 1e-6;
/** Keras and JAX compute in single precision, where a cosine near its end keeps this share of the peak. */
const single: Readonly<Partial<Record<Framework, number>>> = { keras: 1e-6, optax: 1e-6, fastai: 1e-6 };

export function expectedRates(one: Case, framework: Framework): Band[] {
  const { plan } = one;
  const absolute = (single[framework] ?? 0) * plan.peak;
  return positionsOf(plan).map((position) => {
    const rate = one.plateau?.[position] ?? rateAt(plan, position) ?? NaN;
    return { low: rate * (1 - relative) - absolute, high: rate * (1 + relative) + absolute };
  });
}

/** Null where the plan leaves momentum alone. */
export function expectedMomenta({ plan }: Case, _framework: Framework): Band[] | null {
  if (momentumAt(plan, 0) === null) return null;
  return positionsOf(plan).map((position) => {
    const momentum = momentumAt(plan, position)!;
    return { low: momentum - relative, high: momentum + relative };
  });
}

/** The position in the plan's unit of each step that is trained. */
function positionsOf({ unit, length, stepsPerEpoch }: SchedulePlan): number[] {
  const steps = unit === 'step' ? length : length * (stepsPerEpoch ?? 1);
  return Array.from({ length: steps }, (_, step) => (unit === 'step' ? step : Math.floor(step / (stepsPerEpoch ?? 1))));
}
