import type { Moment } from '../../src/core/analysis';
import { isMetricAxis } from '../../src/core/series/plot-axis';
import type { CurveData, PlotAxis } from '../../src/protocol';
import type { Range } from './state';

/** Whether places never go back, looked at once for each column. A metric as an axis may run to and fro. */
const rising = new WeakMap<Float64Array, boolean>();

export function isRising(x: Float64Array): boolean {
  let known = rising.get(x);
  if (known === undefined) {
    known = x.every((at, index) => index === 0 || at >= x[index - 1]!);
    rising.set(x, known);
  }
  return known;
}

/**
 * Index of the point nearest to a place on the axis, of those as near the last; -1 for a curve without points.
 * O(log n), O(n) where the axis runs to and fro.
 */
export function nearestPoint(x: Float64Array, place: number): number {
  if (x.length === 0) return -1;
  if (!isRising(x)) return nearestOfAll(x, place);
  const right = firstBeyond(x, place);
  const isLeft = right === x.length || (right > 0 && place - x[right - 1]! <= x[right]! - place);
  // Of merged points that share a place the last is the one that was logged there.
  return (isLeft ? right : firstBeyond(x, x[right]!)) - 1;
}

/** The first index whose place lies beyond the given one. O(log n). */
function firstBeyond(x: Float64Array, place: number): number {
  let low = 0;
  let high = x.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (x[middle]! <= place) low = middle + 1;
    else high = middle;
  }
  return low;
}

function nearestOfAll(x: Float64Array, place: number): number {
  let nearest = 0;
  for (let index = 1; index < x.length; index++) {
    if (Math.abs(x[index]! - place) <= Math.abs(x[nearest]! - place)) nearest = index;
  }
  return nearest;
}

/** The height of the drawn line at a place, NaN outside of it and in gaps. O(log n). */
export function valueBetween(x: Float64Array, y: Float64Array, place: number): number {
  const nearest = nearestPoint(x, place);
  if (nearest < 0) return NaN;
  const left = x[nearest]! <= place ? nearest : nearest - 1;
  if (left < 0 || left + 1 >= x.length) return x[nearest] === place ? y[nearest]! : NaN;
  const share = (place - x[left]!) / (x[left + 1]! - x[left]! || 1);
  return y[left]! + share * (y[left + 1]! - y[left]!);
}

/**
 * Curves in the order of the log, for what does not ask where a person laid them out: on the axis of a metric by their
 * lines, and without those that have none. O(n).
 */
export function inOrder(axis: PlotAxis, curves: readonly CurveData[]): readonly CurveData[] {
  if (!isMetricAxis(axis)) return curves;
  return curves.filter(({ line }) => line[0]! > 0).map((curve) => ({ ...curve, x: Float64Array.from(curve.line) }));
}

/** Where all curves together begin and end; null without a point. O(curves), O(n) where the axis runs to and fro. */
export function spanOf(curves: readonly CurveData[]): Range | null {
  let from = Infinity;
  let to = -Infinity;
  for (const { x } of curves) {
    const ends = isRising(x) ? [x[0] ?? Infinity, x.at(-1) ?? -Infinity] : x;
    for (const at of ends) {
      from = Math.min(from, at);
      to = Math.max(to, at);
    }
  }
  if (from > to) return null;
  return from === to ? { from: from - 0.5, to: to + 0.5 } : { from, to };
}

/** The same of what has a place on a logarithmic axis; null where nothing lies above 0. O(n). */
export function positiveSpanOf(curves: readonly CurveData[]): Range | null {
  let from = Infinity;
  let to = -Infinity;
  for (const { x } of curves) {
    for (const at of x) {
      if (at > 0 && at < from) from = at;
      if (at > to) to = at;
    }
  }
  if (!(to > 0)) return null;
  return from === to ? { from: from / 2, to: to * 2 } : { from, to };
}

/** The part of a logarithmic or straight axis that is seen: the zoom as far as it has points, or all. */
export function visiblePart(zoom: Range | null, whole: Range, logarithmic: boolean): Range {
  if (zoom === null || (logarithmic && zoom.to <= whole.from)) return whole;
  return logarithmic && zoom.from <= 0 ? { from: whole.from, to: zoom.to } : zoom;
}

/** What a logarithmic axis has no place for: how many points, and up to where. */
export interface LeftOut {
  readonly points: number;
  /** The highest place among them, 0 or below. */
  readonly place: number;
  /** False where points were merged, so that there may be more of them. */
  readonly exact: boolean;
}

export function leftOutOf(curves: readonly CurveData[]): LeftOut | null {
  let points = 0;
  let place = -Infinity;
  let exact = true;
  for (const curve of curves) {
    const before = points;
    for (const at of curve.x) {
      if (at > 0) continue;
      points++;
      place = Math.max(place, at);
    }
    if (points > before && !curve.exact) exact = false;
  }
  return points === 0 ? null : { points, place, exact };
}

/** Where a moment lies on the axis: as it says itself, else where its line was logged. */
export function placeOn(axis: PlotAxis, moment: Moment, curves: readonly CurveData[]): number | null {
  const told = axis === 'step' ? moment.step : axis === 'epoch' ? moment.epoch : null;
  return told ?? (moment.line === null ? null : placeOfLine(moment.line, curves));
}

/** The place of the logged point closest to a line of the log; null where no curve has lines. O(n). */
export function placeOfLine(line: number, curves: readonly CurveData[]): number | null {
  let best: number | null = null;
  let distance = Infinity;
  for (const curve of curves) {
    curve.line.forEach((at, index) => {
      if (at === 0 || Math.abs(at - line) >= distance) return;
      distance = Math.abs(at - line);
      best = curve.x[index]!;
    });
  }
  return best;
}
