import {
  Chart,
  LineController,
  LinearScale,
  LineElement,
  LogarithmicScale,
  PointElement,
  type ChartDataset,
  type ChartOptions,
  type Plugin,
  type Point,
  type Scale,
} from 'chart.js';
import { sparse } from '../model/smooth';
import type { DrawnSeries, PlotView } from './view';

Chart.register(LineController, LineElement, LinearScale, LogarithmicScale, PointElement);

export type LineChart = Chart<'line', Point[]>;

/** Chart.js lays out and draws the lines; everything else in a plot is drawn by our plugins. */
export function createChart(canvas: HTMLCanvasElement, view: PlotView, plugins: readonly Plugin<'line'>[]): LineChart {
  return new Chart(canvas, {
    type: 'line',
    data: { datasets: datasetsOf(view) },
    options: optionsOf(view),
    plugins: [...plugins],
  });
}

export function updateChart(chart: LineChart, view: PlotView): void {
  chart.data.datasets = datasetsOf(view);
  chart.options = optionsOf(view);
  chart.update('none');
}

/** Ticks are ours; Chart.js would write and measure labels also for an axis that it does not show. */
const bare = {
  display: false,
  afterBuildTicks(scale: Scale) {
    scale.ticks = [];
  },
};

/** Points come parsed, sorted and thinned, and nothing moves: the three settings that make Chart.js fast. */
function optionsOf({ axis, visible, scale, logarithmic, margins }: PlotView): ChartOptions<'line'> {
  return {
    parsing: false,
    normalized: true,
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    events: [],
    spanGaps: false,
    layout: { padding: { ...margins }, autoPadding: false },
    scales: {
      x: { type: axis.logarithmic ? 'logarithmic' : 'linear', ...bare, min: visible.from, max: visible.to },
      y: { type: logarithmic ? 'logarithmic' : 'linear', ...bare, min: scale.low, max: scale.high },
    },
  };
}

function datasetsOf(view: PlotView): ChartDataset<'line', Point[]>[] {
  const drawn = view.series.filter(({ hidden }) => !hidden);
  const raw = drawn.filter(({ smoothed, curve }) => smoothed !== curve.y);
  // Chart.js draws the first dataset on top.
  return [
    ...drawn.map((series) => smoothedDataset(view, series)).reverse(),
    ...raw.map((series) => dataset(view, series, series.curve.y, view.theme.raw)).reverse(),
  ];
}

/** Points of a smoothed line per width of the plot: about one for each pixel, since it bends over several of them. */
const smoothedPoints = 1000;

function smoothedDataset(view: PlotView, series: DrawnSeries): ChartDataset<'line', Point[]> {
  const { curve, smoothed } = series;
  if (smoothed === curve.y || smoothed.length <= smoothedPoints) return dataset(view, series, smoothed, 1);
  const kept = sparse(curve.x, smoothed, (view.visible.to - view.visible.from) / smoothedPoints);
  const x = Float64Array.from(kept, (index) => curve.x[index]!);
  const y = Float64Array.from(kept, (index) => smoothed[index]!);
  return dataset(view, { ...series, curve: { ...curve, x } }, y, 1);
}

function dataset(
  { theme, logarithmic, axis, visible }: PlotView,
  { curve, stroke }: DrawnSeries,
  y: Float64Array,
  alpha: number,
): ChartDataset<'line', Point[]> {
  const color = theme[stroke.role];
  const share = `${Math.round(100 * alpha)}%`;
  const data = new Array<Point>(y.length);
  for (let index = 0; index < y.length; index++) {
    const value = y[index]!;
    const at = curve.x[index]!;
    const hasNoPlace = (logarithmic && value <= 0) || (axis.logarithmic && at <= 0);
    data[index] = hasNoPlace ? { x: visible.from, y: NaN } : { x: at, y: value };
  }
  return {
    data,
    borderColor: alpha === 1 ? color : `color-mix(in srgb, ${color} ${share}, transparent)`,
    borderWidth: alpha === 1 ? stroke.width : 1,
    borderDash: [...stroke.dash],
    borderJoinStyle: 'round',
    pointRadius: hasLoneFinite(y) ? lonePointRadius(y, stroke.width) : 0,
    pointBackgroundColor: color,
    pointBorderWidth: 0,
    tension: 0,
  };
}

/** Values between two gaps make no line: they are drawn as points, or they would not be seen. */
function lonePointRadius(y: Float64Array, width: number): number[] {
  return Array.from(y, (_, index) => (isLone(y, index) ? Math.max(2, width) : 0));
}

function hasLoneFinite(y: Float64Array): boolean {
  for (let index = 0; index < y.length; index++) if (isLone(y, index)) return true;
  return false;
}

function isLone(y: Float64Array, index: number): boolean {
  return Number.isFinite(y[index]) && !Number.isFinite(y[index - 1]) && !Number.isFinite(y[index + 1]);
}
