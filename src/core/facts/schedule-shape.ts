import type { ScheduleName } from '../analysis';
import type { Run } from '../run';
import type { ConfiguredSchedule } from './configured-schedule';
import { progressOf } from './progress';

/** Below this share of the run, a rise at the start is a warm-up; from it on, half of a cycle (1cycle: 0.25 to 0.5). */
const warmupShare = 0.15;
/** A rise by less than this factor is no ramp. */
const rampRatio = 1.25;
/** No usual recipe warms up for longer than this share of the run. */
const longestWarmup = 0.15;
/** A cycle turns at half of the run at the latest, give or take. */
const latestTurn = 0.6;
/** A warm-up whose length is configured is waited for a little longer, since a log may skip the step at which it ends. */
const slack = 1.1;

/**
 * Names the schedule of positions and rates. A learning rate that only ever rose, by 50 times or from about 0, is a
 * range test, unless the config or the planned length says that it is a warm-up still under way. O(n).
 */
export function classifySchedule(
  at: Float64Array,
  rate: Float64Array,
  configured: ConfiguredSchedule,
  run: Run,
): ScheduleName {
  if (rate.length < 2) return rate.length === 1 ? configured.name : 'unknown';
  const shape = shapeOf(at, rate);
  if (shape.constant) return 'constant';
  if (isRangeTest(shape, rate, configured, run)) return 'range-test';
  if (shape.risingTurns >= 2) return 'cyclical';
  const warm = shape.peakShare > 0 && shape.riseRatio >= rampRatio;
  const fall = fallShape(at, rate, shape.peakIndex);
  if (!warm) return fall === 'constant' || fall === null ? 'unknown' : fall;
  if (fall === null || fall === 'constant') return shape.peakShare < 0.9 ? 'warmup-constant' : 'unknown';
  if (shape.peakShare >= warmupShare && shape.riseRatio >= 3 && fall !== 'step') return 'one-cycle';
  if (fall === 'exponential') return 'unknown';
  return `warmup-${fall}`;
}

interface Shape {
  readonly constant: boolean;
  readonly peakIndex: number;
  /** Where on the axis the last peak value stands, 0 to 1. */
  readonly peakShare: number;
  readonly riseRatio: number;
  readonly risingShare: number;
  /** How often the rate began to rise again after a fall, by a factor of 1.25 or more. */
  readonly risingTurns: number;
}

function shapeOf(at: Float64Array, rate: Float64Array): Shape {
  const peak = rate.reduce((most, one) => Math.max(most, one), 0);
  const least = rate.reduce((most, one) => Math.min(most, one), Infinity);
  const peakIndex = rate.findIndex((one) => one >= peak * (1 - 1e-6));
  let rising = 0;
  for (let entry = 1; entry < rate.length; entry++) if (rate[entry]! > rate[entry - 1]!) rising++;
  const span = at[at.length - 1]! - at[0]!;
  return {
    constant: peak - least <= 1e-6 * peak,
    peakIndex,
    peakShare: span > 0 ? (at[peakIndex]! - at[0]!) / span : 0,
    riseRatio: peak / Math.max(rate[0]!, Number.MIN_VALUE),
    risingShare: rising / (rate.length - 1),
    risingTurns: risingTurns(rate),
  };
}

function risingTurns(rate: Float64Array): number {
  let turns = 0;
  let low = Infinity;
  let high = 0;
  let falling = true;
  for (const one of rate) {
    if (falling) {
      low = Math.min(low, one);
      if (one > rampRatio * low && low < Infinity) [falling, high, turns] = [false, one, turns + 1];
    } else {
      high = Math.max(high, one);
      if (one < high / rampRatio) [falling, low] = [true, one];
    }
  }
  return turns;
}

function isRangeTest(shape: Shape, rate: Float64Array, configured: ConfiguredSchedule, run: Run): boolean {
  // Thresholds after Smith 2018 and fastai: every step rises, over a factor of at least 50, and nothing anneals it.
  if (rate.length < 10 || shape.risingShare < 0.95 || shape.riseRatio < 50 || shape.peakIndex < rate.length - 1) {
    return false;
  }
  // A warm-up takes a tenth of the run at most, and what goes on rising is a test. Where the config names a schedule
  // that first rises and then decays, the turn is waited for.
  const turns = configured.warmup || !['unknown', 'constant', 'cyclical'].includes(configured.name);
  const seen = progressOf(run);
  if (seen === null) return !turns;
  return seen >= Math.max(turns ? latestTurn : longestWarmup, slack * (configured.warmupShare ?? 0));
}

type Fall = 'constant' | 'step' | 'exponential' | 'linear' | 'cosine';

/** The shape of what follows the peak; null when nothing does. */
function fallShape(at: Float64Array, rate: Float64Array, peakIndex: number): Fall | null {
  const x: number[] = [];
  const y: number[] = [];
  for (let entry = peakIndex; entry < rate.length; entry++) {
    x.push(at[entry]!);
    y.push(rate[entry]!);
  }
  if (y.length < 2) return null;
  const peak = y[0]!;
  const last = y[y.length - 1]!;
  if (peak - Math.min(...y) <= 1e-6 * peak) return 'constant';
  if (isStaircase(y)) return 'step';
  const span = x[x.length - 1]! - x[0]! || 1;
  const share = x.map((one) => (one - x[0]!) / span);
  const floor = Math.max(last, peak * 1e-12);
  const errors: readonly (readonly [Fall, number])[] = [
    ['linear', error(y, share, (s) => peak + (last - peak) * s)],
    ['cosine', cosineError(y, share, peak, last)],
    ['exponential', error(y, share, (s) => peak * (floor / peak) ** s)],
  ];
  return errors.reduce((best, one) => (one[1] < best[1] ? one : best))[0];
}

/** A cosine to zero may have been cut off before its end, so several horizons are tried. */
function cosineError(y: readonly number[], share: readonly number[], peak: number, last: number): number {
  const full = error(y, share, (s) => last + ((peak - last) * (1 + Math.cos(Math.PI * s))) / 2);
  const angle = Math.acos(Math.min(1, Math.max(-1, (2 * last) / peak - 1)));
  return Math.min(
    full,
    error(y, share, (s) => (peak * (1 + Math.cos(angle * s))) / 2),
  );
}

function error(y: readonly number[], share: readonly number[], model: (share: number) => number): number {
  return y.reduce((sum, value, place) => sum + (value - model(share[place]!)) ** 2, 0);
}

/** Mostly level, falling in few steps of at least ln 1.5 (a decay by 2 or 10 at milestones). */
function isStaircase(y: readonly number[]): boolean {
  let level = 0;
  let steps = 0;
  let small = 0;
  for (let entry = 1; entry < y.length; entry++) {
    const ratio = y[entry]! > 0 ? Math.log(y[entry - 1]! / y[entry]!) : Infinity;
    if (Math.abs(ratio) < 1e-6) level++;
    else if (ratio > Math.log(1.5)) steps++;
    else small++;
  }
  return steps >= 1 && small === 0 && level >= steps;
}
