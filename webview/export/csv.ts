import type { PlotAxis, TableCurve } from '../../src/protocol';
import { isMetricAxis, metricOf } from '../../src/core/series/plot-axis';
import type { Range } from '../model/state';

/** A series of a chart as it is shown. */
export interface TableSeries {
  readonly name: string;
  readonly curve: TableCurve;
  /** The same array as `curve.y` where nothing is smoothed. */
  readonly smoothed: Float64Array;
}

/** Parts of equal length that the visible range is cut into where points had to be merged: a row for each. */
const parts = 2000;

/** A smoothed value was never logged, and more digits would pretend to something. */
const smoothedDigits = 7;

interface Row {
  x: number;
  step: number;
  epoch: number;
  /** Cells by column; what a series did not log there is missing. */
  readonly cells: Map<string, number>;
}

/**
 * What a chart shows as a table (RFC 4180): the visible part of the visible series, a row for each place at which one of
 * them was logged, with its value as logged and as smoothed. Where not every point is at hand there is a row for each of
 * 2,000 equal parts of the range instead: the last value of each series there, its lowest and its highest. What was not
 * finite is NaN. O(n log n).
 */
export function csvOf(series: readonly TableSeries[], axis: PlotAxis, visible: Range): string {
  const isWhole = series.every(({ curve }) => curve.exact);
  const rows = inOrder(rowsOf(series, axis, visible, isWhole), axis);
  const places = placeColumns(axis, rows);
  const columns = series.flatMap(({ name, curve, smoothed }, index) => [
    { key: `${index}`, head: name },
    ...(isWhole ? [] : [{ key: `${index} min`, head: `${name} (min)` }, { key: `${index} max`, head: `${name} (max)` }]), // prettier-ignore
    ...(smoothed === curve.y ? [] : [{ key: `${index} smoothed`, head: `${name} (smoothed)` }]),
  ]);
  const head = [...places, ...columns].map((column) => quoted(column.head));
  const body = rows.map((row) => [
    ...places.map(({ valueIn }) => cell(valueIn(row))),
    ...columns.map(({ key }) => (row.cells.has(key) ? String(row.cells.get(key)) : '')),
  ]);
  return [head, ...body].map((cells) => `${cells.join(',')}\r\n`).join('');
}

function rowsOf(series: readonly TableSeries[], axis: PlotAxis, { from, to }: Range, isWhole: boolean): readonly Row[] {
  const rows = new Map<string, Row>();
  series.forEach(({ curve, smoothed }, index) => {
    const repeats = new Map<string, number>();
    curve.x.forEach((x, at) => {
      if (!(x >= from && x <= to)) return;
      const [step, epoch] = [curve.step[at]!, curve.epoch[at]!];
      const place = isWhole ? placeKey(axis, x, step, epoch) : String(partOf(x, from, to));
      const repeat = isWhole ? (repeats.get(place) ?? 0) : 0;
      repeats.set(place, repeat + 1);
      const row = rows.get(`${place}#${repeat}`) ?? { x, step, epoch, cells: new Map<string, number>() };
      rows.set(`${place}#${repeat}`, row);
      // A part is told at its last point.
      if (x > row.x) Object.assign(row, { x, step, epoch });
      if (Number.isNaN(row.step)) row.step = step;
      if (Number.isNaN(row.epoch)) row.epoch = epoch;
      fill(row.cells, String(index), curve.y[at]!);
      if (smoothed !== curve.y) row.cells.set(`${index} smoothed`, Number(smoothed[at]!.toPrecision(smoothedDigits)));
    });
  });
  return [...rows.values()];
}

function fill(cells: Map<string, number>, key: string, value: number): void {
  const [low, high] = [cells.get(`${key} min`) ?? NaN, cells.get(`${key} max`) ?? NaN];
  cells.set(key, value);
  cells.set(`${key} min`, value < low || Number.isNaN(low) ? value : low);
  cells.set(`${key} max`, value > high || Number.isNaN(high) ? value : high);
}

/** A metric runs to and fro: its rows stay in the order of the log. */
function inOrder(rows: readonly Row[], axis: PlotAxis): readonly Row[] {
  if (!isMetricAxis(axis)) return rows.toSorted((one, other) => one.x - other.x);
  return rows.toSorted((one, other) => one.step - other.step || one.epoch - other.epoch || 0);
}

/** Along a metric two points may share a place by chance: the log's own counts say which belong together. */
function placeKey(axis: PlotAxis, x: number, step: number, epoch: number): string {
  return isMetricAxis(axis) ? `${step} ${epoch} ${x}` : String(x);
}

function partOf(x: number, from: number, to: number): number {
  return Math.min(parts - 1, Math.floor(((x - from) / (to - from || 1)) * parts));
}

interface PlaceColumn {
  readonly head: string;
  valueIn(row: Row): number;
}

/** Step and epoch as far as the log tells them, then the axis where it is neither. */
function placeColumns(axis: PlotAxis, rows: readonly Row[]): readonly PlaceColumn[] {
  const counts: readonly PlaceColumn[] = [
    { head: 'step', valueIn: ({ step }) => step },
    { head: 'epoch', valueIn: ({ epoch }) => epoch },
  ];
  const told = counts.filter(({ valueIn }) => rows.some((row) => Number.isFinite(valueIn(row))));
  if (axis === 'step' || axis === 'epoch') return told;
  const head = axis === 'time' ? 'seconds' : axis === 'wall' ? 'seconds since 1970' : metricOf(axis);
  return [...told, { head, valueIn: ({ x }) => x }];
}

function cell(value: number): string {
  return Number.isNaN(value) ? '' : String(value);
}

/** A name from a log; spreadsheets would take one that begins like a formula for one. */
function quoted(name: string): string {
  const safe = /^[=+\-@\t\r]/.test(name) ? `'${name}` : name;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
