import type { SchedulePlan } from '../plan';

/**
 * A plan in epochs as one in steps, for frameworks that count steps alone: they follow its formula at each step, where
 * one rate per epoch was planned. Itself where it is in steps, or where the steps of an epoch are unknown.
 */
export function perStep(plan: SchedulePlan): SchedulePlan {
  const { unit, stepsPerEpoch: steps } = plan;
  if (unit === 'step' || steps === null || plan.kind === 'plateau') return plan;
  const longer = { unit: 'step', length: plan.length * steps } as const;
  switch (plan.kind) {
    case 'one-cycle':
    case 'range-test':
      return { ...plan, ...longer };
    case 'cyclical':
      return { ...plan, ...longer, halfCycle: plan.halfCycle * steps };
  }
  const warmup = plan.warmup === null ? null : { ...plan.warmup, length: plan.warmup.length * steps };
  switch (plan.kind) {
    case 'step':
      return { ...plan, ...longer, warmup, milestones: plan.milestones.map((milestone) => milestone * steps) };
    case 'exponential':
      return { ...plan, ...longer, warmup, factor: plan.factor ** (1 / steps) };
    case 'cosine-restarts':
      return { ...plan, ...longer, warmup, firstLength: plan.firstLength * steps };
    case 'wsd':
      return { ...plan, ...longer, warmup, decayLength: plan.decayLength * steps };
    default:
      return { ...plan, ...longer, warmup };
  }
}
