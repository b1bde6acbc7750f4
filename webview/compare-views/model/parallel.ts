import type { ComparedParameter, Comparison } from '../../../src/compare-protocol';
import type { CompareLook } from '../../compare/look';
import type { Goal } from '../../../src/core/run';
import { formatNumber } from '../../model/format';
import { isBetter, metricExtent } from './metric-scale';
import { settingText, valueAxis, withTriedTicks, type Setting, type ValueTick } from './value-axis';

/** One upright axis: a hyper-parameter in which the runs differ, or the metric. */
export interface ParallelAxis {
  readonly key: string;
  readonly title: string;
  readonly isMetric: boolean;
  /** Height of each run in pixels, in the order of the runs. */
  readonly heights: Float64Array;
  readonly texts: readonly string[];
  readonly ticks: readonly ValueTick[];
  /** Whether a run has no value here, or diverged: it lies on a lane of its own. */
  readonly hasLane: boolean;
}

/** A part of an axis in pixels; runs outside of it are hidden. */
export interface Brush {
  readonly from: number;
  readonly to: number;
}

export type Brushes = ReadonlyMap<string, Brush>;

/** Where the axes begin and end, and where runs without a value lie. */
export interface Upright {
  readonly top: number;
  readonly bottom: number;
  readonly lane: number;
}

/** Key of the axis of the metric; no hyper-parameter is called so. */
export const metricKey = ' metric';

/** The axes in a given order, the metric last; keys that the order lacks follow in the order of the page. O(runs · axes). */
export function parallelAxes(
  comparison: Comparison,
  look: CompareLook,
  order: readonly string[],
  upright: Upright,
): readonly ParallelAxis[] {
  const differing = comparison.parameters.filter(
    ({ differs, values }) => differs && values.some((value) => value !== null),
  );
  const place = ({ name }: ComparedParameter) => (order.includes(name) ? order.indexOf(name) : order.length);
  const sorted = differing.toSorted((one, other) => place(one) - place(other));
  return [...sorted.map((parameter) => axisOf(parameter, upright)), metricAxis(comparison, look, upright)];
}

function axisOf({ name, spelling, values, scale }: ComparedParameter, upright: Upright): ParallelAxis {
  const known = values.filter((value) => value !== null);
  const isWords = scale === 'categories' || known.some((value) => typeof value !== 'number');
  const tried: readonly Setting[] = isWords ? [...new Set(known.map(String))].sort() : known;
  const axis = withTriedTicks(valueAxis(tried, scale, upright.bottom, upright.top, 0.03), tried, scale);
  const heights = Float64Array.from(values, (value) => (value === null ? upright.lane : axis.at(value)));
  return {
    ...{ key: name, title: spelling, isMetric: false, heights, ticks: axis.ticks },
    texts: values.map((value) => settingText(value, scale)),
    hasLane: known.length < values.length,
  };
}

/** Index of the metric that is looked at. */
export function metricOf({ metrics }: Comparison, look: CompareLook): number {
  return Math.max(
    0,
    metrics.findIndex(({ name }) => name === look.metric),
  );
}

/** The best value of each run; NaN for runs that diverged or lack the metric. */
export function metricValues(comparison: Comparison, metric: number): Float64Array {
  return Float64Array.from(comparison.runs, ({ state, values }) =>
    state === 'diverged' ? NaN : (values[metric]?.best ?? NaN),
  );
}

function metricAxis(comparison: Comparison, look: CompareLook, upright: Upright): ParallelAxis {
  const metric = metricOf(comparison, look);
  const { name, goal } = comparison.metrics[metric]!;
  const values = metricValues(comparison, metric);
  const extent = metricExtent([...values], goal) ?? { low: 0, high: 1 };
  const axis = valueAxis([extent.low, extent.high], 'linear', upright.bottom, upright.top, 0.03);
  const heights = values.map((value) =>
    Number.isNaN(value) ? upright.lane : Math.max(upright.top, Math.min(upright.bottom, axis.at(value))),
  );
  return {
    ...{ key: metricKey, title: name, isMetric: true, heights, ticks: axis.ticks },
    texts: comparison.runs.map(({ state }, run) => (Number.isNaN(values[run]!) ? (state === 'diverged' ? 'diverged' : '–') : formatNumber(values[run]!))), // prettier-ignore
    hasLane: values.some(Number.isNaN),
  };
}

/**
 * How good each run is, from 0 for the worst value on the axis of the metric to 1 for the best; NaN where it has none.
 * Values that lie beyond the axis count as its end. O(runs).
 */
export function goodnessOf(axes: readonly ParallelAxis[], goal: Goal, { top, bottom, lane }: Upright): Float64Array {
  const { heights } = axes.at(-1)!;
  return heights.map((y) => {
    if (y === lane) return NaN;
    const share = (y - top) / (bottom - top);
    return goal === 'maximize' ? 1 - share : share;
  });
}

/** Whether a run lies within all brushes. O(axes). */
export function isWithin(axes: readonly ParallelAxis[], brushes: Brushes, run: number): boolean {
  return axes.every(({ key, heights }) => {
    const brush = brushes.get(key);
    return brush === undefined || (heights[run]! >= brush.from && heights[run]! <= brush.to);
  });
}

/** What a brush holds, in values: "3e-4 to 3e-3", "AdamW, SGD". */
export function brushText({ heights, texts, ticks }: ParallelAxis, brush: Brush | undefined): string {
  if (brush === undefined) return 'all values';
  const runs = texts.map((_, run) => run).filter((run) => heights[run]! >= brush.from && heights[run]! <= brush.to);
  const inside = [...new Set(runs.toSorted((one, other) => heights[other]! - heights[one]!).map((run) => texts[run]!))];
  if (inside.length === 0) return 'no run';
  const isFew = inside.length <= 3 || inside.every((text) => ticks.some(({ label }) => label === text));
  return isFew ? inside.join(', ') : `${inside[0]!} to ${inside.at(-1)!}`;
}

/** Runs from the worst to the best, those without a value first: in this order lines are drawn. O(n log n). */
export function worstFirst(comparison: Comparison, look: CompareLook): readonly number[] {
  const metric = metricOf(comparison, look);
  const { goal } = comparison.metrics[metric]!;
  const values = metricValues(comparison, metric);
  const runs = comparison.runs.map((_, run) => run);
  return runs.sort((one, other) => {
    const [left, right] = [values[one]!, values[other]!];
    if (Number.isNaN(left) || Number.isNaN(right)) return Number(Number.isNaN(right)) - Number(Number.isNaN(left));
    return left === right ? 0 : isBetter(left, right, goal) ? 1 : -1;
  });
}

/** Pixels from which on the pointer is at no line. */
const reach = 6;

/** The shown run whose line passes closest to a place; null where none is near. O(runs). */
export function nearestLine(
  axes: readonly ParallelAxis[],
  places: readonly number[],
  runs: readonly number[],
  x: number,
  y: number,
): number | null {
  const right = places.findIndex((place) => place >= x);
  if (right < 1) return null;
  const share = (x - places[right - 1]!) / (places[right]! - places[right - 1]!);
  let best: number | null = null;
  let distance = reach;
  for (const run of runs) {
    const [from, to] = [axes[right - 1]!.heights[run]!, axes[right]!.heights[run]!];
    const away = Math.abs(from + share * (to - from) - y);
    if (away > distance) continue;
    distance = away;
    best = run;
  }
  return best;
}

/** The order of keys with one moved by a number of places; the metric stays last. */
export function movedBy(keys: readonly string[], key: string, places: number): readonly string[] {
  const from = keys.indexOf(key);
  const to = Math.max(0, Math.min(keys.length - 1, from + places));
  const others = keys.filter((other) => other !== key);
  return from < 0 ? keys : [...others.slice(0, to), key, ...others.slice(to)];
}
