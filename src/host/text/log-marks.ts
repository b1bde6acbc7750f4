import type { RunReport } from '../../core/report';
import { lineDiagnostics, type LineDiagnostic } from './log-diagnostics';
import { samePath } from './paths';
import { bestText } from './run-summary';
import type { Words } from './words';

/** A line of a log that has a colour beside it and in the overview ruler. */
export interface LogMark {
  /** 1-based. */
  readonly line: number;
  readonly kind: LineDiagnostic['severity'] | 'best';
  /** What stands behind the line; null where its squiggle tells. */
  readonly text: string | null;
}

const loudness: Readonly<Record<LineDiagnostic['severity'], number>> = { error: 0, warning: 1, info: 2 };

/** The lines of findings, each with its loudest, and those of the best points of all attempts. */
export function logMarks(l10n: Words, reports: readonly RunReport[], path: string): readonly LogMark[] {
  const findings = new Map<number, LineDiagnostic['severity']>();
  for (const { line, severity } of lineDiagnostics(reports, path)) {
    const known = findings.get(line);
    if (known === undefined || loudness[severity] < loudness[known]) findings.set(line, severity);
  }
  const best = reports.flatMap((report): readonly LogMark[] => {
    const at = report.best;
    if (at === null || at.line === null || !samePath(at.file, path)) return [];
    return [{ line: at.line, kind: 'best', text: l10n.t('best {0}', bestText(report) ?? '') }];
  });
  return [...[...findings].map(([line, kind]): LogMark => ({ line, kind, text: null })), ...best];
}

/** The line of the next finding after a line, or before it; the first or last one where there is none. Null without. */
export function nextFinding(lines: readonly number[], from: number, direction: 1 | -1): number | null {
  const sorted = [...new Set(lines)].sort((one, other) => one - other);
  if (direction === 1) return sorted.find((line) => line > from) ?? sorted[0] ?? null;
  return sorted.findLast((line) => line < from) ?? sorted.at(-1) ?? null;
}
