import { countOf, formatCount, formatRate } from '../../src/core/advice/numbers';
import { scheduleWords } from '../../src/core/advice/schedule-words';
import { label, rule, shape } from '../dom/drawing';
import { element, redrawer } from '../dom/element';
import { textWidth } from '../dom/text-width';
import { pathOf } from '../model/path';
import type { ScheduleLine, ScheduleModel } from '../model/schedule-lines';
import { ticksWithin } from '../model/scale';

/** The proposed schedule as numbers and as a small picture, with the rates as run and the momentum beside it. */
export function createSchedule(): { readonly root: HTMLElement; show(model: ScheduleModel): void } {
  const head = element('div');
  const surface = element('div', { class: 'schedule-surface' });
  const root = element('section', { class: 'section schedule', aria: { label: 'Schedule' } }, head, surface);
  const showHead = redrawer<ScheduleModel>(head, drawHead);
  const showChart = redrawer<{ readonly model: ScheduleModel; readonly width: number }>(surface, ({ model, width }) => [
    drawChart(model, width),
  ]);
  let shown: ScheduleModel | null = null;
  const draw = () => {
    if (shown !== null && surface.clientWidth > 0) showChart({ model: shown, width: surface.clientWidth });
  };
  new ResizeObserver(draw).observe(surface);
  return {
    root,
    show(model) {
      shown = model;
      showHead(model);
      draw();
    },
  };
}

function drawHead(model: ScheduleModel): readonly Node[] {
  const { plan } = model;
  const length = countOf(plan.length, plan.unit);
  const steps = plan.unit === 'epoch' && plan.stepsPerEpoch !== null ? plan.length * plan.stepsPerEpoch : null;
  const count = steps === null ? length : `${length}, ${countOf(Math.round(steps), 'step')}`;
  const words = scheduleWords(plan);
  return [
    element('h3', {}, 'Proposed schedule ', element('span', { class: 'count', text: count })),
    ...(words === null ? [] : [element('p', { class: 'words', text: words })]),
    drawTable(model),
  ];
}

function drawTable({ plan, columns, asRun, momentum }: ScheduleModel): HTMLElement {
  const row = (kind: string, name: string, values: readonly string[]) =>
    element(
      'tr',
      {},
      element(
        'th',
        { set: { scope: 'row' } },
        element('span', { class: `sample ${kind}`, aria: { hidden: true } }),
        name,
      ),
      ...values.map((text) => element('td', { text })),
    );
  // A cosine just before its end at 0 is 0 to every optimizer.
  const rate = (value: number | null) => (value === null ? '–' : formatRate(value < 1e-7 * plan.peak ? 0 : value));
  const heads = columns.map(({ position }) =>
    element('th', { text: `${plan.unit} ${formatCount(Math.round(position))}`, set: { scope: 'col' } }),
  );
  return element(
    'table',
    { class: 'schedule-table' },
    element('thead', {}, element('tr', {}, element('td'), ...heads)),
    element(
      'tbody',
      {},
      row(
        'proposed',
        'proposed',
        columns.map(({ proposed }) => rate(proposed)),
      ),
      asRun !== null &&
        row(
          'rate',
          'as run',
          columns.map((column) => rate(column.asRun)),
        ),
      momentum !== null &&
        row(
          'momentum',
          'momentum (β1)',
          columns.map((column) => (column.momentum === null ? '–' : String(Number(column.momentum.toFixed(3))))),
        ),
    ),
  );
}

const height = 116;
const top = 8;
const gutter = 32;
/** Room on the right for the numbers of the momentum. */
const right = 40;
/** A rate at the peak does not touch the upper edge. */
const headroom = 1.08;

function drawChart(model: ScheduleModel, width: number): SVGElement {
  const { plan, proposed, asRun, momentum } = model;
  const end = Math.max(plan.length - 1, asRun?.position.at(-1) ?? 0, 1);
  const edge = Math.max(gutter + 80, width - right);
  const bottom = top + height;
  const x = (position: number) => gutter + (position / end) * (edge - gutter);
  const { y, ticks } = rateScale(proposed, asRun, bottom);
  const path = ({ position, value }: ScheduleLine, kind: string, scale: (value: number) => number) =>
    shape('path', { class: `line ${kind}`, d: pathOf(position.map(x), value.map(scale), top, bottom) });
  const rows = ticks.flatMap((rate) => [
    rule(y(rate) > bottom - 1 ? 'axis' : 'grid', gutter, y(rate), edge, y(rate)),
    label(formatRate(rate), gutter - 6, y(rate) + 4, 'end', 'dim'),
  ]);
  return shape(
    'svg',
    { role: 'img', 'aria-label': summaryOf(model), width, height: bottom + 24 },
    ...rows,
    ...drawPositions(plan.unit, end, x, bottom, edge),
    ...(momentum === null ? [] : drawMomentum(momentum, path, edge)),
    ...(asRun === null ? [] : [path(asRun, 'rate', y)]),
    path(proposed, 'proposed', y),
  );
}

/** Rates that differ by more than this factor are set side by side on a logarithmic scale: 0.1 would flatten 1e-3. */
const mostLinear = 5;
/** So far below the lower peak such a scale reaches. */
const logReach = 50;

interface RateScale {
  readonly ticks: readonly number[];
  y(rate: number): number;
}

/** From 0 to the highest rate, or a logarithmic scale around both peaks where they lie far apart. */
function rateScale(proposed: ScheduleLine, asRun: ScheduleLine | null, bottom: number): RateScale {
  const peaks = [proposed, asRun].flatMap((line) => {
    const peak = Math.max(...(line?.value ?? []).filter(Number.isFinite));
    return peak > 0 && Number.isFinite(peak) ? [peak] : [];
  });
  const [lower, higher] = [Math.min(...peaks), Math.max(...peaks)];
  if (!(higher > mostLinear * lower)) {
    const peak = peaks.length === 0 ? 1 : higher;
    return { ticks: [0, peak / 2, peak], y: (rate) => bottom - (rate / (peak * headroom)) * height };
  }
  const floor = lower / logReach;
  const decades = Math.log10((higher * headroom) / floor);
  return {
    ticks: [floor, lower, higher],
    y: (rate) => bottom - (Math.log10(Math.max(rate, floor) / floor) / decades) * height,
  };
}

/** Ticks of the horizontal axis; its unit stands with the last one. */
function drawPositions(
  unit: string,
  end: number,
  x: (position: number) => number,
  bottom: number,
  edge: number,
): readonly SVGElement[] {
  const unitWidth = textWidth(unit) + 12;
  const ticks = ticksWithin(0, end, Math.max(2, (edge - gutter) / 72), true);
  return [
    ...ticks.flatMap((tick) => {
      const text = formatCount(tick);
      const room = x(tick) + textWidth(text) / 2 < edge + right - unitWidth;
      const mark = rule('axis', x(tick), bottom, x(tick), bottom + 4);
      return room ? [mark, label(text, x(tick), bottom + 16, 'middle', 'dim')] : [mark];
    }),
    label(unit, edge + right, bottom + 16, 'end', 'dim'),
  ];
}

/** Momentum has a scale of its own between its lowest and highest value, whose numbers stand on the right. */
function drawMomentum(
  momentum: ScheduleLine,
  path: (line: ScheduleLine, kind: string, scale: (value: number) => number) => SVGElement,
  edge: number,
): readonly SVGElement[] {
  const [low, high] = [Math.min(...momentum.value), Math.max(...momentum.value)];
  const y = (value: number) => top + height * (0.92 - 0.84 * ((value - low) / (high - low || 1)));
  return [
    path(momentum, 'momentum', y),
    ...[low, high].map((value) => label(String(Number(value.toFixed(3))), edge + 6, y(value) + 4, 'start', 'dim')),
  ];
}

function summaryOf({ plan, columns }: ScheduleModel): string {
  const places = columns.flatMap(({ position, proposed }) =>
    proposed === null ? [] : [`${formatRate(proposed)} at ${plan.unit} ${formatCount(Math.round(position))}`],
  );
  return `Proposed learning rates: ${places.join(', ')}`;
}
