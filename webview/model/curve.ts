import type { Moment } from '../../src/core/analysis';
import type { CurveData, PlotAxis } from '../../src/protocol';
import type { Range } from './state';

/** Index of the point nearest to a place on the axis; -1 for a curve without points. O(log n). */
export function nearestPoint(x: Float64Array, place: number): number {
  if (x.length === 0) return -1;
  let low = 0;
  let high = x.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (x[middle]! < place) low = middle + 1;
    else high = middle;
  }
  return low > 0 && place - x[low - 1]! <= x[low]! - place ? low - 1 : low;
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

/** Where all curves together begin and end; null without a point. */
export function spanOf(curves: readonly CurveData[]): Range | null {
  let from = Infinity;
  let to = -Infinity;
  for (const { x } of curves) {
    from = Math.min(from, x[0] ?? Infinity);
    to = Math.max(to, x.at(-1) ?? -Infinity);
  }
  if (from > to) return null;
  return from === to ? { from: from - 0.5, to: to + 0.5 } : { from, to };
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
