import type { Severity } from '../../core/analysis';
import type { RunReport } from '../../core/report';
import { plural, sure, value } from './numbers';
import { when } from './places';
import { runIcon, severityIcon, type Style } from './style';
import { table, type Column } from './table';
import { shorten, width } from './width';

const severities: readonly Severity[] = ['error', 'warning', 'info', 'good'];

/** Columns of the rest of the table, with and without the best point: icon, verdict, sure, best, at, findings. */
const restWidth = { full: 62, short: 38 };
const shortestName = 12;

/** One line per run: name, verdict, how sure, best point, findings. */
export function summaryText(reports: readonly RunReport[], style: Style): string[] {
  const withBest = style.columns >= restWidth.full + shortestName;
  const longest = Math.max(...reports.map(({ name }) => width(name)));
  const room = style.columns - (withBest ? restWidth.full : restWidth.short);
  const nameWidth = Math.min(longest, Math.max(shortestName, room));
  const columns: Column[] = [
    { head: '', align: 'left' },
    { head: 'run', align: 'left' },
    { head: 'verdict', align: 'left' },
    { head: 'sure', align: 'right' },
    { head: 'best', align: 'right' },
    { head: 'at', align: 'left' },
    { head: 'findings', align: 'left' },
  ];
  const rows = reports.map((report) => [
    runIcon(style, report),
    shorten(report.name, nameWidth),
    report.fit.verdict,
    report.fit.verdict === 'undetermined' ? '' : sure(report.fit.confidence).replace(' sure', ''),
    report.best ? value(report.best.value) : '',
    report.best ? when(report.best) : '',
    findingCounts(report, style),
  ]);
  const kept = <T>(cells: readonly T[]) => (withBest ? cells : cells.filter((_, index) => index !== 4 && index !== 5));
  const [head = '', ...lines] = table(kept(columns), rows.map(kept), '');
  return [style.dim(head), ...lines, '', style.dim(totals(reports))];
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
