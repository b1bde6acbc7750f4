import type { ScheduleName } from '../analysis';
import type { Run, Series } from '../run';
import { blockEnds } from '../statistics/blocks';
import { configuredSchedule, type ConfiguredSchedule } from './configured-schedule';
import { positionsOf, type RunAxis } from './axis';
import { progressOf } from './progress';
import { nameSchedule } from './schedule-name';
import { segmentsOf, type Segment } from './schedule-segments';
import { mainRate } from './schedule-series';
import { traceSchedule, type ScheduleShape } from './schedule-shape';

export type { Segment } from './schedule-segments';

export interface Schedule {
  readonly name: ScheduleName;
  /** The series that speaks for the run; null where no rate was logged. */
  readonly series: Series | null;
  /** What the config says of it, whatever was logged. */
  readonly configured: ConfiguredSchedule;
  /** Positions and values of the learning rate, thinned; empty where it was not logged. */
  readonly at: Float64Array;
  readonly rate: Float64Array;
  readonly segments: readonly Segment[];
  /** Its numbers; null below two logged rates. */
  readonly shape: ScheduleShape | null;
  /** Where on the axis the planned run ends; null where its length is unknown. */
  readonly plannedEnd: number | null;
  readonly peak: number | null;
  readonly current: number | null;
}

const maximumPoints = 2000;
const empty = new Float64Array();

/** The learning-rate schedule as logged, else what the config says of it. O(n). */
export function scheduleOf(run: Run, axis: RunAxis): Schedule {
  const configured = configuredSchedule(run);
  const series = mainRate(run);
  if (series === null) {
    const { name, rate } = configured;
    const none = { series, at: empty, rate: empty, segments: [], shape: null, plannedEnd: null };
    return { name, configured, ...none, peak: rate, current: rate };
  }
  const positions = positionsOf(series, axis);
  const kept: number[] = [];
  for (let index = 0; index < series.points.length; index++) {
    const rate = series.points.value[index]!;
    if (!Number.isFinite(rate) || rate < 0 || !Number.isFinite(positions[index])) continue;
    // The last writer of a position counts, also after a rollback.
    while (kept.length > 0 && positions[kept[kept.length - 1]!]! >= positions[index]!) kept.pop();
    kept.push(index);
  }
  const ends = blockEnds(kept.length, maximumPoints);
  const at = Float64Array.from(ends, (end) => positions[kept[end]!]!);
  const rate = Float64Array.from(ends, (end) => series.points.value[kept[end]!]!);
  const progress = progressOf(run);
  const plannedEnd = progress === null || progress <= 0 || at.length === 0 ? null : at[at.length - 1]! / progress;
  const traced = rate.length < 2 ? null : traceSchedule(at, rate, floorsOf(configured, rate));
  return {
    name: nameOf(at, rate, traced, configured, run, plannedEnd),
    series,
    configured,
    at,
    rate,
    segments: segmentsOf(at, rate),
    shape: traced?.shape ?? null,
    plannedEnd,
    peak: rate.length > 0 ? rate.reduce((most, one) => Math.max(most, one), 0) : null,
    current: rate.length > 0 ? rate[rate.length - 1]! : null,
  };
}

function nameOf(
  at: Float64Array,
  rate: Float64Array,
  traced: ReturnType<typeof traceSchedule> | null,
  configured: ConfiguredSchedule,
  run: Run,
  plannedEnd: number | null,
): ScheduleName {
  if (traced !== null) return nameSchedule(at, rate, traced, configured, run, plannedEnd);
  return rate.length === 1 ? configured.name : 'unknown';
}

/** A configured minimum below 1 may be a share of the peak ("lrf", "min_lr_ratio") or a rate. */
function floorsOf({ minimum }: ConfiguredSchedule, rate: Float64Array): readonly number[] {
  if (minimum === null || minimum <= 0) return [];
  const peak = rate.reduce((most, one) => Math.max(most, one), 0);
  return [minimum, minimum * peak];
}

/** The learning rate at a position, by the last value logged up to it; null before the first. O(log n). */
export function rateAt(schedule: Schedule, position: number): number | null {
  let low = 0;
  let high = schedule.at.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (schedule.at[middle]! <= position) low = middle + 1;
    else high = middle;
  }
  return low > 0 ? schedule.rate[low - 1]! : null;
}
