import type { Chart, Plugin } from 'chart.js';
import { crisp, line, write } from './canvas';
import type { Cursor, PlotView } from './view';

/** Pixels that a label of the horizontal axis needs with its distance to the next. */
const labelSpacing = 60;

/** Grid, axes and their labels. Drawn by ourselves, so that labels can make way for the cursor's badge. */
export function framePlugin(view: () => PlotView, cursor: Cursor): Plugin<'line'> {
  return {
    id: 'frame',
    beforeDatasetsDraw(chart) {
      drawRows(chart, view());
      if (view().isLast) drawColumns(chart, view(), cursor);
    },
  };
}

function drawRows(chart: Chart<'line'>, { scale, tickLabels, theme, logarithmic }: PlotView): void {
  const { ctx, chartArea, scales } = chart;
  const { left, right, bottom } = chartArea;
  scale.ticks.forEach((tick, index) => {
    const y = crisp(scales['y']!.getPixelForValue(tick));
    const isAxis = !logarithmic && index === 0;
    line(ctx, [left, y, right, y], { color: theme.lines, alpha: isAxis ? 0.8 : 0.3 });
    write(ctx, tickLabels[index]!, left - 6, y, { color: theme.dim, font: theme.font, align: 'right' });
  });
  if (logarithmic) {
    const y = crisp(bottom);
    line(ctx, [left, y, right, y], { color: theme.lines, alpha: 0.8 });
  }
}

function drawColumns(chart: Chart<'line'>, { axis, visible, theme, margins }: PlotView, cursor: Cursor): void {
  const { ctx, chartArea, scales } = chart;
  const { left, right, bottom } = chartArea;
  const style = { color: theme.dim, font: theme.font, align: 'center' } as const;
  const badge = cursor.place === null ? -Infinity : scales['x']!.getPixelForValue(cursor.place);
  let end = right;
  ctx.font = theme.font;
  for (const { at, label } of axis.ticks(visible, Math.max(2, (right - left) / labelSpacing))) {
    const x = scales['x']!.getPixelForValue(at);
    line(ctx, [crisp(x), bottom, crisp(x), bottom + 4], { color: theme.lines, alpha: 0.8 });
    if (Math.abs(x - badge) <= 24) continue;
    // Without a margin the last label would be cut off by the edge.
    const half = ctx.measureText(label).width / 2;
    const middle = Math.min(x, right + margins.right - half);
    write(ctx, label, middle, bottom + 13, style);
    end = Math.max(end, middle + half);
  }
  if (margins.right > 40) write(ctx, axis.unit, end + 8, bottom + 13, { ...style, align: 'left' });
}
