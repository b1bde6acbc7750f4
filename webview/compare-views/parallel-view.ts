import type { Comparison } from '../../src/compare-protocol';
import { shape } from '../dom/drawing';
import { textWidth } from '../dom/text-width';
import { element, setText } from '../dom/element';
import { createAnnouncer } from '../plot/announcer';
import { readTheme, watchTheme } from '../plot/theme';
import type { CompareActions, CompareLook, CompareView } from '../compare/look';
import {
  brushText,
  goodnessOf,
  isWithin,
  metricKey,
  metricOf,
  movedBy,
  nearestLine,
  parallelAxes,
  worstFirst,
  type Brush,
  type ParallelAxis,
  type Upright,
} from './model/parallel';
import { bestRunOf } from './model/best-run';
import { drawTable } from './marked-chart';
import { drawAxes, drawLines, drawRamp } from './parallel-drawing';

const upright: Upright = { top: 12, bottom: 212, lane: 228 };
const height = 240;
/** An axis needs this much room for its labels; of more the view scrolls sideways. */
const leastRoom = 96;
/** Pixels beside an axis in which a drag selects a part of it. */
const reach = 12;
/** A step of a selection by key. */
const keyStep = 20;

const help =
  'Up and down select a part of the axis, with Shift they widen or narrow it, Delete clears it. ' +
  'Left and right move the axis.';

/** Runs as lines across the hyper-parameters in which they differ, to the metric. Parts of axes select runs everywhere. */
export function createParallelView(actions: CompareActions): CompareView {
  let shown: { readonly comparison: Comparison; readonly look: CompareLook } | null = null;
  let axes: readonly ParallelAxis[] = [];
  let places: readonly number[] = [];
  let order: readonly string[] = [];
  let brushes = new Map<string, Brush>();
  let mine: ReadonlySet<string> = new Set();
  let lit: string | null = null;
  let theme = readTheme();
  let waiting = false;

  const canvas = element('canvas', { aria: { hidden: true } });
  const drawing = shape('svg', { 'aria-hidden': 'true' });
  const heads = element('div', { class: 'parallel-heads' });
  const plot = element('div', { class: 'parallel-plot view-surface' }, canvas, drawing);
  const inner = element('div', { class: 'parallel-inner' }, heads, plot);
  const scroller = element('div', { class: 'parallel-scroller' }, inner);
  const readout = element('span', { class: 'view-readout' });
  const clear = element('button', {
    class: 'link',
    text: 'Show all runs',
    hidden: true,
    set: { type: 'button' },
    on: {
      click() {
        // Selections of an earlier look at the page are kept as hidden runs alone.
        if (shown !== null && isOrphaned(shown.look)) actions.change({ hidden: [] });
        else select(new Map());
      },
    },
  });
  const table = element('div', { class: 'hidden-text' });
  const announcer = createAnnouncer();
  const root = element(
    'section',
    { class: 'section compare-view parallel-view', aria: { label: 'Hyper-parameters' }, hidden: true },
    element('div', { class: 'view-head' }, element('h3', { text: 'Hyper-parameters and result' }), clear, readout),
    scroller,
    table,
    announcer.root,
  );

  const runs = () => shown?.comparison.runs ?? [];
  const visible = (): readonly number[] => {
    if (shown === null) return [];
    const others = new Set(shown.look.hidden.filter((id) => !mine.has(id)));
    const isShown = (run: number) => !others.has(runs()[run]!.id) && isWithin(axes, brushes, run);
    return worstFirst(shown.comparison, shown.look).filter(isShown);
  };
  const goal = () => shown?.comparison.metrics[metricOf(shown.comparison, shown.look)]?.goal ?? null;
  const isOrphaned = ({ hidden, filter }: CompareLook) => brushes.size === 0 && hidden.length > 0 && filter === '';
  const told = () => `${visible().length} of ${runs().length} runs`;

  const drawRuns = () => {
    waiting = false;
    if (shown === null || axes.length === 0) return;
    const { look, comparison } = shown;
    const indexOf = (id: string | null) => (id === null ? null : runs().findIndex((run) => run.id === id));
    const ordered = visible();
    const isShown = new Set(ordered);
    const hidden = runs().flatMap((_, run) => (isShown.has(run) ? [] : [run]));
    const best = bestRunOf(comparison, look);
    const goodness = goodnessOf(axes, goal(), upright);
    drawLines(canvas, { axes, places, goodness, shown: ordered, hidden, best, focused: indexOf(look.focused), lit: indexOf(lit) }, theme); // prettier-ignore
  };
  const soon = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(drawRuns);
  };
  const layOut = () => {
    if (shown === null || scroller.clientWidth === 0) return;
    const gutter = parseFloat(getComputedStyle(scroller).getPropertyValue('--gutter'));
    axes = parallelAxes(shown.comparison, shown.look, order, upright);
    const width = Math.max(scroller.clientWidth, gutter + leastRoom * (axes.length - 1) + 16);
    inner.style.width = `${width}px`;
    drawing.setAttribute('width', String(width));
    drawing.setAttribute('height', String(height));
    places = axes.map((_, index) => gutter + (index / Math.max(1, axes.length - 1)) * (width - gutter - 8));
    const ramp = drawRamp(places.at(-1)!, goal() === 'maximize', upright);
    drawing.replaceChildren(...ramp, ...drawAxes(axes, places, brushes, upright));
    drawHeads(width);
    const isNarrowed = brushes.size > 0;
    clear.hidden = !isNarrowed && !isOrphaned(shown.look);
    if (lit === null) setText(readout, isNarrowed ? `${told()} within the selection` : '');
    soon();
  };
  const drawHeads = (width: number) => {
    const active = document.activeElement;
    const key = active instanceof HTMLElement && heads.contains(active) ? active.dataset['key'] : undefined;
    const room = axes.length < 2 ? width : (places[1] ?? 0) - (places[0] ?? 0);
    heads.replaceChildren(
      ...axes.map((axis, index) => {
        const isLast = index === axes.length - 1;
        const head = element('button', {
          class: isLast ? 'parallel-head last' : 'parallel-head',
          text: axis.title,
          title: `${axis.title}: ${brushText(axis, brushes.get(axis.key))}`,
          key: axis.key,
          aria: { label: `${axis.title}, ${brushText(axis, brushes.get(axis.key))}`, description: help },
          set: { type: 'button' },
          on: {
            keydown: (event) => onKey(event, axis),
            dblclick: () => brush(axis, null),
            pointerdown: (event) => startMove(event, axis, head),
          },
        });
        const beside = index === axes.length - 2 ? textWidth(axes.at(-1)!.title) + 16 : 8;
        head.style.maxWidth = `${Math.max(40, room - beside)}px`;
        if (isLast) head.style.right = `${width - places[index]!}px`;
        else head.style.left = `${places[index]!}px`;
        return head;
      }),
    );
    if (key !== undefined) heads.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus();
  };

  const select = (next: Map<string, Brush>) => {
    brushes = next;
    if (shown === null) return;
    const others = shown.look.hidden.filter((id) => !mine.has(id));
    const outside = runs().flatMap(({ id }, run) => (isWithin(axes, brushes, run) ? [] : [id]));
    // What something else hides stays hidden when the selection is gone.
    mine = new Set(outside.filter((id) => !others.includes(id)));
    const hidden = [...new Set([...others, ...mine])];
    const before = shown.look.hidden;
    if (hidden.length !== before.length || hidden.some((id) => !before.includes(id))) actions.change({ hidden });
    layOut();
  };
  const withBrush = (axis: ParallelAxis, part: Brush | null) => {
    const next = new Map(brushes);
    if (part === null) next.delete(axis.key);
    else next.set(axis.key, part);
    return next;
  };
  const brush = (axis: ParallelAxis, part: Brush | null) => select(withBrush(axis, part));

  const reorder = (axis: ParallelAxis, by: number) => {
    const keys = axes.filter(({ isMetric }) => !isMetric).map(({ key }) => key);
    order = movedBy(keys, axis.key, by);
    layOut();
    announcer.announce(`${axis.title} is axis ${order.indexOf(axis.key) + 1} of ${axes.length}`);
  };
  const onKey = (event: KeyboardEvent, axis: ParallelAxis) => {
    const lowest = axis.hasLane ? height : upright.bottom + 4;
    const part = brushes.get(axis.key);
    const moved = (by: number): Brush => {
      if (part === undefined) return by < 0 ? { from: upright.top - 4, to: upright.top + 2 * keyStep } : { from: lowest - 2 * keyStep, to: lowest }; // prettier-ignore
      if (event.shiftKey) return { from: part.from, to: Math.max(part.from + keyStep, Math.min(lowest, part.to + by)) };
      const shift = Math.max(upright.top - 4 - part.from, Math.min(lowest - part.to, by));
      return { from: part.from + shift, to: part.to + shift };
    };
    const narrow = (by: number) => {
      brush(axis, moved(by));
      const now = brushes.get(axis.key);
      announcer.announce(`${axis.title}: ${brushText(axis, now)}, ${told()}`);
    };
    const action = {
      ArrowUp: () => narrow(-keyStep),
      ArrowDown: () => narrow(keyStep),
      ArrowLeft: () => reorder(axis, -1),
      ArrowRight: () => reorder(axis, 1),
      Delete: () => brush(axis, null),
      Backspace: () => brush(axis, null),
      Escape: () => brush(axis, null),
    }[event.key];
    if (action === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    action();
  };
  const startMove = (event: PointerEvent, axis: ParallelAxis, head: HTMLElement) => {
    const room = (places[1] ?? 1) - (places[0] ?? 0);
    const begin = event.clientX;
    if (axis.isMetric) return;
    head.setPointerCapture(event.pointerId);
    head.onpointermove = (move) => {
      head.style.transform = `translateX(${move.clientX - begin}px)`;
    };
    head.onpointerup = (up) => {
      head.onpointermove = null;
      head.style.transform = '';
      const by = Math.round((up.clientX - begin) / room);
      if (by !== 0) reorder(axis, by);
    };
  };

  const at = (event: MouseEvent) => {
    const box = drawing.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const axisAt = (x: number) => axes.find((_, index) => Math.abs(places[index]! - x) <= reach);
  const lineAt = (event: MouseEvent): string | null => {
    const { x, y } = at(event);
    const run = nearestLine(axes, places, visible(), x, y);
    return run === null ? null : runs()[run]!.id;
  };
  let drag: { readonly axis: ParallelAxis; readonly from: number } | null = null;
  plot.addEventListener('pointerdown', (event) => {
    const { x, y } = at(event);
    const axis = axisAt(x);
    if (axis === undefined) return;
    drag = { axis, from: y };
    plot.setPointerCapture(event.pointerId);
  });
  plot.addEventListener('pointermove', (event) => {
    const { x, y } = at(event);
    if (drag === null) {
      plot.classList.toggle('at-axis', axisAt(x) !== undefined);
      const run = lineAt(event);
      if (run !== lit) actions.light(run);
      return;
    }
    const to = Math.max(0, Math.min(height, y));
    if (Math.abs(to - drag.from) < 3) return;
    brushes = withBrush(drag.axis, { from: Math.min(drag.from, to), to: Math.max(drag.from, to) });
    layOut();
  });
  // The other views follow on release: while they change their heights, the axis would move away under the pointer.
  const release = () => {
    if (drag !== null) select(brushes);
    drag = null;
  };
  plot.addEventListener('pointerup', release);
  plot.addEventListener('pointercancel', release);
  plot.addEventListener('pointerleave', () => {
    if (lit !== null) actions.light(null);
  });
  plot.addEventListener('click', (event) => {
    const run = axisAt(at(event).x) === undefined ? lineAt(event) : null;
    if (run !== null) actions.change({ focused: run });
  });
  plot.addEventListener('dblclick', (event) => {
    const axis = axisAt(at(event).x);
    if (axis !== undefined) return brush(axis, null);
    const run = lineAt(event);
    if (run !== null) actions.openRun(run);
  });
  new ResizeObserver(layOut).observe(scroller);
  watchTheme(() => {
    theme = readTheme();
    soon();
  });

  /** The runs in the order of the page, for those who do not see the lines. */
  const drawCells = () =>
    table.replaceChildren(
      drawTable({
        caption: 'Hyper-parameters and result of each run',
        heads: ['run', ...axes.map(({ title }) => title)],
        rows: runs().map(({ name }, run) => [name, ...axes.map(({ texts }) => texts[run]!)]),
      }),
    );

  return {
    root,
    show(comparison, look) {
      const before = shown;
      const isOther = before?.comparison !== comparison || before.look.metric !== look.metric;
      shown = { comparison, look };
      const differs = comparison.parameters.some((parameter) => parameter.differs);
      root.hidden = !differs || comparison.runs.length < 2 || comparison.metrics.length === 0;
      if (root.hidden) return;
      if (before !== null && before.look.metric !== look.metric) brushes.delete(metricKey);
      // Somebody else has shown all runs again: so the selection is gone.
      if (mine.size > 0 && !look.hidden.some((id) => mine.has(id))) [brushes, mine] = [new Map(), new Set()];
      layOut();
      if (!isOther) return;
      drawCells();
      // Runs that came, or whose values did, are selected as the others are.
      if (before !== null && mine.size + brushes.size > 0) select(brushes);
    },
    light(run) {
      if (run === lit) return;
      lit = run;
      const place = runs().findIndex(({ id }) => id === run);
      const reading = axes.map(({ title, texts }) => `${title} ${texts[place] ?? ''}`).join(', ');
      setText(readout, place < 0 ? (brushes.size > 0 ? `${told()} within the selection` : '') : `${runs()[place]!.name}: ${reading}`); // prettier-ignore
      soon();
    },
  };
}
