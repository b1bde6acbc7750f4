import { countOf } from '../../src/core/advice/numbers';
import type { PlotAxis, TableCurve } from '../../src/protocol';
import { element, setText } from '../dom/element';
import { createExports } from '../export/exports';
import { openLine } from '../host';
import { axisText, canBeLogarithmic } from '../model/axis';
import { leftOutOf, nearestPoint, placeOfLine, placeOn, spanOf, visiblePart, type LeftOut } from '../model/curve';
import type { Range, ViewState } from '../model/state';
import { middleOf, scaledAround, shifted, within } from '../model/zoom';
import { createAnnouncer } from './announcer';
import { axisExtentOf, buildViews, type PlotModel } from './build';
import { createKeyHelp } from './key-help';
import { createFigure, type PlotFigure } from './figure';
import { listenToPointer, type PlotGestures } from './gestures';
import { listenToKeys, type PlotKeys } from './keys';
import { readTheme, watchTheme, type Theme } from './theme';
import type { Cursor, DrawnSeries } from './view';
import { placeText, valueAt } from './readout';

export interface PlotActions {
  change(patch: Partial<ViewState>): void;
  nextAxis(): void;
  /** The plots have another width now; detail fits no longer. */
  resized(): void;
}

export interface Plots {
  readonly root: HTMLElement;
  show(model: PlotModel): void;
  light(key: string | null): void;
  /** Puts the cursor where a line of the log is. */
  reveal(line: number, place: { readonly step: number | null; readonly epoch: number | null }): void;
  /** The points of a table that was asked for to save it. */
  receiveTable(request: number, curves: readonly TableCurve[]): void;
  /** Width of the lines' area in device pixels. */
  width(): number;
}

/** Pixels within which the cursor prefers a validation point: those are few, and the ones people look for. */
const validationReach = 8;

export function createPlots(actions: PlotActions): Plots {
  const cursor: Cursor = { place: null, pinned: false, selection: null, lit: null };
  const figures = new Map<string, PlotFigure>();
  const announcer = createAnnouncer();
  const help = createKeyHelp();
  const list = element('div', { class: 'plots' });
  const note = element('p', { class: 'quiet note', hidden: true });
  const root = element('div', {}, list, note, help.root, announcer.root);
  let theme: Theme | null = null;
  let model: PlotModel | null = null;
  let frame = 0;

  const redraw = () => {
    if (frame !== 0) return;
    frame = requestAnimationFrame(() => {
      frame = 0;
      for (const figure of figures.values()) figure.draw();
    });
  };

  const layout = () => {
    const style = getComputedStyle(list);
    const pad = parseFloat(style.getPropertyValue('--pad'));
    const left = pad + parseFloat(style.getPropertyValue('--gutter'));
    const right = list.clientWidth > 560 ? endsWidth(model) : 6;
    return { left, right, lines: list.clientWidth + pad - left - right, theme: (theme ??= readTheme()) };
  };
  /** As of the last drawing: to ask the page again makes it lay itself out again. */
  let laidOut: ReturnType<typeof layout> | null = null;

  const exports = createExports({ model: () => model, layout, announce: (text) => announcer.announce(text) });

  const show = () => {
    if (model === null) return;
    laidOut = layout();
    const views = buildViews(model, laidOut);
    const wanted = new Set(views.map(({ group }) => group.id));
    for (const [id, figure] of figures) {
      if (wanted.has(id)) continue;
      figure.dispose();
      figure.root.remove();
      figures.delete(id);
    }
    views.forEach((view, index) => {
      let figure = figures.get(view.group.id);
      if (figure === undefined) {
        figure = createFigure(view, cursor, { toggleSeries, toggleClip });
        figures.set(view.group.id, figure);
        listenToPointer(figure, gestures);
        listenToKeys(figure, keys);
        figure.root.append(exports.menuFor(figure));
      }
      if (list.children[index] !== figure.root) list.insertBefore(figure.root, list.children[index] ?? null);
      figure.show(view);
    });
    showNotes(model, views.length > 0);
  };

  const showNotes = (shown: PlotModel, isDrawn: boolean) => {
    const isCutOff = shown.state.logarithmicX && canBeLogarithmic(shown.axis);
    const out = isCutOff ? leftOutText(leftOutOf(shown.overview), isDrawn, shown.axis) : '';
    const none = shown.state.filter === '' ? 'The log holds no points yet.' : 'No metric matches the filter.';
    const text = isDrawn || out !== '' ? out : none;
    note.hidden = text === '';
    note.classList.toggle('nothing', !isDrawn);
    setText(note, text);
  };

  const toggleSeries = (name: string) => {
    const hidden = model?.state.hiddenSeries ?? [];
    actions.change({
      hiddenSeries: hidden.includes(name) ? hidden.filter((other) => other !== name) : [...hidden, name],
    });
  };

  const toggleClip = (group: string) => {
    const unclipped = model?.state.unclipped ?? [];
    actions.change({
      unclipped: unclipped.includes(group) ? unclipped.filter((other) => other !== group) : [...unclipped, group],
    });
  };

  const moveTo = (place: number | null) => {
    cursor.place = place;
    redraw();
  };

  const axisExtent = () => (model && axisExtentOf(model)) ?? { whole: { from: 0, to: 1 }, logarithmic: false };

  const visible = (): Range => {
    const { whole, logarithmic } = axisExtent();
    return visiblePart(model?.state.zoom ?? null, whole, logarithmic);
  };

  const zoomTo = (range: Range) => {
    cursor.selection = null;
    const zoom = within(range, axisExtent());
    if (zoom === undefined) return redraw();
    actions.change({ zoom });
  };

  const zoomBy = (factor: number, around: number) => zoomTo(scaledAround(visible(), factor, around, axisExtent()));

  /** The whole run has nowhere to move to. */
  const panBy = (share: number) => {
    if (model === null || model.state.zoom === null) return;
    actions.change({ zoom: shifted(visible(), share, axisExtent()) });
  };

  const gestures: PlotGestures = {
    hover(figure, place) {
      if (!cursor.pinned) moveTo(snap(figure, place));
    },
    leave() {
      if (!cursor.pinned && cursor.place !== null) moveTo(null);
    },
    pin(figure, place) {
      cursor.pinned = !cursor.pinned;
      moveTo(snap(figure, place));
    },
    select(range) {
      cursor.selection = range;
      redraw();
    },
    zoom: zoomTo,
    zoomBy,
    panBy,
    open: (figure, place) => openNear(figure, cursor.place ?? snap(figure, place)),
    reset: () => actions.change({ zoom: null }),
  };

  const goTo = (figure: PlotFigure, place: number | null, prefix = '') => {
    if (place === null) return;
    cursor.pinned = true;
    const { from, to } = visible();
    if (place < from || place > to) actions.change({ zoom: null });
    moveTo(place);
    announcer.announce(`${prefix}${placeText(figure.view(), place)}: ${valuesAt(figure, place)}`);
  };

  const keys: PlotKeys = {
    move(figure, points) {
      const places = placesOf(figure, visible());
      if (places.length === 0) return;
      const at = cursor.place === null ? (points > 0 ? -1 : places.length) : nearestPoint(places, cursor.place);
      goTo(figure, places[Math.max(0, Math.min(places.length - 1, at + points))]!);
    },
    goToBest(figure) {
      const best = model?.run.best;
      if (model && best) goTo(figure, placeOn(model.axis, best, model.overview), 'Best, ');
    },
    goToFinding(figure, step) {
      const spans = figure.view().spans.toSorted((left, right) => left.from - right.from);
      const here = cursor.place ?? (step > 0 ? -Infinity : Infinity);
      const next = step > 0 ? spans.find(({ from }) => from > here) : spans.findLast(({ from }) => from < here);
      if (next !== undefined) goTo(figure, next.from, `${next.word}, `);
    },
    openHere(figure) {
      if (cursor.place !== null) openNear(figure, cursor.place);
    },
    zoomHere: (factor) => zoomBy(factor, cursor.place ?? middleOf(visible(), axisExtent())),
    pan: panBy,
    help: help.toggle,
    reset: () => actions.change({ zoom: null }),
    toggleLogarithmic: () => actions.change({ logarithmic: model?.state.logarithmic !== true }),
    toggleLogarithmicX: () => actions.change({ logarithmicX: model?.state.logarithmicX !== true }),
    nextAxis: actions.nextAxis,
    free() {
      cursor.pinned = false;
      moveTo(null);
    },
  };

  watchTheme(() => {
    theme = null;
    show();
  });
  let width = 0;
  new ResizeObserver(() => {
    if (list.clientWidth === width) return;
    width = list.clientWidth;
    show();
    actions.resized();
  }).observe(list);

  let shownAxis: PlotAxis | null = null;
  return {
    root,
    show(next) {
      const whole = spanOf(next.overview);
      const isGone = cursor.place !== null && !(whole && cursor.place >= whole.from && cursor.place <= whole.to);
      if (shownAxis !== next.axis || isGone) {
        cursor.place = null;
        cursor.pinned = false;
        shownAxis = next.axis;
      }
      model = next;
      show();
    },
    light(key) {
      if (cursor.lit === key) return;
      cursor.lit = key;
      redraw();
    },
    reveal(line, { step, epoch }) {
      const figure = figures.values().next().value;
      if (model === null || figure === undefined) return;
      const told = model.axis === 'step' ? step : model.axis === 'epoch' ? epoch : null;
      const place = told ?? placeOfLine(line, model.overview);
      goTo(figure, place);
    },
    receiveTable: (request, curves) => exports.receiveTable(request, curves),
    width() {
      const { lines } = laidOut ?? layout();
      return Math.max(200, Math.round(lines * devicePixelRatio));
    },
  };
}

function shownSeries(figure: PlotFigure): readonly DrawnSeries[] {
  return figure.view().series.filter(({ hidden }) => !hidden);
}

/** The logged point that the cursor jumps to. */
function snap(figure: PlotFigure, place: number): number | null {
  let nearest: number | null = null;
  const distance = (at: number) => figure.pixelsBetween(at, place);
  for (const { curve, report } of shownSeries(figure)) {
    const at = nearestOnScreen(figure, curve.x, place);
    if (at === undefined) continue;
    if (report.role === 'validation' && distance(at) <= validationReach) return at;
    if (nearest === null || distance(at) < distance(nearest)) nearest = at;
  }
  return nearest;
}

/** The place of a point that is nearest to see: on a log scale not always the nearest by numbers, and never 0. */
function nearestOnScreen(figure: PlotFigure, x: Float64Array, place: number): number | undefined {
  const index = nearestPoint(x, place);
  if (!figure.view().axis.logarithmic) return x[index];
  const around = [...x.subarray(Math.max(0, index - 1), index + 2)].filter((at) => at > 0);
  return around.sort((left, right) => figure.pixelsBetween(left, place) - figure.pixelsBetween(right, place))[0];
}

/** Every place at which the plot has a point, in order. */
function placesOf(figure: PlotFigure, { from, to }: Range): Float64Array {
  const all = shownSeries(figure).flatMap(({ curve }) => [...curve.x].filter((at) => at >= from && at <= to));
  return Float64Array.from(new Set(all)).sort();
}

function valuesAt(figure: PlotFigure, place: number): string {
  return shownSeries(figure)
    .map((series) => `${series.report.name} ${valueAt(series, place)}`)
    .join(', ');
}

/** Opens the log line of the point nearest to a place; the strongest curve decides where several are as near. */
function openNear(figure: PlotFigure, place: number | null): void {
  if (place === null) return;
  const points = shownSeries(figure).flatMap(({ curve, report, stroke }) => {
    const index = nearestPoint(curve.x, place);
    const line = curve.line[index] ?? 0;
    return line === 0 ? [] : [{ file: report.file, line, far: Math.abs(curve.x[index]! - place), width: stroke.width }];
  });
  const [nearest] = points.sort((left, right) => left.far - right.far || right.width - left.width);
  if (nearest !== undefined) openLine(nearest.file, nearest.line);
}

/** Room for the names at the ends of the lines. */
function endsWidth(model: PlotModel | null): number {
  const longest = Math.max(0, ...(model?.groups ?? []).flatMap(({ series }) => series.map(({ name }) => name.length)));
  return Math.max(72, Math.min(128, 20 + 6 * longest));
}

/** What a log scale leaves out of the picture, and where that is. */
function leftOutText(out: LeftOut | null, isDrawn: boolean, axis: PlotAxis): string {
  if (out === null) return '';
  const place = axisText(axis, { from: 0, to: 1 }, false).place(out.place);
  if (!isDrawn) return `All points lie at or below 0, up to ${place}. A log scale has no place for them.`;
  const count = out.exact ? countOf(out.points, 'point') : `At least ${countOf(out.points, 'point')}`;
  return `${count} at or below 0 left out, up to ${place}: a log scale has no place for them.`;
}
