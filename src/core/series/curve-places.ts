import type { Points } from '../run';
import type { Curve } from './decimate';
import type { PlotAxis } from './plot-axis';

/** Where the points of a curve lie by the log's own counts; NaN where it names none. */
export interface CurvePlaces {
  readonly step: Float64Array;
  readonly epoch: Float64Array;
}

/**
 * Step and epoch of each point of a curve that was made from `points`: found by its line, or by its place on the axis
 * where the format has no lines. Of merged points it is the place of their bucket. O(m log n) for m points of the curve.
 */
export function placesOf({ x, line }: Curve, points: Points, axis: PlotAxis): CurvePlaces {
  const along = axis === 'epoch' ? points.epoch : axis === 'step' ? points.step : null;
  const entries = Array.from(x, (at, index) => {
    if (line[index]! > 0) return firstAtLeast(points.line, line[index]!);
    return along === null ? -1 : firstAtLeast(along, at);
  });
  const told = (column: Float64Array) => Float64Array.from(entries, (entry) => column[entry] ?? NaN);
  const [step, epoch] = [told(points.step), told(points.epoch)];
  // An extreme is drawn at its own place, which its bucket does not tell.
  if (axis === 'step') return { step: x, epoch };
  return axis === 'epoch' ? { step, epoch: x } : { step, epoch };
}

/** The first entry of a column that rises which is not below a value; its length where there is none. */
function firstAtLeast(column: Float64Array | Uint32Array, value: number): number {
  let low = 0;
  let high = column.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (column[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
