import type { ConfigLanguage } from '../core/config/entry';
import type { LintSeverity } from '../core/lints/lint';
import type { LogProblem } from '../core/run';
import type { SchedulePlan, Snippet } from '../core/plans/plan';
import type { RangeTestsReport, ReplayReport, RunReport, SweepReport } from '../core/report';

/** Version of the JSON contract. It only ever grows, so that it stays 1 as long as every old reader still works. */
export const schemaVersion = 1;

/** The document of `fitcheck analyze --json` and `fitcheck compare --json`. */
export interface AnalyzeDocument {
  readonly fitcheck: string;
  readonly schema: number;
  readonly runs: readonly RunReport[];
  /** What several runs tell together, the largest comparison first made; null for a single run. */
  readonly sweep: SweepReport | null;
  /** All comparisons: of runs that differ in several settings there are several. */
  readonly sweeps: readonly SweepReport[];
  /** What several range tests of one model say together. */
  readonly rangeTests: readonly RangeTestsReport[];
}

/** The document of `fitcheck replay --json`. */
export interface ReplayDocument {
  readonly fitcheck: string;
  readonly schema: number;
  readonly runs: readonly ReplayReport[];
}

/** The document of `fitcheck lint --json`. */
export interface LintDocument {
  readonly fitcheck: string;
  readonly schema: number;
  /** Every training config that was checked. */
  readonly configs: readonly LintedConfig[];
}

export interface LintedConfig {
  /** Relative to the working directory, with `/`. */
  readonly path: string;
  readonly language: ConfigLanguage;
  readonly lints: readonly LintJson[];
  /** Places that could not be read. */
  readonly problems: readonly LogProblem[];
}

export interface LintJson {
  /** Its number in the catalogue: L01. */
  readonly lint: string;
  readonly code: string;
  readonly title: string;
  readonly severity: LintSeverity;
  readonly message: string;
  /** As written; null where no key is at fault. */
  readonly key: string | null;
  /** Lines and columns count from 1, the end exclusive. */
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
  readonly fixes: readonly {
    readonly title: string;
    readonly edits: readonly {
      readonly line: number;
      readonly column: number;
      readonly endColumn: number;
      readonly text: string;
    }[];
  }[];
}

/** The document of `fitcheck schedule --json`. */
export interface ScheduleDocument {
  readonly fitcheck: string;
  readonly schema: number;
  readonly plan: SchedulePlan;
  /** Where the rate comes from; null where it was told. */
  readonly because: string | null;
  /** Rates and momenta at up to 200 positions; null where they are unknown before, or momentum is left alone. */
  readonly curve: readonly {
    readonly position: number;
    readonly rate: number | null;
    readonly momentum: number | null;
  }[];
  readonly snippets: readonly Snippet[];
}

/** JSON text in which numbers that JSON does not know are the strings "NaN", "Infinity" and "-Infinity". */
export function toJson(document: object): string {
  return `${JSON.stringify(document, (_key, value: unknown) => spellNumber(value), 2)}\n`;
}

/** The same on one line, for answers that come bit by bit. */
export function toJsonLine(document: object): string {
  return `${JSON.stringify(document, (_key, value: unknown) => spellNumber(value))}\n`;
}

function spellNumber(value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}
