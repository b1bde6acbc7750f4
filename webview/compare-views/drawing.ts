import { label, rule, shape } from '../dom/drawing';
import { textWidth } from '../dom/text-width';
import { tickLabels, type Scale } from '../model/scale';
import type { ValueAxis } from './model/value-axis';

/** A plot in pixels: a metric upwards, the values of a hyper-parameter to the right. */
export interface PlotFrame {
  readonly axis: ValueAxis;
  readonly scale: Scale;
  readonly top: number;
  readonly bottom: number;
}

/** Room under the axis for the labels of its ticks. */
export const underAxis = 24;

/** Height of a value, unclipped. O(1). */
export function heightIn({ scale, top, bottom }: PlotFrame, value: number): number {
  return bottom - ((value - scale.low) / (scale.high - scale.low || 1)) * (bottom - top);
}

/** Lines across at the values of the metric, their labels, and the axis with its ticks. */
export function drawGrid(frame: PlotFrame): readonly SVGElement[] {
  const { axis, scale, bottom } = frame;
  const labels = tickLabels(scale.ticks);
  const rows = scale.ticks.flatMap((tick, index) => {
    const y = heightIn(frame, tick);
    const row = Math.abs(y - bottom) < 1 ? [] : [rule('grid', axis.left, y, axis.right, y)];
    return [...row, label(labels[index]!, axis.left - 6, y + 4, 'end', 'dim')];
  });
  return [...rows, rule('axis', axis.left, bottom, axis.right, bottom), ...drawTicks(axis, bottom)];
}

/** Ticks with as many of their labels as stand clear of each other. */
export function drawTicks(axis: ValueAxis, bottom: number): readonly SVGElement[] {
  let free = -Infinity;
  return axis.ticks.flatMap(({ at, label: text }) => {
    const half = textWidth(text) / 2;
    const shows = text !== '' && at - half >= free;
    if (shows) free = at + half + 6;
    const tick = rule('axis', at, bottom, at, bottom + (shows ? 6 : 3));
    return shows ? [tick, label(text, at, bottom + 18, 'middle', 'dim')] : [tick];
  });
}

/** A cross of eight pixels: a run that diverged. */
export function cross(x: number, y: number): SVGElement {
  return shape('path', { class: 'diverged', d: `M${x - 4} ${y - 4}l8 8m0 -8l-8 8` });
}

/** A triangle that points up or down: a value that lies beyond the edge of the plot. */
export function beyondMark(x: number, y: number, isAbove: boolean): SVGElement {
  const tip = isAbove ? -7 : 7;
  return shape('path', { class: 'beyond', d: `M${x} ${y + tip / 2}l4 ${-tip}h-8z` });
}

/** A line between two values of one place, with short ends. */
export function whisker(x: number, from: number, to: number): SVGElement {
  return shape('path', { class: 'whisker', d: `M${x} ${from}V${to}M${x - 3} ${from}h6M${x - 3} ${to}h6` });
}

/** An area between two lines of equal length, in pixels. */
export function bandPath(x: readonly number[], low: readonly number[], high: readonly number[]): string {
  const forth = x.map((at, index) => `${at.toFixed(1)} ${high[index]!.toFixed(1)}`);
  const back = x.map((at, index) => `${at.toFixed(1)} ${low[index]!.toFixed(1)}`).reverse();
  return `M${[...forth, ...back].join('L')}Z`;
}

/** Confines a drawing to the plot. Ids are unique within a page. */
export function clipped(id: string, { axis, top, bottom }: PlotFrame, ...nodes: readonly SVGElement[]): SVGElement {
  const area = { x: axis.left, y: top, width: axis.right - axis.left, height: bottom - top };
  return shape(
    'g',
    {},
    shape('clipPath', { id }, shape('rect', area)),
    shape('g', { 'clip-path': `url(#${id})` }, ...nodes),
  );
}
