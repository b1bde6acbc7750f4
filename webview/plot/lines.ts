import type { Plugin } from 'chart.js';
import { isRising } from '../model/curve';
import { bandsOf, denseOf, peaksOf, type Band } from '../model/envelope';
import { sparse } from '../model/smooth';
import { pixelsOf, type Pixels } from './pixels';
import type { DrawnSeries, PlotView } from './view';

/** What is drawn on. Where it is no canvas, it has paths of its own. */
interface Sheet extends Pixels {
  newPath(): Path2D;
}

/** A series as shapes, made once for a view and drawn again for each move of the cursor. */
interface Shapes {
  readonly series: DrawnSeries;
  readonly color: string;
  /** Logged values behind a smoothed line: a line, and a band between lowest and highest where they lie too dense. */
  readonly raw: { readonly line: Path2D; readonly band: Path2D; readonly peaks: Path2D } | null;
  readonly line: Path2D;
  /** Values between two gaps make no line: they are dots, or they would not be seen. */
  readonly dots: Path2D;
}

/**
 * The lines of the curves. Drawn from their columns, without an object for each point: an update of 100,000 points
 * takes half as long as with the lines of Chart.js, whose scales and layout these follow.
 */
export function linesPlugin(view: () => PlotView, newPath = () => new Path2D()): Plugin<'line'> {
  let drawn: { readonly view: PlotView; readonly key: string; readonly shapes: readonly Shapes[] } | null = null;
  return {
    id: 'lines',
    afterDatasetsDraw({ ctx, chartArea }) {
      const { left, right, top, bottom } = chartArea;
      const key = [left, right, top, bottom].join(' ');
      if (drawn?.view !== view() || drawn.key !== key) {
        drawn = {
          view: view(),
          key,
          shapes: shapesOf(view(), { ...pixelsOf(view(), { left, right, top, bottom }), newPath }),
        };
      }
      ctx.save();
      ctx.beginPath();
      ctx.rect(left, top - 1, right - left, bottom - top + 2);
      ctx.clip();
      ctx.lineJoin = 'round';
      for (const shapes of drawn.shapes) drawRaw(ctx, shapes, view().theme.raw);
      for (const shapes of drawn.shapes) drawLine(ctx, shapes);
      ctx.restore();
    },
  };
}

function drawRaw(context: CanvasRenderingContext2D, { raw, color, series }: Shapes, alpha: number): void {
  if (raw === null) return;
  context.globalAlpha = alpha;
  context.fillStyle = color;
  context.fill(raw.band);
  context.strokeStyle = color;
  context.lineWidth = 1;
  context.setLineDash([...series.stroke.dash]);
  context.stroke(raw.line);
  context.globalAlpha = 1;
  context.setLineDash([]);
  context.stroke(raw.peaks);
}

function drawLine(context: CanvasRenderingContext2D, { line, dots, color, series }: Shapes): void {
  context.globalAlpha = 1;
  context.strokeStyle = color;
  context.fillStyle = color;
  context.lineWidth = series.stroke.width;
  context.setLineDash([...series.stroke.dash]);
  context.stroke(line);
  context.fill(dots);
}

function shapesOf(view: PlotView, sheet: Sheet): readonly Shapes[] {
  return view.series.filter(({ hidden }) => !hidden).map((series) => shapeOf(series, view, sheet));
}

function shapeOf(series: DrawnSeries, { theme }: PlotView, sheet: Sheet): Shapes {
  const { curve, smoothed, stroke } = series;
  const x = curve.x.map(sheet.x);
  const isSmooth = smoothed !== curve.y;
  const y = smoothed.map(sheet.y);
  const kept = isSmooth ? sparse(x, y, 1) : null;
  return {
    series,
    color: theme[stroke.role],
    raw: isSmooth ? rawOf(x, curve.y.map(sheet.y), curve.x, sheet) : null,
    line: linePath(x, y, kept, sheet),
    dots: dotsPath(x, y, Math.max(2, stroke.width), sheet),
  };
}

function rawOf(x: Float64Array, y: Float64Array, places: Float64Array, sheet: Sheet): NonNullable<Shapes['raw']> {
  const flags = isRising(places) ? denseOf(x) : new Uint8Array(x.length);
  const bands = bandsOf(x, y, flags);
  return { line: sparsePath(x, y, flags, sheet), band: bandPath(bands, sheet), peaks: peaksPath(bands, sheet) };
}

/** Heights far outside of the plot are cut: rasterizing lines of a million pixels takes time and shows nothing. */
function cut(y: number, { top, bottom }: Pixels['area']): number {
  const room = bottom - top;
  return Math.max(top - room, Math.min(bottom + room, y));
}

function linePath(x: Float64Array, y: Float64Array, kept: readonly number[] | null, { area, newPath }: Sheet): Path2D {
  const path = newPath();
  const count = kept === null ? x.length : kept.length;
  let isDown = false;
  for (let position = 0; position < count; position++) {
    const index = kept === null ? position : kept[position]!;
    const [at, height] = [x[index]!, y[index]!];
    // The difference is NaN for NaN and ±Infinity.
    if (at - at !== 0 || height - height !== 0) isDown = false;
    else if (isDown) path.lineTo(at, cut(height, area));
    else {
      path.moveTo(at, cut(height, area));
      isDown = true;
    }
  }
  return path;
}

/** The line from and to all points that are not dense. */
function sparsePath(x: Float64Array, y: Float64Array, flags: Uint8Array, { area, newPath }: Sheet): Path2D {
  const path = newPath();
  let isDown = false;
  for (let index = 1; index < x.length; index++) {
    const isGap = !Number.isFinite(y[index - 1]! + y[index]! + x[index - 1]! + x[index]!);
    if (isGap || (flags[index - 1] === 1 && flags[index] === 1)) {
      isDown = false;
      continue;
    }
    if (!isDown) path.moveTo(x[index - 1]!, cut(y[index - 1]!, area));
    path.lineTo(x[index]!, cut(y[index]!, area));
    isDown = true;
  }
  return path;
}

/** Bands with a step for each column, at least a pixel high, so that a lone column and one without noise are seen. */
function bandPath(bands: readonly Band[], { area, newPath }: Sheet): Path2D {
  const path = newPath();
  for (const { x, top, bottom } of bands) {
    const count = x.length;
    path.moveTo(x[0]! - 0.5, cut(top[0]!, area));
    for (let index = 0; index < count; index++) {
      const at = cut(top[index]!, area);
      path.lineTo(x[index]! - 0.5, at);
      path.lineTo(x[index]! + 0.5, at);
    }
    for (let index = count - 1; index >= 0; index--) {
      const at = cut(Math.max(bottom[index]!, top[index]! + 1), area);
      path.lineTo(x[index]! + 0.5, at);
      path.lineTo(x[index]! - 0.5, at);
    }
    path.closePath();
  }
  return path;
}

function peaksPath(bands: readonly Band[], { area, newPath }: Sheet): Path2D {
  const path = newPath();
  for (const band of bands) {
    for (const { x, from, to } of peaksOf(band)) {
      path.moveTo(x, cut(from, area));
      path.lineTo(x, cut(to, area));
    }
  }
  return path;
}

function dotsPath(x: Float64Array, y: Float64Array, radius: number, { newPath }: Sheet): Path2D {
  const path = newPath();
  for (let index = 0; index < y.length; index++) {
    if (!Number.isFinite(y[index]) || Number.isFinite(y[index - 1]) || Number.isFinite(y[index + 1])) continue;
    path.moveTo(x[index]! + radius, y[index]!);
    path.arc(x[index]!, y[index]!, radius, 0, 2 * Math.PI);
  }
  return path;
}
