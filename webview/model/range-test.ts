import type { LearningRateReport, RunReport, SeriesReport } from '../../src/core/report';
import type { CurveData } from '../../src/protocol';
import { groupSeries } from './groups';
import { pairByRate, slopeOf, type RateCurve } from './rate-loss';
import { extentOf, linearScale, logarithmicScale, union, type Extent, type Scale } from './scale';
import { smooth } from './smooth';

/** A rate at which the loss of a range test does something, with the word that stands above it. */
export interface RateMark {
  readonly word: string;
  readonly rate: number;
  readonly kind: 'reading' | 'pick' | 'limit';
  readonly importance: number;
}

export interface RangeTest {
  readonly report: LearningRateReport;
  /** Each loss by rate; the first is the one that marks stand on. */
  readonly curves: readonly (RateCurve & { readonly series: SeriesReport })[];
  readonly marks: readonly RateMark[];
  /** From here on the loss does not come back; null where the test ended before. */
  readonly unstable: number | null;
}

/** What can be drawn of a range test; null for other runs, and where no loss stands beside a rate. */
export function rangeTestOf(run: RunReport, curves: readonly CurveData[]): RangeTest | null {
  const report = run.learningRate;
  if (report?.basis !== 'range-test') return null;
  const find = (name: string) => curves.find((curve) => curve.name === name);
  const rate = run.series.find(({ kind, points, name }) => kind === 'learning-rate' && points > 0 && find(name));
  const rates = rate && find(rate.name);
  const losses = groupSeries(run).find(({ place }) => place === 'loss')?.series ?? [];
  if (rate === undefined || rates === undefined) return null;
  const paired = losses.flatMap((series) => {
    const curve = find(series.name);
    const pair = curve && pairByRate(curve, rates, series.file === rate.file);
    return pair === undefined || pair.rate.length < 2 ? [] : [{ ...pair, series }];
  });
  if (paired.length === 0) return null;
  const unstable = report.readings?.divergence ?? report.readings?.edge ?? null;
  return { report, curves: paired.toSorted(byWeight), marks: marksOf(report), unstable };
}

/** A validation loss of this many values is read before a training loss. */
const enoughValidation = 20;

function byWeight(one: { readonly series: SeriesReport }, other: { readonly series: SeriesReport }): number {
  const weight = ({ role, points }: SeriesReport) => Number(role === 'validation' && points >= enoughValidation);
  return weight(other.series) - weight(one.series);
}

/** Readings at about the same rate share one mark: the suggestion is the valley more often than not. */
const sameRate = 1.03;

function marksOf({ readings, suggested }: LearningRateReport): readonly RateMark[] {
  const named: readonly (readonly [string, number | null | undefined, RateMark['kind'], number])[] = [
    ['suggested', suggested, 'pick', 7],
    ['diverges', readings?.divergence, 'limit', 6],
    ['valley', readings?.valley, 'reading', 4],
    ['steepest', readings?.steepest, 'reading', 5],
    ['edge', readings?.edge, 'limit', 3],
    ['start', readings?.start, 'reading', 2],
    ['lowest', readings?.minimum, 'reading', 1],
  ];
  const marks: RateMark[] = [];
  for (const [word, rate, kind, importance] of named) {
    if (rate === null || rate === undefined || !(rate > 0)) continue;
    const twin = marks.findIndex((mark) => Math.max(mark.rate / rate, rate / mark.rate) < sameRate);
    if (twin < 0) marks.push({ word, rate, kind, importance });
    // The reading that is suggested says more than that it is.
    else if (marks[twin]!.word === 'suggested') marks[twin] = { ...marks[twin]!, word };
  }
  return marks.toSorted((one, other) => one.rate - other.rate);
}

/** All rates that were tested, with what is suggested beyond them; those at no positive rate have no place. */
export function rateExtent({ curves, report, marks }: RangeTest): Extent {
  const tested = curves.map(({ rate }): Extent => ({ low: rate[0]!, high: rate.at(-1)! }));
  const told = [
    report.low,
    report.high,
    ...marks.map(({ rate }) => rate),
    ...report.candidates.map((one) => one.value),
  ];
  const others = told.flatMap((rate) => (rate !== null && rate > 0 ? [{ low: rate, high: rate }] : []));
  const whole = [...tested, ...others].reduce<Extent | null>(union, null)!;
  return whole.low < whole.high ? whole : { low: whole.low / 2, high: whole.high * 2 };
}

export interface RateLine {
  readonly curve: RangeTest['curves'][number];
  /** What is drawn faintly; null where nothing was smoothed. */
  readonly raw: Float64Array | null;
  readonly line: Float64Array;
}

export interface RateLook {
  readonly logarithmic: boolean;
  readonly smoothing: number;
  readonly slope: boolean;
}

/** A slope of single values is noise alone; this much is smoothed at least. */
const leastForSlope = 0.85;

/** The lines of the chart and the heights they need, after smoothing in the logarithm of the rate. */
export function linesOf(
  test: RangeTest,
  look: RateLook,
): { readonly lines: readonly RateLine[]; readonly scale: Scale } {
  const extent = lossExtent(test);
  const room = 2 * (extent.high - extent.low);
  const limits = { low: extent.low - room, high: extent.high + room };
  const smoothing = look.slope ? Math.max(leastForSlope, look.smoothing) : look.smoothing;
  const lines = test.curves.map((curve): RateLine => {
    const decades = curve.rate.map(Math.log10);
    const smoothed = smooth(decades, curve.loss, smoothing, decades.at(-1)! - decades[0]!, limits);
    if (look.slope) return { curve, raw: null, line: slopeOf(curve.rate, smoothed) };
    return { curve, raw: smoothed === curve.loss ? null : curve.loss, line: smoothed };
  });
  if (look.slope) return { lines, scale: linearScale(slopeExtent(test, lines), 4) };
  const shown = lines.reduce<Extent>((all, line) => union(all, wayDown(line, extent, test.unstable))!, extent);
  return { lines, scale: look.logarithmic ? logarithmicScale(shown, 5) : linearScale(shown, 5) };
}

/** So much of a rise after the lowest loss shows, as a multiple of the highest loss before it. */
const shownRise = 1.25;

/**
 * A line on its way down to its lowest value. Percentiles miss that way where the rate grew by the same amount at each
 * step: few points then lie at the rates that take up most of a logarithmic axis.
 */
function wayDown({ curve, line }: RateLine, { high }: Extent, unstable: number | null): Extent | null {
  const stable = line.subarray(0, firstAbove(curve.rate, unstable ?? Infinity)).filter(Number.isFinite);
  if (stable.length === 0) return null;
  const low = Math.min(...stable);
  const before = Math.max(...stable.subarray(0, stable.indexOf(low) + 1));
  return { low, high: Math.min(Math.max(...stable), Math.max(shownRise * before, high)) };
}

function firstAbove(rates: Float64Array, limit: number): number {
  const index = rates.findIndex((rate) => rate > limit);
  return index < 0 ? rates.length : index;
}

/** What happens at stable rates, and a little of what follows: a loss that broke would flatten all before it. */
function lossExtent({ curves, unstable }: RangeTest): Extent {
  let extent: Extent | null = null;
  for (const { rate, loss } of curves) {
    const whole = { from: rate[0]!, to: rate.at(-1)! };
    const stable = { from: whole.from, to: Math.min(whole.to, unstable ?? whole.to) };
    extent = union(extent, extentOf(rate, loss, whole, stable));
  }
  return extent ?? { low: 0, high: 1 };
}

function slopeExtent({ unstable }: RangeTest, lines: readonly RateLine[]): Extent {
  let extent: Extent | null = { low: 0, high: 0 };
  for (const { curve, line } of lines) {
    const whole = { from: curve.rate[0]!, to: unstable ?? curve.rate.at(-1)! };
    extent = union(extent, extentOf(curve.rate, line, whole, whole));
  }
  return extent ?? { low: -1, high: 1 };
}
