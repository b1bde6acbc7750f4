import type { Goal } from '../run';
import { median } from '../statistics/order';
import { byKey, judge, type Cell, type SmithRun } from './smith-views';

/** One batch size with the learning rate that did best with it. */
export interface BatchPoint extends Cell {
  readonly batch: number;
  /** Of several rates that were tried the best one; null where the logs tell none. */
  readonly rate: number | null;
  /** How many rates were tried with it. */
  readonly rates: number;
  /** Learning rate per example: at equal ones the noise of the gradients is alike (Smith & Le 2018, arXiv 1710.06451). */
  readonly perExample: number | null;
  /** Medians over its runs. */
  readonly epochs: number | null;
  readonly seconds: number | null;
}

/** Why the sizes are not compared as they should be. */
export type BatchWarning =
  /** All had one rate: larger batches allow larger ones (Smith, section 4.2). */
  | { readonly code: 'one-rate'; readonly rate: number }
  /** Equal epochs favour small batches, which make more steps (Smith, remark 4). */
  | { readonly code: 'equal-epochs'; readonly epochs: number; readonly stepsRatio: number }
  /** Sizes are to be compared by what they reach in equal time (Smith, remark 4). */
  | { readonly code: 'unequal-time'; readonly shortest: number; readonly longest: number }
  | { readonly code: 'time-unknown' };

export interface BatchReading {
  /** From the smallest batch. */
  readonly points: readonly BatchPoint[];
  /** Index of the best point; null where all runs diverged. */
  readonly best: number | null;
  /** The largest batch that is as good as the best: it trains fastest where it fits (Smith, section 4.2). */
  readonly largest: number | null;
  /** The power of the batch size by which the best rates grow: 1 is linear scaling, 0.5 the square root. */
  readonly exponent: number | null;
  readonly warnings: readonly BatchWarning[];
}

/** Sizes that differ by less are one; epochs are equal, and times different, as in `unfair-batch-comparison`. */
const leastRatio = 1.5;
const alike = 1.05;
const different = 1.2;

/** Batch sizes of the runs that have most of them, all else but the rate equal; null without two. O(runs log runs). */
export function readBatchSizes(runs: readonly SmithRun[], goal: Goal): BatchReading | null {
  const families = [...byKey(runs.filter(({ batch }) => batch !== null), (run) => `${run.others} ${run.decay}`).values()]; // prettier-ignore
  const sizes = (family: readonly SmithRun[]) => new Set(family.map(({ batch }) => batch)).size;
  const [family] = families.sort((one, other) => sizes(other) - sizes(one) || other.length - one.length);
  if (family === undefined || sizes(family) < 2) return null;
  const byBatch = [...byKey(family, ({ batch }) => batch!)].sort(([one], [other]) => one - other);
  const chosen = byBatch.map(([batch, same]) => ({ batch, ...bestRate(same, goal) }));
  const { cells, best } = judge(chosen.map(({ runs: same }) => same), goal, (run) => run.best); // prettier-ignore
  const points = cells.map((cell, at): BatchPoint => {
    const { batch, rate, rates } = chosen[at]!;
    const perExample = rate === null ? null : rate / batch;
    return { ...cell, batch, rate, rates, perExample, epochs: middle(cell, 'epochs'), seconds: middle(cell, 'seconds') }; // prettier-ignore
  });
  const largest = points.findLast(({ isAsGood }) => isAsGood)?.batch ?? null;
  return { points, best, largest, exponent: exponentOf(points), warnings: warningsOf(points) };
}

/** The runs of one size at the rate that did best with it. */
function bestRate(runs: readonly SmithRun[], goal: Goal) {
  const byRate = [...byKey(runs, ({ rate }) => rate)];
  const { best } = judge(byRate.map(([, same]) => same), goal, (run) => run.best); // prettier-ignore
  const [rate, same] = byRate[best ?? 0]!;
  return { rate, runs: same, rates: byRate.length };
}

function middle({ runs }: Cell, length: 'epochs' | 'seconds'): number | null {
  const value = median(runs.flatMap((run) => run[length] ?? []));
  return Number.isFinite(value) ? value : null;
}

/** The slope of the rates over the sizes, both as logarithms; null where one rate served all. */
function exponentOf(points: readonly BatchPoint[]): number | null {
  const told = points.filter(({ rate, metric }) => rate !== null && rate > 0 && metric !== null);
  if (told.length < 2 || new Set(told.map(({ rate }) => rate)).size < 2) return null;
  return slopeOf(
    told.map(({ batch }) => Math.log(batch)),
    told.map(({ rate }) => Math.log(rate!)),
  );
}

/** Least squares. O(n). */
function slopeOf(x: readonly number[], y: readonly number[]): number {
  const [meanX, meanY] = [x, y].map((values) => values.reduce((sum, value) => sum + value, 0) / values.length) as [number, number]; // prettier-ignore
  const squares = x.reduce((sum, value) => sum + (value - meanX) ** 2, 0);
  return x.reduce((sum, value, at) => sum + (value - meanX) * (y[at]! - meanY), 0) / squares;
}

function warningsOf(points: readonly BatchPoint[]): readonly BatchWarning[] {
  if (points.at(-1)!.batch / points[0]!.batch < leastRatio) return [];
  const warnings: BatchWarning[] = [];
  const [{ rate }] = points as readonly [BatchPoint];
  if (rate !== null && points.every((point) => point.rate === rate && point.rates === 1)) {
    warnings.push({ code: 'one-rate', rate });
  }
  const seconds = rangeOf(points.map((point) => point.seconds));
  const isEqualTime = seconds !== null && seconds.high / seconds.low <= different;
  const epochs = rangeOf(points.map((point) => point.epochs));
  if (isEqualTime) return warnings;
  if (epochs !== null && epochs.high / epochs.low <= alike) {
    const stepsRatio = points.at(-1)!.batch / points[0]!.batch;
    warnings.push({ code: 'equal-epochs', epochs: epochs.low, stepsRatio });
  }
  warnings.push(seconds === null ? { code: 'time-unknown' } : { code: 'unequal-time', shortest: seconds.low, longest: seconds.high }); // prettier-ignore
  return warnings;
}

function rangeOf(values: readonly (number | null)[]): { readonly low: number; readonly high: number } | null {
  const known = values.filter((value) => value !== null && value > 0) as readonly number[];
  return known.length < values.length ? null : { low: Math.min(...known), high: Math.max(...known) };
}
