import { metricAxis, isPlotAxis } from '../../core/series/plot-axis';
import type { RunReport } from '../../core/report';
import type { PlotAxis } from '../../protocol';

/** Series that others can be laid out by: those of two points at least, in the order of the log. */
export function metricAxes({ series }: RunReport): readonly PlotAxis[] {
  return series
    .filter(({ points }) => points > 1)
    .map(({ name }) => metricAxis(name))
    .filter(isPlotAxis);
}
