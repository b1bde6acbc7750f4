import type { PlotAxis } from '../../src/protocol';
import { element, setText } from '../dom/element';
import { nearestPoint } from '../model/curve';
import { formatNumber, formatValue, positionOf } from '../model/format';
import type { Cursor, DrawnSeries, PlotView } from './view';

/** The table above a plot: legend and values at once, so that nothing ever covers the curves. */
export interface Readout {
  readonly root: HTMLTableElement;
  show(view: PlotView): void;
  showCursor(cursor: Cursor): void;
}

interface Row {
  readonly series: DrawnSeries;
  readonly cursor: HTMLElement;
}

export function createReadout(toggleSeries: (name: string) => void): Readout {
  const head = element('thead');
  const body = element('tbody');
  // The head of a strip is hidden and so cannot give the columns their widths.
  const columns = ['name', 'cursor', 'last', 'best', 'at'].map((name) => element('col', { class: name }));
  const root = element('table', { class: 'readout' }, element('colgroup', {}, ...columns), head, body);
  let rows: readonly Row[] = [];
  let cursorHead = element('span');
  let view: PlotView | null = null;
  let drawn = '';

  const draw = (next: PlotView) => {
    cursorHead = element('span', { class: next.isFirst ? '' : 'hidden-text' });
    const title = element('th', { text: next.group.title, set: { scope: 'col' } });
    const isStrip = next.group.place === 'rate' && next.series.length === 1;
    head.replaceChildren(
      element(
        'tr',
        { class: isStrip && !next.isFirst ? 'hidden-text' : '' },
        title,
        element('th', { class: 'cursor', set: { scope: 'col' } }, cursorHead),
        ...['last', 'best', 'at'].map((text) => headCell(text, text, !next.isFirst)),
      ),
    );
    rows = next.series.map((series) => ({ series, cursor: element('td', { class: 'cursor' }) }));
    body.replaceChildren(
      ...rows.map(({ series, cursor }) => drawRow(series, cursor, isStrip, next.axis.name, toggleSeries)),
    );
  };

  return {
    root,
    show(next) {
      view = next;
      const content = JSON.stringify([
        next.isFirst,
        next.axis.name,
        next.group,
        next.series.map(({ hidden }) => hidden),
      ]);
      if (content !== drawn) {
        const key = document.activeElement instanceof HTMLElement ? document.activeElement.dataset['key'] : undefined;
        draw(next);
        drawn = content;
        if (key !== undefined) root.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus();
      } else {
        rows = rows.map((row, index) => ({ ...row, series: next.series[index]! }));
      }
    },
    showCursor({ place }) {
      if (view === null) return;
      setText(cursorHead, view.axis.place(place ?? view.end));
      root.classList.toggle('placed', place !== null);
      for (const { series, cursor } of rows) setText(cursor, valueAt(series, place));
    },
  };
}

function headCell(className: string, text: string, hidden: boolean): HTMLElement {
  return element(
    'th',
    { class: className, set: { scope: 'col' } },
    element('span', { class: hidden ? 'hidden-text' : '', text }),
  );
}

function drawRow(
  series: DrawnSeries,
  cursor: HTMLElement,
  isStrip: boolean,
  axis: PlotAxis,
  toggleSeries: (name: string) => void,
): HTMLElement {
  const { report, stroke, hidden } = series;
  const { last, best } = report;
  const name = element(
    'button',
    {
      class: 'name',
      key: `series ${report.name}`,
      title: hidden ? `Show ${report.name}` : `Hide ${report.name}`,
      aria: { pressed: !hidden },
      set: { type: 'button' },
      on: { click: () => toggleSeries(report.name) },
    },
    element('span', { class: `sample ${stroke.role}`, aria: { hidden: true } }),
    element('span', { class: isStrip ? 'strong' : '', text: isStrip ? 'Learning rate' : report.name }),
  );
  return element(
    'tr',
    { class: hidden ? 'off' : '' },
    element('th', { set: { scope: 'row' } }, name),
    cursor,
    element('td', { text: last === null ? '' : formatValue(report, last.value) }),
    element('td', { text: best === null ? '' : formatValue(report, best.value) }),
    element('td', { class: 'at', text: best === null ? '' : (positionOf(best, axis) ?? '') }),
  );
}

/** The logged value nearest to a place; the last one where the reader looks nowhere. */
export function valueAt({ report, curve }: DrawnSeries, place: number | null): string {
  if (place === null) return report.last === null ? '' : formatValue(report, report.last.value);
  const index = nearestPoint(curve.x, place);
  if (index < 0) return '';
  const value = curve.y[index]!;
  const sign = curve.signs?.[index] ?? 0;
  // Of merged values that were not finite it is not known which they were.
  if (Number.isNaN(value) && sign === 0 && !curve.exact) return 'not finite';
  return formatValue(report, sign === 0 ? value : sign * Infinity);
}

/** What a screen reader hears of a plot in place of the picture. */
export function summaryOf({ group, series, axis }: PlotView): string {
  const parts = series.map(({ report }) => {
    const { name, points, first, last, best, nonFinite } = report;
    if (first === null || last === null) return `${name}: ${points} values`;
    const range = `${name}: ${points} values from ${formatNumber(first.value)} to ${formatNumber(last.value)}`;
    const bestAt = best === null ? null : positionOf(best, axis.name);
    const bestText = best === null ? '' : `, best ${formatNumber(best.value)}${bestAt === null ? '' : ` at ${bestAt}`}`;
    return `${range}${bestText}${nonFinite > 0 ? `, ${nonFinite} not finite` : ''}`;
  });
  return `${group.title} by ${axis.unit}. ${parts.join('. ')}.`;
}
