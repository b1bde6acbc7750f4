import type { RunReport, SeriesReport } from '../../core/report';
import type { Kind, Run } from '../../core/run';
import { chosenValue, value } from './numbers';
import { when } from './places';
import { sparkline } from './sparkline';
import { roleColour, type Style } from './style';
import { table } from './table';
import { shorten } from './width';

/** Rows that are shown; a log with more series is looked at in the editor or by `--json`. */
const mostRows = 12;
/** Columns that numbers, places and gaps need beside the name and the curve. */
const numbersWidth = 38;
const shortestCurve = 8;
const longestCurve = 48;

/** Kinds in the order in which they are shown; others are left out. */
const shown: readonly Kind[] = ['loss', 'perplexity', 'accuracy', 'error', 'score', 'reward', 'learning-rate'];
const roles = ['train', 'validation', 'test'];

/** Losses, metrics and the learning rate of a run, one line each with its curve, last and best value. */
export function seriesTable(run: Run, report: RunReport, style: Style): string[] {
  const points = new Map(run.series.map((series) => [series.name, series.points]));
  const chosen = report.series.filter(isShown).sort((a, b) => orderOf(a) - orderOf(b));
  const rows = chosen.slice(0, mostRows);
  const room = style.columns - 2 - numbersWidth;
  const longestName = Math.max(0, ...rows.map(({ name }) => name.length));
  const nameWidth = Math.min(longestName, Math.max(8, Math.min(32, room - shortestCurve)));
  const curveWidth = Math.min(longestCurve, room - nameWidth);
  const withCurve = curveWidth >= shortestCurve;
  const lines = table(
    [
      { head: '', align: 'left' },
      ...(withCurve ? [{ head: '', align: 'left' as const }] : []),
      { head: 'last', align: 'right' },
      { head: 'best', align: 'right' },
      { head: 'at', align: 'left' },
    ],
    rows.map((series) => {
      const colour = roleColour(style, series.role);
      const curve = points.get(series.name);
      return [
        shorten(series.name, nameWidth),
        ...(withCurve ? [curve ? colour(sparkline(curve, curveWidth)) : ''] : []),
        series.last ? lastValue(series, series.last.value, style) : '',
        series.best ? value(series.best.value) : '',
        series.best ? when(series.best) : '',
      ];
    }),
    '  ',
  );
  const left = report.series.length - rows.length;
  const [head, ...body] = lines;
  if (head === undefined || rows.length === 0) return [];
  const more = left > 0 ? [style.dim(`  and ${left} more series`)] : [];
  return [style.dim(head), ...body, ...more];
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
