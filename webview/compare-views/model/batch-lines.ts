import type { Comparison, RunCurve } from '../../../src/compare-protocol';
import type { Goal } from '../../../src/core/run';
import { isBetter } from './metric-scale';
import { readBatchSizes, type BatchPoint, type BatchReading, type BatchWarning } from '../../../src/core/compare/batch-sizes'; // prettier-ignore
import { formatCount, formatRate, formatValue } from '../../../src/core/advice/numbers';
import type { CompareLook } from '../../compare/look';
import { formatDuration, formatNumber } from '../../model/format';
import { metricOf } from './parallel';
import type { LinePoint, SettingLines } from './setting-lines';
import { batchNames, rateNames, smithRuns, spellingOf, type PageRun } from './smith-runs';

/** Along what the sizes are laid out; `budget` is what each had reached when the shortest run ended. */
export type BatchAxis = 'seconds' | 'epochs' | 'batch' | 'budget';

export interface BatchLines extends SettingLines {
  readonly axis: BatchAxis;
  readonly axes: readonly BatchAxis[];
}

/** Batch sizes by what they took, as Smith reads them; null where the runs tell nothing of them. */
export function batchLines(
  comparison: Comparison,
  look: CompareLook,
  wanted: BatchAxis | null,
  curves: readonly RunCurve[] | null,
): BatchLines | null {
  const metric = comparison.metrics[metricOf(comparison, look)];
  if (metric === undefined) return null;
  const runs = smithRuns(comparison, look, true);
  const whole = readBatchSizes(runs, metric.goal);
  if (whole === null) return null;
  const family = new Set(whole.points.flatMap((point) => (point.runs as readonly PageRun[]).map(({ id }) => id)));
  const atBudget = wanted === 'budget' && curves !== null ? reachedTogether(runs.filter(({ id }) => family.has(id)), curves, metric.goal) : null; // prettier-ignore
  const reading = (atBudget === null ? null : readBatchSizes(atBudget.runs, metric.goal)) ?? whole;
  const spelling = spellingOf(comparison, batchNames, 'batch size');
  const rate = spellingOf(comparison, rateNames, 'learning rate');
  const isTold = (axis: 'seconds' | 'epochs') => whole.points.every((point) => point[axis] !== null);
  // Where all took as many epochs, these tell nothing apart.
  const differs = (axis: 'seconds' | 'epochs') => new Set(whole.points.map((point) => point[axis])).size > 1;
  const axes = (['seconds', 'epochs'] as const).filter((axis) => isTold(axis) && differs(axis));
  const canBudget = isTold('seconds') && comparison.axes.includes('time');
  const all: readonly BatchAxis[] = [...axes, 'batch', ...(canBudget ? (['budget'] as const) : [])];
  const axis = wanted !== null && all.includes(wanted) && (wanted !== 'budget' || atBudget !== null) ? wanted : all[0]!;
  const isBySize = axis === 'batch' || axis === 'budget';
  const title = axis === 'budget' ? `Best ${metric.name} in ${formatDuration(1000 * atBudget!.budget)} by batch size` : `Best ${metric.name} by batch size`; // prettier-ignore
  const unit = unitOf(Math.max(...reading.points.map(({ seconds }) => seconds ?? 0)));
  const place = (point: BatchPoint): number =>
    isBySize ? point.batch : axis === 'epochs' ? point.epochs! : point.seconds! / unit.per;
  return {
    ...{ axis, axes: all, title, metric: metric.name, goal: metric.goal },
    xName: isBySize ? spelling : axis === 'epochs' ? 'epochs' : unit.name,
    scale: isBySize ? 'logarithmic' : 'linear',
    lineName: '',
    lines: [{ label: '', points: reading.points.map((point, at) => pointOf(point, at === reading.best, place(point), axis, { spelling, rate, metric: metric.name })) }], // prettier-ignore
    ...{ best: reading.best === null ? null : 0, next: null },
    table: {
      caption: title,
      heads: [spelling, metric.name, rate, `${rate} per example`, 'epochs', 'time', 'runs', 'standing'],
      rows: reading.points.map((point, at) => rowOf(point, at === reading.best)),
    },
    words: wordsOf(reading, { spelling, rate, metric: metric.name }),
  };
}

/** What each run had reached when the shortest of them ended (Smith, remark 4); null without curves of all. O(points). */
function reachedTogether(runs: readonly PageRun[], curves: readonly RunCurve[], goal: Goal) {
  const byRun = new Map(curves.map((curve) => [curve.run, curve]));
  const lasted = runs.filter(({ best }) => best !== null);
  const ends = lasted.map(({ id }) => byRun.get(id)?.x.at(-1) ?? NaN);
  const budget = Math.min(...ends);
  if (lasted.length === 0 || !(budget > 0)) return null;
  const reached = (run: PageRun): PageRun => {
    const { x, y } = byRun.get(run.id) ?? { x: [], y: [] };
    let best: number | null = null;
    // The last point of the shortest run is its own end, up to rounding.
    for (let at = 0; at < x.length && x[at]! <= budget * (1 + 1e-9); at++) {
      const value = y[at]!;
      if (Number.isFinite(value) && (best === null || isBetter(value, best, goal))) best = value;
    }
    return { ...run, best: run.best === null ? null : best, epochs: null, seconds: budget };
  };
  return { budget, runs: runs.map(reached) };
}

function unitOf(seconds: number): { readonly name: string; readonly per: number } {
  if (seconds > 2 * 3600) return { name: 'hours', per: 3600 };
  return seconds > 120 ? { name: 'minutes', per: 60 } : { name: 'seconds', per: 1 };
}

interface Names {
  readonly spelling: string;
  readonly rate: string;
  readonly metric: string;
}

function pointOf(point: BatchPoint, isBest: boolean, x: number, axis: BatchAxis, names: Names): LinePoint {
  const { batch, rate, metric, runs, epochs, seconds } = point;
  const who = runs.length === 1 ? runs[0]!.name : `${runs.length} runs`;
  const parts = [
    `${names.spelling} ${formatCount(batch)}`,
    rate === null ? '' : `${names.rate} ${formatRate(rate)}`,
    metric === null ? 'diverged' : `best ${names.metric} ${formatNumber(metric)}`,
    epochs === null ? '' : `${formatCount(epochs)} epochs`,
    seconds === null ? '' : formatDuration(1000 * seconds),
  ];
  return {
    ...{ x, y: metric, last: null, name: axis === 'batch' || axis === 'budget' ? '' : formatCount(batch) },
    standing: isBest ? 'best' : point.isAsGood ? 'as-good' : 'worse',
    run: runs.length === 1 ? (runs as readonly PageRun[])[0]!.id : null,
    reading: `${who}: ${parts.filter((part) => part !== '').join(', ')}`,
  };
}

function rowOf(point: BatchPoint, isBest: boolean): readonly string[] {
  const { batch, metric, rate, perExample, epochs, seconds, runs, isAsGood } = point;
  const or = (value: number | null, text: (known: number) => string) => (value === null ? '–' : text(value));
  return [
    formatCount(batch),
    or(metric, formatNumber),
    or(rate, formatRate),
    or(perExample, formatRate),
    or(epochs, formatCount),
    or(seconds, (known) => formatDuration(1000 * known)),
    String(runs.length),
    metric === null ? 'diverged' : isBest ? 'best' : isAsGood ? 'as good, by noise' : 'worse',
  ];
}

function wordsOf({ points, best, largest, exponent, warnings }: BatchReading, names: Names): readonly string[] {
  const { spelling, rate } = names;
  const warned = warnings.map((warning) => warningText(warning, points, names));
  const point = best === null ? undefined : points[best];
  if (point === undefined) return [...warned, `All runs diverged at every ${spelling}.`];
  const isLarger = largest !== null && largest > point.batch;
  const good = isLarger ? [`${spelling} ${formatCount(largest)} is as good as ${formatCount(point.batch)} by what is known of the noise: the largest batch that fits trains fastest.`] : [`${spelling} ${formatCount(point.batch)} is best.`]; // prettier-ignore
  const grows = exponent === null ? [] : [`The best ${rate} goes with ${spelling} to the power of ${exponent.toFixed(2)}: 1 is linear scaling, 0.5 the square root, 0.44 what Smith found.`]; // prettier-ignore
  const tuned = points.some(({ rates }) => rates > 1) ? [`Of several rates at one ${spelling} the best is taken.`] : [];
  return [...warned, ...good, ...grows, ...tuned];
}

function warningText(warning: BatchWarning, points: readonly BatchPoint[], { spelling, rate }: Names): string {
  const [small, large] = [points[0]!.batch, points.at(-1)!.batch].map(formatCount);
  switch (warning.code) {
    case 'one-rate':
      return `Comparing batch sizes at a fixed learning rate is not a fair one: all had ${rate} ${formatRate(warning.rate)}. Tune it for each, between √k and k times as much for a batch k times as large.`; // prettier-ignore
    case 'equal-epochs':
      return `All ran ${formatCount(warning.epochs)} epochs, in which ${spelling} ${large} made ${formatValue(warning.stepsRatio)} times fewer steps than ${small}: that favours the small ones.`; // prettier-ignore
    case 'unequal-time':
      return `They took ${formatDuration(1000 * warning.shortest)} to ${formatDuration(1000 * warning.longest)}: compare what each reaches in equal time.`; // prettier-ignore
    case 'time-unknown':
      return 'The logs tell no time, and batch sizes are to be compared at equal time.';
  }
}
