import type { PlotAxis } from '../../src/protocol';
import { element, setText } from '../dom/element';
import { eventNear } from '../model/events';
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
  /** Of `facts`, in their order. */
  readonly cells: readonly HTMLElement[];
}

/** What is told of the whole series; the last two only where there is room. */
const facts = ['last', 'best', 'at', 'min', 'max'] as const;

function factsOf({ report, range }: DrawnSeries, axis: PlotAxis): Readonly<Record<(typeof facts)[number], string>> {
  const { last, best } = report;
  const written = (value: number | undefined) => (value === undefined ? '' : formatValue(report, value));
  return {
    last: written(last?.value),
    best: written(best?.value),
    at: best === null ? '' : (positionOf(best, axis) ?? ''),
    min: written(range?.low),
    max: written(range?.high),
  };
}

export function createReadout(toggleSeries: (name: string) => void): Readout {
  const head = element('thead');
  const body = element('tbody');
  // The head of a strip is hidden and so cannot give the columns their widths.
  const columns = ['name', 'cursor', ...facts].map((name) => element('col', { class: name }));
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
        ...facts.map((text) => headCell(text, text, !next.isFirst)),
      ),
    );
    rows = next.series.map((series) => ({
      series,
      cursor: element('td', { class: 'cursor' }),
      cells: facts.map((fact) => element('td', { class: fact })),
    }));
    body.replaceChildren(...rows.map((row) => drawRow(row, isStrip, toggleSeries)));
  };

  return {
    root,
    show(next) {
      view = next;
      // Values change with every line of the log, and are set in place; all else makes the table anew.
      const content = JSON.stringify([
        ...[next.isFirst, next.group.title, next.group.place],
        next.series.map(({ report, stroke, hidden }) => [report.name, stroke.role, hidden]),
      ]);
      if (content !== drawn) {
        const key = document.activeElement instanceof HTMLElement ? document.activeElement.dataset['key'] : undefined;
        draw(next);
        drawn = content;
        if (key !== undefined) root.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus();
      } else {
        rows = rows.map((row, index) => ({ ...row, series: next.series[index]! }));
      }
      for (const { series, cells } of rows) {
        const told = factsOf(series, next.axis.name);
        facts.forEach((fact, index) => setText(cells[index]!, told[fact]));
      }
    },
    showCursor({ place }) {
      if (view === null) return;
      setText(cursorHead, placeText(view, place));
      root.classList.toggle('placed', place !== null);
      for (const { series, cursor } of rows) setText(cursor, valueAt(series, place));
    },
  };
}

/** "epoch 30", and what happened there: "lr 0.1 → 0.01, epoch 30". */
export function placeText({ axis, end, events, visible }: PlotView, place: number | null): string {
  const event = place === null ? null : eventNear(events, place, visible, axis.logarithmic);
  return `${event === null ? '' : `${event.label}, `}${axis.place(place ?? end)}`;
}

function headCell(className: string, text: string, hidden: boolean): HTMLElement {
  return element(
    'th',
    { class: className, set: { scope: 'col' } },
    element('span', { class: hidden ? 'hidden-text' : '', text }),
  );
}

function drawRow({ series, cursor, cells }: Row, isStrip: boolean, toggleSeries: (name: string) => void): HTMLElement {
  const { report, stroke, hidden } = series;
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
    ...cells,
  );
}

/** The logged value nearest to a place; the last one where the reader looks nowhere. */
export function valueAt(series: DrawnSeries, place: number | null): string {
  const { report, curve } = series;
  if (place === null) return report.last === null ? '' : formatValue(report, report.last.value);
  const index = nearestPoint(curve.x, place);
  return index < 0 ? '' : valueOf(series, index);
}

/** A drawn point as it was logged. */
export function valueOf({ report, curve }: DrawnSeries, index: number): string {
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
