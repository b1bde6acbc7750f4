import type { BestReport, RangeTestsReport, SweepReport } from './core/report';
import type { Goal, Kind, Role } from './core/run';
import type { Severity } from './core/analysis';
import type { Axis } from './core/series/decimate';
import type { ExportedChart } from './protocol';

/** What the compare page is told, and what it asks. Both sides import this file and nothing else of each other. */

/** What curves of several runs are laid out by: `time` counts from the start of each, `wall` is the clock. */
export type CompareAxis = Axis | 'wall';

/** Several runs side by side. */
export interface Comparison {
  /** "runs/2026-07-*": the folders that the runs have in common. */
  readonly title: string;
  readonly runs: readonly ComparedRun[];
  /** Series that at least one run has, the one by which runs are judged first. */
  readonly metrics: readonly ComparedMetric[];
  /** Hyper-parameters with their values in all runs, those that differ first, the most telling one leading. */
  readonly parameters: readonly ComparedParameter[];
  /** What the runs say together, per hyper-parameter that was varied. */
  readonly sweeps: readonly SweepReport[];
  readonly rangeTests: readonly RangeTestsReport[];
  /** Axes on which at least one run has values, the preferred one first. */
  readonly axes: readonly CompareAxis[];
}

export interface ComparedRun {
  /** The path that identifies the run, and the key of its curves. */
  readonly id: string;
  /** Unique within the comparison, and what sweeps call the run. */
  readonly name: string;
  readonly state: 'live' | 'finished' | 'diverged';
  /** The worst that was found, and the verdict in a few words: "Overfitting since epoch 37". */
  readonly severity: Severity;
  readonly verdict: string;
  /** The checkpoint to keep. */
  readonly best: BestReport | null;
  /** Best and last value of each metric, in the order of `metrics`; null where the run has none. */
  readonly values: readonly (RunValue | null)[];
  readonly steps: number | null;
  readonly epochs: number | null;
  readonly seconds: number | null;
  /** Where the run's log can be opened. */
  readonly file: string;
}

export interface RunValue {
  readonly best: number | null;
  readonly last: number | null;
  readonly at: { readonly step: number | null; readonly epoch: number | null } | null;
}

export interface ComparedMetric {
  readonly name: string;
  readonly role: Role;
  readonly kind: Kind;
  readonly goal: Goal;
}

export interface ComparedParameter {
  /** Canonical name or key. */
  readonly name: string;
  /** As the configs spell it. */
  readonly spelling: string;
  readonly differs: boolean;
  /** In the order of `runs`; null where it is unknown. */
  readonly values: readonly (number | string | boolean | null)[];
  /** Whether steps between the values are ratios, as those of learning rates are. */
  readonly scale: 'linear' | 'logarithmic' | 'categories';
}

/** One metric of one run, thinned for drawing; `y` is NaN where the log held NaN or ±∞. */
export interface RunCurve {
  readonly run: string;
  readonly x: Float64Array;
  readonly y: Float64Array;
}

export type ToCompare =
  | {
      readonly type: 'comparison';
      /** Paths of all runs that were asked for; those that could not be read are not among those of the comparison. */
      readonly asked: readonly string[];
      readonly comparison: Comparison;
      /** Runs whose curves have changed since the last time; null for all. */
      readonly changed: readonly string[] | null;
    }
  | { readonly type: 'curves'; readonly request: number; readonly curves: readonly RunCurve[] }
  | { readonly type: 'failed'; readonly message: string };

export type FromCompare =
  | { readonly type: 'ready' }
  /** Asks for a metric of runs; null for all of them. Null is no limit. */
  | {
      readonly type: 'curves';
      readonly request: number;
      readonly runs: readonly string[] | null;
      readonly metric: string;
      readonly axis: CompareAxis;
      readonly from: number | null;
      readonly to: number | null;
      /** Pixel columns of the plot. */
      readonly width: number;
    }
  | { readonly type: 'open-run'; readonly run: string }
  | { readonly type: 'copy'; readonly text: string }
  /** Asks where to, and saves it there. */
  | { readonly type: 'save'; readonly chart: ExportedChart }
  /** Asks which runs to compare instead, or for the settings. */
  | { readonly type: 'choose-runs' | 'settings' }
  /** The curves of all runs were drawn, milliseconds after the page began to load; for the benchmark. */
  | { readonly type: 'drawn'; readonly milliseconds: number; readonly points: number };
