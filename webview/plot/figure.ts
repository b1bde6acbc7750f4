import { countOf, formatCount } from '../../src/core/advice/numbers';
import { element, setText } from '../dom/element';
import { formatNumber } from '../model/format';
import type { Outside } from '../model/outside';
import { createChart, updateChart, type LineChart } from './chart';
import { crosshairPlugin } from './crosshair';
import { eventsPlugin } from './events';
import { framePlugin } from './frame';
import { linesPlugin } from './lines';
import { marksPlugin } from './marks';
import { createPlotTable } from './table';
import { createReadout, summaryOf, type Readout } from './readout';
import { spansPlugin } from './spans';
import type { Cursor, PlotView } from './view';

/** One plot: its readout and its canvas. */
export interface PlotFigure {
  readonly root: HTMLElement;
  /** Takes the focus, the pointer and the keys. */
  readonly surface: HTMLElement;
  readonly readout: Readout;
  readonly view: () => PlotView;
  show(view: PlotView): void;
  /** Draws again after the cursor moved. */
  draw(): void;
  /** Place on the axis at a horizontal coordinate of the window. */
  placeAt(clientX: number): number;
  /** Pixels from the left end of the axis to the right. */
  width(): number;
  pixelsBetween(from: number, to: number): number;
  /** True below or beside the lines, where the axes are. */
  isOnAxis(event: MouseEvent): boolean;
  dispose(): void;
}

const help =
  'Left and right move by a point, Shift by ten. B goes to the best value, N and P to findings, Enter opens the line. ' +
  'Plus and minus zoom, Alt with left and right moves, 0 shows the whole run. L switches to a log scale, Shift with L that of the axis, X the axis. Space plays the replay. Question mark lists the keys.';

export interface FigureActions {
  toggleSeries(name: string): void;
  /** Shows all values of a plot, or most of them again. */
  toggleClip(group: string): void;
}

export function createFigure(first: PlotView, cursor: Cursor, actions: FigureActions): PlotFigure {
  let view = first;
  const current = () => view;
  const canvas = element('canvas', { role: 'img' });
  const surface = element(
    'div',
    { class: 'surface', role: 'application', aria: { roledescription: 'plot', description: help } },
    canvas,
  );
  const table = createPlotTable();
  const readout = createReadout(actions.toggleSeries);
  const clip = element('button', {
    class: 'link clip',
    set: { type: 'button' },
    on: { click: () => actions.toggleClip(view.group.id) },
  });
  const root = element(
    'figure',
    { class: 'plot' },
    readout.root,
    element('div', { class: 'stage' }, surface, clip, table.root),
  );
  let chart: LineChart | null = null;

  const plugins = [
    spansPlugin(current, cursor),
    framePlugin(current, cursor),
    eventsPlugin(current),
    linesPlugin(current),
    marksPlugin(current),
    crosshairPlugin(current, cursor),
  ];
  const scale = () => chart?.scales['x'];
  const placeAt = (clientX: number) => scale()?.getValueForPixel(clientX - canvas.getBoundingClientRect().left) ?? 0;

  return {
    root,
    surface,
    readout,
    view: current,
    show(next) {
      view = next;
      const height = next.margins.top + next.height + next.margins.bottom;
      if (surface.style.height !== `${height}px`) surface.style.height = `${height}px`;
      surface.setAttribute('aria-label', next.group.title);
      canvas.setAttribute('aria-label', summaryOf(next));
      surface.tabIndex = next.isFirst ? 0 : -1;
      clip.hidden = next.outside === null && !next.showsAll;
      clip.style.right = `${next.margins.right}px`;
      setText(clip, clipLabel(next));
      clip.title = next.outside === null ? '' : outsideText(next, next.outside);
      readout.show(next);
      table.show(next);
      readout.showCursor(cursor);
      // The canvas takes its size from the page, so the chart is made once the figure stands in it.
      if (chart === null) chart = createChart(canvas, next, plugins);
      else updateChart(chart, next);
    },
    draw() {
      readout.showCursor(cursor);
      chart?.draw();
    },
    placeAt,
    width: () => Math.max(1, scale()?.width ?? 1),
    pixelsBetween: (from, to) =>
      Math.abs((scale()?.getPixelForValue(to) ?? 0) - (scale()?.getPixelForValue(from) ?? 0)),
    isOnAxis(event) {
      const box = canvas.getBoundingClientRect();
      const { margins, height } = view;
      return event.clientY - box.top > margins.top + height || event.clientX - box.left < margins.left;
    },
    dispose: () => chart?.destroy(),
  };
}

function clipLabel({ outside, showsAll }: PlotView): string {
  if (showsAll) return 'Fit to most values';
  return outside === null ? '' : `Show ${formatCount(outside.count)}${outside.exact ? '' : '+'} outside`;
}

/** How much is left out, and what lies furthest away. */
function outsideText({ scale, axis }: PlotView, { count, exact, furthest }: Outside): string {
  const values = `${exact ? '' : 'At least '}${countOf(count, 'value')}`;
  const edges = `outside of ${formatNumber(scale.low)} to ${formatNumber(scale.high)}`;
  return `${values} ${edges}, the furthest ${formatNumber(furthest.y)} at ${axis.place(furthest.x)}`;
}
