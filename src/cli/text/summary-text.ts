import { countOf } from '../../core/advice/numbers';
import type { Severity } from '../../core/analysis';
import type { RunReport } from '../../core/report';
import { sure, value } from './numbers';
import { when } from './places';
import { runIcon, severityIcon, type Style } from './style';
import { gap, table, type Column } from './table';
import { shorten, width } from './width';

const severities: readonly Severity[] = ['error', 'warning', 'info', 'good'];

const shortestName = 16;

const heads: readonly Column[] = [
  { head: '', align: 'left' },
  { head: 'run', align: 'left' },
  { head: 'verdict', align: 'left' },
  { head: 'sure', align: 'right' },
  { head: 'best', align: 'right' },
  { head: 'at', align: 'left' },
  { head: 'findings', align: 'left' },
];

/** What is left out, one after the other, until names have room: where the best is, then the best, then how sure. */
const leftOut: readonly (readonly number[])[] = [[], [5], [4, 5], [3, 4, 5]];
const nameColumn = 1;

/** One line per run: name, verdict, how sure, best point, findings. */
export function summaryText(reports: readonly RunReport[], style: Style): string[] {
  const rows = reports.map((report) => cellsOf(report, style));
  const names = Math.max(...reports.map(({ name }) => width(name)));
  const rooms = leftOut.map((without) => ({ without, room: style.columns - widthOf(rows, [nameColumn, ...without]) }));
  const { without, room } = chosenOf(rooms, names, reports);
  const kept = <Cell>(cells: readonly Cell[]) => cells.filter((_, column) => !without.includes(column));
  const [head = '', ...lines] = table(
    kept(heads),
    rows.map((cells) => kept(cells.with(nameColumn, shorten(cells[nameColumn]!, Math.max(shortestName, room))))),
    '',
  );
  return [style.dim(head), ...lines, '', style.dim(totals(reports))];
}

interface Room {
  readonly without: readonly number[];
  readonly room: number;
}

/** The most columns beside which names have room, and can be told apart where that is possible. */
function chosenOf(rooms: readonly Room[], longest: number, reports: readonly RunReport[]): Room {
  const names = [...new Set(reports.map(({ name }) => name))];
  const roomy = rooms.filter(({ room }) => room >= Math.min(longest, shortestName));
  const areDistinct = ({ room }: Room): boolean =>
    new Set(names.map((name) => shorten(name, room))).size === names.length;
  return roomy.find(areDistinct) ?? roomy[0] ?? rooms.at(-1)!;
}

function cellsOf(report: RunReport, style: Style): string[] {
  const { best, fit } = report;
  return [
    runIcon(style, report),
    report.name,
    fit.verdict,
    fit.verdict === 'undetermined' ? '' : sure(fit.confidence).replace(' sure', ''),
    best ? value(best.value) : '',
    best ? when(best) : '',
    findingCounts(report, style),
  ];
}

/** Columns that a line needs beside the columns `without`, with the gap to these. */
function widthOf(rows: readonly (readonly string[])[], without: readonly number[]): number {
  return heads.reduce((sum, { head }, column) => {
    if (without.includes(column)) return sum;
    return sum + gap + Math.max(width(head), ...rows.map((cells) => width(cells[column]!)));
  }, 0);
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
  return `${countOf(reports.length, 'run')}: ${parts.join(', ')}`;
}
