import type { Severity } from '../../core/analysis';
import type { RunReport } from '../../core/report';
import { plural, sure, value } from './numbers';
import { when } from './places';
import { runIcon, severityIcon, type Style } from './style';
import { table } from './table';
import { shorten } from './width';

const severities: readonly Severity[] = ['error', 'warning', 'info', 'good'];

/** One line per run: name, verdict, how sure, best point, findings. */
export function summaryText(reports: readonly RunReport[], style: Style): string[] {
  const withBest = style.columns >= 72;
  const longest = Math.max(...reports.map(({ name }) => name.length));
  const nameWidth = Math.min(longest, Math.floor(style.columns * (withBest ? 0.34 : 0.4)));
  const [head = '', ...rows] = table(
    [
      { head: '', align: 'left' },
      { head: 'run', align: 'left' },
      { head: 'verdict', align: 'left' },
      { head: 'sure', align: 'right' },
      ...(withBest
        ? [
            { head: 'best', align: 'right' as const },
            { head: 'at', align: 'left' as const },
          ]
        : []),
      { head: 'findings', align: 'left' },
    ],
    reports.map((report) => [
      runIcon(style, report),
      shorten(report.name, nameWidth),
      report.fit.verdict,
      report.fit.verdict === 'undetermined' ? '' : sure(report.fit.confidence).replace(' sure', ''),
      ...(withBest ? [report.best ? value(report.best.value) : '', report.best ? when(report.best) : ''] : []),
      findingCounts(report, style),
    ]),
    '',
  );
  return [style.dim(head), ...rows, '', style.dim(totals(reports))];
}

function findingCounts(report: RunReport, style: Style): string {
  return severities
    .map((severity) => ({
      severity,
      number: report.findings.filter((finding) => finding.severity === severity).length,
    }))
    .filter(({ number }) => number > 0)
    .map(({ severity, number }) => `${number} ${severityIcon(style, severity)}`)
    .join('  ');
}

function totals(reports: readonly RunReport[]): string {
  const count = (verdict: string) => reports.filter(({ fit }) => fit.verdict === verdict).length;
  const parts = ['overfitting', 'underfitting', 'good', 'undetermined'].flatMap((verdict) =>
    count(verdict) > 0 ? [`${count(verdict)} ${verdict}`] : [],
  );
  return `${plural(reports.length, 'run')}: ${parts.join(', ')}`;
}
