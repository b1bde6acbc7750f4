import { formatCount } from '../../src/core/advice/numbers';
import type { Goal } from '../../src/core/run';
import type { Axis } from '../../src/core/series/decimate';
import { label, shape } from '../dom/drawing';
import { textWidth } from '../dom/text-width';
import { formatNumber } from '../model/format';
import { pathOf } from '../model/path';
import { linearScale, union, type Extent } from '../model/scale';
import { bandPath, clipped, drawGrid, heightIn, underAxis, type PlotFrame } from './drawing';
import type { Drawing, Mark } from './marked-chart';
import type { GroupCurve, GroupCurves, Spread } from './model/group-curves';
import type { Grouping } from './model/groups';
import { metricExtent } from './model/metric-scale';
import { valueAxis } from './model/value-axis';

export interface GroupChart {
  readonly grouping: Grouping;
  readonly curves: GroupCurves;
  readonly axis: Axis;
  readonly spread: Spread;
  readonly metric: string;
  readonly goal: Goal;
  /** Index of the group that has the focused run. */
  readonly focused: number | null;
}

const top = 12;
const height = 216;
/** The first fall would squeeze all else: y fits what comes after this share of the axis. */
const settledAfter = 0.1;
/** Labels at line ends are named by the table below where the plot is narrower. */
const leastForLabels = 560;

/** Mean and spread of each group, the best one in front. */
export function drawGroups(chart: GroupChart, width: number, gutter: number): Drawing {
  const { grouping, spread, metric } = chart;
  const unit = unitOf(chart);
  const names = width < leastForLabels ? [] : grouping.groups.map(({ label: name }) => textWidth(name));
  const frame = frameOf(chart, gutter, width - Math.min(160, Math.max(4, ...names.map((name) => name + 12))), unit.per);
  const x = chart.curves.x.map((at) => frame.axis.at(at / unit.per));
  const order = chart.curves.curves.toSorted((one, other) => rankOf(chart, one) - rankOf(chart, other));
  const bands = order.flatMap((curve) => drawBand(chart, curve, x, frame));
  const lines = order.flatMap((curve) => drawLine(chart, curve, x, frame));
  const best = grouping.best === null ? '' : `Best mean: ${grouping.groups[grouping.best]!.label}.`;
  return {
    nodes: [
      ...drawGrid(frame),
      clipped('groups-inside', frame, ...bands, ...lines),
      ...(names.length === 0 ? [] : nameLines(order, frame)),
      label(unit.name, frame.axis.right, frame.bottom + 34, 'end', 'dim'),
    ],
    ...{ height: frame.bottom + underAxis + 14, marks: marksOf(chart, x, frame, unit), best: null, isColumns: true },
    summary: `Mean ${metric} by ${unit.name}, ${grouping.groups.length} groups. ${best}`,
    table: tableOf(chart, unit, spread),
  };
}

interface Unit {
  readonly name: string;
  /** Units of the curves in one of it. */
  readonly per: number;
}

function unitOf({ axis, curves }: GroupChart): Unit {
  if (axis !== 'time') return { name: axis, per: 1 };
  const seconds = curves.x.at(-1) ?? 0;
  return seconds > 2 * 3600 ? { name: 'hours', per: 3600 } : seconds > 120 ? { name: 'minutes', per: 60 } : { name: 'seconds', per: 1 }; // prettier-ignore
}

function frameOf({ curves: { x, curves }, goal }: GroupChart, left: number, right: number, per: number): PlotFrame {
  const [first, last] = [x[0] ?? 0, x.at(-1) ?? 1];
  const settled = first + settledAfter * (last - first);
  const of = (y: Float64Array) =>
    metricExtent(
      [...y].filter((_, at) => x[at]! >= settled),
      goal,
    );
  const extent = curves.reduce<Extent | null>((all, { mean }) => union(all, of(mean)), null);
  return {
    axis: valueAxis([first / per, last / per], 'linear', left, right, 0),
    scale: linearScale(extent ?? { low: 0, high: 1 }, 5),
    ...{ top, bottom: top + height },
  };
}

function rankOf({ grouping, focused }: GroupChart, { index }: GroupCurve): number {
  return index === grouping.best ? 2 : index === focused ? 1 : 0;
}

/** The class of a group's line, and of its sample in the table. */
export function kindOf(index: number, best: number | null, focused: number | null): string {
  const role = index === best ? 'best' : index === focused ? 'focused' : 'other';
  return `${role} dash-${index === best ? 0 : index % 4}`;
}

function drawBand(chart: GroupChart, curve: GroupCurve, x: Float64Array, frame: PlotFrame): readonly SVGElement[] {
  if (curve.total < 2) return [];
  const pieces = piecesOf(curve.mean, () => true);
  return pieces.map(([from, to]) => {
    const part = (values: Float64Array) => Array.from(values.subarray(from, to), (value) => heightIn(frame, value));
    const d = bandPath(Array.from(x.subarray(from, to)), part(curve.low), part(curve.high));
    return shape('path', { class: `group-band ${kindOf(curve.index, chart.grouping.best, chart.focused)}`, d });
  });
}

function drawLine(chart: GroupChart, curve: GroupCurve, x: Float64Array, frame: PlotFrame): readonly SVGElement[] {
  const kind = kindOf(curve.index, chart.grouping.best, chart.focused);
  const y = curve.mean.map((value) => heightIn(frame, value));
  const line = (extra: string, isHere: (at: number) => boolean) => {
    const pieces = piecesOf(curve.mean, isHere);
    const d = pieces.map(([from, to]) => pathOf(x.subarray(from, to), y.subarray(from, to), frame.top, frame.bottom)).join(''); // prettier-ignore
    return d === '' ? [] : [shape('path', { class: `group-line ${kind}${extra}`, d })];
  };
  const isWhole = (at: number) => curve.count[at] === curve.total;
  // A part reaches to the first place of the next, so that the line does not break where a run ends.
  return [...line(' partial', (at) => !isWhole(at) || (at + 1 < x.length && !isWhole(at + 1))), ...line('', isWhole)];
}

/** Stretches of places that have a value and satisfy a condition, as [from, to). O(n). */
function piecesOf(values: Float64Array, isHere: (at: number) => boolean): readonly (readonly [number, number])[] {
  const pieces: [number, number][] = [];
  for (let at = 0; at < values.length; at++) {
    if (Number.isNaN(values[at]!) || !isHere(at)) continue;
    const last = pieces.at(-1);
    if (last !== undefined && last[1] === at) last[1] = at + 1;
    else pieces.push([at, at + 1]);
  }
  return pieces;
}

/** Labels closer than this many pixels are pushed apart. */
const labelRoom = 13;

function nameLines(curves: readonly GroupCurve[], frame: PlotFrame): readonly SVGElement[] {
  const ends = curves.flatMap(({ mean, group }) => {
    const last = mean.findLastIndex((value) => !Number.isNaN(value));
    if (last < 0) return [];
    const y = Math.max(frame.top, Math.min(frame.bottom, heightIn(frame, mean[last]!)));
    return [{ y, name: group.label }];
  });
  let free = frame.top - labelRoom;
  const placed = ends
    .toSorted((one, other) => one.y - other.y)
    .map(({ y, name }) => {
      free = Math.max(y, free + labelRoom);
      return { y: free, name };
    });
  const over = Math.max(0, free - frame.bottom);
  return placed.map(({ y, name }) => label(name, frame.axis.right + 8, y - over + 4, 'start'));
}

function marksOf(chart: GroupChart, x: Float64Array, frame: PlotFrame, unit: Unit): readonly Mark[] {
  const { grouping, curves } = chart;
  const leading = curves.curves.find(({ index }) => index === grouping.best) ?? curves.curves[0];
  return Array.from(curves.x, (place, at): Mark => {
    const values = curves.curves.flatMap((curve) =>
      Number.isNaN(curve.mean[at]!) ? [] : [readingOf(chart, curve, at)],
    );
    const y = leading === undefined ? NaN : heightIn(frame, leading.mean[at]!);
    const reading = `${placeText(place, unit)}: ${values.length === 0 ? 'fewer than 2 runs' : values.join(', ')}`;
    return { x: x[at]!, y: Number.isNaN(y) ? frame.bottom : y, run: null, reading };
  });
}

function placeText(place: number, { name, per }: Unit): string {
  const value = formatCount(place / per);
  return per === 1 && name !== 'seconds' ? `${name} ${value}` : `${value} ${name}`;
}

function readingOf({ spread }: GroupChart, { group, mean, low, high, count, total }: GroupCurve, at: number): string {
  if (total < 2) return `${group.label} ${formatNumber(mean[at]!)}`;
  const size = spread === 'deviation' ? ` ± ${formatNumber(high[at]! - mean[at]!)}` : ` (${formatNumber(low[at]!)} to ${formatNumber(high[at]!)})`; // prettier-ignore
  return `${group.label} ${formatNumber(mean[at]!)}${size}${count[at]! < total ? ` of ${count[at]!} runs` : ''}`;
}

/** Rows of the table in place of the picture: as many as can be listened to. */
const mostRows = 12;

function tableOf(chart: GroupChart, unit: Unit, spread: Spread): Drawing['table'] {
  const { x, curves } = chart.curves;
  const rows = Math.min(mostRows, x.length);
  const places = Array.from({ length: rows }, (_, row) => Math.round((row / Math.max(1, rows - 1)) * (x.length - 1)));
  const cell = (curve: GroupCurve, at: number) => (Number.isNaN(curve.mean[at]!) ? '' : readingOf(chart, curve, at));
  return {
    caption: `Mean ${chart.metric} and ${spread === 'deviation' ? 'standard deviation' : 'range'} of each group`,
    heads: [unit.name, ...curves.map(({ group }) => group.label)],
    rows: places.map((at) => [placeText(x[at]!, unit), ...curves.map((curve) => cell(curve, at))]),
  };
}
