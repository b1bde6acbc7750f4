import type { Comparison, RunCurve } from '../../../src/compare-protocol';
import type { Goal } from '../../../src/core/run';
import { metricExtent } from '../../compare-views/model/metric-scale';
import { linearScale, logarithmicScale, wholeExtentOf, type Extent, type Scale } from '../../model/scale';
import { smooth } from '../../model/smooth';
import type { Range } from '../../model/state';

/** One run's curve as it is drawn. */
export interface RunLine {
  /** Index among the runs of the comparison. */
  readonly run: number;
  readonly x: Float64Array;
  /** Smoothed, or the best so far. */
  readonly y: Float64Array;
  /** As logged. */
  readonly logged: Float64Array;
}

export interface LineOptions {
  readonly goal: Goal;
  readonly smoothing: number;
  readonly bestSoFar: boolean;
  /** Length of the whole axis, by which lines are smoothed; without one that of the curves. */
  readonly extent?: number;
}

/**
 * The first fall would squeeze all else: y fits what comes after this share of the axis, and of that the better part.
 * Chosen by eye on made-up sweeps over four decades of rates.
 */
const settledAfter = 0.1;
const fittedShare = 0.8;

/** The lines of all runs that have a curve, in the order of the runs. O(points · log points). */
export function linesOf(
  comparison: Comparison,
  curves: ReadonlyMap<string, RunCurve>,
  options: LineOptions,
): readonly RunLine[] {
  const told = comparison.runs.flatMap(({ id }, run) => {
    const curve = curves.get(id);
    return curve === undefined ? [] : [{ run, x: curve.x, y: curve.y }];
  });
  const whole = spanOf(told.map(({ x }) => x));
  const extent = options.extent ?? whole.to - whole.from;
  return told.map(({ run, x, y }) => ({ run, x, y: knownOrDrawn(x, y, extent, options), logged: y }));
}

/** Lines that were told before are drawn again in every zoom, and of a live sweep in every update of others. */
const known = new WeakMap<Float64Array, { readonly key: string; readonly y: Float64Array }>();

function knownOrDrawn(x: Float64Array, y: Float64Array, extent: number, options: LineOptions): Float64Array {
  const key = `${options.goal ?? ''} ${options.smoothing} ${options.bestSoFar} ${extent}`;
  const before = known.get(y);
  if (before?.key === key) return before.y;
  const line = drawn(x, y, extent, options);
  known.set(y, { key, y: line });
  return line;
}

/** `linesOf` that answers the same lines while nothing of what they come from has changed. */
export function cachedLines(): typeof linesOf {
  let last: { readonly given: Parameters<typeof linesOf>; readonly lines: readonly RunLine[] } | null = null;
  return (...given) => {
    const [comparison, curves, { goal, smoothing, bestSoFar, extent }] = given;
    const [before, curvesBefore, options] = last?.given ?? [];
    const isSame = before?.runs === comparison.runs && curvesBefore === curves && options?.goal === goal;
    const isAlike = options?.smoothing === smoothing && options.bestSoFar === bestSoFar && options.extent === extent;
    if (last !== null && isSame && isAlike) return last.lines;
    last = { given, lines: linesOf(...given) };
    return last.lines;
  };
}

function drawn(
  x: Float64Array,
  y: Float64Array,
  extent: number,
  { goal, smoothing, bestSoFar }: LineOptions,
): Float64Array {
  if (bestSoFar) return bestSoFarOf(y, goal);
  if (smoothing <= 0) return y;
  const values = valuesOf(y, 0, y.length);
  if (values.length === 0) return y;
  const at = quantilesOf(values);
  return smooth(x, y, smoothing, extent, { low: at(0.02), high: at(0.98) });
}

/** At each point the best value until then; NaN before there is one. Without a goal, lower counts as better. O(n). */
export function bestSoFarOf(y: Float64Array, goal: Goal): Float64Array {
  let best = NaN;
  return y.map((value) => {
    const isBetter = goal === 'maximize' ? value > best : value < best;
    if (isBetter || (Number.isNaN(best) && Number.isFinite(value))) best = value;
    return best;
  });
}

/** From the first place of all lines to the last one. O(lines), for each is in the order of its axis. */
export function spanOf(columns: readonly Float64Array[]): Range {
  let [from, to] = [Infinity, -Infinity];
  for (const x of columns) {
    if (x.length === 0) continue;
    from = Math.min(from, x[0]!);
    to = Math.max(to, x.at(-1)!);
  }
  return from < to ? { from, to } : Number.isFinite(from) ? { from: from - 0.5, to: from + 0.5 } : { from: 0, to: 1 };
}

/** The first place above 0, where a logarithmic axis begins. O(points). */
export function leastPositive(lines: readonly RunLine[]): number {
  let least = Infinity;
  for (const { x } of lines) {
    const first = x.find((at) => at > 0);
    if (first !== undefined) least = Math.min(least, first);
  }
  return Number.isFinite(least) ? least : 1;
}

export interface ScaleOptions {
  readonly goal: Goal;
  readonly logarithmic: boolean;
  readonly unclipped: boolean;
  readonly ticks: number;
}

/**
 * The scale of the values: of each run that did not diverge the better four fifths of what is settled, with its last
 * value, and of these extents those that are not far off the best. O(points · log points).
 */
export function scaleOf(
  comparison: Comparison,
  lines: readonly RunLine[],
  visible: Range,
  whole: Range,
  { goal, logarithmic, unclipped, ticks }: ScaleOptions,
): Scale {
  const settled = { from: whole.from + settledAfter * (whole.to - whole.from), to: Infinity };
  const calm = lines.filter(({ run }) => comparison.runs[run]!.state !== 'diverged');
  const shown = unclipped || calm.length === 0 ? lines : calm;
  const ends = shown.flatMap((line) => {
    const extent = unclipped ? wholeExtentOf(line.x, line.y, visible) : fittedExtent(line, visible, settled, goal);
    return extent === null ? [] : [extent.low, extent.high];
  });
  const all: Extent | null = ends.length === 0 ? null : { low: Math.min(...ends), high: Math.max(...ends) };
  const extent = (unclipped ? all : metricExtent(ends, goal)) ?? { low: 0, high: 1 };
  if (!logarithmic) return linearScale(extent, ticks);
  const positive = ends.filter((value) => value > 0);
  return logarithmicScale({ low: Math.max(extent.low, Math.min(...positive, extent.high)), high: extent.high }, ticks);
}

/** Of one line the part of the values that the scale fits; null where none is visible. O(n). */
function fittedExtent({ x, y }: RunLine, visible: Range, settled: Range, goal: Goal): Extent | null {
  const end = firstFrom(x, visible.to);
  const to = end < x.length && x[end] === visible.to ? end + 1 : end;
  const calm = valuesOf(y, firstFrom(x, Math.max(visible.from, settled.from)), to);
  const values = calm.length >= 2 ? calm : valuesOf(y, firstFrom(x, visible.from), to);
  const last = values.at(-1);
  if (last === undefined) return null;
  let [lowest, highest] = [last, last];
  for (const value of values) {
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
  }
  const at = quantilesOf(values);
  return goal === 'maximize'
    ? { low: Math.min(at(1 - fittedShare), last), high: highest }
    : { low: lowest, high: Math.max(at(fittedShare), last) };
}

function valuesOf(y: Float64Array, from: number, to: number): Float64Array {
  const values = new Float64Array(Math.max(0, to - from));
  let count = 0;
  // A filter calls back for each value, which takes most of a frame where runs are many.
  for (let at = from; at < to; at++) if (Number.isFinite(y[at])) values[count++] = y[at]!;
  return values.subarray(0, count);
}

/** Of more values than this quantiles are told by as many of them: no pixel shows the difference. */
const mostSorted = 128;

/** The value below which a share of the values lies. O(1) for many values, but for the pass over them. */
function quantilesOf(values: Float64Array): (share: number) => number {
  const every = Math.max(1, Math.floor(values.length / mostSorted));
  const sorted = Float64Array.from({ length: Math.ceil(values.length / every) }, (_, index) => values[index * every]!).sort(); // prettier-ignore
  return (share) => sorted[Math.round(share * (sorted.length - 1))]!;
}

/** Indices of the runs whose last visible value lies beyond the scale, or that end in no number. O(points). */
export function beyondScale(lines: readonly RunLine[], { low, high }: Scale, visible: Range): readonly number[] {
  return lines.flatMap(({ run, x, y }) => {
    const last = y.findLast((value, at) => Number.isFinite(value) && x[at]! >= visible.from && x[at]! <= visible.to);
    return last !== undefined && (last < low || last > high) ? [run] : [];
  });
}

/** The value of a line at a place, between its points; NaN before and after it, and in gaps. O(log n). */
export function valueAt({ x, y }: Pick<RunLine, 'x' | 'y'>, place: number): number {
  const right = firstFrom(x, place);
  if (right < x.length && x[right] === place) return y[right]!;
  if (right === 0 || right === x.length) return NaN;
  const share = (place - x[right - 1]!) / (x[right]! - x[right - 1]!);
  return y[right - 1]! + share * (y[right]! - y[right - 1]!);
}

/** Index of the logged point that lies closest to a place; of a line without points -1. O(log n). */
export function nearestPoint(x: Float64Array, place: number): number {
  const right = firstFrom(x, place);
  if (right === 0) return x.length === 0 ? -1 : 0;
  if (right === x.length) return right - 1;
  return place - x[right - 1]! <= x[right]! - place ? right - 1 : right;
}

function firstFrom(x: Float64Array, place: number): number {
  let [low, high] = [0, x.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (x[middle]! >= place) high = middle;
    else low = middle + 1;
  }
  return low;
}
