import type { ComparedParameter, Comparison } from '../../../src/compare-protocol';
import type { CompareLook } from '../../compare/look';
import { isBetter } from './metric-scale';
import { metricOf, metricValues } from './parallel';
import { settingText, type Setting } from './value-axis';

/** Runs that have one value of a hyper-parameter, or values of one range. */
export interface RunGroup {
  readonly label: string;
  /** Indices of its runs, those that are hidden left out. */
  readonly runs: readonly number[];
  /** The best value of each run that did not diverge and has the metric. */
  readonly values: readonly number[];
  readonly diverged: number;
  readonly mean: number | null;
  /** Sample standard deviation; null of fewer than two values. */
  readonly deviation: number | null;
  /** Index of its best run. */
  readonly best: number | null;
}

export interface Grouping {
  readonly parameter: ComparedParameter;
  /** In the order of the values; runs without one last. */
  readonly groups: readonly RunGroup[];
  /** How many values were put together into ranges; null where each is a group. */
  readonly merged: number | null;
  /** Index of the group with the best mean. */
  readonly best: number | null;
}

/** Of more values than this lines cannot be told apart: numbers are put into ranges. */
const mostGroups = 8;
/** Ranges of about equally many runs. */
const ranges = 4;

/** The shown runs by the values of a hyper-parameter; null where it is none of these runs. O(n log n). */
export function groupingOf(comparison: Comparison, look: CompareLook): Grouping | null {
  const parameter = comparison.parameters.find(({ name }) => name === look.groupBy);
  if (parameter === undefined || comparison.metrics.length === 0) return null;
  const hidden = new Set(look.hidden);
  const shown = comparison.runs.flatMap(({ id }, run) => (hidden.has(id) ? [] : [run]));
  const byValue = new Map<Setting | null, number[]>();
  for (const run of shown) {
    const value = parameter.values[run] ?? null;
    byValue.set(value, [...(byValue.get(value) ?? []), run]);
  }
  const values = [...byValue.keys()].filter((value) => value !== null).sort(inOrder);
  const numbers = values.filter((value) => typeof value === 'number');
  const isMerged = numbers.length === values.length && values.length > mostGroups;
  const parts = isMerged
    ? mergedOf(numbers, byValue, parameter)
    : values.map((value) => ({ label: settingText(value, parameter.scale), runs: byValue.get(value)! }));
  const without = byValue.get(null);
  const all = without === undefined ? parts : [...parts, { label: 'not set', runs: without }];
  const metric = metricOf(comparison, look);
  const { goal } = comparison.metrics[metric]!;
  const best = metricValues(comparison, metric);
  const groups = all.map(({ label, runs }) => groupOf(label, runs, comparison, best, goal));
  return { parameter, groups, merged: isMerged ? values.length : null, best: bestOf(groups.map(({ mean }) => mean), goal) }; // prettier-ignore
}

function inOrder(one: Setting, other: Setting): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  return String(one) < String(other) ? -1 : 1;
}

interface Part {
  readonly label: string;
  readonly runs: readonly number[];
}

function mergedOf(
  values: readonly number[],
  byValue: ReadonlyMap<Setting | null, readonly number[]>,
  { scale }: ComparedParameter,
): readonly Part[] {
  const total = values.reduce((sum, value) => sum + byValue.get(value)!.length, 0);
  const parts: number[][] = Array.from({ length: ranges }, () => []);
  let before = 0;
  for (const value of values) {
    parts[Math.min(ranges - 1, Math.floor((before / total) * ranges))]!.push(value);
    before += byValue.get(value)!.length;
  }
  return parts
    .filter(({ length }) => length > 0)
    .map((part) => {
      const [low, high] = [settingText(part[0]!, scale), settingText(part.at(-1)!, scale)];
      return { label: low === high ? low : `${low} to ${high}`, runs: part.flatMap((value) => byValue.get(value)!) };
    });
}

function groupOf(
  label: string,
  runs: readonly number[],
  comparison: Comparison,
  best: Float64Array,
  goal: Comparison['metrics'][number]['goal'],
): RunGroup {
  const known = runs.filter((run) => !Number.isNaN(best[run]!));
  const values = known.map((run) => best[run]!);
  const mean = values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
  const index = bestOf(values, goal);
  return {
    ...{ label, runs, values, mean, deviation: deviationOf(values) },
    diverged: runs.filter((run) => comparison.runs[run]!.state === 'diverged').length,
    best: index === null ? null : known[index]!,
  };
}

function bestOf(values: readonly (number | null)[], goal: Comparison['metrics'][number]['goal']): number | null {
  let best: number | null = null;
  for (const [index, value] of values.entries()) {
    if (value !== null && (best === null || isBetter(value, values[best]!, goal))) best = index;
  }
  return best;
}

/** Sample standard deviation; null of fewer than two values. O(n). */
export function deviationOf(values: readonly number[]): number | null {
  if (values.length < 2) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}
