import type { RunReport } from './core/report';

/** The messages between the extension and its panel. Both sides import this file and nothing else of each other. */

export type Axis = 'step' | 'epoch' | 'time';

/** A curve ready to draw: at most a few points per pixel column, spikes and gaps kept (NaN is a gap). */
export interface CurveData {
  /** Name of the series. */
  readonly name: string;
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** 1-based log line of each point; 0 where the format has none. */
  readonly line: Uint32Array;
  /** True when every logged point of the range is in it. */
  readonly exact: boolean;
}

/** How fresh the run is. */
export interface Liveness {
  /** Milliseconds since 1970 of the last change of the log. */
  readonly modified: number;
  readonly live: boolean;
}

export type ToWebview =
  /** The whole state; sent on `ready` and after every change. A hidden panel gets one when it asks. */
  | {
      readonly type: 'snapshot';
      readonly run: RunReport;
      /** Axes on which the run has values, the preferred one first. */
      readonly axes: readonly Axis[];
      readonly axis: Axis;
      readonly curves: readonly CurveData[];
      readonly liveness: Liveness;
    }
  /** The answer to `range`. */
  | { readonly type: 'curves'; readonly request: number; readonly curves: readonly CurveData[] }
  /** A log line was chosen in the editor: show it in the plots. */
  | { readonly type: 'reveal'; readonly line: number; readonly step: number | null; readonly epoch: number | null }
  | { readonly type: 'failed'; readonly message: string };

export type FromWebview =
  /** `width` is the plot's width in CSS pixels times the device pixel ratio. */
  | { readonly type: 'ready'; readonly axis: Axis | null; readonly width: number }
  | {
      readonly type: 'range';
      readonly request: number;
      readonly axis: Axis;
      readonly from: number | null;
      readonly to: number | null;
      readonly width: number;
    }
  | { readonly type: 'open'; readonly file: string; readonly line: number }
  | { readonly type: 'explain'; readonly code: string }
  | { readonly type: 'copy'; readonly text: string }
  | { readonly type: 'settings' }
  /** The first chart was drawn, milliseconds after the page began to load; for the benchmark. */
  | { readonly type: 'drawn'; readonly milliseconds: number; readonly points: number };
