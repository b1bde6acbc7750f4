import { decimate } from '../core/series/decimate';
import type { Run } from '../core/run';
import type { CurveData } from '../protocol';
import type { CurveRequest } from '../service';

/** The curves of a run in a range of one axis, thinned to the width of the plot. O(points). */
export function curvesOf(run: Run, { axis, from, to, width }: Omit<CurveRequest, 'id'>): readonly CurveData[] {
  return run.series
    .map(({ name, points }) => ({ name, ...decimate(points, axis, from, to, width) }))
    .filter(({ x }) => x.length > 0);
}

/** The memory of curves that crosses a thread by being handed over instead of copied. */
export function buffersOf(result: unknown): readonly ArrayBuffer[] {
  if (!Array.isArray(result)) return [];
  return result.filter(isCurve).flatMap(({ x, y, line }) => [x, y, line].map((column) => column.buffer as ArrayBuffer));
}

function isCurve(item: unknown): item is CurveData {
  return typeof item === 'object' && item !== null && 'exact' in item;
}
