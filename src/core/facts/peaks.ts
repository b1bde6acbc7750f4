import type { Curve } from './curve';
import { bestValues } from '../series/points';

/**
 * The highest finite value that each entry of a curve stands for: a step that stood out in a long log shows here and
 * not in the medians of blocks. The values themselves where each entry is one point. O(n).
 */
export function peaksOf(curve: Curve): Float64Array {
  const { points } = curve.series;
  if (curve.block === 1 && points.buckets === undefined) return curve.value;
  const highest = bestValues(points, 'maximize');
  const peaks = new Float64Array(curve.length);
  let index = 0;
  for (let entry = 0; entry < curve.length; entry++) {
    let peak = curve.value[entry]!;
    for (; index <= curve.index[entry]!; index++) {
      const value = highest[index]!;
      if (value > peak && value < Infinity) peak = value;
    }
    peaks[entry] = peak;
  }
  return peaks;
}
