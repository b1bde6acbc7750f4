import type { Analysis, AnalyzeOptions, Moment } from '../analysis';
import { analyze } from '../analyze';
import type { Run } from '../run';
import { clockOf, runAt, ticksOf } from './moments';
import { isOfTheEnd } from './of-the-end';

/**
 * What is concluded of a run as it stood at a moment. Findings that speak of the end are told at the end only; how the
 * program ended stands behind its last point, and belongs to the end as well.
 */
export function analysisAt(run: Run, moment: Moment, isEnd: boolean, options: AnalyzeOptions = {}): Analysis {
  const known = runAt(run, moment);
  const told = isEnd && run.events !== undefined ? { ...known, events: run.events } : known;
  const analysis = analyze(told, options);
  const findings = analysis.findings.filter(({ rule }) => isEnd || !isOfTheEnd(rule));
  return { ...analysis, findings };
}

/** Whether nothing that a rule looks at was logged after a moment. O(n). */
export function isAtEnd(run: Run, moment: Moment): boolean {
  const clock = clockOf(run);
  if (clock === null) return true;
  return ticksOf(run, clock, moment[clock] ?? -Infinity).length === 0;
}
