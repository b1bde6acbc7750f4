import type { CompareAxis, Comparison, RunCurve } from './compare-protocol';
import type { ConfigRead } from './core/config/read-config';
import type { LintOptions, LintReport } from './core/lints/lint-config';
import type { MeaningRule } from './core/meaning/rules';
import type { Moment } from './core/analysis';
import type { RunHistory } from './core/replay/history';
import type { RaisedFinding } from './core/replay/watched';
import type { ThinnedCurves } from './core/report-page/page-data';
import type { RunReport } from './core/report';
import type { EpochLines } from './core/series/epoch-lines';
import type { Kind, Role } from './core/run';
import type { TaughtFormat } from './core/taught/taught-format';
import type { CurveData, PlotAxis, TableCurve } from './protocol';

/**
 * The port through which the editor's views reach runs. On the desktop a worker thread stands behind it, so that
 * no decoding or judging happens on the extension-host thread; every value that crosses can be structured-cloned.
 */
export interface RunService {
  /** What a file or folder is; null when it is no training log. Reads at most the head of each file. */
  recognise(path: string): Promise<Recognition | null>;
  /** Reads the run at a path and keeps following it until `unfollow`; answers with its present state. */
  follow(path: string, task?: ReadTask): Promise<RunState | null>;
  unfollow(path: string): Promise<void>;
  /** Finds, reads and follows all runs below the folders; updates arrive through `onChange`. */
  discover(folders: readonly string[], task?: ReadTask): Promise<readonly RunState[]>;
  /** Curves of the newest attempt in a range of one axis, thinned to `width` pixel columns. */
  curves(request: CurveRequest): Promise<readonly CurveData[]>;
  /** When what would have been said of the newest attempt; null for no run, and once the task was stopped. */
  replay(id: string, task?: ReplayTask): Promise<RunHistory | null>;
  /** The newest attempt as it was known at a moment; null for no run. */
  asOf(request: AsOfRequest): Promise<AsOf | null>;
  /** The same for a table, with as many points as there are up to some ten thousand. */
  table(request: Omit<CurveRequest, 'width'>): Promise<readonly TableCurve[]>;
  /** What of the newest attempt's curves a page of its own can hold; null for a run that is not followed. */
  thinned(id: string): Promise<ThinnedCurves | null>;
  /** The newest attempts of followed runs side by side; runs that are not followed or were not read are left out. */
  compare(ids: readonly string[]): Promise<Comparison>;
  /** One metric of many followed runs; those without it are left out. */
  compareCurves(request: CompareCurvesRequest): Promise<readonly RunCurve[]>;
  /** What the log says on one line of a file. */
  pointsAt(path: string, line: number): Promise<readonly PointInfo[]>;
  /** Which lines of a followed log belong to which epoch; empty where it names none. */
  epochLines(path: string): Promise<readonly EpochLines[]>;
  /** The hyper-parameters in the text of a config, which need not be saved at its path. */
  readConfig(path: string, text: string): Promise<ConfigRead>;
  /** What is wrong with the text of a config by itself, which need not be saved at its path. */
  lintConfig(path: string, text: string, options?: LintOptions): Promise<readonly LintReport[]>;
  /**
   * Begins to read what a program prints into no file; it is followed as a run once it is seen to be a log. A stream
   * that is known is read anew.
   */
  openStream(origin: StreamOrigin): Promise<void>;
  /** Answers false once it is clear that a stream is no log; nothing more need be pushed then. */
  pushStream(id: string, text: string): Promise<boolean>;
  /** What a stream brought, from its beginning and in bounded length; null for one that is not known. */
  streamText(id: string): Promise<string | null>;
  /** Nothing more will come. The run stays until `unfollow`. */
  closeStream(id: string): Promise<void>;
  configure(options: ServiceOptions): Promise<void>;
  onChange(listener: (state: RunState) => void): () => void;
  dispose(): void;
}

/** What a stream is, by whom it is printed. */
export interface StreamOrigin {
  /** As `streamId` makes it. */
  readonly id: string;
  /** What the run is called. */
  readonly name: string;
  /** The whole command line, which may set hyper-parameters. */
  readonly command?: string;
  /** The program is over, so that what is found in its output is no news. */
  readonly isOld?: boolean;
}

/** How far a reading has come. While a folder is searched, nothing is known of what there is to read. */
export interface ReadProgress {
  readonly runs: number;
  readonly ofRuns: number;
  readonly bytes: number;
  readonly ofBytes: number;
}

/** How somebody watches a long reading and stops it. What was read until then stays, and is followed. */
export interface ReadTask {
  /** Told ten times a second at most. */
  onProgress(progress: ReadProgress): void;
  /** Is given what stops the reading, before it begins. */
  onStart(stop: () => void): void;
}

/** How somebody watches a replay being made and stops it. */
export interface ReplayTask {
  /** Told the share of the log that was judged, each time that it grew by a fiftieth. */
  onProgress(share: number): void;
  /** Is given what stops it, before it begins. */
  onStart(stop: () => void): void;
}

export interface ServiceOptions {
  readonly meanings: readonly MeaningRule[];
  /** Formats that a person described, for logs that no built-in format reads. */
  readonly taught?: readonly TaughtFormat[];
  /** Globs of files and folders that a search passes over, against paths relative to the searched folder. */
  readonly exclude?: readonly string[];
  /** Asks the disk again and again: for network mounts, which send no events. */
  readonly polling?: boolean;
  /** Points that are kept of each run before neighbours are merged; a default holds without it. */
  readonly pointBudget?: number;
}

export interface Recognition {
  readonly format: string;
  readonly title: string;
  /** The path that identifies the run: a file, or the folder whose files make one run. */
  readonly run: string;
}

/** A followed run. `reports` holds one entry per attempt; the last one is being written. */
export interface RunState {
  /** The path that identifies the run (absolute). */
  readonly id: string;
  readonly reports: readonly RunReport[];
  readonly axes: readonly PlotAxis[];
  /** Milliseconds since 1970. */
  readonly modified: number;
  readonly bytes: number;
  readonly live: boolean;
  /** The course of the deciding series of the newest attempt in six block characters at most; empty without one. */
  readonly sketch: string;
  /** The sweep that the run is part of, by the runs that are followed; null where it is in none. */
  readonly sweep: SweepMember | null;
  /** Warnings and the like that came up while it was watched and still stand; none of an old log. */
  readonly raised: readonly RaisedFinding[];
  /** When it will be over at its present pace, in milliseconds since 1970; null where that cannot be told. */
  readonly endsAt: number | null;
  /** Set when the file is gone or unreadable; the last reports stay. */
  readonly failure: string | null;
}

/** Runs of one sweep lie below one folder and differ in one setting. */
export interface SweepMember {
  /** The same for all runs of the sweep. */
  readonly key: string;
  readonly folder: string;
  /** What differs, as the config spells it, and its value in this run. */
  readonly spelling: string;
  readonly value: number | string;
}

export interface CurveRequest {
  readonly id: string;
  readonly axis: PlotAxis;
  readonly from: number | null;
  readonly to: number | null;
  readonly width: number;
  /** Whether the axis is drawn on a log scale. */
  readonly logarithmic?: boolean;
}

export interface AsOfRequest extends CurveRequest {
  readonly at: Moment;
}

/** A run of which nothing is told that was written later. */
export interface AsOf {
  readonly report: RunReport;
  /** Curves of all that was known, thinned to the width. */
  readonly curves: readonly CurveData[];
  /** The same in the range that was asked for; null where none was. */
  readonly detail: readonly CurveData[] | null;
}

/** As `CurveRequest`, for a metric of several runs. */
export interface CompareCurvesRequest extends Omit<CurveRequest, 'id' | 'axis'> {
  readonly axis: CompareAxis;
  readonly ids: readonly string[];
  readonly metric: string;
}

/** One value on a log line. */
export interface PointInfo {
  readonly series: string;
  readonly role: Role;
  readonly kind: Kind;
  readonly step: number | null;
  readonly epoch: number | null;
  readonly value: number;
  readonly best: { readonly value: number; readonly step: number | null; readonly epoch: number | null } | null;
  /** Change per evaluation over the last points up to here, with its direction; null when too short. */
  readonly trend: 'rising' | 'falling' | 'flat' | null;
  /** Columns of the line (0-based, end exclusive) where the value stands; null when not found. */
  readonly columns: { readonly start: number; readonly end: number } | null;
}
