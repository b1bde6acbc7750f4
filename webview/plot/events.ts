import type { Chart, Plugin } from 'chart.js';
import { spread } from '../model/spread';
import { crisp, line, write } from './canvas';
import type { PlotView } from './view';

/** More lines than this across all plots would be a fence: the curve of the rate then tells them alone. */
const mostLines = 8;

/** What happened at one place: a dotted line through all plots, with a diamond and words in one of them. */
export function eventsPlugin(view: () => PlotView): Plugin<'line'> {
  return {
    id: 'events',
    beforeDatasetsDraw(chart) {
      const { events, theme } = view();
      const seen = events
        .map(({ place }) => chart.scales['x']!.getPixelForValue(place))
        .filter((x) => isSeen(chart, x));
      if (seen.length > mostLines) return;
      const { top, bottom } = chart.chartArea;
      for (const x of seen)
        line(chart.ctx, [crisp(x), top, crisp(x), bottom], { color: theme.rate, alpha: 0.8, dash: [1, 3] });
    },
    afterDatasetsDraw(chart) {
      if (view().namesEvents) nameEvents(chart, view());
    },
  };
}

function isSeen({ chartArea }: Chart<'line'>, x: number): boolean {
  return x >= chartArea.left - 1 && x <= chartArea.right + 1;
}

function nameEvents(chart: Chart<'line'>, { events, theme, group }: PlotView): void {
  const { ctx, chartArea, scales } = chart;
  ctx.font = theme.font;
  const marks = events
    .map(({ label, kind, place }) => ({
      label,
      at: scales['x']!.getPixelForValue(place),
      width: ctx.measureText(label).width,
      importance: kind === 'restart' ? 1 : 0,
    }))
    .filter(({ at }) => isSeen(chart, at));
  // In the strip of the rate they stand at its foot, where a rate hardly ever is; elsewhere words of findings are above.
  const y = chartArea.bottom - (group.place === 'rate' ? 8 : 10);
  for (const { at } of marks) diamond(ctx, at, chartArea.bottom, theme.rate, theme.background);
  for (const { label, middle } of spread(marks, chartArea.left, chartArea.right)) {
    write(ctx, label, middle, y - 4, {
      color: theme.foreground,
      font: theme.font,
      align: 'center',
      halo: theme.background,
    });
  }
}

function diamond(context: CanvasRenderingContext2D, x: number, y: number, stroke: string, fill: string): void {
  context.save();
  context.beginPath();
  for (const [dx, dy] of [
    [0, -4],
    [4, 0],
    [0, 4],
    [-4, 0],
  ] as const)
    context.lineTo(x + dx, y + dy);
  context.closePath();
  context.fillStyle = fill;
  context.strokeStyle = stroke;
  context.lineWidth = 1.5;
  context.fill();
  context.stroke();
  context.restore();
}
