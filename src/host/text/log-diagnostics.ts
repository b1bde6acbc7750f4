import type { Severity } from '../../core/analysis';
import type { RunReport } from '../../core/report';
import type { LogProblem } from '../../core/run';
import { samePath } from './paths';
import { ranked } from './run-summary';

/** A squiggle in a log, before the editor's own shapes: what is wrong on which line. */
export interface LineDiagnostic {
  /** 1-based. */
  readonly line: number;
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  /** The code of the finding, which has a page that explains it; null for problems of reading. */
  readonly code: string | null;
}

/** A collection of 1,200 froze the Problems view for seconds; nobody reads more than a few anyway. */
export const mostDiagnostics = 100;

const shownSeverity: Readonly<Record<Severity, LineDiagnostic['severity'] | null>> = {
  error: 'error',
  warning: 'warning',
  info: 'info',
  good: null,
};

const problemSeverity: Readonly<Record<LogProblem['severity'], LineDiagnostic['severity'] | null>> = {
  error: 'error',
  warning: 'warning',
  info: null,
};

/** What is to be marked in one file, the most important first. Findings of earlier attempts count too. */
export function lineDiagnostics(reports: readonly RunReport[], path: string): readonly LineDiagnostic[] {
  const findings = ranked(reports.flatMap((report) => report.findings)).flatMap((finding) => {
    const severity = shownSeverity[finding.severity];
    const { line, file } = finding.from;
    if (severity === null || line === null || !samePath(file, path)) return [];
    return [{ line, severity, message: finding.message, code: finding.code }];
  });
  const problems = reports
    .flatMap((report) => report.problems)
    .flatMap((problem) => {
      const severity = problemSeverity[problem.severity];
      if (severity === null || problem.line === null || !samePath(problem.file, path)) return [];
      return [{ line: problem.line, severity, message: problem.message, code: null }];
    });
  const seen = new Set<string>();
  const once = [...findings, ...problems].filter(({ line, message }) => {
    const key = `${line} ${message}`;
    return !seen.has(key) && seen.add(key);
  });
  return once.slice(0, mostDiagnostics);
}
