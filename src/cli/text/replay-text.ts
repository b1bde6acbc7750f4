import type { ReplayEvent, ReplayReport } from '../../core/report';
import type { Run } from '../../core/run';
import { plural, sure, value } from './numbers';
import { link, when } from './places';
import { severityIcon, type Style } from './style';
import { table } from './table';
import { shorten, wrap } from './width';

/** What would have been said of a run while it was written, as lines: the events in order, and what a stop saves. */
export function replayText(run: Run, report: ReplayReport, style: Style): string[] {
  const title = style.bold(shorten(report.name, style.columns));
  if (report.events.length === 0) return [title, '  Nothing would have been raised.'];
  const wide = style.columns >= 70;
  const rows = report.events.map((event) => [
    when(event.at),
    event.event === 'cleared' ? style.dim('✓') : severityIcon(style, event.severity),
    wording(event, style),
    event.event === 'cleared' ? '' : style.dim(sure(event.confidence)),
    ...(wide ? [style.dim(link(event.at))] : []),
  ]);
  const columns = (['right', 'left', 'left', 'right', 'left'] as const).map((align) => ({ head: '', align }));
  return [title, ...table(columns.slice(0, wide ? 5 : 4), rows, '  '), ...stopText(run, report, style)];
}

function wording(event: ReplayEvent, style: Style): string {
  const name = event.code.replaceAll('-', ' ');
  switch (event.event) {
    case 'raised':
      return name;
    case 'changed':
      return `${name} ${style.dim('changed')}`;
    case 'cleared':
      return style.dim(`${name} cleared`);
  }
}

function stopText(run: Run, report: ReplayReport, style: Style): string[] {
  const { stop } = report;
  if (stop === null) return ['', '  The run would never have been told to stop.'];
  const best =
    stop.best === null ? '' : ` The best by then: ${stop.best.series} ${value(stop.best.value)}, ${when(stop.best)}.`;
  const text = `Stop at ${when(stop.at)}.${best}${saved(run, stop.at)}`;
  return ['', ...wrap(text, style.columns - 2).map((line) => `  ${style.bold(line)}`)];
}

/** How much of what was then trained would not have been. */
function saved(run: Run, at: { readonly step: number | null; readonly epoch: number | null }): string {
  for (const axis of ['epoch', 'step'] as const) {
    const stopped = at[axis];
    if (stopped === null) continue;
    const last = Math.max(...run.series.map(({ points }) => lastFinite(points[axis])));
    const rest = Math.round(last - stopped);
    if (rest > 0) return ` ${plural(rest, axis)} were trained after that.`;
  }
  return '';
}

function lastFinite(column: Float64Array): number {
  for (let index = column.length - 1; index >= 0; index--) if (Number.isFinite(column[index])) return column[index]!;
  return -Infinity;
}
