import type { ScheduleName } from '../analysis';
import type { Run, Series } from '../run';
import { blockEnds } from '../statistics/blocks';
import { configuredSchedule, type ConfiguredSchedule } from './configured-schedule';
import { positionsOf, type RunAxis } from './axis';
import { progressOf } from './progress';
import { nameSchedule } from './schedule-name';
import { segmentsOf, type Segment } from './schedule-segments';
import { mainRate } from './schedule-series';
import { highest, traceSchedule, type ScheduleShape } from './schedule-shape';

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
  const { at, rate } = ratesOf(series, axis);
  const progress = progressOf(run);
  const plannedEnd = progress === null || progress <= 0 || at.length === 0 ? null : at[at.length - 1]! / progress;
  const traced = rate.length < 2 ? null : traceSchedule(at, rate, floorsOf(configured, rate), plannedEnd);
  return {
    name: nameOf(at, rate, traced, configured, run, plannedEnd),
    series,
    configured,
    at,
    rate,
    segments: segmentsOf(at, rate),
    shape: traced?.shape ?? null,
    plannedEnd,
    peak: rate.length > 0 ? highest(rate) : null,
    current: rate.length > 0 ? rate[rate.length - 1]! : null,
  };
}

/** The rates that count, in the order of training; the last writer of a position wins, also after a rollback. */
function ratesOf(series: Series, axis: RunAxis): { readonly at: Float64Array; readonly rate: Float64Array } {
  const positions = positionsOf(series, axis);
  const { value, length } = series.points;
  const kept = new Uint32Array(length);
  let size = 0;
  for (let index = 0; index < length; index++) {
    const rate = value[index]!;
    const position = positions[index]!;
    if (!Number.isFinite(rate) || rate < 0 || !Number.isFinite(position)) continue;
    while (size > 0 && positions[kept[size - 1]!]! >= position) size--;
    kept[size++] = index;
  }
  const ends = blockEnds(size, maximumPoints);
  const at = new Float64Array(ends.length);
  const rate = new Float64Array(ends.length);
  for (let entry = 0; entry < ends.length; entry++) {
    at[entry] = positions[kept[ends[entry]!]!]!;
    rate[entry] = value[kept[ends[entry]!]!]!;
  }
  return { at, rate };
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
  const peak = highest(rate);
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
