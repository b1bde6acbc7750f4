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

/** Remembers of each run what was announced; a finding of an attempt is told once, and one at a time of each run. */
export class Announcer {
  readonly #told = new Map<string, Set<string>>();
  readonly #open = new Set<string>();

  /**
   * What is to be announced of a run now, and counts as announced then; null for nothing. Only what the judge that
   * watches runs has confirmed and the report still says is told, so that no announcement is taken back by noise.
   */
  next(state: RunState, muted: Muted): Announcement | null {
    const { id } = state;
    const report = latest(state);
    if (report === null || this.#open.has(id) || muted.runs.includes(id)) return null;
    const attempt = `${id} ${report.attempt}`;
    const told = this.#told.get(attempt) ?? new Set();
    const standing = new Set(state.raised.filter(isLoud).map(({ code }) => code));
    const [worst] = ranked(report.findings).filter(
      (finding) =>
        isLoud(finding) && standing.has(finding.code) && !told.has(finding.code) && !muted.rules.includes(finding.code),
    );
    if (worst === undefined) return null;
    this.#told.set(attempt, told.add(worst.code));
    this.#open.add(id);
    return { run: id, code: worst.code, severity: worst.severity as 'error', text: `${report.name}: ${worst.message}` };
  }

  /** The announcement of a run was answered or closed: the next may be shown. */
  closed(run: string): void {
    this.#open.delete(run);
  }
}

function isLoud({ severity }: Pick<FindingReport, 'severity'>): boolean {
  return severity === 'error' || severity === 'warning';
}
