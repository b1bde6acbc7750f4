import type { Points } from '../run';
import { Aspect, aspectCount, aspectsOf, drawn, orderedAspects, told } from './aspects';
import { nonFiniteAt } from './points';

/** What the points of a run can be laid out by. */
export type Axis = 'step' | 'epoch' | 'time';

/** Points ready to draw, with strictly no x that was not logged. `y` is finite, or NaN where the log held NaN or ±∞. */
export interface Curve {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** 1-based log line of each point; 0 where the format has none. */
  readonly line: Uint32Array;
  /** True when every logged point of the range is in it. */
  readonly exact: boolean;
}

/** Up to this many points per column all are kept: fewer would thin out a curve that could be drawn whole. */
const pointsPerColumn = 2;

/**
 * Thins the points between `from` and `to` (in units of the axis; null is no limit) for a plot of `columns` pixels.
 *
 * Of each pixel column the first, last, lowest and highest value stay, so no spike is lost, and of values that are not
 * finite the first and last with their finite neighbours, so a gap begins and ends where it did. One point beyond each
 * end of the range stays as well, so that a zoomed line runs to the plot's edge. Points without a value on the axis
 * have no place and are left out. Where the axis runs backwards, points are sorted by it. Of merged points the extremes
 * and a gap are drawn at the place of their bucket, with the lines of their own.
 *
 * Time O(n), or O(n log n) where sorting is needed; at most 8 points per column.
 */
export function decimate(points: Points, axis: Axis, from: number | null, to: number | null, columns: number): Curve {
  const x = points[axis];
  const order = placed(x, points.length);
  const start = from === null ? 0 : Math.max(0, firstAtLeast(x, order, from) - 1);
  const end = to === null ? order.length : Math.min(order.length, firstAbove(x, order, to) + 1);
  const visible = order.subarray(start, Math.max(start, end));
  const width = Math.max(1, Math.floor(columns));
  if (visible.length <= pointsPerColumn * width) {
    const aspects = [...visible].flatMap((entry) => orderedAspects(points, aspectsOf(points, entry)));
    return pick(points, x, aspects, visible.every((entry) => (points.buckets?.count[entry] ?? 1) === 1)); // prettier-ignore
  }
  const kept = thin(x, points, visible, width);
  return pick(points, x, kept, points.buckets === undefined && kept.length === visible.length);
}

/** Indices of the points that have a place on the axis, in its order. */
function placed(x: Float64Array, length: number): Uint32Array {
  const order = new Uint32Array(length);
  let count = 0;
  let sorted = true;
  let previous = -Infinity;
  for (let index = 0; index < length; index++) {
    const at = x[index]!;
    if (!Number.isFinite(at)) continue;
    if (at < previous) sorted = false;
    previous = at;
    order[count++] = index;
  }
  const result = order.subarray(0, count);
  return sorted ? result : result.sort((left, right) => x[left]! - x[right]! || left - right);
}

function firstAtLeast(x: Float64Array, order: Uint32Array, limit: number): number {
  return search(order.length, (position) => x[order[position]!]! >= limit);
}

function firstAbove(x: Float64Array, order: Uint32Array, limit: number): number {
  return search(order.length, (position) => x[order[position]!]! > limit);
}

/** The first position that passes, where all after it pass too; `length` where none does. */
function search(length: number, passes: (position: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (passes(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Positions within `order` that a column keeps; -1 where it has none. */
interface Column {
  lowest: number;
  highest: number;
  firstGap: number;
  lastGap: number;
}

function thin(x: Float64Array, points: Points, order: Uint32Array, columns: number): number[] {
  const low = x[order[0]!]!;
  const range = x[order[order.length - 1]!]! - low;
  const columnOf = (position: number) =>
    range > 0 ? Math.min(columns - 1, Math.floor(((x[order[position]!]! - low) / range) * columns)) : 0;
  const lowest = points.buckets?.lowest ?? points.value;
  const highest = points.buckets?.highest ?? points.value;
  const kept: number[] = [];
  let begin = 0;
  while (begin < order.length) {
    const column = columnOf(begin);
    const extremes: Column = { lowest: -1, highest: -1, firstGap: -1, lastGap: -1 };
    let end = begin;
    while (end < order.length && columnOf(end) === column) {
      const entry = order[end]!;
      if (nonFiniteAt(points, entry) > 0) {
        if (extremes.firstGap < 0) extremes.firstGap = end;
        extremes.lastGap = end;
      }
      noteExtremes(extremes, lowest, highest, order, end++);
    }
    kept.push(...chosen(extremes, begin, end - 1, order, points));
    begin = end;
  }
  return kept;
}

function noteExtremes(
  column: Column,
  lowest: Float64Array,
  highest: Float64Array,
  order: Uint32Array,
  position: number,
): void {
  const entry = order[position]!;
  if (!Number.isFinite(lowest[entry])) return;
  if (column.lowest < 0 || lowest[entry]! < lowest[order[column.lowest]!]!) column.lowest = position;
  if (column.highest < 0 || highest[entry]! > highest[order[column.highest]!]!) column.highest = position;
}

/** The aspects that stay, in order and without repeats. */
function chosen(column: Column, first: number, last: number, order: Uint32Array, points: Points): readonly number[] {
  const aspects: number[] = [];
  const keep = (position: number, aspect: Aspect): void => {
    if (position < first || position > last) return;
    aspects.push(position * aspectCount + told(points, order[position]!, aspect));
  };
  keep(first, Aspect.value);
  keep(last, Aspect.value);
  keep(column.lowest, Aspect.lowest);
  keep(column.highest, Aspect.highest);
  if (column.firstGap >= 0) {
    keep(column.firstGap - 1, Aspect.value);
    keep(column.firstGap, Aspect.gap);
    keep(column.lastGap, Aspect.gap);
    keep(column.lastGap + 1, Aspect.value);
  }
  const sorted = [...new Set(aspects)].sort((left, right) => left - right);
  const entries = sorted.map(
    (aspect) => order[Math.floor(aspect / aspectCount)]! * aspectCount + (aspect % aspectCount),
  );
  return points.buckets === undefined ? entries : orderedAspects(points, entries);
}

function pick(points: Points, x: Float64Array, aspects: readonly number[], exact: boolean): Curve {
  const curve = {
    x: new Float64Array(aspects.length),
    y: new Float64Array(aspects.length),
    line: new Uint32Array(aspects.length),
    exact,
  };
  aspects.forEach((aspect, position) => {
    const { value, line } = drawn(points, aspect);
    curve.x[position] = x[Math.floor(aspect / aspectCount)]!;
    curve.y[position] = Number.isFinite(value) ? value : NaN;
    curve.line[position] = line;
  });
  return curve;
}
