import { pushedApart } from '../model/labels';
import { circle, crisp, fitted, line as rule, write } from '../plot/canvas';
import type { Theme } from '../plot/theme';
import { nearestPoint, type RunLine } from './model/lines';
import { ticksAcross, ticksUp, type OverlayView } from './overlay-view';

interface Stroke {
  readonly color: string;
  readonly width: number;
  readonly alpha: number;
  readonly dash: readonly number[];
}

/** Up to this many runs each is named at its end; of more, those that stand out. */
const fewRuns = 6;

/** Everything but what follows the pointer; of lines in the crowd one point in each `gap` pixels. O(points). */
export function drawBase(context: CanvasRenderingContext2D, view: OverlayView, theme: Theme, gap: number): void {
  context.clearRect(0, 0, view.width, view.height);
  drawGrid(context, view, theme);
  context.save();
  clip(context, view);
  const { best, focused, lines } = view;
  for (const line of lines) if (line.run !== best && line.run !== focused) trace(context, view, line.x, line.y, strokeOf(view, line.run, theme), gap); // prettier-ignore
  for (const run of [focused, best]) drawAbove(context, view, run, theme);
  context.restore();
  drawDiverged(context, view, theme);
  drawBest(context, view, theme);
  drawNames(context, view, theme);
}

function drawGrid(context: CanvasRenderingContext2D, view: OverlayView, theme: Theme): void {
  const { area } = view.pixels;
  const { font, dim: color, lines } = theme;
  for (const { at, label } of ticksUp(view)) {
    if (Math.abs(at - area.bottom) >= 1) rule(context, [area.left, crisp(at), area.right, crisp(at)], { color: lines, alpha: 0.6 }); // prettier-ignore
    write(context, label, area.left - 6, at, { color, font, align: 'right' });
  }
  rule(context, [area.left, crisp(area.bottom), area.right, crisp(area.bottom)], { color: lines });
  context.font = font;
  const unitWidth = context.measureText(view.axis.unit).width;
  const unitLeft = area.right - unitWidth;
  let free = area.left - 20;
  for (const { at, label } of ticksAcross(view)) {
    const half = context.measureText(label).width / 2;
    rule(context, [crisp(at), area.bottom, crisp(at), area.bottom + 4], { color: lines });
    if (label === '' || at - half < free || at + half > unitLeft - 8) continue;
    write(context, label, at, area.bottom + 15, { color, font, align: 'center' });
    free = at + half + 8;
  }
  write(context, view.axis.unit, area.right, area.bottom + 15, { color, font, align: 'right' });
}

function clip(context: CanvasRenderingContext2D, { pixels: { area } }: OverlayView): void {
  context.beginPath();
  context.rect(area.left, area.top - 1, area.right - area.left, area.bottom - area.top + 2);
  context.clip();
}

function strokeOf({ comparison, best, focused, lines }: OverlayView, run: number, theme: Theme): Stroke {
  if (run === best) return { color: theme.validation, width: 2.25, alpha: 1, dash: [] };
  if (run === focused) return { color: theme.train, width: 1.75, alpha: 1, dash: [6, 3] };
  if (comparison.runs[run]!.state === 'diverged') return { color: theme.error, width: 1.25, alpha: 0.8, dash: [2, 3] };
  // A crowd of lines adds up to a surface; where they are few each must reach the contrast of a line.
  const faint = lines.length > 100 ? 0.22 : lines.length > 30 ? 0.32 : 0.5;
  return { color: theme.foreground, width: 1, alpha: theme.fill > 0.1 ? Math.min(1, faint + 0.2) : faint, dash: [] };
}

/** Draws a line, broken where it has no value. Values beyond the plot are kept near it, for far ones cost time. */
function trace(
  context: CanvasRenderingContext2D,
  { pixels }: OverlayView,
  x: Float64Array,
  y: Float64Array,
  stroke: Stroke,
  gap = 0,
): void {
  const { left, right, top, bottom } = pixels.area;
  const room = bottom - top;
  context.globalAlpha = stroke.alpha;
  context.strokeStyle = stroke.color;
  context.lineWidth = stroke.width;
  context.lineJoin = 'round';
  context.setLineDash(stroke.dash as number[]);
  context.beginPath();
  let isDown = false;
  let drawn = -Infinity;
  for (let index = 0; index < x.length; index++) {
    const at = pixels.x(x[index]!);
    // What lies outside is hidden, but for the points from which the line comes in and to which it leaves.
    if (pixels.x(x[index + 1]!) < left) continue;
    if (isDown && at - drawn < gap && !Number.isNaN(y[index]!)) continue;
    const height = pixels.y(y[index]!);
    drawn = at;
    if (Number.isNaN(height) || !Number.isFinite(at)) {
      isDown = false;
      continue;
    }
    const kept = Math.max(top - room, Math.min(bottom + room, height));
    if (isDown) context.lineTo(at, kept);
    else context.moveTo(at, kept);
    isDown = true;
    if (at > right) break;
  }
  context.stroke();
  context.globalAlpha = 1;
  context.setLineDash([]);
}

function drawAbove(context: CanvasRenderingContext2D, view: OverlayView, run: number | null, theme: Theme): void {
  const line = view.lines.find((candidate) => candidate.run === run);
  if (line === undefined) return;
  const stroke = strokeOf(view, line.run, theme);
  if (line.y !== line.logged && !view.state.bestSoFar) trace(context, view, line.x, line.logged, { ...stroke, width: 1, alpha: theme.raw, dash: [] }); // prettier-ignore
  trace(context, view, line.x, line.y, stroke);
}

/** A cross where a run that diverged was seen last; on the edge where that lies beyond the plot. */
function drawDiverged(context: CanvasRenderingContext2D, view: OverlayView, theme: Theme): void {
  const { pixels, comparison, lines } = view;
  const { area } = pixels;
  for (const { run, x, y } of lines) {
    if (comparison.runs[run]!.state !== 'diverged') continue;
    const last = y.findLastIndex(Number.isFinite);
    if (last < 0) continue;
    const [at, height] = [pixels.x(x[last]!), pixels.y(y[last]!)];
    if (!(at >= area.left && at <= area.right)) continue;
    const middle = Math.max(area.top + 4, Math.min(area.bottom - 4, Number.isNaN(height) ? area.bottom : height));
    context.strokeStyle = theme.error;
    context.lineWidth = 1.75;
    context.beginPath();
    for (const side of [-1, 1]) {
      context.moveTo(at - 4, middle - 4 * side);
      context.lineTo(at + 4, middle + 4 * side);
    }
    context.stroke();
  }
}

/** A ring at the best value of the best run, as it was logged. */
function drawBest(context: CanvasRenderingContext2D, view: OverlayView, theme: Theme): void {
  const { pixels, best, lines, metric } = view;
  const line = lines.find(({ run }) => run === best);
  if (line === undefined) return;
  let index = -1;
  line.logged.forEach((value, at) => {
    if (Number.isFinite(value) && (index < 0 || (metric.goal === 'maximize' ? value > line.logged[index]! : value < line.logged[index]!))) index = at; // prettier-ignore
  });
  const [at, height] = [pixels.x(line.x[index] ?? NaN), pixels.y(line.y[index] ?? NaN)];
  const { left, right, top, bottom } = pixels.area;
  if (at >= left && at <= right && height >= top && height <= bottom)
    circle(context, at, height, 4.5, theme.background, theme.best, 2.25);
}

/** Names at the ends of the lines, where there is room at the right. */
function drawNames(context: CanvasRenderingContext2D, view: OverlayView, theme: Theme): void {
  const { area } = view.pixels;
  const room = view.width - area.right - 8;
  if (room < 40) return;
  const named = view.lines.filter(({ run }) => view.lines.length <= fewRuns || run === view.best || run === view.focused); // prettier-ignore
  const labels = named.flatMap((line) => {
    const end = endOf(view, line);
    return end === null ? [] : [{ run: line.run, y: end.y }];
  });
  for (const { run, y } of pushedApart(labels, area.top + 6, area.bottom - 6)) {
    const isMarked = run === view.best || run === view.focused;
    const color = isMarked ? theme.foreground : theme.dim;
    const text = `${view.comparison.runs[run]!.name}${run === view.best ? ' best' : ''}`;
    write(context, fitted(context, text, theme.font, room), area.right + 8, y, { color, font: theme.font });
  }
}

/** The last visible point of a line, in pixels; null where none is in sight. */
function endOf({ pixels }: OverlayView, { x, y }: RunLine): { readonly x: number; readonly y: number } | null {
  const { left, right, top, bottom } = pixels.area;
  for (let index = x.length - 1; index >= 0; index--) {
    const [at, height] = [pixels.x(x[index]!), pixels.y(y[index]!)];
    if (at < left) return null;
    if (at <= right + 1 && Number.isFinite(height))
      return height < top || height > bottom ? null : { x: at, y: height };
  }
  return null;
}

/** What follows the pointer. */
export interface Cursor {
  /** The run that is lit; null for none. */
  readonly run: number | null;
  /** Where on the axis; null without a cursor. */
  readonly place: number | null;
  /** Both ends of a drag in pixels; null without one. */
  readonly drag: readonly [number, number] | null;
}

/** Draws the lit line and the cursor above the lines that stand. O(points of one line). */
export function drawCursor(context: CanvasRenderingContext2D, view: OverlayView, theme: Theme, cursor: Cursor): void {
  const { pixels, width, height } = view;
  const { area } = pixels;
  context.clearRect(0, 0, width, height);
  const line = view.lines.find(({ run }) => run === cursor.run);
  if (cursor.drag !== null) drawDrag(context, view, theme, cursor.drag);
  if (line !== undefined) {
    context.save();
    clip(context, view);
    const { color, dash } = strokeOf(view, line.run, theme);
    trace(context, view, line.x, line.y, { color: theme.background, width: 6, alpha: 0.8, dash: [] });
    trace(context, view, line.x, line.y, { color, width: 2.5, alpha: 1, dash });
    context.restore();
  }
  const point = line === undefined || cursor.place === null ? -1 : nearestPoint(line.x, cursor.place);
  if (cursor.place !== null) {
    const at = pixels.x(point < 0 ? cursor.place : line!.x[point]!);
    rule(context, [crisp(at), area.top, crisp(at), area.bottom], { color: theme.foreground, alpha: 0.7, dash: [3, 3] });
    drawBadge(context, view, theme, at, view.axis.badge(point < 0 ? cursor.place : line!.x[point]!));
  }
  if (line === undefined) return;
  if (point >= 0) {
    const [at, top] = [pixels.x(line.x[point]!), pixels.y(line.y[point]!)];
    if (top >= area.top && top <= area.bottom) circle(context, at, top, 4, theme.background, theme.foreground, 2);
  }
  nameLit(context, view, theme, line);
}

function drawDrag(
  context: CanvasRenderingContext2D,
  { pixels: { area } }: OverlayView,
  theme: Theme,
  [one, other]: readonly [number, number],
): void {
  // prettier-ignore
  const [left, right] = [Math.max(area.left, Math.min(one, other)), Math.min(area.right, Math.max(one, other))];
  context.save();
  context.globalAlpha = theme.fill;
  context.fillStyle = theme.foreground;
  context.fillRect(left, area.top, right - left, area.bottom - area.top);
  context.restore();
  for (const at of [left, right]) rule(context, [crisp(at), area.top, crisp(at), area.bottom], { color: theme.foreground }); // prettier-ignore
}

function drawBadge(
  context: CanvasRenderingContext2D,
  { pixels: { area } }: OverlayView,
  theme: Theme,
  at: number,
  text: string,
): void {
  // prettier-ignore
  context.save();
  context.font = theme.font;
  const width = context.measureText(text).width + 10;
  const left = Math.max(area.left - 12, Math.min(area.right - width + 12, at - width / 2));
  context.fillStyle = theme.badge;
  context.strokeStyle = theme.badgeBorder;
  context.beginPath();
  context.roundRect(Math.round(left) + 0.5, area.bottom + 6.5, Math.round(width), 16, 3);
  context.fill();
  context.stroke();
  context.restore();
  write(context, text, left + width / 2, area.bottom + 15, { color: theme.badgeText, font: theme.font, align: 'center' }); // prettier-ignore
}

function nameLit(context: CanvasRenderingContext2D, view: OverlayView, theme: Theme, line: RunLine): void {
  const end = endOf(view, line);
  const { area } = view.pixels;
  if (end === null || line.run === view.best || line.run === view.focused) return;
  const room = view.width - area.right - 8;
  const isOutside = room >= 40 && end.x > area.right - 40;
  const text = fitted(context, view.comparison.runs[line.run]!.name, theme.font, isOutside ? room : 160);
  if (isOutside) {
    context.fillStyle = theme.background;
    context.fillRect(area.right + 4, end.y - 7, room + 4, 14);
  }
  const [x, y] = isOutside ? [area.right + 8, end.y] : [Math.min(end.x + 8, area.right - 4), Math.max(area.top + 6, end.y - 10)]; // prettier-ignore
  const align = isOutside || end.x < (area.left + area.right) / 2 ? 'left' : 'right';
  write(context, text, x, y, { color: theme.foreground, font: theme.font, align, halo: theme.background });
}
