import type { CompareAxis, Comparison } from '../../src/compare-protocol';
import { bestRunOf } from '../compare-views/model/best-run';
import { metricOf } from '../compare-views/model/parallel';
import { axisText, canBeLogarithmic, type AxisText } from '../model/axis';
import { tickLabels, type Scale } from '../model/scale';
import type { Range } from '../model/state';
import { within, type AxisExtent } from '../model/zoom';
import { pixelsOf, type Pixels } from '../plot/pixels';
import { leastPositive, scaleOf, type RunLine } from './model/lines';
import type { CompareState } from './model/state';

/** All that a drawing of the overlaid curves needs, in pixels. */
export interface OverlayView {
  readonly comparison: Comparison;
  readonly state: CompareState;
  readonly metric: Comparison['metrics'][number];
  /** Of the runs that are shown. */
  readonly lines: readonly RunLine[];
  /** Indices of runs; null where there is none. */
  readonly best: number | null;
  readonly focused: number | null;
  readonly axis: AxisText;
  readonly visible: Range;
  readonly extent: AxisExtent;
  readonly scale: Scale;
  readonly logarithmic: boolean;
  readonly pixels: Pixels;
  readonly width: number;
  readonly height: number;
}

export interface OverlaySize {
  readonly width: number;
  readonly height: number;
  readonly left: number;
}

/** Lines are named at their ends where the plot is at least so wide. */
const leastForLabels = 520;
const labelRoom = 92;
const under = 28;
const above = 18;
/** Pixels between two ticks. */
const tickRoom = { across: 84, up: 44 };

/** Lays the lines out for a size; `lines` are those of the runs that are shown, `span` is all of the axis. O(points). */
export function overlayView(
  comparison: Comparison,
  state: CompareState,
  axisName: CompareAxis,
  lines: readonly RunLine[],
  span: Range,
  { width, height, left }: OverlaySize,
): OverlayView {
  const metric = comparison.metrics[metricOf(comparison, state)]!;
  const isLogarithmicX = state.logarithmicX && canBeLogarithmic(axisName);
  const whole = isLogarithmicX ? { from: Math.max(span.from, leastPositive(lines)), to: span.to } : span;
  const extent = { whole, logarithmic: isLogarithmicX };
  const visible = within(state.zoom ?? whole, extent) ?? whole;
  const area = { left, right: width - (width < leastForLabels ? 4 : labelRoom), top: above, bottom: height - under };
  const axis = axisText(axisName, whole, isLogarithmicX);
  const ticks = Math.max(2, Math.floor((area.bottom - area.top) / tickRoom.up));
  const { logarithmic, unclipped } = state;
  const scale = scaleOf(comparison, lines, visible, whole, { goal: metric.goal, logarithmic, unclipped, ticks });
  const indexOf = (id: string | null) => comparison.runs.findIndex((run) => run.id === id);
  const focused = indexOf(state.focused);
  return {
    ...{ comparison, state, metric, lines, axis, visible, extent, scale, logarithmic, width, height },
    best: bestRunOf(comparison, state),
    focused: focused < 0 ? null : focused,
    pixels: pixelsOf({ axis, visible, scale, logarithmic }, area),
  };
}

export interface Tick {
  readonly at: number;
  readonly label: string;
}

export function ticksAcross({ axis, visible, pixels }: OverlayView): readonly Tick[] {
  const wanted = Math.max(2, Math.floor((pixels.area.right - pixels.area.left) / tickRoom.across));
  return axis.ticks(visible, wanted).map(({ at, label }) => ({ at: pixels.x(at), label }));
}

export function ticksUp({ scale, pixels }: OverlayView): readonly Tick[] {
  const labels = tickLabels(scale.ticks);
  return scale.ticks.map((tick, index) => ({ at: pixels.y(tick), label: labels[index]! }));
}

/** The place on the axis at a pixel. */
export function placeAt({ visible, extent, pixels }: OverlayView, x: number): number {
  const share = (x - pixels.area.left) / (pixels.area.right - pixels.area.left || 1);
  const { from, to } = visible;
  return extent.logarithmic ? from * (to / from) ** share : from + share * (to - from);
}

/** Pixels from which on the pointer is at no line. */
const reach = 40;
/** Pixels beside the end of a line that still belong to it. */
const besideEnd = 8;

/** The run whose line passes closest to a place; null where none is near. O(runs · log points). */
export function nearestRun(view: OverlayView, x: number, y: number, valueOf: ValueAt): number | null {
  const place = placeAt(view, x);
  let best: number | null = null;
  let distance = reach;
  for (const line of view.lines) {
    const value = valueOf(line, place);
    const height = Number.isNaN(value) ? heightBesideEnd(view, line, x) : view.pixels.y(value);
    const away = Math.abs(Math.max(view.pixels.area.top, Math.min(view.pixels.area.bottom, height)) - y);
    if (!(away < distance)) continue;
    distance = away;
    best = line.run;
  }
  return best;
}

type ValueAt = (line: RunLine, place: number) => number;

function heightBesideEnd({ pixels }: OverlayView, { x, y }: RunLine, at: number): number {
  const last = y.findLastIndex(Number.isFinite);
  return last >= 0 && Math.abs(pixels.x(x[last]!) - at) <= besideEnd ? pixels.y(y[last]!) : NaN;
}
