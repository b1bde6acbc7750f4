import type { RunReport, SeriesReport } from '../../core/report';
import type { Kind, Run } from '../../core/run';
import { chosenValue, value } from './numbers';
import { when } from './places';
import { sparkline } from '../../core/series/sparkline';
import { roleColour, type Style } from './style';
import { gap, table, type Column } from './table';
import { shorten, width } from './width';

const indent = '  ';

/** Rows that are shown; a log with more series is looked at in the editor or by `--json`. */
const mostRows = 12;
const shortestCurve = 8;
const longestCurve = 48;
const shortestName = 10;
const longestName = 32;
/** Narrower terminals show the curve and leave out where the best was. */
const wideEnough = 50;

/** Kinds in the order in which they are shown; others are left out. */
const shown: readonly Kind[] = ['loss', 'perplexity', 'accuracy', 'error', 'score', 'reward', 'learning-rate'];
const roles = ['train', 'validation', 'test'];

/** Losses, metrics and the learning rate of a run, one line each with its curve, last and best value. */
export function seriesTable(run: Run, report: RunReport, style: Style): string[] {
  const points = new Map(run.series.map((series) => [series.name, series.points]));
  const chosen = report.series.filter(isShown).sort((a, b) => orderOf(a) - orderOf(b));
  const rows = chosen.slice(0, mostRows);
  if (rows.length === 0) return [];
  const cells = rows.map((series) => [
    series.last ? lastValue(series, series.last.value, style) : '',
    series.best ? value(series.best.value) : '',
    ...(style.columns >= wideEnough ? [series.best ? when(series.best) : ''] : []),
  ]);
  const room = style.columns - indent.length - widthOf(cells);
  const names = Math.max(...rows.map(({ name }) => width(name)));
  const nameWidth = Math.min(names, longestName, Math.max(shortestName, room - gap - shortestCurve));
  const curveWidth = Math.min(longestCurve, room - nameWidth - gap);
  const lines = table(
    heads.slice(0, 2 + cells[0]!.length),
    rows.map((series, row) => {
      const curve = points.get(series.name);
      const drawn = curve && curveWidth >= shortestCurve ? sparkline(curve, curveWidth) : '';
      return [shorten(series.name, nameWidth), roleColour(style, series.role)(drawn), ...cells[row]!];
    }),
    indent,
  );
  const [head = '', ...body] = lines;
  const left = report.series.length - rows.length;
  return [style.dim(head), ...body, ...(left > 0 ? [style.dim(`${indent}and ${left} more series`)] : [])];
}

const heads: readonly Column[] = [
  { head: '', align: 'left' },
  { head: '', align: 'left' },
  { head: 'last', align: 'right' },
  { head: 'best', align: 'right' },
  { head: 'at', align: 'left' },
];

/** Columns that cells fill side by side, with the gap before each. */
function widthOf(rows: readonly (readonly string[])[]): number {
  const columns = rows[0]!.map((_, column) => Math.max(4, ...rows.map((cells) => width(cells[column]!))));
  return columns.reduce((sum, column) => sum + gap + column, 0);
}

function isShown({ role, kind, points }: SeriesReport): boolean {
  return points > 0 && shown.includes(kind) && (roles.includes(role) || kind === 'learning-rate');
}

function orderOf({ role, kind }: SeriesReport): number {
  return shown.indexOf(kind) * roles.length + Math.max(0, roles.indexOf(role));
}

function lastValue({ kind }: SeriesReport, number: number, style: Style): string {
  if (!Number.isFinite(number)) return style.red(value(number));
  return kind === 'learning-rate' ? chosenValue(number) : value(number);
}
