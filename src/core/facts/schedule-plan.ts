import type { SchedulePlan, Warmup } from '../plans/plan';
import type { Run } from '../run';
import type { RunAxis } from './axis';
import { numberOf } from './hyperparameters';
import type { Schedule } from './schedule';

/**
 * The schedule of a run as numbers that can be drawn and written as code, as far as the log tells: lengths in the unit
 * of the run's axis, counted from its first rate. Null where no rate was logged, where the log counts neither steps
 * nor epochs, and where the schedule is none that a plan can say. O(1) beyond the schedule.
 */
export function schedulePlanOf(schedule: Schedule, run: Run, axis: RunAxis): SchedulePlan | null {
  const { shape, at } = schedule;
  if (shape === null || axis === 'order' || !(shape.peak > 0)) return null;
  const end = Math.max(schedule.plannedEnd ?? shape.last, shape.last);
  const common = { unit: axis, length: end, stepsPerEpoch: stepsPerEpoch(run, axis), peak: shape.peak };
  const warmed = { ...common, warmup: warmupOf(schedule, at[0]!) };
  const name = schedule.name.replace(/^warmup-/, '');
  if (name === 'constant') return { kind: 'constant', ...warmed };
  if (name === 'cosine' && shape.decay !== null) return { kind: 'cosine', ...warmed, floor: shape.decay.floor };
  return null;
}

function warmupOf({ shape, rate }: Schedule, first: number): Warmup | null {
  return shape?.warmup == null ? null : { length: shape.warmup.to - first, start: rate[0]! };
}

function stepsPerEpoch(run: Run, axis: RunAxis): number | null {
  const epochs = run.planned.epochs ?? numberOf(run, 'epochs');
  const steps = run.planned.steps ?? numberOf(run, 'totalSteps');
  return axis === 'step' && epochs !== null && steps !== null && epochs > 0 ? steps / epochs : null;
}
