import type { AnalyzeOptions } from '../core/analysis';
import { analyze } from '../core/analyze';
import { buildReport } from '../core/build-report';
import { digestOf, type RunDigest } from '../core/compare/digest';
import { isToldIn } from '../core/facts/truncate';
import { formats } from '../core/formats';
import { replay } from '../core/replay';
import { thinnedCurves, type ThinnedRun } from '../core/report-page/page-data';
import type { ReplayReport, RunReport } from '../core/report';
import type { Run } from '../core/run';
import type { TaughtFormat } from '../core/taught/taught-format';
import { axesOf } from '../files/axes';
import { relativeTo } from './paths';
import { replayText } from './text/replay-text';
import { runText, type RunText } from './text/run-text';
import { openStyle } from './text/style';

export type JudgingCommand = 'analyze' | 'replay' | 'compare' | 'report';

/** How runs are judged and told; plain data, since it is handed to threads that judge. */
export interface JudgeSettings {
  readonly command: JudgingCommand;
  readonly cwd: string;
  readonly options: AnalyzeOptions;
  /** Formats that a person described. */
  readonly taught: readonly TaughtFormat[];
  /** How the details of a run are laid out; null where nobody reads them. */
  readonly text: { readonly color: boolean; readonly columns: number } | null;
}

/** What is said of one run. It holds no points, so that many runs fit in memory and cross threads at little cost. */
export interface Judged<Report> {
  readonly report: Report;
  /** The details as lines; empty where nobody reads them. */
  readonly lines: readonly string[];
  /** What stands below the learning rate of a run: that one is told once all runs are known. */
  readonly below: readonly string[];
  /** What a comparison with other runs needs; null where none is made. */
  readonly digest: RunDigest | null;
  readonly hasMetric: boolean;
  /** Limits that have no hold on the run, since nothing in it is counted in their unit. */
  readonly unlimited: readonly ('step' | 'epoch')[];
}

export type Judge<Report> = (run: Run) => Judged<Report>;

const nothing: RunText = { above: [], below: [] };

export function analysisJudge({ cwd, options, text }: JudgeSettings): Judge<RunReport> {
  const pathOf = relativeTo(cwd);
  const style = text && openStyle(text.color, text.columns);
  return (run) => {
    const analysis = analyze(run, options);
    const report = buildReport(analysis, pathOf);
    const { above: lines, below } = style ? runText(analysis.run, report, titleOf(report), style) : nothing;
    return { report, lines, below, digest: digestOf(analysis), ...heldBy(run, options) };
  };
}

/** A run with its curves for a page. */
export function reportJudge({ cwd, options }: JudgeSettings): Judge<ThinnedRun & { readonly name: string }> {
  const pathOf = relativeTo(cwd);
  return (run) => {
    const analysis = analyze(run, options);
    const report = buildReport(analysis, pathOf);
    const shown = { report, format: titleOf(report), axes: axesOf(analysis.run) };
    const thinned = { ...thinnedCurves(analysis.run), ...shown, name: report.name };
    return { report: thinned, lines: [], below: [], digest: digestOf(analysis), ...heldBy(run, options) };
  };
}

function titleOf({ format }: RunReport): string {
  return formats.find(({ id }) => id === format)?.title ?? format;
}

export function replayJudge({ cwd, options, text }: JudgeSettings): Judge<ReplayReport> {
  const pathOf = relativeTo(cwd);
  const style = text && openStyle(text.color, text.columns);
  return (run) => {
    const report = replay(run, options, pathOf);
    const lines = style ? replayText(report, style) : [];
    return { report, lines, below: [], digest: null, ...heldBy(run, options) };
  };
}

/** What of the options has a hold on a run. */
function heldBy(
  run: Run,
  { metric, untilStep, untilEpoch }: AnalyzeOptions,
): Pick<Judged<never>, 'hasMetric' | 'unlimited'> {
  return {
    hasMetric: metric === undefined || run.series.some(({ name }) => name === metric.name),
    unlimited: [
      ...(untilStep === undefined || isToldIn(run, 'step') ? [] : ['step' as const]),
      ...(untilEpoch === undefined || isToldIn(run, 'epoch') ? [] : ['epoch' as const]),
    ],
  };
}
