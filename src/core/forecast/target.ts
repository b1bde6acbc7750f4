import type { AnalyzeOptions, Finding, Place, Target } from '../analysis';
import type { Curve } from '../facts/curve';
import type { Facts } from '../facts/facts';
import { farthest, timeToTarget } from '../gain/time-to-target';
import { courseOf, forecastCurve, placeAt } from './forecast';

/**
 * When the deciding curve comes to the target of the options: where the log first shows it there, else where its course
 * is foretold to. Null without a target or a curve. O(n) in the points of one series.
 */
export function targetOf(
  facts: Facts,
  findings: readonly Finding[],
  options: Pick<AnalyzeOptions, 'metric' | 'target'> = {},
): Target | null {
  const { target: value } = options;
  if (value === undefined) return null;
  const curve = forecastCurve(facts, options);
  if (curve === null) return null;
  const none = { series: curve.series.name, value, at: null, low: null, high: null, farthest: null };
  const first = firstAt(curve, value, options.metric?.goal ?? curve.series.goal ?? 'minimize');
  if (first !== null) return { ...none, reached: true, at: first, low: first, high: first };
  const course = courseOf(facts, findings, options);
  if (!('at' in course)) return { ...none, reached: false };
  const { times, low, high } = timeToTarget(course, value);
  const place = (wanted: number | null): Place | null => (wanted === null ? null : placeOf(curve, wanted));
  return {
    ...none,
    reached: false,
    at: place(times),
    low: place(low),
    high: place(high),
    farthest: place(farthest),
  };
}

function placeOf(curve: Curve, times: number): Place {
  const { step, epoch } = placeAt(curve, times);
  return { step, epoch };
}

/** The first point at or beyond a value, as it was logged. */
function firstAt({ series }: Curve, target: number, goal: 'minimize' | 'maximize'): Place | null {
  const { value, step, epoch, length } = series.points;
  for (let index = 0; index < length; index++) {
    if (!(goal === 'maximize' ? value[index]! >= target : value[index]! <= target)) continue;
    const counted = (one: number): number | null => (Number.isFinite(one) ? one : null);
    return { step: counted(step[index]!), epoch: counted(epoch[index]!) };
  }
  return null;
}
