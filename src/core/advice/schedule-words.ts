import type { SchedulePlan } from '../plans/plan';
import { countOf, formatRate } from './numbers';

/** A schedule in one sentence: "Cosine from 1e-3 to 1e-5 over 100 epochs after 5 epochs of warm-up". */
export function scheduleWords(plan: SchedulePlan): string | null {
  const length = countOf(plan.length, plan.unit);
  if (plan.kind === 'constant') return `Constant at ${formatRate(plan.peak)}${warmupWords(plan)}`;
  if (plan.kind !== 'cosine') return null;
  return `Cosine from ${formatRate(plan.peak)} to ${formatRate(plan.floor)} over ${length}${warmupWords(plan)}`;
}

function warmupWords(plan: SchedulePlan): string {
  if (!('warmup' in plan) || plan.warmup === null) return '';
  return ` after ${countOf(plan.warmup.length, plan.unit)} of warm-up`;
}
