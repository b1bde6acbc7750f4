import type { Best } from '../analysis';
import { smoothingWindow } from '../statistics/running-median';
import type { Curve } from './curve';
import { bestPointAt, bestValues } from '../series/points';
import { momentOf, momentOfPoint } from './moment';

/**
 * Entry of the smoothed optimum: the raw optimum of a noisy curve is a lucky evaluation, biased by about σ·√(2 ln n).
 * -1 for an empty curve. O(n).
 */
export function smoothedOptimum(curve: Curve, goal: 'minimize' | 'maximize'): number {
  return optimum(curve.smooth, goal, 0, curve.length);
}

/** The raw optimum nearest to the smoothed one, as a place with its value; null for an empty curve. O(n). */
export function bestOf(curve: Curve, goal: 'minimize' | 'maximize'): Best | null {
  const entry = bestEntry(curve, goal);
  if (entry < 0) return null;
  if (curve.areMeans) {
    const { series, index, value } = curve;
    return { series: series.name, value: value[entry]!, ...momentOf(series, index[entry]!) };
  }
  const index = rawOptimumInBlock(curve, entry, goal);
  const point = bestPointAt(curve.series.points, index, goal);
  return { series: curve.series.name, value: point.value, ...momentOfPoint(curve.series, point) };
}

/** Entry of the raw optimum within the smoothing window around the smoothed optimum; -1 for an empty curve. O(n). */
export function bestEntry(curve: Curve, goal: 'minimize' | 'maximize'): number {
  const centre = smoothedOptimum(curve, goal);
  if (centre < 0) return -1;
  const half = (smoothingWindow(curve.length) - 1) >> 1;
  return optimum(curve.value, goal, Math.max(0, centre - half), Math.min(curve.length, centre + half + 1));
}

function rawOptimumInBlock(curve: Curve, entry: number, goal: 'minimize' | 'maximize'): number {
  const last = curve.index[entry]!;
  const first = entry === 0 ? last : curve.index[entry - 1]! + 1;
  const value = bestValues(curve.series.points, goal);
  let best = last;
  for (let index = first; index < last; index++) {
    if (Number.isFinite(value[index]) && isBetter(value[index]!, value[best]!, goal)) best = index;
  }
  return best;
}

function optimum(values: Float64Array, goal: 'minimize' | 'maximize', from: number, to: number): number {
  let best = from < to ? from : -1;
  for (let entry = from + 1; entry < to; entry++) if (isBetter(values[entry]!, values[best]!, goal)) best = entry;
  return best;
}

function isBetter(value: number, than: number, goal: 'minimize' | 'maximize'): boolean {
  return goal === 'minimize' ? value < than : value > than;
}
