import type { Axis } from './decimate';

/**
 * What curves are laid out by. `time` is seconds since the run's start, `wall` seconds since 1970, and `metric:NAME`
 * the value that another series of the run had at the same step.
 */
export type PlotAxis = Axis | 'wall' | MetricAxis;
export type MetricAxis = `metric:${string}`;

const metricPrefix = 'metric:';

/** Names of series come from logs: what is longer than this is no name. Characters. */
const longestName = 1000;

/** Whether a value that came from elsewhere is an axis. O(1). */
export function isPlotAxis(value: unknown): value is PlotAxis {
  if (value === 'step' || value === 'epoch' || value === 'time' || value === 'wall') return true;
  return isMetricAxis(value) && value.length > metricPrefix.length && value.length <= metricPrefix.length + longestName;
}

export function metricAxis(name: string): MetricAxis {
  return `${metricPrefix}${name}`;
}

export function isMetricAxis(value: unknown): value is MetricAxis {
  return typeof value === 'string' && value.startsWith(metricPrefix);
}

/** The series by which a metric axis lays out the others. */
export function metricOf(axis: MetricAxis): string {
  return axis.slice(metricPrefix.length);
}
