import type { FindingCode } from '../../src/core/analysis';
import type { RunReport, SeriesReport } from '../../src/core/report';
import { isMetricAxis } from '../../src/core/series/plot-axis';
import type { CurveData, PlotAxis } from '../../src/protocol';
import { axisText, canBeLogarithmic } from '../model/axis';
import { placeOn, positiveSpanOf, spanOf, visiblePart } from '../model/curve';
import { formatValue, isFraction } from '../model/format';
import type { PlotGroup } from '../model/groups';
import { lastOf } from '../../src/core/advice/repeats';
import { spansOf, type Span } from '../model/marks';
import { eventsOf } from '../model/events';
import { outsideOf } from '../model/outside';
import {
  extentOf,
  linearScale,
  logarithmicScale,
  tickLabels,
  union,
  wholeExtentOf,
  type Extent,
  type Scale,
} from '../model/scale';
import { smooth } from '../model/smooth';
import type { Range, ViewState } from '../model/state';
import type { AxisExtent } from '../model/zoom';
import { strokeOf, type Theme } from './theme';
import type { BestMark, DrawnSeries, Margins, PlotView } from './view';

/** What the plots are made from. */
export interface PlotModel {
  readonly run: RunReport;
  readonly axis: PlotAxis;
  readonly groups: readonly PlotGroup[];
  /** The whole run, thinned. */
  readonly overview: readonly CurveData[];
  /** The visible part in detail; the overview itself until detail has come. */
  readonly detail: readonly CurveData[];
  readonly state: ViewState;
  /** The curves that the axis spans, where `overview` is less than the whole run. */
  readonly spanned?: readonly CurveData[];
}

export interface Layout {
  readonly left: number;
  readonly right: number;
  readonly theme: Theme;
}

const heights: Readonly<Record<PlotGroup['place'], number>> = { loss: 212, metric: 112, other: 112, rate: 48 };

/** Where the horizontal axis begins and ends, and on which scale; null without a point that has a place on it. */
export function axisExtentOf({ axis, overview, spanned = overview, state }: PlotModel): AxisExtent | null {
  const logarithmic = state.logarithmicX && canBeLogarithmic(axis);
  const whole = logarithmic ? positiveSpanOf(spanned) : spanOf(spanned);
  return whole === null ? null : { whole, logarithmic };
}

/** One view per plot, from the top down; none for a run without points on the axis. */
export function buildViews(model: PlotModel, layout: Layout): readonly PlotView[] {
  const extent = axisExtentOf(model);
  if (extent === null) return [];
  const { whole, logarithmic } = extent;
  const axis = axisText(model.axis, whole, logarithmic);
  const visible = visiblePart(model.state.zoom, whole, logarithmic);
  const end = endOf(model);
  const spans = spansOf(model.run, model.axis, model.overview);
  const events = eventsOf(model.run, model.axis, model.overview);
  const worded = new Set<string>();
  const groups = model.groups.filter((group) => hasPoints(group, model.overview, whole));
  const namedBy = groups.find(({ place }) => place === 'rate') ?? groups[0];
  return groups.map((group, index) => {
    const picked = pickSeries(group, model);
    const shown = spans.filter((span) => touches(span.series, group, model.run));
    const own = shown.filter(({ key }) => !worded.has(key)).map(({ key }) => key);
    for (const key of own) worded.add(key);
    const scale = scaleOf(group, picked, model, visible, extent, spans);
    const series = picked.map((one) => ({ ...one, smoothed: smoothed(one, model, extent, scale) }));
    const drawn = series.filter(({ hidden }) => !hidden).map(({ curve }) => curve);
    const outside = outsideOf(drawn, visible, scale);
    const showsAll = model.state.unclipped.includes(group.id);
    const isFirst = index === 0;
    const isLast = index === groups.length - 1;
    return {
      group,
      series,
      axis,
      visible,
      scale,
      tickLabels: labelsOf(group, scale),
      logarithmic: isLogarithmic(group, model),
      margins: marginsOf(layout, group.place === 'loss' || outside !== null || showsAll, isLast),
      height: heights[group.place],
      spans: group.place === 'rate' ? [] : shown,
      worded: new Set(own),
      bests: bestsOf(series, model),
      ...{ outside, showsAll, events },
      namesEvents: namedBy === group,
      end,
      isFirst,
      isLast,
      theme: layout.theme,
    };
  });
}

function marginsOf({ left, right }: Layout, hasHead: boolean, isLast: boolean): Margins {
  return { left, right, top: hasHead ? 16 : 8, bottom: isLast ? 22 : 6 };
}

/** The last place of the run; of a metric that runs to and fro, where it stands now. */
function endOf({ axis, overview }: PlotModel): number {
  const ends = overview.map(({ x }) => x.at(-1) ?? -Infinity);
  return isMetricAxis(axis) ? (ends.find(Number.isFinite) ?? 0) : Math.max(...ends);
}

function hasPoints(group: PlotGroup, curves: readonly CurveData[], whole: Range): boolean {
  return group.series.some(({ name }) =>
    curves.some((curve) => curve.name === name && curve.x.some((at) => at >= whole.from)),
  );
}

type PickedSeries = Omit<DrawnSeries, 'smoothed'>;

function pickSeries(group: PlotGroup, { overview, detail, state }: PlotModel): readonly PickedSeries[] {
  const drawn: PickedSeries[] = [];
  for (const report of group.series) {
    const own = overview.find(({ name }) => name === report.name);
    const curve = detail.find(({ name }) => name === report.name) ?? own;
    if (curve === undefined) continue;
    drawn.push({
      report,
      curve,
      range: wholeExtentOf((own ?? curve).x, (own ?? curve).y, { from: -Infinity, to: Infinity }),
      stroke: strokeOf(report, drawn.filter(({ report: earlier }) => earlier.role === report.role).length),
      hidden: state.hiddenSeries.includes(report.name),
    });
  }
  return drawn;
}

/** Values far outside of the plot enter smoothing at its edge, or one blow-up would bend all that came before it. */
function smoothed(
  { report, curve }: PickedSeries,
  { state }: PlotModel,
  { whole, logarithmic }: AxisExtent,
  scale: Scale,
): Float64Array {
  if (report.kind === 'learning-rate' || state.smoothing === 0) return curve.y;
  const room = scale.high - scale.low;
  const limits = { low: scale.low - room, high: scale.high + room };
  if (!logarithmic) return smooth(curve.x, curve.y, state.smoothing, whole.to - whole.from, limits);
  // Nothing has a place at or below 0; there it weighs as if it stood at the left edge, and is not drawn.
  const decades = curve.x.map((at) => Math.log10(Math.max(at, whole.from)));
  return smooth(decades, curve.y, state.smoothing, Math.log10(whole.to / whole.from), limits);
}

/** A finding shows in the plots of its series; one about a loss also where the same split's metrics are. */
function touches(names: readonly string[], group: PlotGroup, run: RunReport): boolean {
  if (names.length === 0) return group.place === 'loss';
  if (group.series.some(({ name }) => names.includes(name))) return true;
  const aboutLoss = run.series.some(({ name, kind }) => kind === 'loss' && names.includes(name));
  return aboutLoss && group.place === 'metric';
}

/** The rates of most range tests grow by a factor per step; all other strips begin at 0. */
function isLogarithmic(group: PlotGroup, { state, run }: PlotModel): boolean {
  if (group.place !== 'rate') return state.logarithmic;
  const { schedulePlan: plan } = run;
  return plan?.kind === 'range-test' ? plan.shape === 'exponential' : run.schedule === 'range-test';
}

function scaleOf(
  group: PlotGroup,
  series: readonly PickedSeries[],
  model: PlotModel,
  visible: Range,
  extent: AxisExtent,
  spans: readonly Span[],
): Scale {
  const settled = settledPart(model, extent, spans);
  const showsAll = model.state.unclipped.includes(group.id);
  let shown: Extent | null = null;
  for (const { curve, report, hidden } of series) {
    if (hidden) continue;
    const own =
      group.place === 'rate' || showsAll
        ? wholeExtentOf(curve.x, curve.y, visible, isLogarithmic(group, model) ? 0 : -Infinity)
        : extentOf(curve.x, curve.y, visible, settled);
    shown = union(shown, showsAll ? own : withoutBlowUp(own, report, spans));
    const best = report.best;
    const place = best === null ? null : placeOn(model.axis, best, [curve]);
    if (best !== null && place !== null && place >= visible.from && place <= visible.to) {
      shown = union(shown, { low: best.value, high: best.value });
    }
  }
  shown ??= { low: 0, high: 1 };
  if (group.place === 'rate') return stripScale(shown, isLogarithmic(group, model));
  const wanted = group.place === 'loss' ? 5 : 3;
  if (isLogarithmic(group, model)) return logarithmicScale(shown, wanted);
  return withinFraction(group, shown, wanted);
}

/** Findings after which a loss tells nothing but that it broke. */
const blowUps: ReadonlySet<FindingCode> = new Set([
  'non-finite-loss',
  'early-divergence',
  'late-divergence',
  'range-test',
]);

/** A loss that broke is shown up to half above where it began: higher values would flatten all that came before. */
function withoutBlowUp(extent: Extent | null, report: SeriesReport, spans: readonly Span[]): Extent | null {
  const first = report.first?.value ?? NaN;
  const broke = report.kind === 'loss' && spans.some(({ code }) => blowUps.has(code));
  if (extent === null || !broke || !Number.isFinite(first)) return extent;
  return { ...extent, high: Math.min(extent.high, 1.5 * Math.max(first, extent.low)) };
}

/** A share never passes 1, whatever rounding to ticks would say. */
function withinFraction(group: PlotGroup, extent: Extent, wanted: number): Scale {
  const scale = linearScale(extent, wanted);
  if (!group.series.every(isFraction) || scale.high <= 1) return scale;
  const ticks = scale.ticks.filter((tick) => tick <= 1);
  return { ...scale, high: 1, ticks: ticks.includes(1) ? ticks : [...ticks, 1] };
}

/** A strip has room for two labels: nothing, or the lowest rate, and the highest. */
function stripScale({ low, high }: Extent, logarithmic: boolean): Scale {
  const top = high > 0 ? high : 1;
  const ticks = [logarithmic && low > 0 ? low : 0, top].map((tick) => Number(tick.toPrecision(2)));
  if (logarithmic && low > 0) return { low, high: top * 1.5, ticks };
  return { low: 0, high: top * 1.1, ticks };
}

/**
 * After the first epoch, where there are several, and before the loss broke, where it did not break at once. A log
 * scale gives the first steps room because someone wants to see them, and a metric tells no beginning.
 */
function settledPart({ run, axis }: PlotModel, { whole, logarithmic }: AxisExtent, spans: readonly Span[]): Range {
  const { epoch } = lastOf(run);
  const length = whole.to - whole.from;
  const isSettled = logarithmic || isMetricAxis(axis);
  const first = isSettled ? 0 : epoch === null ? 0.02 : epoch >= 5 ? 1 / epoch : 0;
  const broken = spans.filter(({ code, from }) => blowUps.has(code) && from > whole.from + 0.1 * length);
  return { from: whole.from + first * length, to: Math.min(whole.to, ...broken.map(({ from }) => from)) };
}

function labelsOf(group: PlotGroup, { ticks }: Scale): readonly string[] {
  const first = group.series[0]!;
  if (group.series.every(isFraction)) return tickLabels(ticks.map((tick) => Number((100 * tick).toPrecision(6))));
  if (first.kind === 'learning-rate') return ticks.map((tick) => formatValue(first, tick));
  return tickLabels(ticks);
}

/** Rings at the best value that decided, with its number, and at the best of other validation curves without. */
function bestsOf(series: readonly DrawnSeries[], model: PlotModel): readonly BestMark[] {
  const deciding = model.run.best;
  return series.flatMap(({ report, curve, hidden }) => {
    const isDeciding = deciding?.series === report.name;
    const best = isDeciding ? deciding : isValidation(report) ? report.best : null;
    if (hidden || best === null) return [];
    const x = placeOn(model.axis, best, [curve]);
    if (x === null) return [];
    return [{ x, y: best.value, label: isDeciding ? `best ${formatValue(report, best.value)}` : '' }];
  });
}

function isValidation({ role }: SeriesReport): boolean {
  return role === 'validation';
}
