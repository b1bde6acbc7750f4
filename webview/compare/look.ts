import type { CompareAxis, Comparison, RunCurve } from '../../src/compare-protocol';
import type { Axis } from '../../src/core/series/decimate';

/** How a person looks at a comparison. Kept by VS Code while the page is hidden and over a window reload. */
export interface CompareLook {
  /** Name of the metric; null for the one by which runs are judged. */
  readonly metric: string | null;
  readonly axis: CompareAxis | null;
  /** The run that is looked at, coloured beside the best one. */
  readonly focused: string | null;
  /** Of the runs those whose name, verdict or hyper-parameters match. */
  readonly filter: string;
  /** Runs that the filter, or a selection on a view, leaves out of all views. */
  readonly hidden: readonly string[];
  /** Hyper-parameter by whose values runs are grouped; null for none. */
  readonly groupBy: string | null;
}

/** What a view of the compare page may ask for. */
export interface CompareActions {
  change(patch: Partial<CompareLook>): void;
  /** Lights a run in all views while the pointer is on it; null for none. */
  light(run: string | null): void;
  openRun(run: string): void;
  copy(text: string): void;
}

/** One view of the compare page. */
export interface CompareView {
  readonly root: HTMLElement;
  /** Hides itself where it has nothing to say of these runs. */
  show(comparison: Comparison, look: CompareLook): void;
  /** Lights a run; null for none. */
  light(run: string | null): void;
  /**
   * For views that draw curves: those of the metric and axis that are looked at, whenever they come. By the clock, runs
   * have no place in common, and are told by the time since their start.
   */
  showCurves?(curves: readonly RunCurve[], axis: Axis): void;
}
