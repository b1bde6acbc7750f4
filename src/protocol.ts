import type { Moment } from './core/analysis';
import type { Snippets } from './core/plans/plan';
import type { RunHistory } from './core/replay/history';
import type { RunReport } from './core/report';
import type { CurvePlaces } from './core/series/curve-places';
import type { Axis, Curve } from './core/series/decimate';
import type { PlotAxis } from './core/series/plot-axis';

/** The messages between the extension and its panel. Both sides import this file and nothing else of each other. */

export type { Axis, PlotAxis };

/** A curve ready to draw: at most a few points per pixel column, spikes and gaps kept (NaN is a gap). */
export interface CurveData extends Curve {
  /** Name of the series. */
  readonly name: string;
}

/** A curve for a table: with the places of its points by the log's own counts, NaN where it names none. */
export interface TableCurve extends CurveData, CurvePlaces {}

/** How fresh the run is. */
export interface Liveness {
  /** Milliseconds since 1970 of the last change of the log. */
  readonly modified: number;
  readonly live: boolean;
  /** Usual milliseconds between two changes of the log; absent or null where too few were seen. */
  readonly interval?: number | null;
}

/** A chart as a file. The host asks where to, and makes the suggested name of the run and `name`, a metric. */
export type ExportedChart =
  | { readonly kind: 'png'; readonly name: string; readonly content: Uint8Array }
  | { readonly kind: 'svg' | 'csv'; readonly name: string; readonly content: string };

/** Curves of a part of the axis; null is no limit. */
export interface Detail {
  readonly from: number | null;
  readonly to: number | null;
  readonly curves: readonly CurveData[];
}

export type ToWebview =
  /**
   * The whole state; sent on `ready` and after every change. A hidden panel gets one when it asks.
   * Its curves span the whole run, on the axis and for the width that the last `ready` or `range` named.
   */
  | {
      readonly type: 'snapshot';
      readonly run: RunReport;
      /** Title of the log format: "PyTorch Lightning CSV". The id in `run.format` is shown without it. */
      readonly formatTitle?: string;
      /** Axes on which the run has values, the preferred one first; then its series, as axes for the others. */
      readonly axes: readonly PlotAxis[];
      readonly axis: PlotAxis;
      readonly curves: readonly CurveData[];
      /** Curves of the range that the last `range` named on this axis, so that a zoomed page need not ask again. */
      readonly detail?: Detail;
      readonly liveness: Liveness;
    }
  /**
   * The proposed schedule as code, ahead of the snapshot that proposes it; sent on `ready` and after it changed.
   * All frameworks at once, so that a tab shows at its click; written by the host, as writing takes much code.
   */
  | { readonly type: 'code'; readonly snippets: Snippets }
  /** The answer to `range`. */
  | { readonly type: 'curves'; readonly request: number; readonly curves: readonly CurveData[] }
  /** How far a replay is prepared; its history once that is done, null until then and where it was given up. */
  | { readonly type: 'replay'; readonly share: number; readonly history: RunHistory | null }
  /** The answer to `as-of`: the run as it was known there, with its curves; the detail of the part that was asked for. */
  | {
      readonly type: 'as-of';
      readonly request: number;
      readonly run: RunReport;
      readonly curves: readonly CurveData[];
      readonly detail: readonly CurveData[] | null;
    }
  /** A person asked for a replay outside of the page. */
  | { readonly type: 'start-replay' }
  /** The answer to `table`. */
  | { readonly type: 'table'; readonly request: number; readonly curves: readonly TableCurve[] }
  /** A log line was chosen in the editor: show it in the plots. */
  | { readonly type: 'reveal'; readonly line: number; readonly step: number | null; readonly epoch: number | null }
  /** The log cannot be read, or not any more; or it has no values yet, and will be shown once it has. What was shown stays. */
  | { readonly type: 'failed'; readonly message: string; readonly isWaiting?: boolean };

export type FromWebview =
  /** `width` is the plot's width in CSS pixels times the device pixel ratio; `logarithmic` is the scale of the axis. */
  | { readonly type: 'ready'; readonly axis: PlotAxis | null; readonly width: number; readonly logarithmic: boolean }
  /** Asks for detail after a zoom, a new width or another axis; null is no limit. */
  | {
      readonly type: 'range';
      readonly request: number;
      readonly axis: PlotAxis;
      readonly from: number | null;
      readonly to: number | null;
      readonly width: number;
      readonly logarithmic: boolean;
    }
  /** Asks for the history that a replay goes through, or gives that up. */
  | { readonly type: 'replay'; readonly stop: boolean }
  /** Asks for the run as it was known at a moment, on an axis and with the detail of a part of it. */
  | {
      readonly type: 'as-of';
      readonly request: number;
      readonly at: Moment;
      readonly axis: PlotAxis;
      readonly from: number | null;
      readonly to: number | null;
      readonly width: number;
      readonly logarithmic: boolean;
    }
  | { readonly type: 'open'; readonly file: string; readonly line: number }
  | { readonly type: 'explain'; readonly code: string }
  | { readonly type: 'copy'; readonly text: string }
  | { readonly type: 'save'; readonly chart: ExportedChart }
  /** Asks for what a table of a chart holds, with as many points as there are up to some ten thousand. */
  | {
      readonly type: 'table';
      readonly request: number;
      readonly axis: PlotAxis;
      readonly from: number | null;
      readonly to: number | null;
    }
  /** Asks for a command of the panel's menu. */
  | { readonly type: 'settings' | 'export-report' | 'copy-summary' }
  /** Asks for the edit that sets the suggested learning rate, as a preview. */
  | { readonly type: 'apply-learning-rate' }
  /** Asks for the edit that gives a setting the value that is advised, as a preview. */
  | { readonly type: 'apply-setting'; readonly parameter: string; readonly value: number }
  /** Asks for code that makes a range test in the framework of the run. */
  | { readonly type: 'insert-range-test' }
  /** The first chart was drawn, milliseconds after the page began to load; for the benchmark. */
  | { readonly type: 'drawn'; readonly milliseconds: number; readonly points: number };
