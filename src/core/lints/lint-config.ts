import { editValue, numberText, type TextEdit } from '../config/edit';
import type { ConfigLanguage } from '../config/entry';
import type { LineRange } from '../config/positions';
import { type ConfigDocument, readEntries } from '../config/read-config';
import { type LintCode, lintCatalogue, type LintId, lintIdOf } from './catalogue';
import { factsOf, type RunSettings } from './facts';
import { lints } from './index';
import { keyOf, type LintFinding, type LintFix, type LintSeverity } from './lint';
import { silenceOf } from './silencing';
import { messageOf } from './wording';

/** One thing that is wrong with a config, ready to be shown. Can be structured-cloned. */
export interface LintReport {
  readonly id: LintId;
  readonly code: LintCode;
  /** A short heading. */
  readonly title: string;
  readonly severity: LintSeverity;
  readonly message: string;
  readonly range: LineRange;
  /** The key as written; null where the finding is about no key. */
  readonly key: string | null;
  readonly fixes: readonly LintFixReport[];
}

export interface LintFixReport {
  readonly title: string;
  /** The key that is set, as written; null where it is the key itself, or a word, that is written anew. */
  readonly key: string | null;
  readonly value: string;
  readonly edits: readonly TextEdit[];
}

export interface LintOptions {
  /** Codes or numbers of lints that a setting silences. */
  readonly silenced?: readonly string[];
  /** What earlier runs of this config were trained with. */
  readonly runs?: readonly RunSettings[];
}

/**
 * Entries that are judged. Some lints compare each with all others of its kind, and files of more were generated: the
 * slowest file of 20,000 took 18 s of a processor, and a sixteenth of that with so many.
 */
const mostJudged = 5000;

const order: Readonly<Record<LintSeverity, number>> = { error: 0, warning: 1, info: 2 };

/** A config with what is wrong with it. */
export interface LintedDocument extends Pick<ConfigDocument, 'language' | 'isTrainingConfig' | 'problems'> {
  /** None where the file configures no training. */
  readonly reports: readonly LintReport[];
}

/**
 * What is wrong with a config by itself, in the order of its lines. `path` tells its language, or the content where the
 * name does not. Nothing for a file that configures no training. Never throws. O(text), and for a file of many runs
 * O(entries²) of its first 5,000.
 */
export function lintConfig(path: string, text: string, options: LintOptions = {}): readonly LintReport[] {
  return lintDocument(path, text, options).reports;
}

/** The same, with what kind of file it is. */
export function lintDocument(path: string, text: string, options: LintOptions = {}): LintedDocument {
  const read = readEntries(path, text);
  const { language, isTrainingConfig, problems } = read;
  const reports = isTrainingConfig ? reportsOf(path, text, read, options) : [];
  return { language, isTrainingConfig, problems, reports };
}

function reportsOf(path: string, text: string, read: ConfigDocument, options: LintOptions): readonly LintReport[] {
  const { language } = read;
  const facts = factsOf(path, text, { language, entries: read.entries.slice(0, mostJudged) }, options.runs);
  const silenced = new Set((options.silenced ?? []).map(lintIdOf));
  const isSilenced = silenceOf(text, language);
  const lines = text.split('\n');
  const reports = lints.flatMap(({ id, check }) => {
    if (silenced.has(id)) return [];
    return withoutRepeats(check(facts))
      .filter(({ range }) => !isSilenced(id, range.line))
      .map((finding) => reportOf(id, finding, lines, language));
  });
  return reports.sort(
    (one, other) =>
      one.range.line - other.range.line ||
      one.range.start - other.range.start ||
      order[one.severity] - order[other.severity],
  );
}

/** What an anchor holds is read once more at each place that merges it; one place is wrong once. */
function withoutRepeats(findings: readonly LintFinding[]): readonly LintFinding[] {
  const seen = new Set<string>();
  return findings.filter(({ range: { line, start }, variant }) => {
    const place = `${String(line)}:${String(start)}:${variant}`;
    return !seen.has(place) && seen.add(place) !== undefined;
  });
}

function reportOf(id: LintId, finding: LintFinding, lines: readonly string[], language: ConfigLanguage): LintReport {
  const { code, title } = lintCatalogue[id];
  const { severity, range, key } = finding;
  const fixes = finding.fixes.flatMap((fix) => fixReport(fix, lines, language));
  return { id, code, title, severity, message: messageOf(id, finding), range, key, fixes };
}

/** A fix whose value stands in no place that can be edited is left out. */
function fixReport(fix: LintFix, lines: readonly string[], language: ConfigLanguage): readonly LintFixReport[] {
  switch (fix.kind) {
    case 'text':
      return [titled(null, fix.text, [{ range: fix.range, text: fix.text }])];
    case 'items': {
      const { itemRanges } = fix.entry;
      if (itemRanges.length !== fix.values.length) return [];
      const edits = fix.values.map((value, place) => edited(lines, language, itemRanges[place]!, value));
      if (edits.some((edit) => edit === null)) return [];
      const value = fix.values.map(numberText).join(', ');
      return [
        titled(
          keyOf(fix.entry),
          value,
          edits.filter((edit) => edit !== null),
        ),
      ];
    }
    case 'value': {
      const edit = edited(lines, language, fix.entry.valueRange, fix.value);
      return edit === null ? [] : [titled(keyOf(fix.entry), numberText(fix.value), [edit])];
    }
  }
}

function titled(key: string | null, value: string, edits: readonly TextEdit[]): LintFixReport {
  return { title: key === null ? `Write ${value}` : `Set ${key} to ${value}`, key, value, edits };
}

/** `editValue` on the line alone, so that a config with many findings is not taken apart for each. */
function edited(
  lines: readonly string[],
  language: ConfigLanguage,
  { line, start, end }: LineRange,
  value: number,
): TextEdit | null {
  const edit = editValue(lines[line - 1] ?? '', language, { valueRange: { line: 1, start, end } }, value);
  return edit && { ...edit, range: { ...edit.range, line } };
}
