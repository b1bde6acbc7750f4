import type { Moment, ScheduleName } from '../analysis';
import { localNoise } from '../statistics/noise';
import { median } from '../statistics/order';
import { positionsOf } from './axis';
import type { Curve } from './curve';
import type { Facts } from './facts';
import { momentOf } from './moment';
import { entryAt } from './sampling';
import type { Segment } from './schedule';

/** A run is at its end from this share of its planned length on: the last log may stand a little before it. */
const nearlyDone = 0.9;

/** Whether the planned run has ended; false where no plan is known, since the log may go on. */
export function hasEnded(facts: Facts): boolean {
  return facts.progress !== null && facts.progress >= nearlyDone;
}

/** Where the run ends: by its plan, or where the log does if that is later or no plan is known. */
export function endOfRun({ schedule }: Facts): number {
  return Math.max(schedule.plannedEnd ?? -Infinity, schedule.shape?.last ?? 0);
}

/**
 * Positions of the whole run: to its planned end from 0, since plans are made so; without a plan from one logged
 * distance before the first rate, wherever a resumed log begins to count.
 */
export function spanOfRun(facts: Facts): number {
  const { at, plannedEnd } = facts.schedule;
  const first = at[0] ?? 0;
  const begin = plannedEnd === null ? first - ((at[1] ?? first) - first) : Math.min(0, first);
  return endOfRun(facts) - begin;
}

/** The rate at the end of the run, if what it did last goes on till then; null where none is known. */
export function rateAtEnd(facts: Facts): number | null {
  const { at, rate, current } = facts.schedule;
  const last = at.length - 1;
  if (current === null || last < 1) return current;
  const fall = (rate[last - 1]! - rate[last]!) / (at[last]! - at[last - 1]!);
  return Math.max(0, current - Math.max(0, fall) * Math.max(0, endOfRun(facts) - at[last]!));
}

/** The stretch of one rate that the log ends in; null where the rate moves or was not logged. */
export function currentLevel({ schedule }: Facts): Segment | null {
  const last = schedule.segments[schedule.segments.length - 1];
  return last !== undefined && last.kind === 'constant' ? last : null;
}

const decaying: readonly ScheduleName[] = [
  ...(['exponential', 'linear', 'polynomial', 'inverse-sqrt', 'cosine', 'cosine-restarts'] as const),
  ...(['one-cycle', 'cyclical', 'wsd', 'plateau'] as const),
];

/** Whether the config names a schedule that brings the rate down by itself, at no step that a person chose. */
export function decayIsPlanned({ schedule }: Facts): boolean {
  return decaying.includes(schedule.configured.name);
}

/** Entries of a curve within a segment: from the first to the one after the last. */
export function entriesOf(curve: Curve, from: number, to: number): readonly [from: number, to: number] {
  const before = entryAt(curve, from);
  const first = before >= 0 && curve.at[before] === from ? before : before + 1;
  return [first, entryAt(curve, to) + 1];
}

export interface Change {
  readonly before: number;
  readonly after: number;
  /** Fall from one to the other as a share of the first; negative for a rise. */
  readonly fall: number;
  /** The change in standard errors; 1000 where there is no noise. */
  readonly z: number;
}

/** Medians of two stretches of a curve, compared with the noise of each; null below three values in either. */
export function changeBetween(
  curve: Curve,
  one: readonly [number, number],
  two: readonly [number, number],
): Change | null {
  if (one[1] - one[0] < 3 || two[1] - two[0] < 3) return null;
  const before = median(curve.value.subarray(one[0], one[1]));
  const after = median(curve.value.subarray(two[0], two[1]));
  const error = Math.hypot(errorOf(curve, one), errorOf(curve, two));
  return {
    before,
    after,
    fall: before > 0 ? (before - after) / before : 0,
    z: error > 0 ? Math.min(1000, Math.abs(before - after) / error) : before === after ? 0 : 1000,
  };
}

/** Standard error of a median; with too few values for their noise, that of the noise around them. */
function errorOf(curve: Curve, [from, to]: readonly [number, number]): number {
  const noise = localNoise(curve.value, to - from >= 5 ? from : Math.max(0, from - 3), Math.min(curve.length, to + 3));
  return Number.isFinite(noise) ? (1.2533 * noise) / Math.sqrt(to - from) : 0;
}

/** The place in the log of the last rate at or before a position. O(n). */
export function rateMoment({ schedule, axis }: Facts, position: number): Moment {
  const series = schedule.series!;
  const positions = positionsOf(series, axis);
  let index = 0;
  for (let place = 0; place < positions.length; place++) if (positions[place]! <= position) index = place;
  return momentOf(series, index);
}
