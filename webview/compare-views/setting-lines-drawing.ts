import { label, rule, shape } from '../dom/drawing';
import { textWidth } from '../dom/text-width';
import { pathOf } from '../model/path';
import { beyondMark, clipped, cross, drawGrid, heightIn, underAxis, type PlotFrame } from './drawing';
import type { Drawing, Mark } from './marked-chart';
import { metricScale } from './model/metric-scale';
import type { LinePoint, SettingLine, SettingLines } from './model/setting-lines';
import { valueAxis, withTriedTicks } from './model/value-axis';

/** Room above the lines for what diverged and the next value. */
const top = 28;
const height = 216;
const edgeRow = top - 6;
/** Labels at line ends are left to the table where the plot is narrower. */
const leastForLabels = 420;

/** A metric over a setting: a line for each value of another, the line with the best point in front. */
export function drawSettingLines(model: SettingLines, focused: string | null, width: number, gutter: number): Drawing {
  const names = width < leastForLabels ? [] : [model.lineName, ...model.lines.map((line) => line.label)].map(textWidth);
  const right = width - Math.min(180, Math.max(12, ...names.filter((name) => name > 0).map((name) => name + 16)));
  const frame = frameOf(model, gutter, right);
  const order = model.lines.map((_, index) => index).sort((one, other) => Number(one === model.best) - Number(other === model.best)); // prettier-ignore
  const marks = model.lines.flatMap(({ points }) => points.map((point) => markOf(point, frame)));
  const best = marks.findIndex((_, at) => {
    const points = model.lines.flatMap((line, index) => line.points.map((point) => point.standing === 'best' && index === model.best)); // prettier-ignore
    return points[at] === true;
  });
  return {
    nodes: [
      ...drawGrid(frame),
      ...order.flatMap((index) => drawLine(model, index, frame)),
      ...order.flatMap((index) => drawPoints(model, index, focused, frame)),
      ...(names.length === 0 ? [] : nameLines(model, frame)),
      ...drawNext(model, frame),
      ...nameCrosses(model, frame),
      label(model.xName, frame.axis.right, frame.bottom + 34, 'end', 'dim'),
    ],
    ...{ height: frame.bottom + underAxis + 14, marks, best: best < 0 ? null : best },
    summary: `${model.title}, ${marks.length} values on ${model.lines.length === 1 ? 'one line' : `${model.lines.length} lines`}. ${model.words[0] ?? ''}`, // prettier-ignore
    table: model.table,
  };
}

function frameOf({ lines, scale, goal, next }: SettingLines, left: number, right: number): PlotFrame {
  const points = lines.flatMap((line) => line.points);
  const places = [...points.map(({ x }) => x), ...(next === null ? [] : [next.value])];
  const values = points.flatMap(({ y, last }) => [y, last].filter((value) => value !== null));
  return {
    axis: withTriedTicks(valueAxis(places, scale, left, right), places, scale),
    scale: metricScale(values, goal, 5),
    top,
    bottom: top + height,
  };
}

function kindOf(model: SettingLines, index: number): string {
  return index === model.best ? 'best dash-0' : `other dash-${index % 4}`;
}

function drawLine(model: SettingLines, index: number, frame: PlotFrame): readonly SVGElement[] {
  const points = model.lines[index]!.points.filter(({ y }) => y !== null);
  if (points.length < 2) return [];
  const x = points.map((point) => frame.axis.at(point.x));
  const d = pathOf(x, points.map(({ y }) => heightIn(frame, y!)), frame.top, frame.bottom); // prettier-ignore
  return [clipped(`setting-line-${model.xName}-${index}`.replaceAll(/\W/g, '-'), frame, shape('path', { class: `group-line ${kindOf(model, index)}`, d }))]; // prettier-ignore
}

function drawPoints(
  model: SettingLines,
  index: number,
  focused: string | null,
  frame: PlotFrame,
): readonly SVGElement[] {
  // prettier-ignore
  return model.lines[index]!.points.flatMap((point): readonly SVGElement[] => {
    const x = frame.axis.at(point.x);
    if (point.y === null) return [cross(x, edgeRow)];
    const y = heightIn(frame, point.y);
    const isAbove = y < frame.top - 1;
    if (isAbove || y > frame.bottom + 1) return [beyondMark(x, isAbove ? frame.top + 5 : frame.bottom - 5, isAbove)];
    const isBest = point.standing === 'best' && index === model.best;
    const kind = isBest ? 'run best' : point.run !== null && point.run === focused ? 'run focused' : 'run';
    const dot = shape('circle', { class: kind, cx: x, cy: y, r: kind === 'run' ? 4 : 5 });
    const good = point.standing === 'worse' ? [] : [shape('circle', { class: 'as-good', cx: x, cy: y, r: 8 })];
    const half = textWidth(point.name) / 2;
    const at = Math.max(frame.axis.left + half, Math.min(frame.axis.right - half, x));
    const name = point.name === '' ? [] : [label(point.name, at, y - 13 < frame.top ? y + 22 : y - 13, 'middle', 'halo')];
    return [...lostAgain(point, x, frame), ...good, dot, ...name];
  });
}

/** From the best value to the last: what was lost again. */
function lostAgain({ y, last }: LinePoint, x: number, frame: PlotFrame): readonly SVGElement[] {
  if (last === null || y === null) return [];
  const [from, to] = [heightIn(frame, y), Math.max(frame.top, Math.min(frame.bottom, heightIn(frame, last)))];
  if (Math.abs(from - to) < 5) return [];
  const end = heightIn(frame, last) < frame.top ? '' : `M${x - 4} ${to}h8`;
  return [shape('path', { class: 'whisker', d: `M${x} ${from}V${to}${end}` })];
}

function markOf({ x, y, run, reading }: LinePoint, frame: PlotFrame): Mark {
  const height = y === null ? edgeRow : Math.max(frame.top, Math.min(frame.bottom, heightIn(frame, y)));
  return { x: frame.axis.at(x), y: height, run, reading };
}

/** Labels closer than this many pixels are pushed apart. */
const labelRoom = 13;

function nameLines({ lines, lineName }: SettingLines, frame: PlotFrame): readonly SVGElement[] {
  const endOf = ({ label: name, points }: SettingLine) => {
    const last = points.findLast(({ y }) => y !== null);
    if (name === '' || last === undefined) return [];
    return [{ name, y: Math.max(frame.top, Math.min(frame.bottom, heightIn(frame, last.y!))) }];
  };
  let free = frame.top - labelRoom;
  const head = lineName === '' ? [] : [label(lineName, frame.axis.right + 12, frame.top - 6, 'start', 'dim')];
  const names = lines
    .flatMap(endOf)
    .sort((one, other) => one.y - other.y)
    .map(({ name, y }) => {
      free = Math.max(y, free + labelRoom);
      return label(name, frame.axis.right + 12, free + 4, 'start');
    });
  return [...head, ...names];
}

function drawNext({ next }: SettingLines, { axis, bottom }: PlotFrame): readonly SVGElement[] {
  if (next === null) return [];
  const x = axis.at(next.value);
  if (Number.isNaN(x)) return [];
  const text = `next ${next.text}`;
  const half = textWidth(text) / 2;
  const middle = Math.max(axis.left + half - 16, Math.min(axis.right - half, x));
  return [rule('next', x, top - 8, x, bottom), label(text, middle, top - 14, 'middle')];
}

function nameCrosses({ lines }: SettingLines, { axis }: PlotFrame): readonly SVGElement[] {
  const places = lines.flatMap(({ points }) => points.filter(({ y }) => y === null).map(({ x }) => axis.at(x)));
  if (places.length === 0) return [];
  const [first, last] = [Math.min(...places), Math.max(...places)];
  const isLeft = first - axis.left > textWidth('diverged') + 12;
  return [label('diverged', isLeft ? first - 10 : last + 10, edgeRow + 4, isLeft ? 'end' : 'start', 'halo')];
}
