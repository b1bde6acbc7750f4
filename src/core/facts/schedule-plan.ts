import type { SchedulePlan, Warmup } from '../plans/plan';
import type { Run } from '../run';
import type { RunAxis } from './axis';
import { numberOf } from './hyperparameters';
import type { Schedule } from './schedule';
import { cyclicalPlan, oneCyclePlan, restartsPlan } from './schedule-cycles';
import type { Decay } from './schedule-decay';
import type { ScheduleShape } from './schedule-shape';
import { endOfRise } from './schedule-rise';
import { dropsOfLevels, type StairDrop } from './schedule-stairs';

/** What all plans of a run have in common, and where on its axis they count from. */
export interface PlanBase {
  readonly common: Pick<SchedulePlan, 'unit' | 'length' | 'stepsPerEpoch' | 'peak'>;
  readonly origin: number;
  readonly schedule: Schedule;
  readonly shape: ScheduleShape;
}

/** A log begins with the run where its first rate stands within so many logged distances of 0: a line may be missing. */
const missedIntervals = 3;
/** An end that lies so many logged distances from the planned one is that: logs count from 0 or from 1. */
const nearEnd = 1.6;
/** Drops of one schedule have one factor: to this share, after rounding. */
const sameFactor = 0.05;

/**
 * The schedule of a run as numbers that can be drawn and written as code, as far as the log tells: lengths in the unit
 * of the run's axis, counted from the beginning of the run, or from the first rate of a log that begins later. Null
 * where no rate was logged, where the log counts neither steps nor epochs, and where the schedule is none that a plan
 * can say. O(n) over the thinned rates.
 */
export function schedulePlanOf(schedule: Schedule, run: Run, axis: RunAxis): SchedulePlan | null {
  const { shape, at } = schedule;
  if (shape === null || axis === 'order' || !(shape.peak > 0)) return null;
  const origin = originOf(at);
  const length = Math.max(schedule.plannedEnd ?? shape.last, shape.last) - origin;
  const peak = peakOf(schedule, shape, origin);
  const common = { unit: axis, length, stepsPerEpoch: stepsPerEpoch(run, axis), peak };
  return planOf({ common, origin, schedule, shape }, run);
}

function planOf(base: PlanBase, run: Run): SchedulePlan | null {
  const { common, schedule, shape } = base;
  const warmed = { ...common, warmup: warmupOf(base) };
  const { decay } = shape;
  const { end = null, factor = null, timescale = null } = decay ?? {};
  switch (schedule.name) {
    case 'constant':
    case 'warmup-constant':
      return { kind: 'constant', ...warmed };
    case 'step':
    case 'plateau':
    case 'warmup-step':
    case 'warmup-plateau':
      return stepPlan(base);
    case 'exponential':
    case 'warmup-exponential':
      return factor === null ? null : { kind: 'exponential', ...warmed, factor };
    case 'cosine':
    case 'warmup-cosine':
      return end === null || decay === null ? null : { kind: 'cosine', ...warmed, ...endOf(base, decay) };
    case 'linear':
    case 'polynomial':
    case 'warmup-linear':
    case 'warmup-polynomial':
      return decay === null ? null : { kind: 'polynomial', ...warmed, ...endOf(base, decay), power: decay.power ?? 1 };
    case 'inverse-sqrt':
    case 'warmup-inverse-sqrt':
      return timescale === null ? null : inverseSqrtPlan(base, timescale);
    case 'wsd':
      return decay === null ? null : wsdPlan(base, decay);
    case 'cosine-restarts':
      return restartsPlan(base, warmed.warmup);
    case 'one-cycle':
      return oneCyclePlan(base, run);
    case 'cyclical':
      return cyclicalPlan(base);
    case 'range-test':
      return { kind: 'range-test', ...common, start: schedule.rate[0]!, shape: rampOf(schedule) };
    // What follows a warm-up is not known before it ends.
    case 'warmup':
    case 'unknown':
      return null;
  }
}

function originOf(at: Float64Array): number {
  const first = at[0]!;
  return first > missedIntervals * ((at[1] ?? first) - first) ? first : Math.min(0, first);
}

/** How many lines a log lacks at its beginning. */
export function missedLines(at: Float64Array, origin: number): number {
  return Math.max(0, Math.round((at[0]! - origin) / intervalOf(at)) - 1);
}

/** The highest rate; of a log whose first line is missing, what its formula had there. */
function peakOf({ at, rate }: Schedule, { decay, peak, warmup }: ScheduleShape, origin: number): number {
  const missed = missedLines(at, origin);
  if (decay === null || missed < 1 || warmup !== null || rate[1]! >= rate[0]!) return peak;
  return peak + missed * (rate[0]! - rate[1]!);
}

function stepsPerEpoch(run: Run, axis: RunAxis): number | null {
  const epochs = run.planned.epochs ?? numberOf(run, 'epochs');
  const steps = run.planned.steps ?? numberOf(run, 'totalSteps');
  return axis === 'step' && epochs !== null && steps !== null && epochs > 0 ? steps / epochs : null;
}

function warmupOf({ origin, shape, schedule }: PlanBase): Warmup | null {
  if (shape.warmup === null) return null;
  const to = shape.warmup.ended ? endOfRise(schedule.at, schedule.rate, shape.warmup.to) : shape.warmup.to;
  return { length: to - origin, start: schedule.rate[0]! };
}

/** Where a formula ends and at what: a line that is still under way ends with the plan, as far as it is known. */
function endOf(
  { origin, schedule, shape }: PlanBase,
  decay: Decay,
): { readonly length: number; readonly floor: number } {
  const end = decay.end ?? shape.last;
  const { plannedEnd, at } = schedule;
  if (shape.restFrom !== null || plannedEnd === null) return { length: end - origin, floor: decay.floor };
  const isNear = Math.abs(end - plannedEnd) <= nearEnd * intervalOf(at);
  const isOpen = (decay.family === 'linear' || decay.family === 'one-minus-sqrt') && plannedEnd < end;
  if (isNear || !isOpen) return { length: (isNear ? plannedEnd : end) - origin, floor: decay.floor };
  const way = (plannedEnd - decay.from) / (end - decay.from);
  const fallen = decay.family === 'linear' ? way : Math.sqrt(way);
  return { length: plannedEnd - origin, floor: decay.top - (decay.top - decay.floor) * fallen };
}

/** Usual distance between two logged rates. */
export function intervalOf(at: Float64Array): number {
  return at.length < 2 ? 0 : (at[at.length - 1]! - at[0]!) / (at.length - 1);
}

/** Where its first lines are missing, the formula is followed back to them. */
function inverseSqrtPlan(base: PlanBase, timescale: number): SchedulePlan {
  const { common, origin, shape, schedule } = base;
  const warmup = warmupOf(base);
  const missed = warmup === null ? missedLines(schedule.at, origin) * intervalOf(schedule.at) : 0;
  const first = Math.max(0.1 * timescale, timescale - missed);
  return { kind: 'inverse-sqrt', ...common, warmup, peak: shape.peak * Math.sqrt(timescale / first), timescale: first };
}

function wsdPlan(base: PlanBase, decay: Decay): SchedulePlan {
  const { common, shape, origin } = base;
  const isOpen = decay.end === null;
  const { length, floor } = isOpen ? { length: common.length, floor: shape.lowest } : endOf(base, decay);
  const decayLength = length + origin - decay.from;
  const forms = {
    linear: 'linear',
    cosine: 'cosine',
    exponential: 'exponential',
    'one-minus-sqrt': 'one-minus-sqrt',
  } as const;
  const form = decay.family in forms ? forms[decay.family as keyof typeof forms] : 'linear';
  return { kind: 'wsd', ...common, warmup: warmupOf(base), length, decayLength, floor, shape: form };
}

/**
 * Null where the drops have no common factor. One that is a power of it is as many milestones at one place, as Caffe
 * and PyTorch take them.
 */
function stepPlan(base: PlanBase): SchedulePlan | null {
  const { common, origin, schedule } = base;
  const drops = dropsOfLevels(schedule.at, schedule.rate, base.shape.warmup?.to ?? -Infinity);
  const falls = drops.map((drop) => Math.log(drop.after / drop.before));
  const least = Math.max(...falls);
  const times = falls.map((fall) => Math.round(fall / least));
  const mean = falls.reduce((sum, one) => sum + one, 0) / times.reduce((sum, one) => sum + one, 0);
  const factor = Math.exp(mean);
  const isCommon = falls.every((fall, place) => Math.abs(Math.exp(fall - times[place]! * mean) - 1) <= sameFactor);
  if (!isCommon) return null;
  const milestones = drops.flatMap((drop, place) => {
    return new Array<number>(times[place]!).fill(milestoneOf(drop, schedule.at) - origin);
  });
  return { kind: 'step', ...common, warmup: warmupOf(base), milestones, factor };
}

/** How much is done at a drop: what counts from 0 shows it there, what counts from 1 has it behind the last one before. */
function milestoneOf(drop: StairDrop, at: Float64Array): number {
  return at[0] === 0 ? drop.at : drop.last;
}

function rampOf({ at, rate }: Schedule): 'linear' | 'exponential' {
  const last = rate.length - 1;
  const middle = last >> 1;
  const way = (at[middle]! - at[0]!) / (at[last]! - at[0]!);
  const line = rate[0]! + way * (rate[last]! - rate[0]!);
  const factor = rate[0]! > 0 ? rate[0]! * (rate[last]! / rate[0]!) ** way : 0;
  return Math.abs(rate[middle]! - line) <= Math.abs(rate[middle]! - factor) ? 'linear' : 'exponential';
}
