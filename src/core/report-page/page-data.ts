import { spellNonFinite } from '../non-finite';
import type { RunReport, SweepReport } from '../report';
import type { Points, Run } from '../run';
import { loggedPoints } from '../series/points';
import type { PlotAxis } from '../series/plot-axis';
import { packPoints, type PackedPoints } from './packed-points';
import { thinPoints } from './thin-points';

/** All that a report on one page holds, as JSON within the page. */
export interface PageData {
  /** Version of Fitcheck. */
  readonly version: string;
  /** When it was made, in milliseconds since 1970. */
  readonly made: number;
  readonly runs: readonly PagedRun[];
  /** What the runs tell together; null for a single run. */
  readonly sweep: SweepReport | null;
}

export interface PagedRun {
  /** Its numbers that are not finite are spelled. */
  readonly report: RunReport;
  /** Title of the log format. */
  readonly format: string;
  readonly axes: readonly PlotAxis[];
  readonly series: readonly { readonly name: string; readonly points: PackedPoints }[];
  /** Points that were logged, where neighbours had to be merged; null where each is kept. */
  readonly mergedFrom: number | null;
}

/** The points of a run, no more of them than a page may hold. */
export interface ThinnedCurves {
  readonly series: readonly { readonly name: string; readonly points: Points }[];
  /** Points that were logged. */
  readonly logged: number;
}

/** A run as it is kept until all are read. */
export interface ThinnedRun extends ThinnedCurves, Pick<PagedRun, 'report' | 'format' | 'axes'> {}

/** Entries of all runs together, and of each: three thousand pixel columns of two curves, in some 300 kB of text. */
const mostEntries = 48_000;
const mostOfRun = 12_000;
const leastOfRun = 600;

/** What of the curves of a run a page can hold. O(points). */
export function thinnedCurves({ series }: Pick<Run, 'series'>): ThinnedCurves {
  const drawn = series.filter(({ points }) => points.length > 0);
  const logged = drawn.reduce((sum, { points }) => sum + loggedPoints(points), 0);
  return { series: thinned(drawn, mostOfRun), logged };
}

/** Runs as they stand in a page; the more there are, the fewer points each keeps. O(points). */
export function pagedRuns(runs: readonly ThinnedRun[]): readonly PagedRun[] {
  const entries = Math.max(leastOfRun, Math.min(mostOfRun, Math.floor(mostEntries / Math.max(1, runs.length))));
  return runs.map(({ report, format, axes, series, logged }) => {
    const kept = thinned(series, entries);
    return {
      report: spellNonFinite(report),
      format,
      axes,
      series: kept.map(({ name, points }) => ({ name, points: packPoints(points) })),
      mergedFrom: kept.some(({ points }) => points.buckets !== undefined) ? logged : null,
    };
  });
}

function thinned(series: ThinnedCurves['series'], entries: number): ThinnedCurves['series'] {
  const points = thinPoints(
    series.map((one) => one.points),
    entries,
  );
  return series.map(({ name }, at) => ({ name, points: points[at]! }));
}
