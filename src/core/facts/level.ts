import type { Moment } from '../analysis';
import type { Kind } from '../run';
import { levelTest, type LevelTest, type SteadyStretch } from '../statistics/level-test';
import { localNoise } from '../statistics/noise';
import { median } from '../statistics/order';
import { smoothingWindow } from '../statistics/running-median';
import { bestOf } from './best';
import type { Curve } from './curve';
import { entryAt, smoothAt } from './sampling';
import type { Schedule } from './schedule';
import type { CurvePair } from './facts';

/** How the other metric moved between the minimum of the loss and the end. Positive is better, whatever its goal. */
export interface MetricChange {
  readonly curve: Curve;
  readonly atMinimum: number;
  readonly atEnd: number;
  readonly change: number;
  readonly standardError: number;
}

/** The validation curve measured against its own minimum, with what the other curves did meanwhile. */
export interface Level {
  readonly curve: Curve;
  /** True where no validation loss was logged and 1 − accuracy stands in for it. */
  readonly fromAccuracy: boolean;
  readonly test: LevelTest;
  /** Where the noise of the end was estimated. */
  readonly steady: SteadyStretch;
  /** The best point of the judged curve, which need not be that of the metric by which checkpoints are chosen. */
  readonly lowest: Moment;
  /** Training loss at the end over training loss at the minimum of validation; null without a training loss. */
  readonly trainRatio: number | null;
  /** Share of the whole fall that the rise has given back; NaN where nothing fell. */
  readonly lostShare: number;
  readonly metric: MetricChange | null;
}

/** Measures the judged validation curve; null without one. O(n log n). */
export function levelOf(pair: CurvePair, metrics: readonly CurvePair[], schedule: Schedule): Level | null {
  const accuracy = metrics.find((one) => one.validation !== null && isRate(one.validation))?.validation ?? null;
  const fromAccuracy = pair.validation === null || pair.validation.length === 0;
  const judged = fromAccuracy ? accuracy : pair.validation;
  if (judged === null || judged.length === 0) return null;
  const curve = fromAccuracy ? errorCurve(judged) : judged;
  const steady = steadyStretch(curve, schedule);
  const test = levelTest(curve.value, curve.smooth, steady)!;
  const train = fromAccuracy ? trainingError(metrics) : pair.train;
  const first = curve.value[0]!;
  const metric = witness(metrics);
  return {
    curve,
    fromAccuracy,
    test,
    steady,
    lowest: withoutValue(bestOf(judged, fromAccuracy ? 'maximize' : 'minimize')!),
    trainRatio:
      train === null || train.length === 0 ? null : ratio(train, curve.at[test.minimum]!, curve.at[test.lastFrom]!),
    lostShare: first > test.low ? (test.end - test.low) / (first - test.low) : NaN,
    metric: fromAccuracy || metric === null ? null : metricChange(metric, curve, test),
  };
}

function withoutValue({ step, epoch, line, file }: Moment): Moment {
  return { step, epoch, line, file };
}

/** The metric that is asked whether the model got worse: accuracy before others. Perplexity is the loss once more. */
function witness(metrics: readonly CurvePair[]): Curve | null {
  const curves = metrics.flatMap(({ validation }) =>
    validation !== null && validation.length >= 3 ? [validation] : [],
  );
  const ofKind = (kind: Kind): Curve | undefined => curves.find((one) => one.series.kind === kind);
  return ofKind('accuracy') ?? ofKind('score') ?? ofKind('error') ?? null;
}

/** Whether a curve is a rate of right answers, as a fraction or in percent. */
export function isRate(curve: Curve): boolean {
  return curve.series.kind === 'accuracy' && curve.value.every((value) => value >= 0 && value <= 100);
}

/** 1 − accuracy (100 − accuracy where it is in percent), so that lower is better. O(n). */
export function errorCurve(curve: Curve): Curve {
  const whole = curve.series.unit === 'percent' || curve.value.some((value) => value > 1) ? 100 : 1;
  return { ...curve, value: curve.value.map((one) => whole - one), smooth: curve.smooth.map((one) => whole - one) };
}

function trainingError(metrics: readonly CurvePair[]): Curve | null {
  const train = metrics.find((one) => one.train !== null && isRate(one.train))?.train ?? null;
  return train === null ? null : errorCurve(train);
}

/**
 * Median training loss over the last part, divided by that over as many points around the minimum of validation: a
 * training loss of single batches is too noisy to be compared point by point.
 */
function ratio(train: Curve, minimumAt: number, lastFrom: number): number | null {
  const from = Math.min(train.length - 1, Math.max(0, entryAt(train, lastFrom)));
  const half = (train.length - from) >> 1;
  const centre = entryAt(train, minimumAt);
  const before =
    half <= smoothingWindow(train.length) >> 1
      ? smoothAt(train, minimumAt)
      : median(train.value.subarray(Math.max(0, centre - half), centre + half + 1));
  const end = median(train.value.subarray(from));
  return before > 0 && end >= 0 ? end / before : null;
}

/** The last stretch of the schedule. While the rate moves, so does the noise, and only its last points are alike. */
function steadyStretch(curve: Curve, schedule: Schedule): SteadyStretch {
  const last = schedule.segments[schedule.segments.length - 1];
  const from = last === undefined ? 0 : Math.max(0, entryAt(curve, last.from));
  return { from, points: last === undefined || last.kind === 'constant' ? 60 : 20 };
}

function metricChange(metric: Curve, curve: Curve, test: LevelTest): MetricChange {
  const from = Math.max(0, Math.min(metric.length - 1, entryAt(metric, curve.at[test.lastFrom]!)));
  const atMinimum = smoothAt(metric, curve.at[test.minimum]!);
  const atEnd = median(metric.value.subarray(from));
  const sign = metric.series.goal === 'minimize' ? -1 : 1;
  const noise = localNoise(metric.value, Math.max(0, Math.min(from, metric.length - 10)));
  const count = metric.length - from;
  return {
    curve: metric,
    atMinimum,
    atEnd,
    change: sign * (atEnd - atMinimum),
    standardError: Number.isFinite(noise) ? (1.2533 * noise * Math.SQRT2) / Math.sqrt(count) : 0,
  };
}
