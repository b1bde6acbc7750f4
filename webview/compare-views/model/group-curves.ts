import type { Comparison, RunCurve } from '../../../src/compare-protocol';
import { deviationOf, type Grouping, type RunGroup } from './groups';

export type Spread = 'deviation' | 'range';

/** The mean of a group along a common grid; NaN where too few of its runs have values. Columns of equal length. */
export interface GroupCurve {
  readonly group: RunGroup;
  /** Index of the group in its grouping. */
  readonly index: number;
  readonly mean: Float64Array;
  /** Mean ∓ one standard deviation, or the lowest and highest run. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** How many runs have a value at each place. */
  readonly count: Uint16Array;
  /** How many runs of the group have a curve. */
  readonly total: number;
}

export interface GroupCurves {
  readonly x: Float64Array;
  readonly curves: readonly GroupCurve[];
}

/** Places of the grid where the runs were logged at more than this many. */
const gridLength = 200;

/**
 * Means and spreads along x. Where runs were logged at few places together, these are the grid and nothing is made up;
 * else it is even, and values are read off the lines between logged points, never beyond a run's ends nor across NaN.
 * A group of several runs ends where fewer than two have values; one of a single run is that run. Diverged runs are left
 * out. O(runs · (n + grid)).
 */
export function groupCurves(
  { groups }: Grouping,
  comparison: Comparison,
  curves: readonly RunCurve[],
  spread: Spread,
): GroupCurves {
  const byRun = new Map(curves.map((curve) => [curve.run, curve]));
  // One run that blew up would carry the mean of its group away with it.
  const isCounted = (run: number) => comparison.runs[run]!.state !== 'diverged';
  const curvesOf = ({ runs }: RunGroup) =>
    runs.filter(isCounted).flatMap((run) => byRun.get(comparison.runs[run]!.id) ?? []);
  const x = gridOf(groups.flatMap(curvesOf));
  const drawn = groups.flatMap((group, index) => {
    const members = curvesOf(group);
    return members.length === 0 ? [] : [{ group, index, ...spreadAlong(x, members, spread), total: members.length }];
  });
  return { x, curves: drawn };
}

function gridOf(curves: readonly RunCurve[]): Float64Array {
  const places = new Set<number>();
  let [low, high] = [Infinity, -Infinity];
  for (const { x } of curves) {
    for (const at of x) {
      if (!Number.isFinite(at)) continue;
      if (places.size <= gridLength) places.add(at);
      low = Math.min(low, at);
      high = Math.max(high, at);
    }
  }
  if (places.size <= gridLength) return Float64Array.from(places).sort();
  return Float64Array.from({ length: gridLength }, (_, index) => low + (index / (gridLength - 1)) * (high - low));
}

function spreadAlong(x: Float64Array, members: readonly RunCurve[], spread: Spread) {
  const rows = members.map((curve) => valuesAt(curve, x));
  const [mean, low, high] = [new Float64Array(x.length), new Float64Array(x.length), new Float64Array(x.length)];
  const count = new Uint16Array(x.length);
  const least = members.length === 1 ? 1 : 2;
  for (let at = 0; at < x.length; at++) {
    const values = rows.map((row) => row[at]!).filter((value) => !Number.isNaN(value));
    count[at] = values.length;
    if (values.length < least) {
      mean[at] = low[at] = high[at] = NaN;
      continue;
    }
    const middle = values.reduce((sum, value) => sum + value, 0) / values.length;
    const deviation = deviationOf(values) ?? 0;
    mean[at] = middle;
    low[at] = spread === 'deviation' ? middle - deviation : Math.min(...values);
    high[at] = spread === 'deviation' ? middle + deviation : Math.max(...values);
  }
  return { mean, low, high, count };
}

/** Values of a curve at ascending places, along the lines between its points; NaN beyond its ends and beside NaN. O(n). */
export function valuesAt({ x, y }: RunCurve, places: Float64Array): Float64Array {
  let next = 0;
  return places.map((place) => {
    while (next < x.length && x[next]! < place) next++;
    if (next === x.length) return NaN;
    if (x[next] === place) return finite(y[next]!);
    if (next === 0) return NaN;
    const share = (place - x[next - 1]!) / (x[next]! - x[next - 1]!);
    return finite(y[next - 1]! + share * (y[next]! - y[next - 1]!));
  });
}

function finite(value: number): number {
  return Number.isFinite(value) ? value : NaN;
}
