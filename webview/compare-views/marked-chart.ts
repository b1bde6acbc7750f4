import { rule, shape } from '../dom/drawing';
import { element, setText } from '../dom/element';
import { createAnnouncer } from '../plot/announcer';
import type { CompareActions } from '../compare/look';
import { underAxis } from './drawing';
import { nearestColumn, nearestMark, nextMark } from './model/marks';

/** A place of a drawing that can be read: a run, or a value with all its runs. */
export interface Mark {
  readonly x: number;
  readonly y: number;
  /** The run that it stands for; null where it stands for several, or for none. */
  readonly run: string | null;
  readonly reading: string;
}

/** A table that screen readers come across in place of the picture. */
export interface ChartTable {
  readonly caption: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface Drawing {
  readonly nodes: readonly SVGElement[];
  readonly height: number;
  readonly marks: readonly Mark[];
  /** Marks are places along x that hold for the whole height: the cursor is a line, and y does not matter. */
  readonly isColumns?: boolean;
  /** Where `B` goes: an index of the marks; null where there is none. */
  readonly best: number | null;
  /** What a screen reader hears of the picture. */
  readonly summary: string;
  readonly table: ChartTable;
}

export interface MarkedChart {
  readonly root: HTMLElement;
  /** What the cursor stands on, in words; empty without a cursor. */
  readonly readout: HTMLElement;
  /** Draws into the width that is there, now and whenever it changes. */
  show(draw: (width: number, gutter: number) => Drawing): void;
  light(run: string | null): void;
}

const help =
  'Left and right move from one mark to the next, Home and End to the first and last, B to the best. ' +
  'Space looks at the run, Enter opens it, Escape lets go.';

/** A chart with marks that the pointer and the keys go to: it reads them, lights their runs and opens them. */
export function createMarkedChart(label: string, actions: CompareActions): MarkedChart {
  let draw: ((width: number, gutter: number) => Drawing) | null = null;
  let drawing: Drawing | null = null;
  let place: number | null = null;
  let lit: string | null = null;

  const cursor = shape('g', { class: 'cursor-layer' });
  const picture = shape('svg', { role: 'img' });
  const surface = element(
    'div',
    {
      class: 'view-surface',
      role: 'application',
      aria: { label, roledescription: 'chart', description: help },
      set: { tabIndex: 0 },
    },
    picture,
  );
  const table = element('div', { class: 'hidden-text' });
  const readout = element('span', { class: 'view-readout' });
  const announcer = createAnnouncer();
  const root = element('div', { class: 'marked-chart' }, surface, table, announcer.root);

  const showCursor = () => {
    const marks = drawing?.marks ?? [];
    const ring = ({ x, y }: Mark, kind: string) => shape('circle', { class: kind, cx: x, cy: y, r: 8 });
    const here = place === null ? undefined : marks[place];
    const others = lit === null ? [] : marks.filter(({ run }) => run === lit);
    const line = here === undefined || drawing === null ? [] : [drawing.isColumns === true ? rule('crosshair', here.x, 8, here.x, drawing.height - underAxis) : ring(here, 'here')]; // prettier-ignore
    cursor.replaceChildren(...others.map((mark) => ring(mark, 'lit')), ...line);
    setText(readout, here?.reading ?? '');
  };
  const redraw = () => {
    const width = surface.clientWidth;
    if (draw === null || width === 0) return;
    const gutter = parseFloat(getComputedStyle(surface).getPropertyValue('--gutter'));
    drawing = draw(width, gutter);
    if (place !== null && place >= drawing.marks.length) place = null;
    picture.setAttribute('width', String(width));
    picture.setAttribute('height', String(drawing.height));
    picture.setAttribute('aria-label', drawing.summary);
    picture.replaceChildren(...drawing.nodes, cursor);
    table.replaceChildren(drawTable(drawing.table));
    showCursor();
  };
  const moveTo = (next: number | null) => {
    if (next === place) return;
    place = next;
    const mark = next === null ? undefined : drawing?.marks[next];
    actions.light(mark?.run ?? null);
    showCursor();
  };
  const goTo = (next: number | null) => {
    moveTo(next);
    const mark = next === null ? undefined : drawing?.marks[next];
    if (mark !== undefined) announcer.announce(mark.reading);
  };
  const runHere = () => (place === null ? null : (drawing?.marks[place]?.run ?? null));
  const look = (run: string | null) => {
    if (run !== null) actions.change({ focused: run });
  };
  const open = (run: string | null) => {
    if (run !== null) actions.openRun(run);
  };

  surface.addEventListener('keydown', (event) => {
    const marks = drawing?.marks ?? [];
    if (event.ctrlKey || event.metaKey || event.altKey || marks.length === 0) return;
    const action = {
      ArrowLeft: () => goTo(nextMark(marks, place, -1)),
      ArrowRight: () => goTo(nextMark(marks, place, 1)),
      Home: () => goTo(nextMark(marks, null, 1)),
      End: () => goTo(nextMark(marks, null, -1)),
      b: () => goTo(drawing?.best ?? null),
      ' ': () => look(runHere()),
      Enter: () => open(runHere()),
      Escape: () => moveTo(null),
    }[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (action === undefined) return;
    event.preventDefault();
    action();
  });
  surface.addEventListener('pointermove', (event) => {
    const box = picture.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    moveTo(drawing?.isColumns === true ? nearestColumn(drawing.marks, x) : nearestMark(drawing?.marks ?? [], x, y));
  });
  surface.addEventListener('pointerleave', () => moveTo(null));
  surface.addEventListener('click', () => look(runHere()));
  surface.addEventListener('dblclick', () => open(runHere()));
  new ResizeObserver(redraw).observe(surface);

  return {
    root,
    readout,
    show(next) {
      draw = next;
      redraw();
    },
    light(run) {
      const marks = drawing?.marks ?? [];
      const isShown = marks.some((mark) => mark.run !== null && (mark.run === run || mark.run === lit));
      lit = run;
      if (isShown) showCursor();
    },
  };
}

/** A table whose first column names its rows. */
export function drawTable({ caption, heads, rows }: ChartTable): HTMLElement {
  const row = ([name = '', ...cells]: readonly string[]) =>
    element(
      'tr',
      {},
      element('th', { text: name, set: { scope: 'row' } }),
      ...cells.map((text) => element('td', { text })),
    );
  return element(
    'table',
    {},
    element('caption', { text: caption }),
    element('thead', {}, element('tr', {}, ...heads.map((text) => element('th', { text, set: { scope: 'col' } })))),
    element('tbody', {}, ...rows.map(row)),
  );
}
