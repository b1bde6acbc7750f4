import type { CompareAxis, Comparison } from '../../src/compare-protocol';
import { drawTable } from '../compare-views/marked-chart';
import { settingText } from '../compare-views/model/value-axis';
import { countOf } from '../../src/core/advice/numbers';
import { element, setText } from '../dom/element';
import { formatNumber } from '../model/format';
import type { Range } from '../model/state';
import { middleOf, scaledAround, within } from '../model/zoom';
import { createAnnouncer } from '../plot/announcer';
import { write } from '../plot/canvas';
import { readTheme, watchTheme, type Theme } from '../plot/theme';
import { beyondScale, nearestPoint, valueAt, type RunLine } from './model/lines';
import type { CompareState } from './model/state';
import { drawBase, drawCursor, type Cursor } from './overlay-drawing';
import { listenToOverlayKeys } from './overlay-keys';
import { listenToOverlay } from './overlay-pointer';
import { overlayTable } from './overlay-table';
import { nearestRun, overlayView, placeAt, type OverlayView } from './overlay-view';

export interface OverlayActions {
  change(patch: Partial<CompareState>): void;
  light(run: string | null): void;
  openRun(run: string): void;
  nextAxis(): void;
}

export interface Overlay {
  readonly root: HTMLElement;
  /** Lines of the runs that are shown. */
  show(comparison: Comparison, state: CompareState, axis: CompareAxis, lines: readonly RunLine[], span: Range): void;
  light(run: string | null): void;
  /** Pixel columns of the plot. */
  width(): number;
  /** The picture as PNG; null while there is none. */
  png(): Promise<Uint8Array | null>;
}

const help =
  'Left and right move by a point, Shift by ten, up and down to the next line, B to the best run. Space colours a run, ' +
  'Enter opens it. Plus and minus zoom, 0 shows all. L switches to a log scale, Shift with L that of the axis, X the axis.';

const height = 286;
/** A gesture draws fewer points and no words; what follows it comes once it has rested for so long. */
const restMilliseconds = 150;
/** Pixels between the points that a gesture draws. */
const gestureGap = 2;

/**
 * The curves of all runs in one plot. Lines stand on a canvas of their own that is drawn when they change; what follows
 * the pointer lies above it, so that hundreds of runs cost nothing while it moves.
 */
export function createOverlay(actions: OverlayActions): Overlay {
  let shown: Parameters<Overlay['show']> | null = null;
  let view: OverlayView | null = null;
  let theme: Theme | null = null;
  let cursor: Cursor = { run: null, place: null, drag: null };
  let frame = 0;
  let rest: ReturnType<typeof setTimeout> | undefined;
  let zoomDrawn: Range | null = null;
  // Until the first curves have come it is named by what it will show.
  const base = element('canvas', { role: 'img', aria: { label: 'Curves of all runs' } });
  const above = element('canvas', { aria: { hidden: true } });
  const surface = element(
    'div',
    {
      class: 'surface overlay-surface',
      role: 'application',
      aria: { label: 'Curves of all runs', roledescription: 'plot', description: help },
      set: { tabIndex: 0 },
    },
    base,
    above,
  );
  surface.style.height = `${height}px`;
  const readout = element('p', { class: 'overlay-readout' });
  const clip = element('button', {
    class: 'link clip',
    hidden: true,
    set: { type: 'button' },
    on: { click: () => actions.change({ unclipped: view?.state.unclipped !== true }) },
  });
  const table = element('div', { class: 'hidden-text' });
  const announcer = createAnnouncer();
  const stage = element('div', { class: 'stage' }, surface, clip);
  const root = element('figure', { class: 'overlay' }, readout, stage, table, announcer.root);

  const redraw = () => {
    const zoomed = shown?.[1].zoom ?? null;
    const isGesture = view !== null && zoomed !== zoomDrawn;
    zoomDrawn = zoomed;
    clearTimeout(rest);
    if (isGesture) rest = setTimeout(draw, restMilliseconds, false);
    draw(isGesture);
  };
  const draw = (isGesture: boolean) => {
    const width = surface.clientWidth;
    if (shown === null || width === 0) return;
    theme ??= readTheme();
    const [comparison, state, axis, lines, span] = shown;
    const { paddingLeft } = getComputedStyle(surface);
    view = overlayView(comparison, state, axis, lines, span, { width, height, left: parseFloat(paddingLeft) });
    for (const canvas of [base, above]) resize(canvas, width, height);
    drawBase(base.getContext('2d')!, view, theme, isGesture ? gestureGap : 0);
    showCursor();
    if (isGesture) return;
    showClip(view);
    table.replaceChildren(drawTable(overlayTable(view)));
    base.setAttribute('aria-label', summaryOf(view));
  };
  const schedule = () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(redraw);
  };
  const showCursor = () => {
    if (view === null || theme === null) return;
    drawCursor(above.getContext('2d')!, view, theme, cursor);
    setText(readout, readingOf(view, cursor));
  };
  const showClip = ({ comparison, lines, scale, visible, state, pixels, width }: OverlayView) => {
    const beyond = beyondScale(lines, scale, visible);
    clip.hidden = beyond.length === 0 && !state.unclipped;
    clip.style.right = `${width - pixels.area.right}px`;
    const names = beyond.map((run) => comparison.runs[run]!.name);
    const who = names.length > 2 ? `${names.length} runs` : names.join(' and ');
    setText(clip, state.unclipped ? 'Fit to most values' : `Show ${who} beyond the scale`);
  };
  const moveTo = (next: Partial<Cursor>) => {
    const before = cursor.run;
    cursor = { ...cursor, ...next };
    if (cursor.run !== before) actions.light(cursor.run === null ? null : view!.comparison.runs[cursor.run]!.id);
    showCursor();
  };
  const idOf = (run: number | null) => (run === null ? null : (view?.comparison.runs[run]?.id ?? null));
  const zoom = (range: Range | null) => {
    if (view === null) return;
    const next = range === null ? null : within(range, view.extent);
    if (next !== undefined) actions.change({ zoom: next });
  };
  const zoomBy = (factor: number, around: number | null) => {
    if (view === null) return;
    zoom(scaledAround(view.visible, factor, around ?? middleOf(view.visible, view.extent), view.extent));
  };
  const look = (run: number | null) => {
    const id = idOf(run);
    if (id !== null) actions.change({ focused: view?.state.focused === id ? null : id });
  };
  const open = (run: number | null) => {
    const id = idOf(run);
    if (id !== null) actions.openRun(id);
  };

  listenToOverlay(surface, {
    view: () => view,
    hover: (x, y) => view !== null && moveTo({ run: nearestRun(view, x, y, valueAt), place: placeAt(view, x) }),
    leave: () => moveTo({ run: null, place: null, drag: null }),
    drag: (from, to) => moveTo({ drag: [from, to], run: null, place: null }),
    select(from, to) {
      moveTo({ drag: null });
      if (view !== null) zoom({ from: placeAt(view, Math.min(from, to)), to: placeAt(view, Math.max(from, to)) });
    },
    cancel: () => moveTo({ drag: null }),
    look: () => look(cursor.run),
    reset: () => zoom(null),
    zoomBy: (factor, x) => view !== null && zoomBy(factor, placeAt(view, x)),
  });
  listenToOverlayKeys(surface, {
    ...{ view: () => view, cursor: () => cursor },
    moveTo(next) {
      moveTo(next);
      if (view !== null) announcer.announce(readingOf(view, cursor));
    },
    ...{ look, open },
    zoomBy: (factor) => zoomBy(factor, cursor.place),
    reset: () => zoom(null),
    toggle: (name) => actions.change({ [name]: view?.state[name] !== true }),
    nextAxis: actions.nextAxis,
  });
  new ResizeObserver(schedule).observe(surface);
  watchTheme(() => {
    theme = null;
    schedule();
  });

  return {
    root,
    show(...next) {
      shown = next;
      schedule();
    },
    light(run) {
      const index = view?.comparison.runs.findIndex(({ id }) => id === run) ?? -1;
      if ((index < 0 ? null : index) === cursor.run) return;
      cursor = { ...cursor, run: index < 0 ? null : index };
      showCursor();
    },
    width: () => Math.max(200, surface.clientWidth - 32),
    png: async () => (view === null ? null : picture(base, view, theme ?? readTheme())),
  };
}

function resize(canvas: HTMLCanvasElement, width: number, tall: number): void {
  const ratio = devicePixelRatio;
  const [across, down] = [Math.round(width * ratio), Math.round(tall * ratio)];
  if (canvas.width !== across || canvas.height !== down) {
    canvas.width = across;
    canvas.height = down;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${tall}px`;
  }
  canvas.getContext('2d')!.setTransform(ratio, 0, 0, ratio, 0, 0);
}

/** "run-07, epoch 29: val_loss 0.412 · learning_rate 6e-4". */
function readingOf({ comparison, lines, axis, metric, best }: OverlayView, { run, place }: Cursor): string {
  if (run === null) return place === null ? '' : axis.place(place);
  const { name, values, state } = comparison.runs[run]!;
  const line = lines.find((candidate) => candidate.run === run);
  const settings = comparison.parameters
    .filter(({ differs }) => differs)
    .slice(0, 3)
    .map(({ spelling, scale, values: tried }) => `${spelling} ${settingText(tried[run] ?? null, scale)}`);
  const called = run === best ? `${name}, best` : state === 'diverged' ? `${name}, diverged` : name;
  const index = line === undefined || place === null ? -1 : nearestPoint(line.x, place);
  const value = values[comparison.metrics.indexOf(metric)]?.best ?? null;
  const told =
    index >= 0 && line !== undefined
      ? `${axis.place(line.x[index]!)}, ${metric.name} ${formatNumber(line.logged[index]!)}`
      : `best ${metric.name} ${value === null ? '–' : formatNumber(value)}`;
  return [called, told, ...settings].join(' · ');
}

function summaryOf({ lines, metric, axis, comparison, best }: OverlayView): string {
  const who = best === null ? '' : ` Best: ${comparison.runs[best]!.name}.`;
  return `${metric.name} of ${lines.length} runs by ${axis.unit}.${who}`;
}

/** The lines as they stand, on the theme's background and under a title: the page's own words are not in the canvas. */
async function picture(
  base: HTMLCanvasElement,
  view: OverlayView,
  { background, foreground, font }: Theme,
): Promise<Uint8Array> {
  // prettier-ignore
  const canvas = element('canvas', { set: { width: base.width, height: base.height } });
  const context = canvas.getContext('2d')!;
  context.fillStyle = background;
  context.fillRect(0, 0, base.width, base.height);
  context.drawImage(base, 0, 0);
  context.scale(base.width / view.width, base.height / view.height);
  const { metric, lines, comparison, pixels } = view;
  const title = [`${metric.name} of ${countOf(lines.length, 'run')}`, comparison.title].filter((text) => text !== '');
  write(context, title.join(' · '), pixels.area.left, 8, { color: foreground, font });
  const blob = await new Promise<Blob>((resolve, reject) => {
    canvas.toBlob((drawn) => (drawn === null ? reject(new Error('The picture is too large')) : resolve(drawn)));
  });
  return new Uint8Array(await blob.arrayBuffer());
}
