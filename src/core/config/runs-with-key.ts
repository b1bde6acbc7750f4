import type { Verdict } from '../analysis';
import type { RunReport } from '../report';
import type { HyperparameterName } from '../run';
import { lastAttempts } from './last-attempts';

/** One value of a hyper-parameter and what came of it. */
export interface ValueRow {
  readonly value: number | string;
  readonly verdict: Verdict;
  /** Confidence of the verdict, 0 to 1. */
  readonly sure: number;
  /** The verdict as a headline: "Overfitting since epoch 37". */
  readonly message: string;
  /** The series that decides, and its best value; null where the run has none. */
  readonly best: { readonly metric: string; readonly value: number } | null;
  /** The run that the row tells of. */
  readonly run: string;
  /** How many runs had this value. */
  readonly runs: number;
  /** True for the value that the config at hand sets. */
  readonly current: boolean;
}

/** A hyper-parameter as the config at hand sets it. */
export interface AskedKey {
  readonly name: HyperparameterName;
  /** The key as written, with its parents. */
  readonly key: string;
  /** The config that sets it. */
  readonly file: string;
  readonly value: number | string | null;
}

/**
 * What runs with different values of one hyper-parameter came to: one row per value, told by the run of this very
 * config or else by the run with the best result, sorted by value. Of more values than `most` those around the
 * current one are kept. Runs that do not name the value and restarts but the last are left out; where this config has
 * a run of its own, so are those that another spelling of the key or another deciding metric tells of other programs.
 * O(n log n) in the runs.
 */
export function runsWithKey(reports: readonly RunReport[], asked: AskedKey, most = 5): readonly ValueRow[] {
  const { name, file, value: current } = asked;
  const isOwn = (report: RunReport): boolean => report.hyperparameters[name]?.file === file;
  const byValue = new Map<number | string, RunReport[]>();
  for (const report of comparableRuns(reports, asked)) {
    const value = report.hyperparameters[name]?.value as number | string;
    const group = byValue.get(value);
    if (group === undefined) byValue.set(value, [report]);
    else group.push(report);
  }
  const rows = [...byValue].map(([value, group]) =>
    rowOf(value, group, group.find(isOwn) ?? bestOf(group), value === current),
  );
  rows.sort((left, right) => compareValues(left.value, right.value));
  return around(rows, current, most);
}

/** The runs that the rows tell of, restarts left out. O(runs). */
export function comparableRuns(
  reports: readonly RunReport[],
  { name, key, file }: Omit<AskedKey, 'value'>,
): readonly RunReport[] {
  const own = reports.find(({ hyperparameters }) => hyperparameters[name]?.file === file);
  const isComparable = ({ best, hyperparameters }: RunReport): boolean => {
    const setting = hyperparameters[name];
    if (typeof setting?.value !== 'number' && typeof setting?.value !== 'string') return false;
    if (own === undefined || setting.file === file) return true;
    const sameMetric = !own.best || best === null || best.series === own.best.series;
    return setting.key === key && sameMetric;
  };
  return lastAttempts(reports.filter(isComparable));
}

function bestOf([first, ...others]: readonly RunReport[]): RunReport {
  return others.reduce((best, other) => (isBetter(other, best) ? other : best), first!);
}

function rowOf(value: number | string, group: readonly RunReport[], run: RunReport, current: boolean): ValueRow {
  return {
    value,
    verdict: run.fit.verdict,
    sure: run.fit.confidence,
    message: run.fit.message,
    best: run.best && { metric: run.best.series, value: run.best.value },
    run: run.path,
    runs: group.length,
    current,
  };
}

/** Only the same series can be compared; a run without a result is worse than one with. NaN is no result. */
function isBetter(run: RunReport, than: RunReport): boolean {
  if (run.best === null || Number.isNaN(run.best.value)) return false;
  if (than.best === null || Number.isNaN(than.best.value)) return true;
  if (run.best.series !== than.best.series) return false;
  const goal = run.series.find(({ name }) => name === run.best?.series)?.goal;
  return goal === 'maximize' ? run.best.value > than.best.value : run.best.value < than.best.value;
}

function compareValues(left: number | string, right: number | string): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left !== typeof right) return typeof left === 'number' ? -1 : 1;
  return left < right ? -1 : 1;
}

function around(rows: readonly ValueRow[], current: number | string | null, most: number): readonly ValueRow[] {
  if (rows.length <= most) return rows;
  const next = current === null ? 0 : rows.findIndex(({ value }) => compareValues(value, current) >= 0);
  const at = next < 0 ? rows.length - 1 : next;
  const start = Math.max(0, Math.min(at - 2, rows.length - most));
  return rows.slice(start, start + most);
}
