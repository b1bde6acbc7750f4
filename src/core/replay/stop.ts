import type { Analysis, Best, Finding, Moment, RuleId } from '../analysis';
import type { PathOf } from '../build-report';
import type { ReplayStop } from '../report';

/** Below this confidence a finding of overfitting is shown, but does not yet tell anybody to stop. */
const stopConfidence = 0.7;
const stoppers: readonly RuleId[] = ['D01', 'D02', 'D03', 'D06', 'D10', 'D25'];

/** The advice to stop that an analysis gives; null where it gives none. */
export function stopFrom(analysis: Analysis, at: Moment, pathOf: PathOf): ReplayStop | null {
  const finding = analysis.findings.find((one) => stoppers.includes(one.rule) && tellsToStop(one));
  if (finding === undefined) return null;
  return { at, rule: finding.rule, best: analysis.best === null ? null : placeBest(analysis.best, pathOf) };
}

function tellsToStop(finding: Finding): boolean {
  return finding.rule !== 'D25' || finding.confidence >= stopConfidence;
}

function placeBest(best: Best, pathOf: PathOf): Best {
  return { ...best, file: pathOf(best.file) };
}
