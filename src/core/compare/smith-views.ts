import type { Goal } from '../run';
import { meanOf, noiseOf } from './noise';
import { differing } from './significance';

/**
 * What several runs say of weight decays and batch sizes, read as Smith reads them ("A disciplined approach to neural
 * network hyper-parameters", arXiv 1803.09820): a decay together with the learning rate that it goes with (section 4.4),
 * a batch size at equal time and with a rate of its own (section 4.2).
 */

/** What a reading needs of one run; null for what its log does not tell. */
export interface SmithRun {
  readonly name: string;
  /** The highest learning rate, at which regularisation is to be balanced. */
  readonly rate: number | null;
  readonly decay: number | null;
  readonly batch: number | null;
  /** All else that was set, as one text: only runs that have it in common are compared. */
  readonly others: string;
  /** Best and last value of the metric; null of a run that diverged. */
  readonly best: number | null;
  readonly last: number | null;
  readonly epochs: number | null;
  readonly seconds: number | null;
}

/** Runs that had one value, with what they reached. */
export interface Cell {
  readonly runs: readonly SmithRun[];
  /** Mean over the runs that lasted; null where none did. */
  readonly metric: number | null;
  /** The best by the mean, or not told from it by what is known of the noise. */
  readonly isAsGood: boolean;
}

export interface Judged {
  readonly cells: readonly Cell[];
  /** Index of the best cell; null where all runs diverged. */
  readonly best: number | null;
}

/**
 * Means of the values of each cell, and which of them are as good as the best: within two standard errors, by the noise
 * between seeds, or the usual noise where every cell ran once. O(runs log runs).
 */
export function judge(
  cells: readonly (readonly SmithRun[])[],
  goal: Goal,
  valueOf: (run: SmithRun) => number | null,
): Judged {
  const values = cells.map((runs) => runs.flatMap((run) => valueOf(run) ?? []));
  const everything = values.flat();
  const isRelative = goal !== 'maximize' && everything.every((value) => value > 0);
  const costs = values.map((all) => all.map((value) => (isRelative ? Math.log(value) : goal === 'maximize' ? -value : value))); // prettier-ignore
  const noise = noiseOf(costs.filter(({ length }) => length > 0), isRelative, everything.some((value) => value > 1) ? 100 : 1); // prettier-ignore
  const estimates = costs.map((all) => ({ mean: meanOf(all), error: noise.deviation / Math.sqrt(all.length) }));
  const ranked = costs.flatMap(({ length }, at) => (length > 0 ? [at] : []));
  ranked.sort((one, other) => estimates[one]!.mean - estimates[other]!.mean);
  const [best] = ranked;
  if (best === undefined) return { cells: cells.map((runs) => ({ runs, metric: null, isAsGood: false })), best: null };
  const behind = differing(estimates[best]!, ranked.slice(1).map((at) => estimates[at]!), noise.degrees); // prettier-ignore
  const asGood = new Set(ranked.filter((_, rank) => rank === 0 || !behind[rank - 1]!));
  return {
    cells: cells.map((runs, at) => ({
      runs,
      metric: values[at]!.length === 0 ? null : meanOf(values[at]!),
      isAsGood: asGood.has(at),
    })),
    best,
  };
}

/** Runs by a key, in the order in which keys come first. O(n). */
export function byKey<K>(runs: readonly SmithRun[], keyOf: (run: SmithRun) => K): ReadonlyMap<K, readonly SmithRun[]> {
  const groups = new Map<K, SmithRun[]>();
  for (const run of runs) {
    const key = keyOf(run);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [run]);
    else group.push(run);
  }
  return groups;
}
