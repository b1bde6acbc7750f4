import type { Severity } from '../core/analysis';
import { analyze } from '../core/analyze';
import { buildReport } from '../core/build-report';
import { formats } from '../core/formats';
import type { RunReport } from '../core/report';
import type { Run } from '../core/run';
import type { AnalyzeArguments, FailOn } from './arguments';
import type { Io } from './io';
import { schemaVersion, toJson, type AnalyzeDocument } from './json';
import { analyzeOptions, load, relativeTo } from './load';
import { terminalStyle } from './terminal';
import { quietText } from './text/quiet-text';
import { runText } from './text/run-text';
import type { Style } from './text/style';
import { summaryText } from './text/summary-text';
import { version } from './version';

/** One run as far as it was judged, and what is said of it. */
interface Judged {
  readonly run: Run;
  readonly report: RunReport;
}

/** `fitcheck analyze`: answers with the exit status. */
export async function analyzeCommand(parsed: AnalyzeArguments, io: Io): Promise<0 | 1 | 2> {
  const { runs, failures } = await load(parsed, io);
  const options = analyzeOptions(parsed);
  const pathOf = relativeTo(io.cwd);
  const judged = runs.map((run): Judged => {
    const analysis = analyze(run, options);
    return { run: analysis.run, report: buildReport(analysis, pathOf) };
  });
  const reports = judged.map(({ report }) => report);
  if (parsed.json) {
    const document: AnalyzeDocument = { fitcheck: version, schema: schemaVersion, runs: reports, sweep: null };
    io.stdout.write(toJson(document));
  } else if (judged.length > 0) {
    const style = terminalStyle(io, parsed.color);
    io.stdout.write(`${(parsed.quiet ? quietText(reports, style) : humanText(judged, style)).join('\n')}\n`);
  }
  if (failures.length > 0) return 2;
  const severities = reports.flatMap(({ findings }) => findings.map(({ severity }) => severity));
  return fails(severities, parsed.failOn) ? 1 : 0;
}

/** Whether one of the severities is at or above the level at which the exit status shall tell. */
export function fails(severities: readonly Severity[], failOn: FailOn): boolean {
  switch (failOn) {
    case 'never':
      return false;
    case 'warning':
      return severities.includes('warning') || severities.includes('error');
    case 'error':
      return severities.includes('error');
  }
}

function humanText(judged: readonly Judged[], style: Style): string[] {
  if (judged.length === 1) return judged.flatMap((one) => detailsOf(one, style));
  const worrying = judged.filter(({ report }) =>
    fails(
      report.findings.map(({ severity }) => severity),
      'warning',
    ),
  );
  const summary = summaryText(
    judged.map(({ report }) => report),
    style,
  );
  const rule = style.dim('─'.repeat(style.columns));
  return [...summary, ...worrying.flatMap((one) => ['', rule, '', ...detailsOf(one, style)])];
}

function detailsOf({ run, report }: Judged, style: Style): string[] {
  const title = formats.find(({ id }) => id === report.format)?.title ?? report.format;
  return runText(run, report, title, style);
}
