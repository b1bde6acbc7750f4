import { median } from '../statistics/order';
import type { RunDigest } from './digest';
import type { Group } from './groups';
import { scoreBy } from './measure';
import { meanOf, noiseOf } from './noise';
import type { Course, Score } from './score';
import { differing } from './significance';
import type { Budget, Length, Noise, SweepSetting } from './sweep';

/** Runs of one value with their costs: lower is better, NaN for a run that failed. */
interface Tried {
  readonly value: number | string;
  readonly runs: readonly RunDigest[];
  readonly scores: readonly (Score | null)[];
  readonly metrics: readonly number[];
}

export interface Compared {
  readonly settings: readonly SweepSetting[];
  readonly noise: Noise;
  readonly best: number | null;
  readonly bestRun: string | null;
}

/** Ranks the values of a group by a measure. O(runs log runs). */
export function compareSettings(group: Group, measure: string, budget: Budget): Compared {
  const tried = triedOf(group, measure, budget);
  const goal = tried.flatMap(({ scores }) => scores).find((score) => score !== null)!.goal;
  const sign = goal === 'minimize' ? 1 : -1;
  const everything = tried.flatMap(({ metrics }) => metrics.filter(Number.isFinite));
  const isRelative = sign === 1 && everything.every((value) => value > 0);
  const costOf = (metric: number): number => (isRelative ? Math.log(metric) : sign * metric);
  const survivors = tried.map(({ metrics }) => metrics.filter(Number.isFinite));
  const costs = survivors.map((metrics) => metrics.map(costOf));
  const isFailed = tried.map(({ runs }, at) => 2 * survivors[at]!.length <= runs.length);
  const noise = noiseOf(
    costs.filter((_, at) => !isFailed[at]),
    isRelative,
    everything.some((value) => value > 1) ? 100 : 1,
  );
  const estimates = tried.map(({ scores }, at) => ({
    mean: meanOf(costs[at]!),
    error: Math.hypot(noise.deviation, withinRuns(scores, isRelative)) / Math.sqrt(Math.max(1, costs[at]!.length)),
  }));
  const ranked = tried.map((_, at) => at).filter((at) => !isFailed[at]);
  ranked.sort((a, b) => estimates[a]!.mean - estimates[b]!.mean);
  const best = ranked[0] ?? null;
  const differs =
    best === null
      ? []
      : differing(
          estimates[best]!,
          ranked.slice(1).map((at) => estimates[at]!),
          noise.degrees,
        );
  const asGood = new Set(ranked.filter((_, rank) => rank === 0 || !differs[rank - 1]!));
  const metricOf = (at: number): number => meanOf(survivors[at]!);
  const span = best === null ? NaN : spanOf(tried, metricOf(best), sign);
  const settings = tried.map(({ value, runs, scores }, at): SweepSetting => {
    const metric = metricOf(at);
    return {
      value,
      runs: runs.map(({ name }) => name),
      failed: runs.length - survivors[at]!.length,
      metric,
      cost: estimates[at]!.mean,
      error: estimates[at]!.error,
      isFailed: isFailed[at]!,
      isAsGood: asGood.has(at),
      loss: best === null ? NaN : (sign * (metric - metricOf(best))) / span,
      ...courseOf(runs, scores),
      at: scores[bestOf(tried[at]!.metrics, sign)]?.at ?? null,
      length: lengthOf(runs),
      rate: rateOf(runs),
    };
  });
  const bestRun = best === null ? null : tried[best]!.runs[bestOf(tried[best]!.metrics, sign)]!.name;
  return { settings, noise, best, bestRun };
}

function triedOf({ parameter, runs }: Group, measure: string, budget: Budget): readonly Tried[] {
  const byValue = new Map<number | string, RunDigest[]>();
  for (const run of runs) {
    const value = parameter === null ? nameWithoutParameter(runs, run) : run.settings[parameter]?.value;
    if (value === undefined) continue;
    const same = byValue.get(value);
    if (same === undefined) byValue.set(value, [run]);
    else same.push(run);
  }
  const least = budget === 'whole' ? Infinity : Math.min(...runs.map(({ length }) => length[budget] ?? Infinity));
  return [...byValue]
    .map(([value, same]): Tried => {
      const scores = same.map((run) => scoreBy(run, measure));
      return {
        value,
        runs: same,
        scores,
        metrics: same.map(({ failed }, at) =>
          failed === null ? metricOf(scores[at]!, parameter, budget, least) : NaN,
        ),
      };
    })
    .sort((a, b) => (typeof a.value === 'number' && typeof b.value === 'number' ? a.value - b.value : 0));
}

/** Runs that name seeds and differ in nothing else are seeds of one another; others stand for themselves. */
function nameWithoutParameter(runs: readonly RunDigest[], { name }: RunDigest): string {
  return runs.every(({ settings }) => settings['seed'] !== undefined) ? 'all' : name;
}

function metricOf(score: Score | null, parameter: string | null, budget: Budget, least: number): number {
  if (score === null) return NaN;
  if (budget !== 'whole') return reachedBy(score.course, budget === 'seconds' ? 'seconds' : 'step', least);
  // A weight decay is read off the level that holds and what is lost after the best (Smith 2018, section 4.4).
  return parameter === 'weightDecay' ? score.level : score.value;
}

/** The best level that was reached within a budget. */
function reachedBy(course: Course, axis: 'seconds' | 'step', budget: number): number {
  const last = course[axis].findLastIndex((place) => place <= budget * 1.0001);
  return course.best[last] ?? course.best[0] ?? NaN;
}

function withinRuns(scores: readonly (Score | null)[], isRelative: boolean): number {
  const errors = scores.flatMap((score) =>
    score === null ? [] : isRelative ? score.error / Math.abs(score.value) : score.error,
  );
  const middle = median(errors);
  return Number.isFinite(middle) ? middle : 0;
}

function bestOf(metrics: readonly number[], sign: 1 | -1): number {
  let best = -1;
  for (const [at, metric] of metrics.entries()) {
    if (Number.isFinite(metric) && (best < 0 || sign * metric < sign * metrics[best]!)) best = at;
  }
  return Math.max(0, best);
}

/** What there was to gain: from the median first value to the best. */
function spanOf(tried: readonly Tried[], best: number, sign: 1 | -1): number {
  const firsts = tried.flatMap(({ scores }) => scores.flatMap((score) => (score === null ? [] : score.first)));
  const span = sign * (median(firsts) - best);
  return span > 0 ? span : NaN;
}

/** Courses with fewer places do not tell what came in the second half. */
const leastPlaces = 6;

/** Where sound runs began, and what they gained in their second half where the rate was constant. */
function courseOf(runs: readonly RunDigest[], scores: readonly (Score | null)[]): Pick<SweepSetting, 'first' | 'late'> {
  const sound = scores.filter((score, at): score is Score => score !== null && runs[at]!.failed === null);
  const isTold =
    runs.every(({ isSteady }) => isSteady) && sound.every(({ course }) => course.best.length >= leastPlaces);
  const gains = sound.map(({ course: { best } }) => Math.abs(best[Math.floor(best.length / 2) - 1]! - best.at(-1)!));
  return { first: meanOf(sound.map(({ first }) => first)), late: isTold ? meanOf(gains) : NaN };
}

function lengthOf(runs: readonly RunDigest[]): Length {
  const middle = (axis: keyof Length): number | null => {
    const value = median(runs.flatMap(({ length }) => length[axis] ?? []));
    return Number.isFinite(value) ? value : null;
  };
  return { steps: middle('steps'), epochs: middle('epochs'), seconds: middle('seconds') };
}

function rateOf(runs: readonly RunDigest[]): number | null {
  const rates = runs.flatMap(({ settings }) => {
    const rate = (settings['maxLearningRate'] ?? settings['learningRate'])?.value;
    return typeof rate === 'number' ? [rate] : [];
  });
  return rates.length === 0 ? null : Math.max(...rates);
}
