import type { Severity } from '../core/analysis';
import { readTogether } from '../core/compare/range-tests';
import { withSweepRates } from '../core/compare/sweep-rates';
import type { RunReport } from '../core/report';
import type { AnalyzeArguments, FailOn } from './arguments';
import type { Io } from './io';
import { schemaVersion, toJson, type AnalyzeDocument } from './json';
import { analysisJudge, type Judged } from './judge';
import { load } from './load';
import { sweepsOf } from './sweeps';
import { terminalStyle } from './terminal';
import { quietText } from './text/quiet-text';
import type { Style } from './text/style';
import { summaryText } from './text/summary-text';
import { wrap } from './text/width';
import { version } from './version';

/** `fitcheck analyze`: answers with the exit status. */
export async function analyzeCommand(parsed: AnalyzeArguments, io: Io): Promise<0 | 1 | 2> {
  const { judged, failures } = await load(parsed, io, analysisJudge);
  const reports = judged.map(({ report }) => report);
  if (parsed.json) {
    const compared = sweepsOf(judged, io.cwd);
    const document: AnalyzeDocument = {
      fitcheck: version,
      schema: schemaVersion,
      runs: withSweepRates(reports, compared.sweeps),
      ...compared,
      rangeTests: readTogether(reports),
    };
    io.stdout.write(toJson(document));
  } else if (judged.length > 0) {
    const style = terminalStyle(io, parsed.color);
    io.stdout.write(`${(parsed.quiet ? quietText(reports, style) : humanText(judged, io.cwd, style)).join('\n')}\n`);
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

function humanText(judged: readonly Judged<RunReport>[], cwd: string, style: Style): readonly string[] {
  if (judged.length === 1) return judged[0]!.lines;
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
  const { sweep } = sweepsOf(judged, cwd);
  const compared = sweep === null ? [] : wrap(`${sweep.message}: fitcheck compare tells more`, style.columns);
  return [...summary, ...compared.map(style.dim), ...worrying.flatMap(({ lines }) => ['', rule, '', ...lines])];
}
