import type { FindingCode, Severity } from '../../src/core/analysis';
import { entryOf } from '../../src/core/catalogue';
import type { FindingReport, RunReport } from '../../src/core/report';
import { isMetricAxis } from '../../src/core/series/plot-axis';
import type { CurveData, PlotAxis } from '../../src/protocol';
import { placeOn } from './curve';

/** A finding in the plots: where it holds and the word beside its edge. */
export interface Span {
  readonly key: string;
  readonly code: FindingCode;
  readonly word: string;
  readonly severity: Severity;
  readonly from: number;
  readonly to: number;
  readonly series: readonly string[];
}

/** Tells findings of one run apart, and stays the same while the run grows. */
export function keyOf(finding: FindingReport, index: number, findings: readonly FindingReport[]): string {
  const earlier = findings.slice(0, index).filter(({ code }) => code === finding.code).length;
  return earlier === 0 ? finding.code : `${finding.code} ${earlier + 1}`;
}

/** None on the axis of a metric: what lasted from one epoch to another is there no single stretch. */
export function spansOf(run: RunReport, axis: PlotAxis, curves: readonly CurveData[]): readonly Span[] {
  if (isMetricAxis(axis)) return [];
  return run.findings.flatMap((finding, index) => {
    const from = placeOn(axis, finding.from, curves);
    const to = placeOn(axis, finding.to, curves);
    if (from === null || to === null) return [];
    const key = keyOf(finding, index, run.findings);
    const { code, severity, series } = finding;
    return [{ key, code, word: entryOf(code).word, severity, from, to: Math.max(from, to), series }];
  });
}
