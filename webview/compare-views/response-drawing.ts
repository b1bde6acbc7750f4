import { label, rule, shape } from '../dom/drawing';
import { textWidth } from '../dom/text-width';
import { formatNumber } from '../model/format';
import { pathOf } from '../model/path';
import {
  bandPath,
  beyondMark,
  clipped,
  cross,
  drawGrid,
  heightIn,
  underAxis,
  whisker,
  type PlotFrame,
} from './drawing';
import type { Drawing, Mark } from './marked-chart';
import { metricScale } from './model/metric-scale';
import { settingText, valueAxis } from './model/value-axis';
import type { ResponseModel, ResponseSetting } from './model/response';

/** Room above the lines for the next value and the runs that diverged. */
const top = 28;
const height = 216;
const edgeRow = top - 6;

/** The chart of a sweep, from what lies behind to what stands in front. */
export function drawResponse(model: ResponseModel, width: number, gutter: number): Drawing {
  const frame = frameOf(model, width, gutter);
  const marks = marksOf(model, frame);
  const best = marks.findIndex(({ run }) => run !== null && run === model.best?.id);
  return {
    nodes: [
      ...drawRange(model, frame),
      ...drawGrid(frame),
      ...drawFit(model, frame),
      ...drawNext(model, frame),
      ...model.settings.flatMap((setting) => drawSetting(setting, model, frame)),
      ...drawWords(model, frame),
    ],
    ...{ height: frame.bottom + underAxis, marks, best: best < 0 ? null : best },
    summary: summaryOf(model),
    table: {
      caption: model.title,
      heads: [model.sweep.spelling, model.sweep.metric, 'from', 'to', 'runs', 'diverged', 'standing'],
      rows: model.settings.map((setting) => [
        settingText(setting.value, model.scale),
        ...[setting.metric, setting.low, setting.high].map((value) => (value === null ? '' : formatNumber(value))),
        String(setting.shown.length),
        String(setting.failed),
        standing[setting.status],
      ]),
    },
  };
}

const standing = { best: 'best', 'as-good': 'as good, by noise', worse: 'worse', failed: 'diverged' } as const;

/** Of all that was tried, so that the axes stand while runs are hidden. */
function frameOf({ sweep, settings, scale }: ResponseModel, width: number, gutter: number): PlotFrame {
  const { response, suggested } = sweep;
  const tried = sweep.settings.map(({ value }) => value);
  const all = typeof tried[0] === 'number' && suggested !== null ? [...tried, suggested] : tried;
  const means = sweep.settings.flatMap(({ metric, low, high }) =>
    metric === null ? [] : [metric, low ?? metric, high ?? metric],
  );
  const values = [...means, ...settings.flatMap(({ seeds }) => seeds.flatMap(({ value }) => value ?? []))];
  // Ends of the fit are known by no run: they may leave the plot, the values of the runs may not.
  const fitted = response === null ? [] : [Math.min(...response.mean), Math.max(...response.mean)];
  const [lowest, highest] = [Math.min(...values), Math.max(...values)];
  const inside = fitted.filter((value) => value > lowest - 0.2 * (highest - lowest) && value < highest);
  return {
    axis: valueAxis(all, scale, gutter, width - 4),
    scale: metricScale([...values, ...inside], sweep.goal, 5),
    ...{ top, bottom: top + height },
  };
}

/** The rates that lose next to nothing, behind all else and on the axis. */
function drawRange({ sweep }: ResponseModel, { axis, bottom }: PlotFrame): readonly SVGElement[] {
  const good = sweep.response?.good ?? (sweep.low !== null && sweep.high !== null ? { low: sweep.low, high: sweep.high } : null); // prettier-ignore
  if (good === null || good.low === good.high) return [];
  const [from, to] = [good.low, good.high].map((value) => Math.max(axis.left, Math.min(axis.right, axis.at(value))));
  if (from === undefined || to === undefined || !(to - from > 0)) return [];
  return [
    shape('rect', { class: 'recommended', x: from, y: top, width: to - from, height: bottom - top }),
    shape('rect', { class: 'strip', x: from, y: bottom - 1, width: to - from, height: 3 }),
  ];
}

function drawFit({ sweep }: ResponseModel, frame: PlotFrame): readonly SVGElement[] {
  const { response, optimum } = sweep;
  if (response === null) return [];
  const x = response.rates.map(frame.axis.at);
  const heights = (values: readonly number[]) => values.map((value) => heightIn(frame, value));
  const band = shape('path', { class: 'band', d: bandPath(x, heights(response.low), heights(response.high)) });
  const line = shape('path', { class: 'fit', d: pathOf(x, heights(response.mean), frame.top, frame.bottom) });
  return [
    clipped('response-inside', frame, band, line),
    ...(optimum === null
      ? []
      : drawOptimum(optimum, sweep.best === null ? NaN : frame.axis.at(sweep.best.value), frame)),
  ];
}

/** Where the true optimum lies, on a lane right above the axis. */
function drawOptimum(
  optimum: { readonly low: number; readonly high: number },
  bestX: number,
  frame: PlotFrame,
): readonly SVGElement[] {
  const { axis, bottom } = frame;
  const y = bottom - 12;
  const [from, to] = [Math.max(axis.left, axis.at(optimum.low)), Math.min(axis.right, axis.at(optimum.high))];
  const bar = shape('path', { class: 'optimum', d: `M${from} ${y}H${to}M${from} ${y - 3}v6M${to} ${y - 3}v6` });
  const word = 'optimum';
  const room = textWidth(word) + 8;
  if (to + room < axis.right) return [bar, label(word, to + 8, y + 4, 'start', 'halo')];
  if (from - room > axis.left) return [bar, label(word, from - 8, y + 4, 'end', 'halo')];
  // The name of the best run stands above its end of the lane.
  const isBestLeft = bestX < (from + to) / 2;
  return [bar, label(word, isBestLeft ? to - 8 : from + 8, y - 5, isBestLeft ? 'end' : 'start', 'halo')];
}

function drawNext({ sweep }: ResponseModel, { axis, bottom }: PlotFrame): readonly SVGElement[] {
  if (sweep.suggested === null) return [];
  const x = axis.at(sweep.suggested);
  return Number.isNaN(x) ? [] : [rule('next', x, top - 8, x, bottom)];
}

/** What stands above the plot: the next value, and what the crosses are. */
function drawWords({ sweep, settings, best, scale }: ResponseModel, frame: PlotFrame): readonly SVGElement[] {
  const { axis } = frame;
  const next = sweep.suggested === null ? null : { x: axis.at(sweep.suggested), word: `next ${settingText(sweep.suggested, scale)}` }; // prettier-ignore
  const half = next === null ? 0 : textWidth(next.word) / 2;
  const middle = next === null ? 0 : Math.max(axis.left + half - 16, Math.min(axis.right - half, next.x));
  const crosses = settings.filter(({ failed }) => failed > 0).map(({ value }) => axis.at(value));
  const words = next === null ? [] : [label(next.word, middle, top - 14, 'middle')];
  return [...words, ...nameCrosses(crosses, frame), ...nameBest(settings, best?.name ?? null, frame)];
}

function nameCrosses(crosses: readonly number[], { axis }: PlotFrame): readonly SVGElement[] {
  if (crosses.length === 0) return [];
  const word = 'diverged';
  const [first, last] = [Math.min(...crosses), Math.max(...crosses)];
  const isLeft = first - axis.left > textWidth(word) + 12;
  return [label(word, isLeft ? first - 10 : last + 10, edgeRow + 4, isLeft ? 'end' : 'start', 'halo')];
}

function nameBest(settings: readonly ResponseSetting[], name: string | null, frame: PlotFrame): readonly SVGElement[] {
  const setting = settings.find(({ status }) => status === 'best');
  if (name === null || setting === undefined || setting.metric === null) return [];
  const { axis } = frame;
  const x = axis.at(setting.value);
  const y = heightIn(frame, setting.low ?? setting.metric);
  const at = Math.min(frame.bottom - 22, Math.max(y, heightIn(frame, setting.metric)) + 18);
  const half = textWidth(name) / 2;
  return [label(name, Math.max(axis.left + half, Math.min(axis.right - half, x + 6)), at, 'middle', 'halo')];
}

function drawSetting(setting: ResponseSetting, model: ResponseModel, frame: PlotFrame): readonly SVGElement[] {
  const x = frame.axis.at(setting.value);
  if (Number.isNaN(x)) return [];
  const crosses = setting.failed > 0 ? [cross(x, edgeRow)] : [];
  const { metric, low, high } = setting;
  if (metric === null) return crosses;
  const y = heightIn(frame, metric);
  const isAbove = y < frame.top - 1;
  if (isAbove || y > frame.bottom + 1) return [...crosses, beyondMark(x, isAbove ? frame.top + 5 : frame.bottom - 5, isAbove)]; // prettier-ignore
  const isBest = setting.status === 'best';
  const isFocused = setting.shown.some(({ id }) => id === model.focused?.id) && !isBest;
  const spread =
    low === null || high === null || (setting.runs.length < 2 && model.sweep.response !== null)
      ? []
      : [clipped(`spread-${setting.runs[0] ?? ''}`.replaceAll(/\W/g, '-'), frame, whisker(x, heightIn(frame, low), heightIn(frame, high)))]; // prettier-ignore
  const seeds = setting.seeds.flatMap(
    ({ run, value }) =>
    value === null ? [] : [shape('circle', { class: `seed${run.id === model.focused?.id ? ' focused' : ''}`, cx: x, cy: heightIn(frame, value), r: 2.5 })], // prettier-ignore
  );
  const kind = isBest ? 'run best' : isFocused && setting.seeds.length === 0 ? 'run focused' : 'run';
  const dot = shape('circle', { class: kind, cx: x, cy: y, r: kind === 'run' ? 4 : 5 });
  return [...crosses, ...spread, ...seeds, dot];
}

function marksOf(model: ResponseModel, frame: PlotFrame): readonly Mark[] {
  const { sweep, scale } = model;
  return model.settings.flatMap((setting): readonly Mark[] => {
    const x = frame.axis.at(setting.value);
    const value = `${sweep.spelling} ${settingText(setting.value, scale)}`;
    if (Number.isNaN(x)) return [];
    const [only] = setting.shown;
    const run = setting.shown.length === 1 ? (only?.id ?? null) : null;
    const who = setting.shown.length === 1 ? (only?.name ?? '') : `${setting.shown.length} runs`;
    if (setting.metric === null) return [{ x, y: edgeRow, run, reading: `${who}: ${value}, diverged` }];
    const y = Math.max(frame.top, Math.min(frame.bottom, heightIn(frame, setting.metric)));
    const spread =
      setting.low === null || setting.high === null || setting.runs.length < 2
        ? ''
        : ` (${formatNumber(setting.low)} to ${formatNumber(setting.high)})`;
    const failed = setting.failed > 0 ? `, ${setting.failed} diverged` : '';
    const mean = setting.runs.length > 1 ? 'mean ' : '';
    const reading = `${who}: ${value}, ${mean}${sweep.metric} ${formatNumber(setting.metric)}${spread}${failed}`;
    const seeds = setting.seeds.flatMap(({ run: seed, value: at }): readonly Mark[] =>
      at === null
        ? []
        : [
            {
              ...{ x: x + 0.01, y: heightIn(frame, at), run: seed.id },
              reading: `${seed.name}: ${value}, ${sweep.metric} ${formatNumber(at)}`,
            },
          ],
    );
    return [{ x, y, run, reading }, ...seeds];
  });
}

function summaryOf({ title, sweep, settings, scale }: ResponseModel): string {
  const { best, suggested, response } = sweep;
  const found = best === null ? '' : `Best: ${settingText(best.value, scale)} with ${formatNumber(best.metric)}.`;
  const next = suggested === null ? '' : `Next: ${settingText(suggested, scale)}.`;
  const good =
    response === null ? '' : `Good: ${settingText(response.good.low, scale)} to ${settingText(response.good.high, scale)}.`; // prettier-ignore
  return [`${title}, ${settings.length} values.`, found, good, next].filter((one) => one !== '').join(' ');
}
