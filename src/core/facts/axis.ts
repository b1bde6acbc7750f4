import type { Points, Run, Series } from '../run';

/** On what scale the points of different series are compared. */
export type RunAxis = 'step' | 'epoch' | 'order';

/** The axis on which the series that matter have positions: steps, else epochs, else their order in the log. O(n). */
export function axisOf(run: Run): RunAxis {
  const series = run.series.filter((one) => one.points.length > 0 && isJudged(one));
  const told = (column: (points: Points) => Float64Array): boolean =>
    series.length > 0 && series.every((one) => shareFinite(column(one.points)) >= 0.9);
  if (told((points) => points.step)) return 'step';
  if (told((points) => points.epoch)) return 'epoch';
  return 'order';
}

/** Positions of all points of a series, non-finite where the log does not tell. O(n). */
export function positionsOf(series: Series, axis: RunAxis): Float64Array {
  const { points } = series;
  if (axis === 'step') return points.step;
  if (axis === 'epoch') return points.epoch;
  let logged = 0;
  return Float64Array.from({ length: points.length }, (_, index) => {
    logged += points.buckets?.count[index] ?? 1;
    return points.line[index]! || logged;
  });
}

function isJudged(series: Series): boolean {
  const counts = series.role === 'train' || series.role === 'validation' || series.role === 'test';
  return counts && series.goal !== null;
}

function shareFinite(column: Float64Array): number {
  let finite = 0;
  for (const value of column) if (Number.isFinite(value)) finite++;
  return column.length === 0 ? 0 : finite / column.length;
}
