import { element } from '../dom/element';
import { tableRows } from '../model/table-rows';
import { valueOf } from './readout';
import type { PlotView } from './view';

/** A table that is longer than this is not read to its end. */
const mostRows = 50;
/** Milliseconds without a change after which the table is made: lines that come in faster never wait for it. */
const rest = 1000;

/** What a plot shows as a table for screen readers. It costs nothing while the run grows: it is made once that rests. */
export function createPlotTable(): { readonly root: HTMLElement; show(view: PlotView): void } {
  // A table grows with what is in it, whatever its width; only a block around it hides it.
  const table = element('table');
  const root = element('div', { class: 'hidden-text' }, table);
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    root,
    show(view) {
      clearTimeout(timer);
      const make = () => root.isConnected && table.replaceChildren(...contentOf(view));
      timer = setTimeout(() => requestIdleCallback(make), rest);
    },
  };
}

function contentOf({ group, axis, series, visible }: PlotView): readonly HTMLElement[] {
  const shown = series.filter(({ hidden }) => !hidden);
  // On the axis of a metric that runs to and fro, what is seen need not be one piece of the curve.
  const seen = shown.map(({ curve: { x } }) =>
    Uint32Array.from(x.keys()).filter((index) => x[index]! >= visible.from && x[index]! <= visible.to),
  );
  const columns = shown.map(({ curve: { x } }, column) => ({
    x: Float64Array.from(seen[column]!, (index) => x[index]!),
  }));
  const rows = tableRows(columns, mostRows);
  const head = (text: string) => element('th', { text, set: { scope: 'col' } });
  return [
    element('caption', { text: `${group.title} by ${axis.unit}, ${rows.length} places` }),
    element('thead', {}, element('tr', {}, head(axis.unit), ...shown.map(({ report }) => head(report.name)))),
    element(
      'tbody',
      {},
      ...rows.map(({ place, points }) =>
        element(
          'tr',
          {},
          element('th', { text: axis.place(place), set: { scope: 'row' } }),
          ...points.map((index, column) =>
            element('td', { text: index === null ? '' : valueOf(shown[column]!, seen[column]![index]!) }),
          ),
        ),
      ),
    ),
  ];
}
