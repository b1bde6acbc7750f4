import { clockStart, isOnClock } from './clock';
import { valuesAlong } from './along-metric';
import { placesOf, type CurvePlaces } from './curve-places';
import { decimate, decimateAlong, entriesIn, pointsPerColumn, type Curve } from './decimate';
import { isMetricAxis, metricOf, type PlotAxis } from './plot-axis';
import type { EntryWindow } from './refine';
import type { Points, Series } from '../run';

/** A curve with the name of its series. */
interface NamedCurve extends Curve {
  readonly name: string;
}

/** Null is no limit. */
export interface Wanted {
  readonly axis: PlotAxis;
  readonly from: number | null;
  readonly to: number | null;
  /** Pixel columns. */
  readonly width: number;
  /** Whether the axis is drawn on a log scale, on which columns are narrower the further right they lie. */
  readonly logarithmic?: boolean;
}

/** What of a run is drawn. */
export interface DrawnRun {
  readonly series: readonly Pick<Series, 'name' | 'points'>[];
}

/**
 * The curves of a run in a range of one axis, thinned to the width of the plot. `single` holds single points, where
 * they are known, to be drawn in place of merged ones in that range. O(points).
 */
export function curvesOf(
  run: DrawnRun,
  wanted: Wanted,
  single: ReadonlyMap<Points, Points> = new Map(),
): readonly NamedCurve[] {
  const thinned = thinner(run, wanted);
  return run.series
    .map(({ name, points }) => ({ name, ...thinned(single.get(points) ?? points) }))
    .filter(({ x }) => x.length > 0);
}

/**
 * The entries of a series that a range shows and that are merged, where there is room to draw what is in them; null
 * where there is not, or where single points are all there is. O(points).
 */
export function mergedEntries(run: DrawnRun, points: Points, { axis, from, to, width }: Wanted): EntryWindow | null {
  if (points.buckets === undefined || isMetricAxis(axis)) return null;
  const start = axis === 'time' && isOnClock(points) ? (clockStart(run.series.map((one) => one.points)) ?? 0) : 0;
  const placed = axis === 'wall' ? 'time' : axis;
  const onAxis = (bound: number | null) => (bound === null ? null : bound + start);
  const window = entriesIn(points, placed, onAxis(from), onAxis(to));
  if (window === null || window.last - window.first >= pointsPerColumn * width) return null;
  for (let entry = window.first; entry <= window.last; entry++) if (points.buckets.count[entry]! > 1) return window;
  return null;
}

/** The curve of one series of a run, as among its `curvesOf`; null where the run has none. O(points). */
export function curveOf(run: DrawnRun, name: string, wanted: Wanted): Curve | null {
  const series = run.series.find((candidate) => candidate.name === name);
  const curve = series === undefined ? null : thinner(run, wanted)(series.points);
  return curve === null || curve.x.length === 0 ? null : curve;
}

/** Columns of a table: so many that twenty thousand points of a series come whole. */
const tableWidth = 10_000;

/** Curves for a table, each point with the log's own counts. O(points). */
export function tableOf(run: DrawnRun, wanted: Omit<Wanted, 'width'>): readonly (NamedCurve & CurvePlaces)[] {
  const points = new Map(run.series.map((series) => [series.name, series.points]));
  return curvesOf(run, { ...wanted, width: tableWidth }).map((curve) => ({
    ...curve,
    ...placesOf(curve, points.get(curve.name)!, wanted.axis),
  }));
}

/** How the points of one series of the run become a curve. */
function thinner(run: DrawnRun, { axis, from, to, width, logarithmic = false }: Wanted): (points: Points) => Curve {
  const measure = logarithmic ? powers : undefined;
  switch (axis) {
    case 'step':
    case 'epoch':
      return (points) => decimate(points, axis, from, to, width, measure);
    case 'wall':
      return (points) => (isOnClock(points) ? decimate(points, 'time', from, to, width) : nothing());
    case 'time': {
      const start = clockStart(run.series.map(({ points }) => points)) ?? 0;
      return (points) => sinceStart(points, isOnClock(points) ? start : 0, { axis, from, to, width, logarithmic });
    }
    default: {
      const along = run.series.find(({ name }) => name === metricOf(axis))?.points;
      return (points) =>
        along === undefined ? nothing() : decimateAlong(points, valuesAlong(points, along), from, to, width, measure);
    }
  }
}

function nothing(): Curve {
  return { x: new Float64Array(), y: new Float64Array(), line: new Uint32Array(), exact: true };
}

/** The place of a place on a log scale; those at or below 0 have none. */
function powers(place: number): number {
  return place > 0 ? Math.log10(place) : -Infinity;
}

function sinceStart(points: Points, start: number, { from, to, width, logarithmic = false }: Wanted): Curve {
  const onClock = (bound: number | null) => (bound === null ? null : bound + start);
  const measure = logarithmic ? (place: number) => powers(place - start) : undefined;
  const curve = decimate(points, 'time', onClock(from), onClock(to), width, measure);
  return { ...curve, x: curve.x.map((at) => at - start) };
}
