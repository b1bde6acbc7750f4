import type { Moment } from '../analysis';
import type { Goal } from '../run';

/** One value of what was varied, with all runs that had it: seeds of one another. */
export interface SweepSetting {
  readonly value: number | string;
  readonly runs: readonly string[];
  /** How many of them diverged, collapsed or never had the metric. */
  readonly failed: number;
  /** The metric of a typical run: the mean over seeds, in the units of the metric. NaN where all failed. */
  readonly metric: number;
  /** What settings are ranked by, lower is better: relative where the metric is positive and minimized. */
  readonly cost: number;
  /** Standard error of `cost`. */
  readonly error: number;
  /** Half of its runs or more failed. */
  readonly isFailed: boolean;
  /** No evidence that it is worse than the best: the difference is within noise. True of the best itself. */
  readonly isAsGood: boolean;
  /** How much worse than the best it is, as a share of what the best run gained from its first value. */
  readonly loss: number;
  /** The metric of a typical run at its first value, and what it gained in its second half; NaN where unknown. */
  readonly first: number;
  readonly late: number;
  /** Where its best run was at its best; null where all failed. */
  readonly at: Moment | null;
  readonly length: Length;
  /** The largest learning rate at which its runs were stable; null where none was told. */
  readonly rate: number | null;
}

/** Medians over the runs of a setting; null where the logs do not tell. */
export interface Length {
  readonly steps: number | null;
  readonly epochs: number | null;
  readonly seconds: number | null;
}

/** On what settings are compared: the best of each run, or what it had reached when the shortest run ended. */
export type Budget = 'whole' | 'seconds' | 'steps';

/** Runs that differ in one setting, or the best that can be said of runs that differ in several. */
export interface Sweep {
  /** Canonical name of what was varied, or its key; null where nothing is known to differ. */
  readonly parameter: string | null;
  /** As the config spells it. */
  readonly spelling: string;
  readonly metric: string;
  readonly goal: NonNullable<Goal>;
  readonly budget: Budget;
  /** In ascending order where values are numbers. */
  readonly settings: readonly SweepSetting[];
  /** Place of the best among `settings`; null where all failed. */
  readonly best: number | null;
  /** Name of the best run of the best setting. */
  readonly bestRun: string | null;
  /** Whether the best is the lowest or highest value that was tried, and no failure stands beyond it. */
  readonly edge: 'none' | 'low' | 'high';
  /** The next value to try. */
  readonly suggested: number | null;
  /** The value to use by what is known, and the ends of an interval for the true optimum; null where none is told. */
  readonly optimum: SweepOptimum | null;
  /** The response of the metric to the learning rate; null for everything else. */
  readonly response: SweepResponse | null;
  /** Values that lose nothing, by noise. */
  readonly low: number | null;
  readonly high: number | null;
  readonly confidence: number;
  /** What all runs had in common, as the configs spell it. */
  readonly held: Readonly<Record<string, number | string>>;
  /** What else differed. With any of it, what is said of the parameter is confounded. */
  readonly alsoVaried: readonly string[];
  readonly noise: Noise;
  /** Runs of the group in which the metric was not logged. */
  readonly withoutMetric: number;
}

export interface SweepOptimum {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** A fitted response; columns of equal length. */
export interface SweepResponse {
  /** Probability with which the optimum, and a run, lies within its interval. */
  readonly level: number;
  /** Probabilities that the optimum lies below or above all values that were tried. */
  readonly below: number;
  readonly above: number;
  /** Rates at which a run is expected to miss no more than 5 % of the gain. */
  readonly good: SweepOptimum;
  readonly rates: readonly number[];
  /** In the units of the metric. */
  readonly mean: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/** What differences were held against. */
export interface Noise {
  /** `seeds`: runs that differ in nothing but their seed; `prior`: what is usual, where every setting ran once. */
  readonly source: 'seeds' | 'prior';
  /** Standard deviation from run to run, on the scale of `cost`. */
  readonly deviation: number;
  readonly degrees: number;
  /** Whether costs are logarithms, so that differences are shares of the metric. */
  readonly isRelative: boolean;
}
