import { tidy } from './defaults';
import type { SchedulePlan } from './plan';

/** A plan with another peak: all its rates change by the same factor, what it counts stays. */
export function withPeak(plan: SchedulePlan, peak: number): SchedulePlan {
  const ratio = peak / plan.peak;
  const scaled = (rate: number): number => tidy(rate * ratio);
  switch (plan.kind) {
    case 'one-cycle':
      return { ...plan, peak, start: scaled(plan.start), floor: scaled(plan.floor) };
    case 'cyclical':
      return { ...plan, peak, floor: scaled(plan.floor) };
    case 'range-test':
      return { ...plan, peak, start: scaled(plan.start) };
  }
  const warmup = plan.warmup === null ? null : { ...plan.warmup, start: scaled(plan.warmup.start) };
  switch (plan.kind) {
    case 'polynomial':
    case 'cosine':
    case 'cosine-restarts':
    case 'wsd':
    case 'plateau':
      return { ...plan, peak, warmup, floor: scaled(plan.floor) };
    case 'constant':
    case 'step':
    case 'exponential':
    case 'inverse-sqrt':
      return { ...plan, peak, warmup };
  }
}

/** A plan whose lengths are whole, as code wants them; what is read off a log need not be. No length becomes 0. */
export function inWholeLengths(plan: SchedulePlan): SchedulePlan {
  const whole = (length: number): number => Math.max(1, Math.round(length));
  const length = whole(plan.length);
  switch (plan.kind) {
    case 'one-cycle':
    case 'range-test':
      return { ...plan, length };
    case 'cyclical':
      return { ...plan, length, halfCycle: whole(plan.halfCycle) };
  }
  const warmup = plan.warmup === null ? null : { ...plan.warmup, length: whole(plan.warmup.length) };
  switch (plan.kind) {
    case 'step':
      return { ...plan, length, warmup, milestones: plan.milestones.map(whole) };
    case 'cosine-restarts':
      return { ...plan, length, warmup, firstLength: whole(plan.firstLength) };
    case 'wsd':
      return { ...plan, length, warmup, decayLength: whole(plan.decayLength) };
    default:
      return { ...plan, length, warmup };
  }
}
