import type { ComparedMetric, ComparedParameter, ComparedRun, Comparison, RunCurve } from '../compare-protocol';
import type { RunDigest } from '../core/compare/digest';
import { commonMeasure } from '../core/compare/measure';
import { readTogether } from '../core/compare/range-tests';
import { leading } from '../core/compare/settings';
import { sweepsOf } from '../core/compare/sweeps-of';
import type { RunReport } from '../core/report';
import { runSeverity } from '../core/run-severity';
import { isMetricAxis } from '../core/series/plot-axis';
import { curveOf } from '../core/series/run-curves';
import type { CompareCurvesRequest, RunState } from '../service';
import type { FollowedRun } from './followed-run';
import { uniqueNames } from './unique-names';

interface Compared {
  readonly state: RunState;
  readonly report: RunReport;
  readonly digest: RunDigest;
}

/** Runs side by side, read together as `fitcheck compare` reads them. O(runs · (series + settings)). */
export function comparisonOf(runs: readonly FollowedRun[]): Comparison {
  const compared = named(runs);
  const reports = compared.map(({ report }) => report);
  const metrics = metricsOf(compared);
  const axes = new Set(compared.flatMap(({ state }) => state.axes).filter((axis) => !isMetricAxis(axis)));
  return {
    title: titleOf(compared.map(({ state }) => state.id)),
    runs: compared.map((run) => runOf(run, metrics)),
    metrics,
    parameters: parametersOf(compared.map(({ digest }) => digest)),
    sweeps: sweepsOf(compared, (file) => file).sweeps,
    rangeTests: readTogether(reports),
    axes: [...axes],
  };
}

/** One metric of many runs, thinned to the width of the plot. O(points). */
export function comparedCurves(
  runs: readonly FollowedRun[],
  { metric, ...wanted }: Omit<CompareCurvesRequest, 'ids'>,
): readonly RunCurve[] {
  return runs.flatMap(({ newest, source }) => {
    const curve = newest && curveOf(newest, metric, wanted);
    return curve === null ? [] : [{ run: source.id, x: curve.x, y: curve.y }];
  });
}

function named(runs: readonly FollowedRun[]): readonly Compared[] {
  const read = runs.flatMap(({ state, digests }) => {
    const [report, digest] = [state?.reports.at(-1), digests.at(-1)];
    return state === null || report === undefined || digest === undefined ? [] : [{ state, report, digest }];
  });
  const names = uniqueNames(read.map(({ state }) => state.id));
  return read.map(({ state, report, digest }, index) => {
    const name = names[index]!;
    return { state, report: { ...report, name }, digest: { ...digest, name } };
  });
}

/** Parts of a path that a title tells at most: what stands further up, people know. */
const titleParts = 3;

/** The folders in which all runs lie, with what their names have in common: "runs/sweep-*". */
function titleOf(ids: readonly string[]): string {
  const [first = [], ...others] = ids.map((id) => id.split(/[\\/]/));
  const differing = first.findIndex((part, depth) => others.some((parts) => parts[depth] !== part));
  if (others.length === 0 || differing === -1) return first.slice(-2, -1).join('');
  const names = [first, ...others].map((parts) => parts[differing] ?? '');
  const start = sharedStart(names);
  const folders = first.slice(0, differing).filter((part) => part !== '');
  // What is the same in all names of files is no habit of naming: "metrics.csv" and "metrics-2.csv" lie in a folder.
  const isFolder = [first, ...others].every((parts) => parts.length > differing + 1);
  const pattern = isFolder && start.length > 1 ? [`${start}*`] : [];
  return [...folders, ...pattern].slice(-titleParts).join('/');
}

/** What all names begin with, up to a whole word or number. */
function sharedStart(names: readonly string[]): string {
  const [first = '', ...others] = names;
  let length = 0;
  while (length < first.length && others.every((name) => name[length] === first[length])) length++;
  return first.slice(0, length).replace(/\d+$/, '');
}

/** Results of training and validation, the measure that runs are judged by first. */
function metricsOf(compared: readonly Compared[]): readonly ComparedMetric[] {
  const metrics = new Map<string, ComparedMetric>();
  for (const { report } of compared) {
    for (const { name, role, kind, goal } of report.series) {
      if (goal !== null && !metrics.has(name)) metrics.set(name, { name, role, kind, goal });
    }
  }
  const deciding = decidingSeries(compared);
  return [...metrics.values()].sort((one, other) => Number(other.name === deciding) - Number(one.name === deciding));
}

/** The series that decides about the checkpoint in most runs of the common measure. */
function decidingSeries(compared: readonly Compared[]): string | null {
  const measure = commonMeasure(compared.map(({ digest }) => digest));
  const counts = new Map<string, number>();
  for (const { digest, report } of compared) {
    const series = digest.scores[0]?.measure === measure ? report.best?.series : undefined;
    if (series !== undefined) counts.set(series, (counts.get(series) ?? 0) + 1);
  }
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0] ?? null;
}

function runOf({ state, report, digest }: Compared, metrics: readonly ComparedMetric[]): ComparedRun {
  return {
    id: state.id,
    name: report.name,
    state: digest.failed !== null ? 'diverged' : state.live ? 'live' : 'finished',
    severity: runSeverity(report),
    verdict: report.fit.message,
    best: report.best,
    values: metrics.map(({ name }) => {
      const series = report.series.find((candidate) => candidate.name === name);
      if (series === undefined) return null;
      const { best, last } = series;
      return {
        best: best?.value ?? null,
        last: last?.value ?? null,
        at: best && { step: best.step, epoch: best.epoch },
      };
    }),
    ...digest.length,
    file: report.files[0] ?? report.path,
  };
}

function parametersOf(digests: readonly RunDigest[]): readonly ComparedParameter[] {
  const names = new Set([...leading, ...digests.flatMap(({ settings }) => Object.keys(settings))]);
  const isConfigured = digests.map(({ settings }) => Object.keys(settings).length >= leastOfConfig);
  const parameters = [...names].flatMap((name): ComparedParameter[] => {
    const [first] = digests.flatMap(({ settings }) => settings[name] ?? []);
    if (first === undefined) return [];
    const values = digests.map(({ settings }) => settings[name]?.value ?? null);
    // A key that a config leaves out has another value there than where it stands; a run without a config tells nothing.
    const told = values.filter((value, run) => value !== null || isConfigured[run]);
    return [{ name, spelling: first.spelling, differs: new Set(told).size > 1, values, scale: scaleFor(values) }];
  });
  return parameters.sort((one, other) => Number(other.differs) - Number(one.differs));
}

/** Settings from which on a run surely had a config: the learning rate and its peak may have been read off the log. */
const leastOfConfig = 3;

/** Values that span a decade or more are spread by ratios, as learning rates and weight decays are. */
function scaleFor(values: ComparedParameter['values']): ComparedParameter['scale'] {
  const known = values.filter((value) => value !== null);
  const numbers = known.filter((value) => typeof value === 'number');
  if (numbers.length < known.length) return 'categories';
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  return least > 0 && most >= 10 * least ? 'logarithmic' : 'linear';
}
