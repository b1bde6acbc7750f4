import { label, rule, shape } from '../dom/drawing';
import { textWidth } from '../dom/text-width';
import type { Theme } from '../plot/theme';
import type { Brushes, ParallelAxis, Upright } from './model/parallel';

export interface ParallelLines {
  readonly axes: readonly ParallelAxis[];
  /** Where the axes stand, in pixels. */
  readonly places: readonly number[];
  /** How good each run is, 0 to 1; NaN for runs that diverged or lack the metric. */
  readonly goodness: Float64Array;
  /** Runs that are shown, from the worst to the best, and those that are not. */
  readonly shown: readonly number[];
  readonly hidden: readonly number[];
  readonly best: number | null;
  readonly focused: number | null;
  readonly lit: number | null;
}

/** Opacity of the worst and of the best run's line where runs are few; of many it is less. */
const faintest = 0.3;
const strongest = 0.85;
/** Up to this many lines each is easily followed, and none need be faint. */
const few = 20;
const faintestOfFew = 0.5;
/** From this many lines on they would grow together into an area. */
const many = 80;

/**
 * Lines of all runs, from the grey of the text for the worst to the colour of the best: a ramp of one hue that also grows
 * in strength, so it can be read without seeing colours. The focused run has its own colour, diverged ones are dotted.
 * O(runs · axes).
 */
export function drawLines(canvas: HTMLCanvasElement, lines: ParallelLines, theme: Theme): void {
  const ratio = window.devicePixelRatio;
  const [width, height] = [canvas.clientWidth, canvas.clientHeight];
  if (canvas.width !== width * ratio || canvas.height !== height * ratio) {
    canvas.width = width * ratio;
    canvas.height = height * ratio;
  }
  const context = canvas.getContext('2d')!;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  context.lineJoin = 'round';
  const draw = (run: number, color: string, opacity: number, thickness: number) => {
    context.globalAlpha = opacity;
    context.strokeStyle = color;
    context.lineWidth = thickness;
    context.setLineDash(Number.isNaN(lines.goodness[run]!) ? [1, 3] : []);
    context.beginPath();
    lines.axes.forEach(({ heights }, index) => context.lineTo(lines.places[index]!, heights[run]!));
    context.stroke();
  };
  const crowd = Math.min(1, many / Math.max(1, lines.shown.length));
  const weakest = lines.shown.length <= few ? faintestOfFew : faintest;
  const ramp = rampOf(theme);
  for (const run of lines.hidden) draw(run, theme.foreground, 0.05 * crowd, 1);
  for (const run of lines.shown) {
    const good = lines.goodness[run]!;
    if (Number.isNaN(good)) draw(run, theme.error, 0.5, 1);
    else draw(run, ramp[Math.round(good * (ramp.length - 1))]!, (weakest + (strongest - weakest) * good ** 3) * crowd, 1); // prettier-ignore
  }
  const isShown = (run: number | null): run is number => run !== null && lines.shown.includes(run);
  const inFront = (run: number | null, color: string) => {
    if (!isShown(run)) return;
    draw(run, theme.background, 0.8, 6);
    draw(run, color, 1, 2.25);
  };
  inFront(lines.focused, theme.train);
  inFront(lines.best, theme.validation);
  inFront(lines.lit, theme.foreground);
  context.globalAlpha = 1;
}

const rampSteps = 16;

function rampOf({ validation, foreground }: Theme): readonly string[] {
  return Array.from({ length: rampSteps }, (_, step) => {
    const share = (100 * step) / (rampSteps - 1);
    return `color-mix(in srgb, ${validation} ${share.toFixed(0)}%, ${foreground})`;
  });
}

/** The ramp of the lines beside the axis of the metric, which so is its legend. */
export function drawRamp(x: number, isBestAbove: boolean, { top, bottom }: Upright): readonly SVGElement[] {
  const ends = isBestAbove ? ['best', 'worst'] : ['worst', 'best'];
  return [
    shape(
      'linearGradient',
      { id: 'parallel-ramp', x1: 0, y1: 0, x2: 0, y2: 1 },
      ...ends.map((end, offset) => shape('stop', { class: `ramp-${end}`, offset })),
    ),
    shape('rect', { x: x + 1, y: top, width: 4, height: bottom - top, fill: 'url(#parallel-ramp)' }),
  ];
}

/** Axes with ticks and brushes, in front of the lines. */
export function drawAxes(
  axes: readonly ParallelAxis[],
  places: readonly number[],
  brushes: Brushes,
  { top, bottom, lane }: Upright,
): readonly SVGElement[] {
  return axes.flatMap((axis, index) => {
    const x = places[index]!;
    const isLast = index === axes.length - 1;
    const brush = brushes.get(axis.key);
    const band = brush === undefined ? [] : [shape('rect', { class: 'brush', x: x - 7, y: brush.from, width: 15, height: Math.max(1, brush.to - brush.from), rx: 2 })]; // prettier-ignore
    const room = isLast ? Infinity : places[index + 1]! - x - 12;
    const lanes = axis.hasLane ? [label(axis.isMetric ? 'diverged' : 'not set', x, lane + 4, isLast ? 'end' : 'start', 'dim halo')] : []; // prettier-ignore
    return [...band, rule('axis', x, top - 4, x, bottom + 4), ...ticksOf(axis, x, room, isLast), ...lanes];
  });
}

function ticksOf({ ticks }: ParallelAxis, x: number, room: number, isLast: boolean): readonly SVGElement[] {
  let free = Infinity;
  return ticks.flatMap(({ at, label: text }) => {
    const shows = text !== '' && at <= free;
    if (shows) free = at - 13;
    const tick = rule('axis', isLast ? x - 3 : x, at, isLast ? x : x + 3, at);
    if (!shows) return [tick];
    return [tick, label(shortened(text, room), isLast ? x - 6 : x + 6, at + 4, isLast ? 'end' : 'start', 'dim halo')];
  });
}

function shortened(text: string, room: number): string {
  if (textWidth(text) <= room) return text;
  let end = text.length;
  while (end > 1 && textWidth(`${text.slice(0, end)}…`) > room) end--;
  return `${text.slice(0, end)}…`;
}
