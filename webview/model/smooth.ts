import type { Extent } from './scale';

/** At factor 0.6, points a hundredth of the run apart weigh e⁻¹: chosen to quiet the examples and leave their turns. */
const unitsPerRun = 200;

/**
 * Exponential smoothing in time, averaged forwards and backwards so that no bend moves to the right.
 * Weights fall with the distance on the axis, not with the count of points, so a curve thinned for drawing and a
 * sparsely logged validation curve are smoothed alike. NaN stays NaN and weighs nothing. O(n).
 *
 * @param factor 0 (as logged) to 0.99
 * @param extent length of the whole run in units of x
 * @param limits values beyond them count as these
 */
export function smooth(
  x: Float64Array,
  logged: Float64Array,
  factor: number,
  extent: number,
  limits: Extent,
): Float64Array {
  if (factor <= 0 || !(extent > 0)) return logged;
  const y = logged.map((value) => (Number.isFinite(value) ? Math.max(limits.low, Math.min(limits.high, value)) : NaN));
  const rate = (Math.log(factor) * unitsPerRun) / extent;
  const sum = new Float64Array(y.length);
  const weight = new Float64Array(y.length);
  sweep(x, y, rate, sum, weight, 0, 1);
  sweep(x, y, rate, sum, weight, y.length - 1, -1);
  return sum.map((total, index) => {
    const own = y[index]!;
    // Both sweeps counted the point itself.
    return Number.isFinite(own) ? (total - own) / (weight[index]! - 1) : NaN;
  });
}

function sweep(
  x: Float64Array,
  y: Float64Array,
  rate: number,
  sum: Float64Array,
  weight: Float64Array,
  start: number,
  step: 1 | -1,
): void {
  let total = 0;
  let count = 0;
  let previous = x[start] ?? 0;
  for (let index = start; index >= 0 && index < y.length; index += step) {
    const value = y[index]!;
    if (!Number.isFinite(value)) continue;
    const fading = Math.exp(rate * Math.abs(x[index]! - previous));
    total = total * fading + value;
    count = count * fading + 1;
    previous = x[index]!;
    sum[index]! += total;
    weight[index]! += count;
  }
}

/**
 * Which points of a smoothed line to draw: one per `distance` of x, and all at the edges of gaps. A smoothed line
 * bends over many pixels, so what lies closer together costs time and shows nothing. O(n).
 */
export function sparse(x: Float64Array, y: Float64Array, distance: number): readonly number[] {
  const kept: number[] = [];
  let last = -Infinity;
  for (let index = 0; index < y.length; index++) {
    // Beyond either end there is nothing, which is no finite value either: the ends are kept.
    const isInside = Number.isFinite(y[index - 1]) && Number.isFinite(y[index]) && Number.isFinite(y[index + 1]);
    if (isInside && Math.abs(x[index]! - last) < distance) continue;
    kept.push(index);
    last = x[index]!;
  }
  return kept;
}
