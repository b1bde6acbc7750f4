import type { Moment } from '../analysis';
import { smoothedOptimum } from '../facts/best';
import type { Curve } from '../facts/curve';
import { momentAt } from '../rules/finding';
import { stemOf } from '../facts/series-choice';
import type { Goal } from '../run';
import { localNoise } from '../statistics/noise';
import { median } from '../statistics/order';
import { smoothingWindow } from '../statistics/running-median';

/** How good a run was by one series. */
export interface Score {
  readonly series: string;
  /** The same for series that measure the same on the same split, whatever they are called. */
  readonly measure: string;
  readonly goal: NonNullable<Goal>;
  /** The smoothed best value, less what is luck of having been chosen among many. */
  readonly value: number;
  /** Standard error of `value` by the noise within the run; 0 where that cannot be told. */
  readonly error: number;
  readonly at: Moment;
  /** The first value, from which progress is counted. */
  readonly first: number;
  /** Level over the last third before a divergence, and half of what was lost again since the best (Smith 2018). */
  readonly level: number;
  /** The best level reached so far, at some places of the run, for comparing runs at equal budgets. */
  readonly course: Course;
}

/** Columns of equal length. Positions that the log does not tell are NaN. */
export interface Course {
  readonly step: readonly number[];
  readonly seconds: readonly number[];
  readonly best: readonly number[];
}

/** Noise depends on the learning rate, so it is taken from this many points around the best. */
const noisePoints = 60;
const coursePoints = 40;

/** Scores a curve of at least one point. `failed` is where the run diverged. O(n log n). */
export function scoreOf(curve: Curve, goal: NonNullable<Goal>, failed: Moment | null): Score {
  const { series, value, smooth, length } = curve;
  const sign = goal === 'minimize' ? 1 : -1;
  const best = smoothedOptimum(curve, goal);
  const low = smooth[best]!;
  const window = Math.min(length, smoothingWindow(length));
  const around = localNoise(value, Math.max(0, best - noisePoints / 2), Math.min(length, best + noisePoints / 2));
  const noise = Number.isFinite(around) ? around : localNoise(value);
  const error = Number.isFinite(noise) ? (1.2533 * noise) / Math.sqrt(window) : 0;
  return {
    series: series.name,
    measure: `${series.role} ${series.kind} ${stemOf(series.name)}`,
    goal,
    value: low + sign * luckOf(smooth, low, error, window),
    error,
    at: momentAt(curve, best),
    first: value[0]!,
    level: levelOf(curve, low, sign, untilOf(curve, failed)),
    course: courseOf(curve, sign),
  };
}

/**
 * The lowest of m equally good points lies about σ·√(2 ln m) below their level; m counts the windows whose level
 * could be that of the best. A curve that still falls at its end has one of them, and no luck.
 */
function luckOf(smooth: Float64Array, low: number, error: number, window: number): number {
  let near = 0;
  for (const value of smooth) if (Math.abs(value - low) <= 2 * error) near++;
  return error * Math.sqrt(2 * Math.log(Math.max(1, near / window)));
}

/** Entries before the divergence. */
function untilOf(curve: Curve, failed: Moment | null): number {
  if (failed === null) return curve.length;
  const { step, epoch } = failed;
  for (let entry = 0; entry < curve.length; entry++) {
    const place = momentAt(curve, entry);
    const isPast =
      step !== null && place.step !== null
        ? place.step >= step
        : epoch !== null && place.epoch !== null && place.epoch >= epoch;
    if (isPast) return Math.max(1, entry);
  }
  return curve.length;
}

function levelOf({ value }: Curve, low: number, sign: 1 | -1, until: number): number {
  const level = median(value.subarray(Math.floor((2 * until) / 3), until));
  const end = median(value.subarray(Math.max(0, until - Math.max(3, Math.ceil(until / 10))), until));
  return level + sign * 0.5 * Math.max(0, sign * (end - low));
}

function courseOf(curve: Curve, sign: 1 | -1): Course {
  const { series, smooth, index, length } = curve;
  const step: number[] = [];
  const seconds: number[] = [];
  const best: number[] = [];
  const began = series.points.time[0] ?? NaN;
  let low = sign * Infinity;
  const every = Math.max(1, Math.ceil(length / coursePoints));
  for (let entry = 0; entry < length; entry++) {
    if (sign * smooth[entry]! < sign * low) low = smooth[entry]!;
    if ((entry + 1) % every !== 0 && entry !== length - 1) continue;
    step.push(series.points.step[index[entry]!]!);
    seconds.push(series.points.time[index[entry]!]! - began);
    best.push(low);
  }
  return { step, seconds, best };
}
