import { formatRate } from '../../src/core/advice/numbers';
import { label, rule, shape } from '../dom/drawing';
import { textWidth } from '../dom/text-width';
import { logTicks } from '../model/log-axis';
import { pathOf } from '../model/path';
import type { RateMark } from '../model/range-test';
import { tickLabels } from '../model/scale';
import { spread } from '../model/spread';
import { strokeOf } from '../plot/theme';
import type { RateGeometry } from './geometry';

/** The whole chart, from what lies behind to what stands in front. */
export function drawChart(geometry: RateGeometry): readonly SVGElement[] {
  return [
    drawDefinitions(geometry),
    ...drawZones(geometry),
    ...drawGrid(geometry),
    ...drawLines(geometry),
    ...drawMarks(geometry),
    ...drawRange(geometry),
  ];
}

function drawDefinitions({ axis, top, bottom }: RateGeometry): SVGElement {
  const size = { width: 6, height: 6 };
  const hatch = shape(
    'pattern',
    { id: 'range-test-unstable', patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)', ...size },
    shape('line', { class: 'hatch', x1: 0, y1: 0, x2: 0, y2: 6 }),
  );
  const inside = shape(
    'clipPath',
    { id: 'range-test-inside' },
    shape('rect', { x: axis.left, y: top, width: axis.right - axis.left, height: bottom - top }),
  );
  return shape('defs', {}, hatch, inside);
}

/** The recommended range and the rates from which on the loss does not come back. */
function drawZones({ test, axis, top, bottom }: RateGeometry): readonly SVGElement[] {
  const { low, high } = test.report;
  const zone = (from: number, to: number) => ({ x: from, y: top, width: Math.max(1, to - from), height: bottom - top });
  const recommended = (from: number, to: number) => shape('rect', { class: 'recommended', ...zone(from, to) });
  const unstable = (from: number) => shape('rect', { fill: 'url(#range-test-unstable)', ...zone(from, axis.right) });
  return [
    ...(low !== null && high !== null ? [recommended(axis.at(low), axis.at(high))] : []),
    ...(test.unstable !== null ? [unstable(axis.at(test.unstable))] : []),
  ];
}

function drawGrid(geometry: RateGeometry): readonly SVGElement[] {
  const { axis, scale, bottom, heightOf, look } = geometry;
  const labels = tickLabels(scale.ticks);
  const rows = scale.ticks.flatMap((tick, index) => {
    const y = heightOf(tick);
    const isFloor = Math.abs(y - bottom) < 1;
    const row = isFloor ? [] : [rule('grid', axis.left, y, axis.right, y)];
    return [...row, label(labels[index]!, axis.left - 6, y + 4, 'end', 'dim')];
  });
  const columns = logTicks(axis).flatMap(({ rate, label: text }) => {
    const x = axis.at(rate);
    const tick = rule('axis', x, bottom, x, bottom + (text === '' ? 3 : 6));
    return text === '' ? [tick] : [tick, label(text, x, bottom + 18, 'middle', 'dim tick-label')];
  });
  const zero = look.slope && scale.low < 0 ? [rule('axis', axis.left, heightOf(0), axis.right, heightOf(0))] : [];
  return [...rows, ...zero, rule('axis', axis.left, bottom, axis.right, bottom), ...columns];
}

function drawLines(geometry: RateGeometry): readonly SVGElement[] {
  const { lines, axis, top, bottom, heightOf, width } = geometry;
  const path = (rates: Float64Array, values: Float64Array) =>
    pathOf(rates.map(axis.at), values.map(heightOf), top, bottom);
  const drawn = lines.toReversed().flatMap(({ curve, raw, line }) => {
    const { role } = strokeOf(curve.series, 0);
    const faint = raw === null ? [] : [shape('path', { class: `line raw ${role}`, d: path(curve.rate, raw) })];
    return [...faint, shape('path', { class: `line ${role}`, d: path(curve.rate, line) })];
  });
  const inside = shape('g', { 'clip-path': 'url(#range-test-inside)' }, ...drawn);
  return [inside, ...(axis.right <= width - 30 ? drawNames(geometry) : [])];
}

/** The names of the lines at their ends, where there is room for them. */
function drawNames({ lines, look, axis, heightOf, top, bottom, width }: RateGeometry): readonly SVGElement[] {
  if (look.slope) return [];
  return lines.flatMap(({ curve, line }) => {
    const end = line.findLastIndex(Number.isFinite);
    if (end < 0) return [];
    const x = axis.at(curve.rate[end]!) + 8;
    const y = Math.max(top + 6, Math.min(bottom - 6, heightOf(line[end]!)));
    return x + textWidth(curve.name) > width ? [] : [label(curve.name, x, y + 4, 'start', 'halo')];
  });
}

/** Lines of the marks with rings on the curve, and the words above, as far as there is room for them. */
function drawMarks(geometry: RateGeometry): readonly SVGElement[] {
  const { test, axis, top, bottom, heightOf, valueAt } = geometry;
  const lines = test.marks.map(({ rate, kind }) => rule(`mark ${kind}`, axis.at(rate), top - 4, axis.at(rate), bottom));
  const rings = test.marks.flatMap(({ rate, kind }) => {
    const y = heightOf(valueAt(rate));
    return y >= top && y <= bottom ? [shape('circle', { class: `ring ${kind}`, cx: axis.at(rate), cy: y, r: kind === 'pick' ? 5 : 4 })] : []; // prettier-ignore
  });
  const words = test.marks.map((mark) => ({ ...mark, at: axis.at(mark.rate), width: wordWidth(mark) }));
  const labels = spread(words, axis.left - 20, geometry.width).flatMap(({ word, rate, middle }) => [
    label(word, middle, top - 20, 'middle'),
    label(formatRate(rate), middle, top - 8, 'middle', 'dim'),
  ]);
  return [...lines, ...rings, ...labels];
}

function wordWidth({ word, rate }: RateMark): number {
  return Math.max(textWidth(word), textWidth(formatRate(rate)));
}

/** The recommended range on the axis itself, in front of all that crosses it. */
function drawRange({ test, axis, bottom }: RateGeometry): readonly SVGElement[] {
  const { low, high } = test.report;
  if (low === null || high === null) return [];
  const [from, to] = [axis.at(low), axis.at(high)];
  const strip = shape('rect', { class: 'strip', x: from, y: bottom - 1, width: Math.max(2, to - from), height: 3 });
  const word = 'recommended';
  return to - from < textWidth(word) + 16 ? [strip] : [strip, label(word, from + 8, bottom - 8, 'start')];
}
