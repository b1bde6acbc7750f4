import type { Severity, Verdict } from './analysis';

/** Below this a verdict informs rather than warns: "Possibly overfitting" may be noise. Chosen by hand, as the words are. */
const warningConfidence = 0.7;

interface Judged {
  readonly verdict: Verdict;
  readonly confidence: number;
}

/** How loud a verdict is by itself. */
export function verdictSeverity({ verdict, confidence }: Judged): Severity {
  switch (verdict) {
    case 'good':
      return 'good';
    case 'undetermined':
      return 'info';
    case 'overfitting':
    case 'underfitting':
      return confidence < warningConfidence ? 'info' : 'warning';
  }
}

/** How loud a run is, the same in every view: an error before all, and a warning where there is no verdict. */
export function runSeverity(run: {
  readonly findings: readonly { readonly severity: Severity }[];
  readonly fit: Judged;
}): Severity {
  const isFound = (sought: Severity): boolean => run.findings.some(({ severity }) => severity === sought);
  if (isFound('error')) return 'error';
  return run.fit.verdict === 'undetermined' && isFound('warning') ? 'warning' : verdictSeverity(run.fit);
}

/** Whether a finding asks for something to be done; the others are notes. */
export function isAlarm({ severity }: { readonly severity: Severity }): boolean {
  return severity === 'error' || severity === 'warning';
}
