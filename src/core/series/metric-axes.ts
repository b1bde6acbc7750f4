import type { RunReport } from '../report';
import { metricAxis, isPlotAxis, type PlotAxis } from './plot-axis';

/** Series that others can be laid out by: those of two points at least, in the order of the log. */
export function metricAxes({ series }: Pick<RunReport, 'series'>): readonly PlotAxis[] {
  return series
    .filter(({ points }) => points > 1)
    .map(({ name }) => metricAxis(name))
    .filter(isPlotAxis);
}
