import { decayOf, type Decay } from './schedule-decay';
import { legsOf, type Leg } from './schedule-legs';
import { isStep } from './schedule-segments';

/** A drop of the learning rate at once. */
export interface Drop {
  /** Position of the first value after it. */
  readonly at: number;
  readonly before: number;
  readonly after: number;
}

/** The numbers of a schedule, positions on the run's axis. What was not seen is null. */
export interface ScheduleShape {
  /** The rise at the start; `ended` is false while the rate still rises. */
  readonly warmup: { readonly from: number; readonly to: number; readonly ended: boolean } | null;
  readonly peak: number;
  readonly lowest: number;
  readonly drops: readonly Drop[];
  /** Where the first decay begins; null while there was none. */
  readonly decayFrom: number | null;
  /** The formula of the first decay, and where it ends or would end. */
  readonly decay: Decay | null;
  /** From where on the rate stays at its lowest value, to the end of the log. */
  readonly restFrom: number | null;
  /** Where the rate turned up again after its first decay. */
  readonly riseAgain: number | null;
  /** Whether it came up at once, as a restart does. */
  readonly restarts: boolean;
  /** Rises with a fall behind them, and the mean distance between their starts. */
  readonly cycles: number;
  readonly period: number | null;
  /** Position of the last rate. */
  readonly last: number;
}

export interface Traced {
  readonly shape: ScheduleShape;
  readonly legs: readonly Leg[];
  /** Entries of the first peak, of the beginning of the decay from it, and of its end; equal where there is none. */
  readonly peakEntry: number;
  readonly decayEntry: number;
  readonly endEntry: number;
}

/** A rise by less than this factor is no ramp. */
const rampRatio = 1.25;
/** Rates of the first part of a decay that still count as the peak: a shallow start must not look like a level. */
const atPeak = 1e-3;

/** Measures the rates; `floors` are rates that a decay may end at. At least two entries. O(n). */
export function traceSchedule(
  at: Float64Array,
  rate: Float64Array,
  floors: readonly number[],
  plannedEnd: number | null,
): Traced {
  const last = rate.length - 1;
  const peak = highest(rate);
  let lowest = peak;
  for (const one of rate) if (one < lowest) lowest = one;
  const legs = legsOf(rate, peak);
  const peakEntry = firstPeak(rate, legs);
  const fall = legs.find((leg) => !leg.rises && leg.from >= peakEntry) ?? null;
  const decayEntry = fall === null ? lastAtPeak(rate, peakEntry, last) : lastAtPeak(rate, peakEntry, fall.to);
  const bottom = fall === null ? last : fall.to;
  const again = fall === null ? null : (legs.find((leg) => leg.rises && leg.from >= fall.to) ?? null);
  const rest = again === null ? restEntry(rate, decayEntry, peak) : null;
  const endEntry = Math.min(bottom, rest ?? bottom);
  const drops = dropsOf(at, rate, decayEntry, again === null ? last : again.from);
  // What came down in steps follows no formula.
  const stepped = drops.reduce((sum, drop) => sum + drop.before - drop.after, 0) >= 0.5 * (peak - lowest);
  const fits = !stepped && decayEntry < endEntry && rate[decayEntry]! - rate[endEntry]! > 0.02 * peak;
  const lowestAfter = rest === null ? [] : [rate[rest]!];
  const ends = [...lowestAfter, ...floors, 0.1 * peak];
  const rests = rest !== null && endEntry === rest;
  const place = { from: decayEntry, to: endEntry, top: peakEntry, rests, floors: ends, plannedEnd };
  const found = fits ? decayOf(at, rate, place) : null;
  const decay =
    found !== null && rest !== null ? { ...found, end: endBefore(at, rest, found), floor: rate[rest]! } : found;
  const rises = legs.filter((leg) => leg.rises);
  const starts = rises.map((leg) => at[leg.from]!);
  const hasWarmup = rate[peakEntry]! >= rampRatio * rate[0]!;
  return {
    shape: {
      warmup: hasWarmup
        ? { from: at[0]!, to: at[peakEntry]!, ended: peakEntry < last && !isStillRising(rate, peakEntry) }
        : null,
      peak,
      lowest,
      drops,
      decayFrom: decayEntry < endEntry ? at[decayEntry]! : null,
      decay,
      restFrom: rest === null ? null : at[rest]!,
      riseAgain: again === null ? null : at[again.from]!,
      restarts: again !== null && again.to - again.from <= 2 && rate[again.to]! >= 2 * rate[again.from]!,
      cycles: rises.filter((leg) => legs.some((other) => !other.rises && other.from >= leg.to)).length,
      period: starts.length >= 2 ? (starts[starts.length - 1]! - starts[0]!) / (starts.length - 1) : null,
      last: at[last]!,
    },
    legs,
    peakEntry,
    decayEntry,
    endEntry,
  };
}

/** The highest rate; 0 without any. O(n). */
export function highest(rate: Float64Array): number {
  let most = 0;
  for (const one of rate) if (one > most) most = one;
  return most;
}

/** The end of the rise at the start; the first entry where the rate begins at its highest. */
function firstPeak(rate: Float64Array, legs: readonly Leg[]): number {
  const leg = legs[0];
  if (leg === undefined || !leg.rises) return firstFall(rate);
  let entry = leg.from;
  while (entry < leg.to && rate[entry]! < rate[leg.to]! * (1 - atPeak)) entry++;
  return entry;
}

/** Of a rise that is too small for a ramp, a log may show the last rate alone. */
function firstFall(rate: Float64Array): number {
  let entry = 0;
  while (entry + 1 < rate.length && rate[entry + 1]! > rate[entry]! * (1 + atPeak)) entry++;
  return entry;
}

function lastAtPeak(rate: Float64Array, from: number, to: number): number {
  let entry = from;
  while (entry < to && rate[entry + 1]! >= rate[from]! * (1 - atPeak)) entry++;
  return entry;
}

/** The first entry of the level that a decay ended at, if the log ends on it; three values make a level. */
function restEntry(rate: Float64Array, from: number, peak: number): number | null {
  const last = rate.length - 1;
  const floor = rate[last]!;
  if (Math.abs(rate[last - 1]! - floor) > 1e-6 * floor) return null;
  let entry = last;
  while (entry > from && Math.abs(rate[entry - 1]! - floor) <= 1e-3 * floor + 1e-7 * peak) entry--;
  return entry > from && last - entry >= 2 && floor < 0.9 * peak ? entry : null;
}

/**
 * A decay that the log shows the end of ended between two of its rates, at the latter where it has no end. Printed rates
 * reach their floor before a power above 1 does.
 */
function endBefore(at: Float64Array, rest: number, { end, power }: Decay): number {
  if (end !== null && power !== null && power > 1) return Math.min(at[at.length - 1]!, end);
  return Math.min(at[rest]!, Math.max(at[rest - 1]!, end ?? Infinity));
}

function dropsOf(at: Float64Array, rate: Float64Array, from: number, to: number): readonly Drop[] {
  const drops: Drop[] = [];
  for (let entry = from + 1; entry <= to; entry++) {
    if (rate[entry]! < rate[entry - 1]! && isStep(rate, entry)) {
      drops.push({ at: at[entry]!, before: rate[entry - 1]!, after: rate[entry]! });
    }
  }
  return drops;
}

function isStillRising(rate: Float64Array, peakEntry: number): boolean {
  return peakEntry >= rate.length - 2;
}
