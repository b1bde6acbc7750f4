import { formatRate } from '../../src/core/advice/numbers';
import { shape } from '../dom/drawing';
import { element, setText } from '../dom/element';
import { openLine } from '../host';
import { nearestPoint } from '../model/curve';
import { formatNumber } from '../model/format';
import type { RangeTest, RateLook } from '../model/range-test';
import type { ViewState } from '../model/state';
import { createAnnouncer } from '../plot/announcer';
import { strokeOf } from '../plot/theme';
import { drawChart } from './chart';
import { drawCursor } from './cursor';
import { geometryOf, type RateGeometry } from './geometry';
import { drawLanes, lanesHeight } from './lanes';
import { listenToRateKeys } from './keys';
import { drawTable, summaryOf } from './table';
import { createRateToolbar } from './toolbar';

export interface RangeTestSection {
  readonly root: HTMLElement;
  /** Null for a run that is no range test; then the section is not there. */
  show(test: RangeTest | null, state: ViewState): void;
}

const help =
  'Left and right move by a point, Shift by ten. B goes to the suggested rate, N and P to the next or previous mark, ' +
  'Enter opens the line. L switches to a log scale, S to the slope.';

/** The loss of a range test by learning rate, with what was read off it and what other methods would pick. */
export function createRangeTest(change: (patch: Partial<ViewState>) => void): RangeTestSection {
  let test: RangeTest | null = null;
  let look: RateLook | null = null;
  let geometry: RateGeometry | null = null;
  let place: number | null = null;
  let pinned = false;

  const toolbar = createRateToolbar(change);
  const legend = element('span', { class: 'rate-legend', aria: { hidden: true } });
  const readout = element('span', { class: 'rate-readout' });
  const marker = shape('g', { class: 'cursor-layer' });
  const drawing = shape('svg', { role: 'img' });
  const surface = element(
    'div',
    {
      class: 'rate-surface',
      role: 'application',
      aria: { label: 'Loss by learning rate', roledescription: 'plot', description: help },
      set: { tabIndex: 0 },
    },
    drawing,
  );
  const table = element('div', { class: 'hidden-text' });
  const announcer = createAnnouncer();
  const root = element(
    'section',
    { class: 'section range-test', aria: { label: 'Range test' }, hidden: true },
    element('div', { class: 'rate-head' }, toolbar.root, legend, readout),
    surface,
    table,
    announcer.root,
  );

  const showCursor = () => {
    if (geometry === null) return;
    marker.replaceChildren(...(place === null ? [] : drawCursor(geometry, place, pinned)));
    const badge = place === null ? -Infinity : geometry.axis.at(place);
    for (const text of drawing.querySelectorAll<SVGTextElement>('.tick-label')) {
      text.style.visibility = Math.abs(Number(text.getAttribute('x')) - badge) < 40 ? 'hidden' : '';
    }
    setText(readout, place === null ? '' : readingAt(geometry, place));
  };

  let drawn = '';
  const draw = () => {
    const width = surface.clientWidth;
    if (test === null || look === null || width === 0) return;
    const gutter = parseFloat(getComputedStyle(surface).getPropertyValue('--gutter'));
    geometry = geometryOf(test, look, width, gutter);
    const next = JSON.stringify([
      ...[test.report, test.marks, look, width],
      ...test.curves.map(({ rate, loss }) => [rate.length, rate.at(-1), loss.at(-1)]),
    ]);
    if (next !== drawn) {
      drawn = next;
      const height = geometry.bottom + lanesHeight(geometry);
      for (const [name, value] of Object.entries({ width, height })) drawing.setAttribute(name, String(value));
      drawing.setAttribute('aria-label', summaryOf(test));
      drawing.replaceChildren(...drawChart(geometry), ...drawLanes(geometry), marker);
      table.replaceChildren(drawTable(geometry));
      legend.replaceChildren(...drawLegend(test));
    }
    showCursor();
  };

  const moveTo = (rate: number | null) => {
    place = rate;
    showCursor();
  };
  const goTo = (rate: number | undefined, prefix = '') => {
    if (rate === undefined || geometry === null) return;
    const rates = geometry.lines[0]!.curve.rate;
    const at = rates[nearestPoint(rates.map(Math.log10), Math.log10(rate))];
    if (at === undefined) return;
    pinned = true;
    moveTo(at);
    announcer.announce(`${prefix}${readingAt(geometry, at)}`);
  };
  const openHere = () => {
    const curve = geometry?.lines[0]?.curve;
    const line = place === null || curve === undefined ? 0 : curve.line[curve.rate.indexOf(place)];
    if (curve !== undefined && line) openLine(curve.series.file, line);
  };

  listenToRateKeys(surface, {
    move(points) {
      const rates = geometry?.lines[0]?.curve.rate;
      if (rates === undefined) return;
      const here = place === null ? (points > 0 ? -1 : rates.length) : rates.indexOf(place);
      goTo(rates[Math.max(0, Math.min(rates.length - 1, here + points))]);
    },
    goToMark(step) {
      const marks = test?.marks ?? [];
      const here = place ?? (step > 0 ? 0 : Infinity);
      // The cursor stands on logged rates, and so a little beside the mark that it went to.
      const slack = 1.01;
      const next =
        step > 0 ? marks.find(({ rate }) => rate > here * slack) : marks.findLast(({ rate }) => rate < here / slack);
      goTo(next?.rate, next === undefined ? '' : `${next.word}, `);
    },
    goToPick: () => goTo(test?.report.suggested ?? undefined, 'Suggested, '),
    openHere,
    toggleLogarithmic: () => change({ logarithmic: look?.logarithmic !== true }),
    toggleSlope: () => change({ slope: look?.slope !== true }),
    free() {
      pinned = false;
      moveTo(null);
    },
  });

  const snapped = (event: MouseEvent): number | null => {
    if (geometry === null) return null;
    const box = drawing.getBoundingClientRect();
    const pixel = event.clientX - box.left;
    const { left, right } = geometry.axis;
    if (pixel < left - 4 || pixel > right + 4 || event.clientY - box.top > geometry.bottom) return null;
    const rates = geometry.lines[0]!.curve.rate;
    return rates[nearestPoint(rates, geometry.axis.rateAt(pixel))] ?? null;
  };
  surface.addEventListener('pointermove', (event) => {
    if (!pinned) moveTo(snapped(event));
  });
  surface.addEventListener('pointerleave', () => {
    if (!pinned) moveTo(null);
  });
  surface.addEventListener('click', (event) => {
    const rate = snapped(event);
    pinned = rate !== null && !pinned;
    moveTo(rate);
  });
  surface.addEventListener('dblclick', openHere);
  new ResizeObserver(draw).observe(surface);

  return {
    root,
    show(next, state) {
      test = next;
      root.hidden = next === null;
      look = { logarithmic: state.logarithmic, smoothing: state.smoothing, slope: state.slope };
      toolbar.show(look);
      const isGone = place !== null && next?.curves[0]?.rate.includes(place) !== true;
      if (isGone) [place, pinned] = [null, false];
      draw();
    },
  };
}

/** Names of the lines where these have no room for them; one line needs none. */
function drawLegend({ curves }: RangeTest): readonly Node[] {
  if (curves.length < 2) return [];
  return curves.map(({ name, series }) =>
    element('span', { class: 'entry' }, element('span', { class: `sample ${strokeOf(series, 0).role}` }), name),
  );
}

function readingAt({ lines }: RateGeometry, rate: number): string {
  const values = lines.flatMap(({ curve }) => {
    const index = curve.rate.indexOf(rate);
    if (index < 0) return [];
    const value = curve.loss[index]!;
    const line = curve.line[index] ? `, line ${curve.line[index]}` : '';
    return [`${curve.name} ${Number.isNaN(value) ? 'not finite' : formatNumber(value)}${line}`];
  });
  return [`learning rate ${formatRate(rate)}`, ...values].join(', ');
}
