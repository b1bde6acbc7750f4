import type { Points } from '../run';
import { Aspect, aspectCount, aspectsOf, drawn, entryOfAspect, orderedAspects, placeInEntry, told } from './aspects';
import { bestPointAt } from './points';
import type { EntryWindow } from './refine';

/** What the points of a run can be laid out by. */
export type Axis = 'step' | 'epoch' | 'time';

/** How far along the picture a place of the axis is, in any unit; −∞ for none. It grows with the place. */
export type Measure = (place: number) => number;

const asItIs: Measure = (place) => place;

/** Points ready to draw, with strictly no x that was not logged. `y` is finite, or NaN where the log held NaN or ±∞. */
export interface Curve {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** 1-based log line of each point; 0 where the format has none. */
  readonly line: Uint32Array;
  /** 1 and −1 where the log held ∞ and −∞; not there where it held neither. */
  readonly signs?: Int8Array;
  /** True when every logged point of the range is in it. */
  readonly exact: boolean;
  /** Present where something of it stands for several points of the log, which are kept no more. */
  readonly merged?: true;
}

/** Up to this many points per column all are kept: fewer would thin out a curve that could be drawn whole. */
export const pointsPerColumn = 2;

/**
 * Thins the points between `from` and `to` (in units of the axis; null is no limit) for a plot of `columns` pixels.
 *
 * Of each pixel column the first, last, lowest and highest value stay, so no spike is lost, and of values that are not
 * finite the first and last with their finite neighbours, so a gap begins and ends where it did. One point beyond each
 * end of the range stays as well, so that a zoomed line runs to the plot's edge. Points without a value on the axis
 * have no place and are left out. Where the axis runs backwards, points are sorted by it. Of merged points the extremes
 * and the first value that is not finite are drawn at their own step and line; on other axes than steps their place
 * lies between those of the buckets as their step does, but for the extremes of the whole series, which have their own.
 *
 * Time O(n), or O(n log n) where sorting is needed, of which all but one pass over the axis is for the range alone; at
 * most 8 points per column.
 */
export function decimate(
  points: Points,
  axis: Axis,
  from: number | null,
  to: number | null,
  columns: number,
  measure: Measure = asItIs,
): Curve {
  const x = points[axis];
  const order = placed(x, points.length);
  const count = order?.length ?? points.length;
  const visible: Visible = { x, points, order, axis, from: 0, to: count };
  if (from !== null) visible.from = Math.max(0, search(0, count, (at) => xOf(visible, at) >= from) - 1);
  if (to !== null) visible.to = Math.min(count, search(0, count, (at) => xOf(visible, at) > to) + 1);
  visible.to = Math.max(visible.from, visible.to);
  const width = Math.max(1, Math.floor(columns));
  const isWhole = visible.to - visible.from <= pointsPerColumn * width;
  return isWhole ? all(visible) : thin(visible, pixelColumns(visible, width, measure));
}

/**
 * The entries that a range of an axis shows, one beyond each of its ends among them; null where there are none, and
 * where the axis runs backwards. O(n).
 */
export function entriesIn(points: Points, axis: Axis, from: number | null, to: number | null): EntryWindow | null {
  const x = points[axis];
  const { length } = points;
  if (length === 0 || placed(x, length) !== null) return null;
  const first = from === null ? 0 : Math.max(0, search(0, length, (at) => x[at]! >= from) - 1);
  const end = to === null ? length : Math.min(length, search(0, length, (at) => x[at]! > to) + 1);
  return first < end ? { first, last: end - 1 } : null;
}

/**
 * Thins points that are laid out by `x` in the order in which they were logged, for an axis that may run to and fro.
 *
 * Points without a finite x have no place. Of a range, points stay whose line to a neighbour may cross it. Where x never
 * falls, pixel columns are thinned as `decimate` does. Else what is left is cut into as many stretches of equal length
 * as there are columns, and each keeps its points furthest left and right as well. Time O(n); at most 10 points each.
 */
export function decimateAlong(
  points: Points,
  x: Float64Array,
  from: number | null,
  to: number | null,
  columns: number,
  measure: Measure = asItIs,
): Curve {
  const order = crossing(x, points.length, from ?? -Infinity, to ?? Infinity);
  const visible: Visible = { x, points, order, from: 0, to: order.length };
  const width = Math.max(1, Math.floor(columns));
  if (order.length <= pointsPerColumn * width) return all(visible);
  if (order.every((entry, position) => position === 0 || x[entry]! >= x[order[position - 1]!]!))
    return thin(visible, pixelColumns(visible, width, measure));
  const stretch = Math.ceil(order.length / width);
  return thin(visible, (begin) => Math.min(order.length, begin + stretch), true);
}

/** Positions of a curve: all entries between two where there is no order, or else entries of the order. */
interface Visible {
  readonly x: Float64Array;
  readonly points: Points;
  readonly order: Uint32Array | null;
  /** Where the points themselves tell the place. */
  readonly axis?: Axis;
  from: number;
  to: number;
}

function entryOf({ order }: Visible, position: number): number {
  return order === null ? position : order[position]!;
}

function xOf(visible: Visible, position: number): number {
  return visible.x[entryOf(visible, position)]!;
}

/** Indices of the points that have a place on the axis, in its order; null where that is all of them as they stand. */
function placed(x: Float64Array, length: number): Uint32Array | null {
  let previous = -Infinity;
  let index = 0;
  // NaN fails the comparison; what rises to infinity is seen at the end.
  while (index < length && x[index]! >= previous) previous = x[index++]!;
  if (index === length && (length === 0 || (x[0]! > -Infinity && previous < Infinity))) return null;
  const order = new Uint32Array(length);
  let count = 0;
  let sorted = true;
  previous = -Infinity;
  for (index = 0; index < length; index++) {
    const at = x[index]!;
    if (!Number.isFinite(at)) continue;
    if (at < previous) sorted = false;
    previous = at;
    order[count++] = index;
  }
  const result = order.subarray(0, count);
  return sorted ? result : result.sort((left, right) => x[left]! - x[right]! || left - right);
}

/** Entries with a place, in their order, whose line to the one before or after may cross the range. */
function crossing(x: Float64Array, length: number, from: number, to: number): Uint32Array {
  const order = new Uint32Array(length);
  let count = 0;
  let before = -1;
  let isBeforeKept = true;
  for (let index = 0; index < length; index++) {
    const at = x[index]!;
    if (!Number.isFinite(at)) continue;
    const crosses = before < 0 ? at >= from && at <= to : Math.max(at, x[before]!) >= from && Math.min(at, x[before]!) <= to; // prettier-ignore
    if (crosses && !isBeforeKept) order[count++] = before;
    if (crosses) order[count++] = index;
    isBeforeKept = crosses;
    before = index;
  }
  return order.subarray(0, count);
}

/** The first position that passes, where all after it pass too; `high` where none does. */
function search(low: number, high: number, passes: (position: number) => boolean): number {
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (passes(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Says where the pixel column ends that begins with a position. */
function pixelColumns(visible: Visible, columns: number, measure: Measure): (begin: number) => number {
  const at = (position: number) => measure(xOf(visible, position));
  // What has no place on a log scale comes first, and shares a column with what is seen first.
  const first = search(visible.from, visible.to - 1, (position) => at(position) > -Infinity);
  const low = at(first);
  const range = at(visible.to - 1) - low;
  const columnOf = (position: number) =>
    range > 0 ? Math.max(0, Math.min(columns - 1, Math.floor(((at(position) - low) / range) * columns))) : 0;
  return (begin) => {
    const column = columnOf(begin);
    let step = 1;
    while (begin + step < visible.to && columnOf(begin + step) <= column) step *= 2;
    return search(begin + step / 2, Math.min(visible.to, begin + step), (position) => columnOf(position) > column);
  };
}

function all(visible: Visible): Curve {
  const { points } = visible;
  const aspects: number[] = [];
  let exact = true;
  for (let position = visible.from; position < visible.to; position++) {
    const entry = entryOf(visible, position);
    if ((points.buckets?.count[entry] ?? 1) > 1) exact = false;
    aspects.push(...orderedAspects(points, aspectsOf(points, entry)));
  }
  return pick(visible, aspects, exact);
}

/** Positions that a column keeps; -1 where it has none. */
interface Column {
  lowest: number;
  highest: number;
  firstGap: number;
  lastGap: number;
  left: number;
  right: number;
}

function thin(visible: Visible, endOf: (begin: number) => number, toAndFro = false): Curve {
  const kept: number[] = [];
  for (let begin = visible.from; begin < visible.to;) {
    const end = endOf(begin);
    const column = extremesOf(visible, begin, end);
    if (toAndFro) noteSides(column, visible, begin, end);
    for (const aspect of chosen(column, begin, end - 1, visible)) kept.push(aspect);
    begin = end;
  }
  return pick(visible, kept, visible.points.buckets === undefined && kept.length === visible.to - visible.from);
}

/** The hot loop: every visible entry is looked at once, so it reads columns and writes numbers only. */
function extremesOf({ points, order }: Visible, begin: number, end: number): Column {
  const lowest = points.buckets?.lowest ?? points.value;
  const highest = points.buckets?.highest ?? points.value;
  const nonFinite = points.buckets?.nonFinite;
  const column: Column = { lowest: -1, highest: -1, firstGap: -1, lastGap: -1, left: -1, right: -1 };
  let low = Infinity;
  let high = -Infinity;
  for (let position = begin; position < end; position++) {
    const entry = order === null ? position : order[position]!;
    const bottom = lowest[entry]!;
    const top = highest[entry]!;
    // The difference is NaN for NaN and ±Infinity, of which columns of buckets hold NaN alone.
    const isGap = nonFinite === undefined ? bottom - bottom !== 0 : nonFinite[entry]! > 0;
    if (isGap) {
      if (column.firstGap < 0) column.firstGap = position;
      column.lastGap = position;
      if (bottom - bottom !== 0) continue;
    }
    if (bottom < low) {
      low = bottom;
      column.lowest = position;
    }
    if (top > high) {
      high = top;
      column.highest = position;
    }
  }
  return column;
}

function noteSides(column: Column, visible: Visible, begin: number, end: number): void {
  column.left = column.right = begin;
  for (let position = begin + 1; position < end; position++) {
    if (xOf(visible, position) < xOf(visible, column.left)) column.left = position;
    if (xOf(visible, position) > xOf(visible, column.right)) column.right = position;
  }
}

/** The aspects that stay, in order and without repeats. */
function chosen(column: Column, first: number, last: number, visible: Visible): readonly number[] {
  const { points } = visible;
  const aspects: number[] = [];
  const keep = (position: number, aspect: Aspect): void => {
    if (position < first || position > last) return;
    insert(aspects, position * aspectCount + told(points, entryOf(visible, position), aspect));
  };
  keep(first, Aspect.value);
  keep(column.lowest, Aspect.lowest);
  keep(column.highest, Aspect.highest);
  keep(last, Aspect.value);
  keep(column.left, Aspect.value);
  keep(column.right, Aspect.value);
  if (column.firstGap >= 0) {
    keep(column.firstGap - 1, Aspect.value);
    keep(column.firstGap, Aspect.gap);
    keep(column.lastGap, Aspect.gap);
    keep(column.lastGap + 1, Aspect.value);
  }
  if (visible.order !== null)
    for (let at = 0; at < aspects.length; at++) {
      const aspect = aspects[at]!;
      aspects[at] = entryOf(visible, entryOfAspect(aspect)) * aspectCount + (aspect % aspectCount);
    }
  return points.buckets === undefined ? aspects : orderedAspects(points, aspects);
}

/** Puts a number at its place among a few that ascend, once. A set and a sort take most of the time of a thinning. */
function insert(ascending: number[], one: number): void {
  let at = ascending.length;
  while (at > 0 && ascending[at - 1]! > one) at--;
  if (at > 0 && ascending[at - 1] === one) return;
  ascending.push(one);
  for (let place = ascending.length - 1; place > at; place--) ascending[place] = ascending[place - 1]!;
  ascending[at] = one;
}

function pick(visible: Visible, aspects: readonly number[], exact: boolean): Curve {
  const { points } = visible;
  const { length } = aspects;
  const x = new Float64Array(length);
  const y = new Float64Array(length);
  const line = new Uint32Array(length);
  let signs: Int8Array | null = null;
  for (let position = 0; position < length; position++) {
    const aspect = aspects[position]!;
    const value = drawn(points, aspect);
    x[position] = placeOf(visible, aspect);
    y[position] = Number.isFinite(value) ? value : NaN;
    line[position] = placeInEntry(points, entryOfAspect(aspect), aspect % aspectCount).line;
    if (Math.abs(value) === Infinity) (signs ??= new Int8Array(length))[position] = Math.sign(value);
  }
  const isMerged =
    points.buckets !== undefined && aspects.some((one) => points.buckets!.count[entryOfAspect(one)]! > 1);
  // What was logged before a point whose place is known lies no further right than that.
  if (isMerged) {
    for (let position = length - 2; position >= 0; position--) {
      const isSame = entryOfAspect(aspects[position]!) === entryOfAspect(aspects[position + 1]!);
      if (isSame) x[position] = Math.min(x[position]!, x[position + 1]!);
    }
  }
  return { x, y, line, exact, ...(isMerged ? { merged: true } : {}), ...(signs === null ? {} : { signs }) };
}

/** The place of what an aspect shows, which is that of its entry where it is not known or lies elsewhere. O(1). */
function placeOf(visible: Visible, aspect: number): number {
  const { points, x, axis, order } = visible;
  const entry = entryOfAspect(aspect);
  const kind = aspect % aspectCount;
  const own = x[entry]!;
  if (points.buckets === undefined || axis === undefined || order !== null || kind === Aspect.value) return own;
  const before = entry > 0 ? x[entry - 1]! : -Infinity;
  const place = knownPlace(points, axis, entry, kind) ?? before + (own - before) * shareOfEntry(points, entry, kind);
  return place >= before && place <= own ? place : own;
}

/** The logged place of an aspect that is not the value; null where only its step or line is kept. */
function knownPlace(points: Points, axis: Axis, entry: number, kind: number): number | null {
  if (axis === 'step') return placeInEntry(points, entry, kind).step;
  if (kind === Aspect.gap) {
    const first = points.buckets!.landmarks.firstNonFinite;
    const gap = placeInEntry(points, entry, kind);
    const isFirst = first?.line === gap.line && Object.is(first.step, gap.step);
    return isFirst ? first[axis] : null;
  }
  const best = bestPointAt(points, entry, kind === Aspect.lowest ? 'minimize' : 'maximize');
  return Number.isNaN(best.ordinal) ? null : best[axis];
}

/** How far behind the entry before it an aspect lies, by its step or else its line; 1 at the end of its own. */
function shareOfEntry(points: Points, entry: number, kind: number): number {
  const { step, line } = placeInEntry(points, entry, kind);
  const [stepBefore = NaN, lineBefore = NaN] = entry > 0 ? [points.step[entry - 1], points.line[entry - 1]] : [];
  const bySteps = (step - stepBefore) / (points.step[entry]! - stepBefore);
  return Number.isFinite(bySteps) ? bySteps : (line - lineBefore) / (points.line[entry]! - lineBefore);
}
