import type { AnalyzeOptions, Finding, Forecast, ForecastRefusal, Place, RuleId } from '../analysis';
import { curveOf, type Curve } from '../facts/curve';
import { curveNamed } from '../facts/curve-named';
import type { Facts } from '../facts/facts';
import { dropsOf } from '../gain/drops';
import { entryAt } from '../facts/sampling';
import { lastPoint } from '../series/points';
import { runningMedian } from '../statistics/running-median';
import { chanceBelow } from './chance';
import { turn } from './descent';
import { extrapolate, presentLevel } from './extrapolate';

/** Below this many evaluations a level and a slope are one guess. */
const leastPoints = 4;
/** The probability with which the interval holds, by the choosing halves of three sets of runs (`extrapolate.ts`). */
const level = 0.8;
/** As for "still improving": from here on the plan is as good as done, and the question is whether to extend it. */
const nearlyDone = 0.95;
/** How far a run without a plan, or at its end, is looked ahead, and the farthest that any is (domain.md C.7). */
const extension = 1.5;
const farthest = 2;
/** A rate below this share of its peak has run out; what it still brings is little. */
const runOut = 0.05;

/** A curve that can be foretold, as far as it was seen. */
export interface Course {
  readonly curve: Curve;
  readonly goal: 'minimize' | 'maximize';
  /** The level now, at its best so far, and the noise around it, in the units of the series. */
  readonly present: number;
  readonly best: number;
  readonly noise: number;
  /** Where it will be when the run is so many times as long. O(n). */
  at(times: number): Foretold;
}

export type Foretold = Pick<Forecast, 'value' | 'low' | 'high' | 'gain' | 'improvementLikely'>;

/**
 * Would more epochs help? Where the deciding curve will be at the planned end, or at one and a half times the length of
 * what was seen, with an interval; or the reason why nothing can be said. O(n) in the entries of one curve.
 */
export function forecastOf(
  facts: Facts,
  findings: readonly Finding[],
  options: Pick<AnalyzeOptions, 'metric'> = {},
): Forecast | ForecastRefusal {
  const course = courseOf(facts, findings, options);
  if (!('at' in course)) return course;
  const { curve, present, best, noise } = course;
  const isUnderWay = facts.progress !== null && facts.progress > 0 && facts.progress < nearlyDone;
  const wanted = isUnderWay ? Math.min(farthest, 1 / facts.progress) : extension;
  const { times, step, epoch } = placeAt(curve, wanted);
  const horizon = isUnderWay && wanted < farthest ? 'planned' : 'extended';
  return {
    kind: 'forecast',
    series: curve.series.name,
    step,
    epoch,
    horizon,
    level,
    present,
    best,
    noise,
    ...course.at(times),
  };
}

/** The course of the deciding curve, or why it cannot be foretold. O(n). */
export function courseOf(
  facts: Facts,
  findings: readonly Finding[],
  options: Pick<AnalyzeOptions, 'metric'> = {},
): Course | ForecastRefusal {
  const curve = forecastCurve(facts, options);
  if (curve === null) return refusal('no-curve');
  const reason = reasonAgainst(facts, findings);
  if (reason !== null) return refusal(reason);
  const dropAt = dropsOf(facts.schedule).at(-1) ?? null;
  const from = dropAt === null ? 0 : entryAt(curve, dropAt) + 1;
  const points = curve.length - from;
  if (points < leastPoints) return refusal(dropAt === null ? 'too-few-points' : 'rate-just-dropped', points);
  const goal = options.metric?.goal ?? curve.series.goal ?? 'minimize';
  const origin = originOf(curve, facts);
  const { descent, back } = turn(curve, goal, from, dropAt ?? origin);
  const end = descent.at[descent.at.length - 1]!;
  // After a drop, what is still to come is counted in lengths of the whole run, not of what followed the drop.
  const seen = curve.at[curve.length - 1]! - origin;
  const best = runningMedian(descent.value, 3).reduce((least, one) => Math.min(least, one), Infinity);
  return {
    curve,
    goal,
    present: back(presentLevel(descent)),
    best: back(best),
    noise: descent.noise,
    at(times) {
      const there = extrapolate(descent, end + (times - 1) * seen);
      const [one, other] = [back(there.low), back(there.high)];
      return {
        value: back(there.value),
        low: Math.min(one, other),
        high: Math.max(one, other),
        gain: { change: best - there.value, low: best - there.high, high: best - there.low },
        improvementLikely: chanceBelow(there, best - descent.noise),
      };
    },
  };
}

function refusal(reason: ForecastRefusal['reason'], points = 0): ForecastRefusal {
  return { kind: 'refusal', reason, points };
}

/**
 * The curve that decides: the named one, else the rate of right or wrong answers on validation, which goes on improving
 * while the loss may already rise and whose course is easier to foretell (domain.md C.7), else the curve of the best.
 */
export function forecastCurve(facts: Facts, options: Pick<AnalyzeOptions, 'metric'>): Curve | null {
  const named = facts.run.series.find(({ name }) => name === options.metric?.name);
  if (named !== undefined) {
    const curve = curveOf(named, facts.axis);
    return curve.length > 0 ? curve : null;
  }
  const deciding = curveNamed(facts, facts.best?.series);
  if (deciding === null || deciding !== facts.loss.validation) return deciding;
  const rates = facts.metrics.flatMap(({ validation }) => validation ?? []);
  const rate = rates.find(
    ({ series, length }) =>
      (series.kind === 'accuracy' || series.kind === 'error') && 2 * length >= deciding.length && length >= leastPoints,
  );
  return rate ?? deciding;
}

const divergence: ReadonlySet<RuleId> = new Set<RuleId>(['D01', 'D02', 'D03', 'D06']);

function reasonAgainst(
  { guards, schedule, progress }: Facts,
  findings: readonly Finding[],
): ForecastRefusal['reason'] | null {
  if (schedule.name === 'range-test') return 'range-test';
  for (const guard of guards) if (guard !== 'negative-loss') return guard;
  if (findings.some(({ rule }) => divergence.has(rule))) return 'diverged';
  if (schedule.name === 'cyclical' || schedule.name === 'cosine-restarts') return 'cyclical';
  const { current, peak } = schedule;
  const isOver = progress === null || progress >= nearlyDone;
  if (isOver && schedule.at.length > 1 && current !== null && peak !== null && current < runOut * peak)
    return 'annealed';
  return null;
}

/** What positions count from: one step of the curve before its first entry where that is not above 0, or is a line. */
function originOf({ at, length }: Curve, { axis }: Facts): number {
  if (axis !== 'order' && at[0]! > 0) return 0;
  return at[0]! - Math.max(Number.MIN_VALUE, (at[length - 1]! - at[0]!) / Math.max(1, length - 1));
}

/** Where a run so many times as long would end, in what the log counts; whole epochs stay whole. */
export function placeAt({ series }: Curve, times: number): Place & { readonly times: number } {
  const last = lastPoint(series.points)!;
  const { epoch, step } = series.points;
  const before = epoch[0] === 0 && step[0] !== 0 ? 1 : 0;
  const epochs = last.epoch + before;
  const isWhole = Number.isInteger(epochs) && epochs > 0;
  const exact = isWhole ? Math.max(epochs + 1, Math.round(times * epochs)) / epochs : times;
  return {
    times: exact,
    step: Number.isFinite(last.step) ? Math.round(exact * last.step) : null,
    epoch: Number.isFinite(last.epoch) ? exact * epochs - before : null,
  };
}
