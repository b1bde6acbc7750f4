import type { Severity } from '../core/analysis';
import { readTogether } from '../core/compare/range-tests';
import { withSweepRates } from '../core/compare/sweep-rates';
import { sweepsOf, type Sweeps } from '../core/compare/sweeps-of';
import type { RunReport } from '../core/report';
import { markdownOf } from '../core/summary/markdown';
import type { AnalyzeArguments, FailOn } from './arguments';
import type { Io } from './io';
import { schemaVersion, toJson, type AnalyzeDocument } from './json';
import { analysisJudge, type Judged } from './judge';
import { load } from './load';
import { relativeTo } from './paths';
import { terminalStyle } from './terminal';
import { quietText } from './text/quiet-text';
import { wholeText } from './text/run-text';
import type { Style } from './text/style';
import { summaryText } from './text/summary-text';
import { wrap } from './text/width';
import { version } from '../core/version';

/** `fitcheck analyze`: answers with the exit status. */
export async function analyzeCommand(parsed: AnalyzeArguments, io: Io): Promise<0 | 1 | 2> {
  const { judged, failures } = await load(parsed, io, analysisJudge);
  const compared = sweepsOf(judged, relativeTo(io.cwd));
  const reports = withSweepRates(
    judged.map(({ report }) => report),
    compared.sweeps,
  );
  if (parsed.json) {
    const document: AnalyzeDocument = {
      fitcheck: version,
      schema: schemaVersion,
      runs: reports,
      ...compared,
      rangeTests: readTogether(reports),
    };
    io.stdout.write(toJson(document));
  } else if (judged.length > 0 && parsed.markdown) {
    io.stdout.write(markdownOf(reports));
  } else if (judged.length > 0) {
    const style = terminalStyle(io, parsed.color);
    const lines = parsed.quiet ? quietText(reports, style) : humanText(judged, reports, compared, style);
    io.stdout.write(`${lines.join('\n')}\n`);
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

function humanText(
  judged: readonly Judged<RunReport>[],
  reports: readonly RunReport[],
  { sweep }: Sweeps,
  style: Style,
): readonly string[] {
  const details = reports.map((report, place) => {
    const { lines: above, below } = judged[place]!;
    return wholeText({ above, below }, report, style);
  });
  if (reports.length === 1) return details[0]!;
  const isWorrying = ({ findings }: RunReport): boolean =>
    fails(
      findings.map(({ severity }) => severity),
      'warning',
    );
  const rule = style.dim('─'.repeat(style.columns));
  const told = details.flatMap((lines, place) => (isWorrying(reports[place]!) ? ['', rule, '', ...lines] : []));
  const message = sweep === null ? [] : wrap(`${sweep.message}: fitcheck compare tells more`, style.columns);
  return [...summaryText(reports, style), ...message.map(style.dim), ...told];
}
