import type { RunReport } from '../report';

/** Of the attempts in one file only the last tells what came of its settings. O(reports). */
export function lastAttempts(reports: readonly RunReport[]): readonly RunReport[] {
  const last = new Map<string, RunReport>();
  for (const report of reports) {
    const known = last.get(report.path);
    if (known === undefined || known.attempt <= report.attempt) last.set(report.path, report);
  }
  return [...last.values()];
}
