import type { Analysis, Moment } from '../analysis';
import type { Curve } from '../facts/curve';
import { curveOf } from '../facts/curve';
import { conventionOf } from '../learning-rate/convention';
import type { RateRange } from '../report';
import type { Goal, Run } from '../run';
import { scoreOf, type Score } from './score';
import { settingsOf, type Settings } from './settings';

/** What a comparison needs of one run. Plain data without points, so that it crosses threads at little cost. */
export interface RunDigest {
  /** Unique among the runs of one comparison, but for the attempts of one run. */
  readonly name: string;
  readonly attempt: number;
  readonly settings: Settings;
  /** Series by which the run can be compared, the deciding one first. */
  readonly scores: readonly Score[];
  /** Where the run diverged or collapsed; null where it did not. */
  readonly failed: Moment | null;
  /** Steps, epochs and seconds that were trained; null where the log does not tell. */
  /** What is usual for the learning rate; null where the optimizer is unknown. */
  readonly convention: RateRange | null;
  /** Whether the learning rate was constant. */
  readonly isSteady: boolean;
  readonly length: { readonly steps: number | null; readonly epochs: number | null; readonly seconds: number | null };
}

/** Findings after which a run counts as failed, however good its best point was. */
const failures: ReadonlySet<string> = new Set(['D01', 'D02', 'D03', 'D06', 'D10']);

/** Series that are kept of a run to be compared by; what runs have in common is nearly always the first. */
const mostScores = 4;

/** Reduces a judged run to what a comparison needs. O(n). */
export function digestOf(analysis: Analysis): RunDigest {
  const { run } = analysis;
  const failure = analysis.findings.find(({ rule, severity }) => failures.has(rule) && severity === 'error');
  const failed = failure?.from ?? null;
  return {
    name: run.name,
    attempt: run.attempt,
    settings: settingsOf(analysis),
    scores: decidingCurves(analysis).map(({ curve, goal }) => scoreOf(curve, goal, failed)),
    failed,
    convention: conventionOf(analysis.facts),
    isSteady: analysis.schedule === 'constant',
    length: {
      steps: largest(run, 'step'),
      epochs: largest(run, 'epoch'),
      seconds: secondsOf(run),
    },
  };
}

interface Deciding {
  readonly curve: Curve;
  readonly goal: NonNullable<Goal>;
}

/** The series that decides about checkpoints, then the other measures of validation, then those of training. */
function decidingCurves({ run, facts }: Analysis): readonly Deciding[] {
  const { loss, metrics, best } = facts;
  const ordered = [
    loss.validation,
    ...metrics.map(({ validation }) => validation),
    loss.train,
    ...metrics.map(({ train }) => train),
  ].filter((curve) => curve !== null);
  const named = run.series.find(({ name }) => name === best?.series);
  const first = ordered.find(({ series }) => series === named) ?? (named && curveOf(named, facts.axis));
  const curves = first === undefined ? ordered : [first, ...ordered.filter((curve) => curve !== first)];
  return curves
    .filter(({ length }) => length > 0)
    .slice(0, mostScores)
    .map((curve) => ({ curve, goal: curve.series.goal ?? 'minimize' }));
}

function largest({ series }: Run, axis: 'step' | 'epoch'): number | null {
  const last = series.flatMap(({ role, points }) =>
    role === 'train' || role === 'validation' ? [points[axis][points.length - 1] ?? NaN] : [],
  );
  const most = Math.max(...last.filter(Number.isFinite));
  return Number.isFinite(most) && most > 0 ? most : null;
}

/** Seconds from the first point to the last one. */
function secondsOf({ series }: Run): number | null {
  let [first, last] = [Infinity, -Infinity];
  for (const { points } of series) {
    const [begin, end] = [points.time[0] ?? NaN, points.time[points.length - 1] ?? NaN];
    if (!Number.isFinite(begin) || !Number.isFinite(end)) continue;
    first = Math.min(first, begin);
    last = Math.max(last, end);
  }
  return last > first ? last - first : null;
}
