import { Chart, LinearScale, LogarithmicScale, type ChartOptions, type Plugin, type Scale } from 'chart.js';
import type { PlotView } from './view';

Chart.register(LinearScale, LogarithmicScale);

export type LineChart = Chart<'line', never[]>;

/** Chart.js lays the plot out and has its scales; all that is seen is drawn by our plugins. */
export function createChart(canvas: HTMLCanvasElement, view: PlotView, plugins: readonly Plugin<'line'>[]): LineChart {
  return new Chart<'line', never[]>(canvas, {
    type: 'line',
    data: { datasets: [] },
    options: optionsOf(view),
    plugins: [...plugins],
  });
}

export function updateChart(chart: LineChart, view: PlotView): void {
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

/** Nothing moves and nothing is listened to: what a plot shows changes in one step. */
export function optionsOf({ axis, visible, scale, logarithmic, margins }: PlotView): ChartOptions<'line'> {
  return {
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    events: [],
    layout: { padding: { ...margins }, autoPadding: false },
    scales: {
      x: { type: axis.logarithmic ? 'logarithmic' : 'linear', ...bare, min: visible.from, max: visible.to },
      y: { type: logarithmic ? 'logarithmic' : 'linear', ...bare, min: scale.low, max: scale.high },
    },
  };
}
