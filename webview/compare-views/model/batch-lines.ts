import type { Comparison } from '../../../src/compare-protocol';
import { readBatchSizes, type BatchPoint, type BatchReading, type BatchWarning } from '../../../src/core/compare/batch-sizes'; // prettier-ignore
import { formatCount, formatRate, formatValue } from '../../../src/core/advice/numbers';
import type { CompareLook } from '../../compare/look';
import { formatDuration, formatNumber } from '../../model/format';
import { metricOf } from './parallel';
import type { LinePoint, SettingLines } from './setting-lines';
import { batchNames, rateNames, smithRuns, spellingOf, type PageRun } from './smith-runs';

/** Along what the sizes are laid out. */
export type BatchAxis = 'seconds' | 'epochs' | 'batch';

export interface BatchLines extends SettingLines {
  readonly axis: BatchAxis;
  readonly axes: readonly BatchAxis[];
}

/** Batch sizes by what they took, as Smith reads them; null where the runs tell nothing of them. */
export function batchLines(comparison: Comparison, look: CompareLook, wanted: BatchAxis | null): BatchLines | null {
  const metric = comparison.metrics[metricOf(comparison, look)];
  if (metric === undefined) return null;
  const reading = readBatchSizes(smithRuns(comparison, look, true), metric.goal);
  if (reading === null) return null;
  const spelling = spellingOf(comparison, batchNames, 'batch size');
  const rate = spellingOf(comparison, rateNames, 'learning rate');
  const isTold = (axis: 'seconds' | 'epochs') => reading.points.every((point) => point[axis] !== null);
  const axes = (['seconds', 'epochs'] as const).filter(isTold);
  const all: readonly BatchAxis[] = [...axes, 'batch'];
  const axis = wanted !== null && all.includes(wanted) ? wanted : all[0]!;
  const unit = unitOf(Math.max(...reading.points.map(({ seconds }) => seconds ?? 0)));
  const place = (point: BatchPoint): number =>
    axis === 'batch' ? point.batch : axis === 'epochs' ? point.epochs! : point.seconds! / unit.per;
  return {
    ...{ axis, axes: all, title: `Best ${metric.name} by batch size`, metric: metric.name, goal: metric.goal },
    xName: axis === 'batch' ? spelling : axis === 'epochs' ? 'epochs' : unit.name,
    scale: axis === 'batch' ? 'logarithmic' : 'linear',
    lineName: '',
    lines: [{ label: '', points: reading.points.map((point, at) => pointOf(point, at === reading.best, place(point), axis, { spelling, rate, metric: metric.name })) }], // prettier-ignore
    ...{ best: reading.best === null ? null : 0, next: null },
    table: {
      caption: `Best ${metric.name} by batch size`,
      heads: [spelling, metric.name, rate, `${rate} per example`, 'epochs', 'time', 'runs', 'standing'],
      rows: reading.points.map((point, at) => rowOf(point, at === reading.best)),
    },
    words: wordsOf(reading, { spelling, rate, metric: metric.name }),
  };
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
    ...{ x, y: metric, last: null, name: axis === 'batch' ? '' : formatCount(batch) },
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
