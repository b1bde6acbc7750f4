import type { Chart, Plugin } from 'chart.js';
import { nearestPoint } from '../model/curve';
import { circle, crisp, line, write } from './canvas';
import type { Cursor, PlotView } from './view';

/** The reader's place: a line through all plots, a dot on each curve and a badge on the axis. */
export function crosshairPlugin(view: () => PlotView, cursor: Cursor): Plugin<'line'> {
  return {
    id: 'crosshair',
    afterDatasetsDraw(chart) {
      if (cursor.selection !== null) drawSelection(chart, view(), cursor.selection.from, cursor.selection.to);
      if (cursor.place !== null) drawCrosshair(chart, view(), cursor.place, cursor.pinned);
    },
  };
}

function drawCrosshair(chart: Chart<'line'>, view: PlotView, place: number, pinned: boolean): void {
  const { ctx, chartArea, scales } = chart;
  const { theme, series } = view;
  const x = scales['x']!.getPixelForValue(place);
  if (x < chartArea.left - 1 || x > chartArea.right + 1) return;
  line(ctx, [crisp(x), chartArea.top, crisp(x), chartArea.bottom], {
    color: theme.foreground,
    alpha: pinned ? 1 : 0.55,
  });
  for (const { curve, smoothed, stroke, hidden } of series) {
    const index = hidden ? -1 : nearestPoint(curve.x, place);
    if (index < 0) continue;
    const dot = scales['x']!.getPixelForValue(curve.x[index]!);
    const y = scales['y']!.getPixelForValue(smoothed[index]!);
    if (Math.abs(dot - x) > 3 || !(y >= chartArea.top - 1 && y <= chartArea.bottom + 1)) continue;
    circle(ctx, crisp(x), y, 3, theme[stroke.role], theme.background, 1);
  }
  if (view.isLast) drawBadge(chart, view, x, view.axis.badge(place));
}

function drawBadge({ ctx, chartArea }: Chart<'line'>, { theme }: PlotView, x: number, text: string): void {
  ctx.save();
  ctx.font = theme.font;
  const width = Math.max(22, Math.ceil(ctx.measureText(text).width) + 10);
  ctx.fillStyle = theme.badge;
  ctx.strokeStyle = theme.badgeBorder;
  ctx.beginPath();
  ctx.roundRect(crisp(x - width / 2), chartArea.bottom + 5.5, width, 15, 2);
  ctx.fill();
  ctx.stroke();
  ctx.restore();
  write(ctx, text, crisp(x), chartArea.bottom + 13, { color: theme.badgeText, font: theme.font, align: 'center' });
}

function drawSelection(chart: Chart<'line'>, { theme }: PlotView, from: number, to: number): void {
  const { ctx, chartArea, scales } = chart;
  const left = Math.max(chartArea.left, scales['x']!.getPixelForValue(from));
  const right = Math.min(chartArea.right, scales['x']!.getPixelForValue(to));
  ctx.save();
  ctx.globalAlpha = 0.12;
  ctx.fillStyle = theme.foreground;
  ctx.fillRect(left, chartArea.top, right - left, chartArea.bottom - chartArea.top);
  ctx.restore();
  for (const x of [left, right]) {
    line(ctx, [crisp(x), chartArea.top, crisp(x), chartArea.bottom], { color: theme.foreground, alpha: 0.55 });
  }
}
