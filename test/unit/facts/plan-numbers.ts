import type { SchedulePlan } from '../../../src/core/plans/plan';

/** A number of a plan by the name that tests give it: positions and lengths on its axis, rates, ratios; undefined where the plan has none. */
export function planNumber(plan: SchedulePlan, key: string): number | undefined {
  const warmup = 'warmup' in plan ? (plan.warmup?.length ?? 0) : 0;
  if (key === 'peak') return plan.peak;
  if (key === 'warmup') return 'warmup' in plan ? warmup : undefined;
  if (key === 'floor') return 'floor' in plan ? plan.floor : undefined;
  if (key === 'start') return 'start' in plan ? plan.start : undefined;
  if (key === 'end') return plan.length;
  if (key === 'power') return plan.kind === 'polynomial' ? plan.power : undefined;
  if (key === 'logFactor') return plan.kind === 'exponential' ? Math.log(plan.factor) : undefined;
  if (key === 'factor') return 'factor' in plan ? plan.factor : undefined;
  if (key === 'timescale') return plan.kind === 'inverse-sqrt' ? (plan.timescale ?? warmup) : undefined;
  if (key === 'first' || key === 'firstLength') return plan.kind === 'cosine-restarts' ? plan.firstLength : undefined;
  if (key === 'lengthFactor') return plan.kind === 'cosine-restarts' ? plan.lengthFactor : undefined;
  if (key === 'decayFrom') return plan.kind === 'wsd' ? plan.length - plan.decayLength : undefined;
  if (key === 'rise') return plan.kind === 'one-cycle' ? plan.riseShare * plan.length : undefined;
  if (key === 'returns') return plan.kind === 'one-cycle' ? (plan.returnShare ?? NaN) * plan.length : undefined;
  if (key === 'halfCycle') return plan.kind === 'cyclical' ? plan.halfCycle : undefined;
  return key === 'decay' && plan.kind === 'cyclical' ? plan.decay : undefined;
}
