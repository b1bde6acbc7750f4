import type { Chart, Plugin } from 'chart.js';
import type { CurveData } from '../../src/protocol';
import { valueBetween } from '../model/curve';
import { pushedApart } from '../model/labels';
import { edgeMarksOf } from '../model/outside';
import { circle, fitted, line, write } from './canvas';
import { pixelsOf } from './pixels';
import type { Theme } from './theme';
import type { PlotView } from './view';

/** Marks nearer than this many pixels would be one blot. */
const crossSpacing = 7;
const edgeSpacing = 9;

/** Rings at the best values, crosses where values are not finite, and the names at the ends of the lines. */
export function marksPlugin(view: () => PlotView): Plugin<'line'> {
  return {
    id: 'marks',
    afterDatasetsDraw(chart) {
      drawNonFinite(chart, view());
      if (view().outside !== null) drawEdgeMarks(chart, view());
      drawBests(chart, view());
      if (view().margins.right > 40) drawEnds(chart, view());
    },
  };
}

function drawBests(chart: Chart<'line'>, view: PlotView): void {
  const { bests, theme } = view;
  const { ctx, chartArea, scales } = chart;
  for (const { x: place, y: value, label } of bests) {
    const x = scales['x']!.getPixelForValue(place);
    const y = scales['y']!.getPixelForValue(value);
    if (x < chartArea.left - 1 || x > chartArea.right + 1 || !Number.isFinite(y)) continue;
    circle(ctx, x, y, label === '' ? 3.5 : 4.5, theme.background, theme.best, 2);
    if (label !== '') writeBest(chart, view, label, x, y);
  }
}

/** The label stands where it hides the least: left or right of the ring, above or below. */
function writeBest(chart: Chart<'line'>, view: PlotView, label: string, x: number, y: number): void {
  const { ctx, chartArea } = chart;
  const { theme } = view;
  ctx.font = theme.font;
  const width = ctx.measureText(label).width;
  const [place] = [-1, 1]
    .flatMap((side) =>
      [-13, 13, -28].map((offset) => ({ side, left: side < 0 ? x - 8 - width : x + 8, middle: y + offset })),
    )
    .filter(({ left, middle }) => {
      const isInside = left > chartArea.left && left + width < chartArea.right;
      return isInside && middle > chartArea.top + 4 && middle < chartArea.bottom - 8;
    })
    .map((at) => ({ ...at, hidden: pixelsHidden(chart, view, at.left, width, at.middle) }))
    .sort((left, right) => left.hidden - right.hidden);
  if (place === undefined) return;
  const style = { color: theme.foreground, font: theme.font, halo: theme.background };
  write(ctx, label, place.left, place.middle, style);
}

/** How many pixel columns of the curves a label would hide; words at the upper edge count like a curve. */
function pixelsHidden(
  { scales, chartArea }: Chart<'line'>,
  { series, spans }: PlotView,
  left: number,
  width: number,
  middle: number,
): number {
  let hidden = spans.length > 0 && middle < chartArea.top + 22 ? width : 0;
  for (let x = left; x <= left + width; x += 4) {
    const place = scales['x']!.getValueForPixel(x) ?? NaN;
    for (const { curve, smoothed, hidden: isHidden } of series) {
      const y = isHidden ? NaN : scales['y']!.getPixelForValue(valueBetween(curve.x, smoothed, place));
      if (Math.abs(y - middle) < 9) hidden += 4;
    }
  }
  return hidden;
}

/** Crosses where NaN was logged, and filled triangles that point to where ∞ and −∞ lie. */
function drawNonFinite({ ctx, chartArea }: Chart<'line'>, view: PlotView): void {
  const { series, theme } = view;
  const pixels = pixelsOf(view, chartArea);
  const previous = [-Infinity, -Infinity, -Infinity];
  const places = series
    .filter(({ hidden }) => !hidden)
    .flatMap(({ curve }) => nonFiniteOf(curve))
    .map(({ place, sign }) => ({ x: pixels.x(place), sign }))
    .filter(({ x }) => x >= chartArea.left - 1 && x <= chartArea.right + 1)
    .sort((left, right) => left.x - right.x);
  for (const { x, sign } of places) {
    if (x - previous[sign + 1]! < crossSpacing) continue;
    previous[sign + 1] = x;
    if (sign === 0) drawCross(ctx, x, chartArea.top, theme.error);
    else drawTriangle(ctx, x, sign > 0 ? chartArea.top : chartArea.bottom, sign, theme.error);
  }
}

function nonFiniteOf({ x, y, signs }: CurveData): readonly { readonly place: number; readonly sign: number }[] {
  const places = [];
  for (let index = 0; index < y.length; index++) {
    if (Number.isNaN(y[index])) places.push({ place: x[index]!, sign: signs?.[index] ?? 0 });
  }
  return places;
}

function drawCross(context: CanvasRenderingContext2D, x: number, y: number, color: string): void {
  const style = { color, width: 1.5 };
  line(context, [x - 3, y - 3, x + 3, y + 3], style);
  line(context, [x - 3, y + 3, x + 3, y - 3], style);
}

function drawTriangle(context: CanvasRenderingContext2D, x: number, y: number, up: number, color: string): void {
  context.save();
  context.fillStyle = color;
  context.beginPath();
  context.moveTo(x - 4, y + 3 * up);
  context.lineTo(x + 4, y + 3 * up);
  context.lineTo(x, y - 4 * up);
  context.fill();
  context.restore();
}

/** Arrows at the edge where curves leave the plot. */
function drawEdgeMarks({ ctx, chartArea }: Chart<'line'>, view: PlotView): void {
  const pixels = pixelsOf(view, chartArea);
  for (const { curve, stroke, hidden } of view.series) {
    if (hidden) continue;
    for (const { x, isAbove } of edgeMarksOf(curve.x.map(pixels.x), curve.y.map(pixels.y), chartArea, edgeSpacing)) {
      drawArrow(
        ctx,
        x,
        isAbove ? chartArea.top : chartArea.bottom,
        isAbove ? 1 : -1,
        view.theme[stroke.role],
        view.theme,
      );
    }
  }
}

function drawArrow(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  down: 1 | -1,
  color: string,
  theme: Theme,
): void {
  context.save();
  context.lineJoin = 'round';
  context.beginPath();
  context.moveTo(x - 4, y + 5 * down);
  context.lineTo(x, y);
  context.lineTo(x + 4, y + 5 * down);
  for (const [style, width] of [
    [theme.background, 5],
    [color, 2],
  ] as const) {
    context.strokeStyle = style;
    context.lineWidth = width;
    context.stroke();
  }
  context.restore();
}

function drawEnds(chart: Chart<'line'>, { series, theme, margins, visible }: PlotView): void {
  const { ctx, chartArea, scales } = chart;
  const labels = series
    .filter(({ hidden }) => !hidden)
    .flatMap(({ report, curve, smoothed }) => {
      const at = lastWithin(curve.x, smoothed, visible.to);
      if (at === null) return [];
      const y = scales['y']!.getPixelForValue(at);
      return [{ name: report.name, y: Math.min(chartArea.bottom, Math.max(chartArea.top, y)) }];
    });
  for (const { name, y } of pushedApart(labels, chartArea.top - 4, chartArea.bottom)) {
    const text = fitted(ctx, name, theme.font, margins.right - 10);
    write(ctx, text, chartArea.right + 8, y, { color: theme.foreground, font: theme.font });
  }
}

function lastWithin(x: Float64Array, y: Float64Array, limit: number): number | null {
  for (let index = x.length - 1; index >= 0; index--) {
    if (x[index]! <= limit && Number.isFinite(y[index])) return y[index]!;
  }
  return null;
}
