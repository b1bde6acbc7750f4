import assert from 'node:assert/strict';
import { lintCatalogue } from '../../../src/core/lints/catalogue';
import { lintConfig, type LintOptions, type LintReport } from '../../../src/core/lints/lint-config';

/** What one lint says of a config. */
export function reportsOf(id: string, path: string, text: string, options?: LintOptions): readonly LintReport[] {
  return lintConfig(path, text, options).filter((report) => report.id === id);
}

/** The one finding of a lint, which must say its numbers. */
export function fires(id: string, path: string, text: string, options?: LintOptions): LintReport {
  const reports = reportsOf(id, path, text, options);
  assert.equal(reports.length, 1, `${id} says ${JSON.stringify(reports.map(({ message }) => message))} of\n${text}`);
  const [report] = reports;
  const loudness: readonly string[] = lintCatalogue[report!.id].loudness;
  assert.ok(loudness.includes(report!.severity), `${id} is never ${report!.severity}`);
  assert.doesNotMatch(report!.message, /NaN[^"]|undefined|null/);
  return report!;
}

export function quiet(id: string, path: string, text: string, options?: LintOptions): void {
  assert.deepEqual(
    reportsOf(id, path, text, options).map(({ message }) => message),
    [],
  );
}

/** The text with the first fix of a report applied. */
export function fixed(text: string, report: LintReport, place = 0): string {
  const lines = text.split('\n');
  const edits = report.fixes[place]?.edits ?? assert.fail('There is no fix');
  for (const { range, text: inserted } of [...edits].reverse()) {
    const line = lines[range.line - 1]!;
    lines[range.line - 1] = line.slice(0, range.start) + inserted + line.slice(range.end);
  }
  return lines.join('\n');
}
