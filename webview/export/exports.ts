import type { PlotAxis, TableCurve } from '../../src/protocol';
import { post } from '../host';
import { buildViews, type Layout, type PlotModel } from '../plot/build';
import type { PlotFigure } from '../plot/figure';
import type { PlotView } from '../plot/view';
import { csvOf } from './csv';
import { createMenu } from './menu';
import { pictureOf, pngOf, svgOf, type Picture } from './picture';

/** What is shown at the moment. */
export interface ExportSource {
  model(): PlotModel | null;
  layout(): Layout;
  /** Tells what happened to those who do not see it. */
  announce(text: string): void;
}

export interface Exports {
  /** The menu of a plot, to save what it shows. */
  menuFor(figure: PlotFigure): HTMLElement;
  /** The points of a table that was asked for. */
  receiveTable(request: number, curves: readonly TableCurve[]): void;
}

/** A table that the host was asked for. */
interface Wanted {
  readonly group: string;
  readonly axis: PlotAxis;
}

/** Lets plots be saved as pictures and tables. The host asks where to; a table has more points than the plot draws. */
export function createExports({ model, layout, announce }: ExportSource): Exports {
  const wanted = new Map<number, Wanted>();
  let requests = 0;

  const save = async (view: PlotView, picture: Picture, kind: 'png' | 'svg') => {
    const { title: name } = view.group;
    if (kind === 'svg') return post({ type: 'save', chart: { kind, name, content: svgOf(picture) } });
    const content = new Uint8Array(await (await pngOf(picture)).arrayBuffer());
    post({ type: 'save', chart: { kind, name, content } });
  };

  const copy = async (view: PlotView, picture: Picture) => {
    try {
      // Given as a promise, the picture may still be made when the click is over.
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': pngOf(picture) })]);
      announce('The chart is on the clipboard.');
    } catch {
      await save(view, picture, 'png');
    }
  };

  const askTable = (view: PlotView) => {
    const shown = model();
    if (shown === null) return;
    wanted.set(++requests, { group: view.group.id, axis: shown.axis });
    const { from, to } = view.visible;
    post({ type: 'table', request: requests, axis: shown.axis, from, to });
  };

  return {
    menuFor(figure) {
      const run = (task: (view: PlotView, picture: Picture) => Promise<void>) => () => {
        const view = figure.view();
        void task(view, pictureOf(view, captionOf(model()), figure.surface.clientWidth));
      };
      return createMenu(`Export ${figure.view().group.title}`, [
        { text: 'Save PNG…', choose: run((view, picture) => save(view, picture, 'png')) },
        { text: 'Save SVG…', choose: run((view, picture) => save(view, picture, 'svg')) },
        { text: 'Save CSV…', choose: () => askTable(figure.view()) },
        { text: 'Copy as Image', choose: run(copy) },
      ]);
    },
    receiveTable(request, curves) {
      const asked = wanted.get(request);
      const shown = model();
      wanted.delete(request);
      if (asked === undefined || shown?.axis !== asked.axis) return;
      const view = buildViews({ ...shown, detail: curves }, layout()).find(({ group }) => group.id === asked.group);
      if (view === undefined) return;
      const byName = new Map(curves.map((curve) => [curve.name, curve]));
      const series = view.series.flatMap(({ report: { name }, curve, smoothed, hidden }) => {
        const table = byName.get(name);
        return hidden || table === undefined ? [] : [{ name, curve: { ...table, y: curve.y }, smoothed }];
      });
      const content = csvOf(series, asked.axis, view.visible);
      post({ type: 'save', chart: { kind: 'csv', name: view.group.title, content } });
    },
  };
}

/** "wide-resnet, smoothing 0.60": which run, and that its lines are not what was logged. */
function captionOf(model: PlotModel | null): string {
  if (model === null) return '';
  const { run, state } = model;
  return state.smoothing === 0 ? run.name : `${run.name}, smoothing ${state.smoothing.toFixed(2)}`;
}
