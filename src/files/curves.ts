import { clockStart, isOnClock } from '../core/series/clock';
import { valuesAlong } from '../core/series/along-metric';
import { decimate, decimateAlong, type Curve } from '../core/series/decimate';
import { metricOf } from '../core/series/plot-axis';
import type { Points, Series } from '../core/run';
import type { CurveData } from '../protocol';
import type { CurveRequest } from '../service';

type Wanted = Omit<CurveRequest, 'id'>;

/** What of a run is drawn. */
interface DrawnRun {
  readonly series: readonly Pick<Series, 'name' | 'points'>[];
}

/** The curves of a run in a range of one axis, thinned to the width of the plot. O(points). */
export function curvesOf(run: DrawnRun, wanted: Wanted): readonly CurveData[] {
  const thinned = thinner(run, wanted);
  return run.series.map(({ name, points }) => ({ name, ...thinned(points) })).filter(({ x }) => x.length > 0);
}

/** How the points of one series of the run become a curve. */
function thinner(run: DrawnRun, { axis, from, to, width }: Wanted): (points: Points) => Curve {
  switch (axis) {
    case 'step':
    case 'epoch':
      return (points) => decimate(points, axis, from, to, width);
    case 'wall':
      return (points) => (isOnClock(points) ? decimate(points, 'time', from, to, width) : nothing());
    case 'time': {
      const start = clockStart(run.series.map(({ points }) => points)) ?? 0;
      return (points) => sinceStart(points, isOnClock(points) ? start : 0, from, to, width);
    }
    default: {
      const along = run.series.find(({ name }) => name === metricOf(axis))?.points;
      return (points) =>
        along === undefined ? nothing() : decimateAlong(points, valuesAlong(points, along), from, to, width);
    }
  }
}

function nothing(): Curve {
  return { x: new Float64Array(), y: new Float64Array(), line: new Uint32Array(), exact: true };
}

function sinceStart(points: Points, start: number, from: number | null, to: number | null, width: number): Curve {
  const onClock = (bound: number | null) => (bound === null ? null : bound + start);
  const curve = decimate(points, 'time', onClock(from), onClock(to), width);
  return { ...curve, x: curve.x.map((at) => at - start) };
}

/** The memory of curves that crosses a thread by being handed over instead of copied. */
export function buffersOf(result: unknown): readonly ArrayBuffer[] {
  if (!Array.isArray(result)) return [];
  return result.filter(isCurve).flatMap(({ x, y, line }) => [x, y, line].map((column) => column.buffer as ArrayBuffer));
}

function isCurve(item: unknown): item is CurveData {
  return typeof item === 'object' && item !== null && 'exact' in item;
}
