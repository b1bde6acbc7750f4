import { countOf, formatPercent } from '../../core/advice/numbers';
import type { AfterStop, ReplayEvent, ReplayReport } from '../../core/report';
import { sure, value } from './numbers';
import { link, when } from './places';
import { severityIcon, type Style } from './style';
import { table, type Column } from './table';
import { shorten, width, wrap } from './width';

/** What would have been said of a run while it was written, as lines: the events in order, and what a stop saves. */
export function replayText(report: ReplayReport, style: Style): string[] {
  const title = style.bold(shorten(report.name, style.columns));
  if (report.events.length === 0) return [title, '  Nothing would have been raised.'];
  const rows = report.events.map((event) => [
    when(event.at),
    event.event === 'cleared' ? style.dim('✓') : severityIcon(style, event.severity),
    wording(event, style),
    style.dim(event.rule),
    event.event === 'cleared' ? '' : style.dim(sure(event.confidence)),
    style.dim(link(event.at)),
  ]);
  return [title, ...fittingTable(rows, style.columns), ...stopText(report, style)];
}

const columns: readonly Column[] = (['right', 'left', 'left', 'left', 'right', 'left'] as const).map((align) => ({
  head: '',
  align,
}));

/** What is left out until lines fit: how sure and the rule's number; where that gives no room to the place, the place. */
const leftOut: readonly (readonly number[])[] = [[], [4], [3, 4], [5], [4, 5], [3, 4, 5]];

function fittingTable(rows: readonly (readonly string[])[], room: number): string[] {
  const tables = leftOut.map((without) => {
    const kept = <Cell>(cells: readonly Cell[]) => cells.filter((_, column) => !without.includes(column));
    return table(kept(columns), rows.map(kept), '  ');
  });
  return tables.find((lines) => lines.every((line) => width(line) <= room)) ?? tables.at(-1)!;
}

function wording(event: ReplayEvent, style: Style): string {
  switch (event.event) {
    case 'raised':
      return event.code;
    case 'changed':
      return `${event.code} ${style.dim('changed')}`;
    case 'cleared':
      return style.dim(`${event.code} cleared`);
  }
}

function stopText({ stop, afterStop }: ReplayReport, style: Style): string[] {
  if (stop === null) return ['', '  The run would never have been told to stop.'];
  const best =
    stop.best === null ? '' : ` The best by then: ${stop.best.series} ${value(stop.best.value)}, ${when(stop.best)}.`;
  const text = `Stop at ${when(stop.at)}.${best}${afterwards(afterStop)}`;
  return ['', ...wrap(text, style.columns - 2).map((line) => `  ${style.bold(line)}`)];
}

/** How much was trained after the stop, and what it brought. */
function afterwards(after: AfterStop | null): string {
  if (after === null || after.saved === null || after.saved.count < 1) return '';
  const { saved, share, better } = after;
  const count = `${countOf(Math.round(saved.count), saved.unit)}, ${formatPercent(100 * share)} of the run,`;
  const trained = ` ${count} ${Math.round(saved.count) === 1 ? 'was' : 'were'} trained after that`;
  const gain = better === null ? 'brought nothing better' : `brought ${value(better.value)}, ${when(better)}`;
  return `${trained} and ${gain}.`;
}
