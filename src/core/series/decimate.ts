import type { Points } from '../run';

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
 * have no place and are left out. Where the axis runs backwards, points are sorted by it.
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
  if (visible.length <= pointsPerColumn * width) return pick(points, x, visible, true);
  const kept = thin(x, points.value, visible, width);
  return pick(points, x, kept, kept.length === visible.length);
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

function thin(x: Float64Array, value: Float64Array, order: Uint32Array, columns: number): Uint32Array {
  const low = x[order[0]!]!;
  const range = x[order[order.length - 1]!]! - low;
  const columnOf = (position: number) =>
    range > 0 ? Math.min(columns - 1, Math.floor(((x[order[position]!]! - low) / range) * columns)) : 0;
  const kept = new Uint32Array(Math.min(order.length, 8 * columns));
  let count = 0;
  let begin = 0;
  while (begin < order.length) {
    const column = columnOf(begin);
    const extremes: Column = { lowest: -1, highest: -1, firstGap: -1, lastGap: -1 };
    let end = begin;
    while (end < order.length && columnOf(end) === column) note(extremes, value, order, end++);
    for (const position of chosen(extremes, begin, end - 1)) kept[count++] = order[position]!;
    begin = end;
  }
  return kept.subarray(0, count);
}

function note(column: Column, value: Float64Array, order: Uint32Array, position: number): void {
  const at = value[order[position]!]!;
  if (!Number.isFinite(at)) {
    if (column.firstGap < 0) column.firstGap = position;
    column.lastGap = position;
    return;
  }
  if (column.lowest < 0 || at < value[order[column.lowest]!]!) column.lowest = position;
  if (column.highest < 0 || at > value[order[column.highest]!]!) column.highest = position;
}

/** The positions that stay, in order and without repeats. */
function chosen(column: Column, first: number, last: number): number[] {
  const positions = [first, last, column.lowest, column.highest];
  if (column.firstGap >= 0) positions.push(column.firstGap - 1, column.firstGap, column.lastGap, column.lastGap + 1);
  const inside = positions.filter((position) => position >= first && position <= last);
  return [...new Set(inside)].sort((left, right) => left - right);
}

function pick(points: Points, x: Float64Array, indices: Uint32Array, exact: boolean): Curve {
  const curve = {
    x: new Float64Array(indices.length),
    y: new Float64Array(indices.length),
    line: new Uint32Array(indices.length),
    exact,
  };
  indices.forEach((index, position) => {
    const value = points.value[index]!;
    curve.x[position] = x[index]!;
    curve.y[position] = Number.isFinite(value) ? value : NaN;
    curve.line[position] = points.line[index]!;
  });
  return curve;
}
