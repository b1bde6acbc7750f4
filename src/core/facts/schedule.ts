import type { ScheduleName } from '../analysis';
import type { Run } from '../run';
import { blockEnds } from '../statistics/blocks';
import { configuredSchedule } from './configured-schedule';
import { classifySchedule } from './schedule-shape';
import { positionsOf, type RunAxis } from './axis';

/** A stretch of training in which the learning rate did one thing. */
export interface Segment {
  readonly from: number;
  readonly to: number;
  readonly kind: 'constant' | 'rising' | 'falling';
}

export interface Schedule {
  readonly name: ScheduleName;
  /** Positions and values of the learning rate, thinned; empty where it was not logged. */
  readonly at: Float64Array;
  readonly rate: Float64Array;
  readonly segments: readonly Segment[];
  readonly peak: number | null;
  readonly current: number | null;
}

/** Neighbouring rates further apart than this are a step, not a ramp (ln 1.5: below a usual decay by 2 or 10). */
const stepRatio = Math.log(1.5);
const maximumPoints = 2000;

/** The learning-rate schedule as logged, else what the config says of it. O(n). */
export function scheduleOf(run: Run, axis: RunAxis): Schedule {
  const series = run.series.find((one) => one.kind === 'learning-rate' && one.points.length > 0);
  const configured = configuredSchedule(run);
  if (series === undefined) {
    return {
      name: configured.name,
      at: empty,
      rate: empty,
      segments: [],
      peak: configured.rate,
      current: configured.rate,
    };
  }
  const positions = positionsOf(series, axis);
  const kept: number[] = [];
  for (let index = 0; index < series.points.length; index++) {
    const rate = series.points.value[index]!;
    if (!Number.isFinite(rate) || rate < 0 || !Number.isFinite(positions[index])) continue;
    while (kept.length > 0 && positions[kept[kept.length - 1]!]! > positions[index]!) kept.pop();
    kept.push(index);
  }
  const ends = blockEnds(kept.length, maximumPoints);
  const at = Float64Array.from(ends, (end) => positions[kept[end]!]!);
  const rate = Float64Array.from(ends, (end) => series.points.value[kept[end]!]!);
  const current = rate.length > 0 ? rate[rate.length - 1]! : null;
  return {
    name: classifySchedule(at, rate, configured, run),
    at,
    rate,
    segments: segmentsOf(at, rate),
    peak: rate.length > 0 ? rate.reduce((most, one) => Math.max(most, one), 0) : null,
    current,
  };
}

const empty = new Float64Array();

/** Stretches of one behaviour, cut at steps and where a ramp turns. O(n). */
export function segmentsOf(at: Float64Array, rate: Float64Array): readonly Segment[] {
  const segments: Segment[] = [];
  let start = 0;
  for (let entry = 1; entry <= rate.length; entry++) {
    const ends = entry === rate.length || isStep(rate[entry - 1]!, rate[entry]!) || turns(rate, start, entry);
    if (!ends) continue;
    segments.push({ from: at[start]!, to: at[entry - 1]!, kind: kindOf(rate[start]!, rate[entry - 1]!) });
    start = entry;
  }
  return segments;
}

function isStep(before: number, after: number): boolean {
  return before > 0 && after > 0 && Math.abs(Math.log(after / before)) > stepRatio;
}

function turns(rate: Float64Array, start: number, entry: number): boolean {
  if (entry - start < 2) return false;
  const so = direction(rate[start]!, rate[entry - 1]!);
  const now = direction(rate[entry - 1]!, rate[entry]!);
  return so !== now && (now !== 0 || entry - start > 2);
}

function direction(from: number, to: number): number {
  return Math.abs(to - from) <= 1e-6 * Math.max(Math.abs(from), Math.abs(to)) ? 0 : Math.sign(to - from);
}

function kindOf(first: number, last: number): Segment['kind'] {
  const way = direction(first, last);
  if (way === 0 || Math.max(first, last) <= 1.05 * Math.min(first, last)) return 'constant';
  return way > 0 ? 'rising' : 'falling';
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
