import type { FindingCode } from '../../core/analysis';
import type { FindingReport } from '../../core/report';
import type { RunState } from '../../service';
import { latest, ranked } from './run-summary';

/** What is not announced, by a person's choice. */
export interface Muted {
  /** Codes of rules. */
  readonly rules: readonly string[];
  /** Ids of runs. */
  readonly runs: readonly string[];
}

/** A finding that came up while its run was watched, to be told where nobody looks. */
export interface Announcement {
  readonly run: string;
  readonly code: FindingCode;
  readonly severity: 'error' | 'warning';
  readonly text: string;
}

/**
 * Remembers of each run what was announced: a finding of an attempt is told once, and one at a time of each run, except
 * that an error does not wait until a warning is closed, which VS Code may have put away long ago.
 */
export class Announcer {
  readonly #told = new Map<string, Set<string>>();
  /** How loud the announcement of each run is that nobody has answered yet. */
  readonly #open = new Map<string, Announcement['severity']>();

  /**
   * What is to be announced of a run now, and counts as announced then; null for nothing. Only what the judge that
   * watches runs has confirmed and the report still says is told, so that no announcement is taken back by noise.
   */
  next(state: RunState, muted: Muted): Announcement | null {
    const { id } = state;
    const report = latest(state);
    if (report === null || muted.runs.includes(id)) return null;
    const attempt = `${id} ${report.attempt}`;
    const told = this.#told.get(attempt) ?? new Set();
    const standing = new Set(state.raised.filter(isLoud).map(({ code }) => code));
    const [worst] = ranked(report.findings).filter(
      (finding) =>
        isLoud(finding) && standing.has(finding.code) && !told.has(finding.code) && !muted.rules.includes(finding.code),
    );
    if (worst === undefined) return null;
    const severity = worst.severity === 'error' ? 'error' : 'warning';
    const open = this.#open.get(id);
    if (open === 'error' || open === severity) return null;
    this.#told.set(attempt, told.add(worst.code));
    this.#open.set(id, severity);
    return { run: id, code: worst.code, severity, text: `${report.name}: ${worst.message}` };
  }

  /** An announcement was answered or closed: the next of its run may be shown, unless a louder one is still open. */
  closed({ run, severity }: Pick<Announcement, 'run' | 'severity'>): void {
    if (this.#open.get(run) === severity) this.#open.delete(run);
  }
}

function isLoud({ severity }: Pick<FindingReport, 'severity'>): boolean {
  return severity === 'error' || severity === 'warning';
}
