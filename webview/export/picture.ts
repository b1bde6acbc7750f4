import { Chart, type Plugin } from 'chart.js';
import { optionsOf } from '../plot/chart';
import { fitted, line, write } from '../plot/canvas';
import { framePlugin } from '../plot/frame';
import { linesPlugin } from '../plot/lines';
import { marksPlugin } from '../plot/marks';
import { spansPlugin } from '../plot/spans';
import type { Cursor, PlotView } from '../plot/view';
import { SvgContext, SvgPath, type PlainColor } from './svg-context';

/** A plot on a sheet of its own. */
export interface Picture {
  readonly view: PlotView;
  /** Beside the title: the run, and how its curves were smoothed. */
  readonly caption: string;
  readonly width: number;
  readonly height: number;
}

/** Device pixels per pixel, so that a picture is sharp on every screen and in print. */
const density = 2;

/** Narrower than this, labels would stand on each other; a strip is too low to be read alone. */
const leastWidth = 560;
const leastHeight = 140;
const edge = 16;
const titleHeight = 36;
const rowHeight = 20;
const sample = 20;
const gap = 20;

/** A plot as it is shown, without the cursor, with title and legend above it and with its own labels of the axis. */
export function pictureOf(view: PlotView, caption: string, shownWidth: number): Picture {
  const width = Math.max(leastWidth, Math.round(shownWidth));
  const plotHeight = Math.max(leastHeight, view.height);
  const names = view.series.filter(({ hidden }) => !hidden).map(({ report }) => report.name);
  const rows = legendRows(names, view, width);
  const top = titleHeight + rows * rowHeight + 20;
  const margins = { left: view.margins.left, right: Math.max(88, view.margins.right), top, bottom: 30 };
  const shown = {
    ...view,
    margins,
    height: plotHeight,
    worded: new Set(view.spans.map(({ key }) => key)),
    isFirst: true,
    isLast: true,
  };
  return { view: shown, caption, width, height: top + plotHeight + margins.bottom };
}

interface Entry {
  readonly name: string;
  readonly x: number;
  readonly row: number;
}

/** Names beside each other, in as many rows as they need. */
function legendOf(names: readonly string[], { margins, theme }: PlotView, width: number): readonly Entry[] {
  let x = margins.left;
  let row = 0;
  return names.map((name) => {
    const needed = sample + 8 + textWidth(name, theme.font);
    if (x > margins.left && x + needed > width - edge) {
      x = margins.left;
      row++;
    }
    const entry = { name, x, row };
    x += needed + gap;
    return entry;
  });
}

function legendRows(names: readonly string[], view: PlotView, width: number): number {
  return 1 + Math.max(0, ...legendOf(names, view, width).map(({ row }) => row));
}

function headPlugin({ view, caption, width, height }: Picture): Plugin<'line'> {
  return {
    id: 'head',
    beforeDraw({ ctx }) {
      const { theme, margins, group } = view;
      const title = theme.font.replace('11px', '600 13px');
      ctx.fillStyle = theme.background;
      ctx.fillRect(0, 0, width, height);
      write(ctx, group.title, margins.left, 20, { color: theme.foreground, font: title });
      const after = margins.left + textWidth(group.title, title) + 12;
      const shown = fitted(ctx, caption, theme.font, width - edge - after);
      write(ctx, shown, after, 20, { color: theme.dim, font: theme.font });
      const series = view.series.filter(({ hidden }) => !hidden);
      const names = series.map(({ report }) => report.name);
      legendOf(names, view, width).forEach(({ name, x, row }, index) => {
        const { stroke } = series[index]!;
        const y = titleHeight + 8 + row * rowHeight;
        line(ctx, [x, y, x + sample, y], { color: theme[stroke.role], width: stroke.width, dash: stroke.dash });
        const room = width - edge - x - sample - 8;
        write(ctx, fitted(ctx, name, theme.font, room), x + sample + 8, y, {
          color: theme.foreground,
          font: theme.font,
        });
      });
    },
  };
}

/** Draws once, on whatever the canvas hands out as its context. */
function draw(picture: Picture, canvas: HTMLCanvasElement, pixels: number, newPath?: () => Path2D): Chart {
  const nowhere: Cursor = { place: null, pinned: false, selection: null, lit: null };
  const view = () => picture.view;
  canvas.width = picture.width;
  canvas.height = picture.height;
  return new Chart<'line', never[]>(canvas, {
    type: 'line',
    data: { datasets: [] },
    options: { ...optionsOf(picture.view), responsive: false, devicePixelRatio: pixels },
    plugins: [
      headPlugin(picture),
      spansPlugin(view, nowhere),
      framePlugin(view, nowhere),
      linesPlugin(view, newPath),
      marksPlugin(view),
    ],
  }) as unknown as Chart;
}

export async function pngOf(picture: Picture): Promise<Blob> {
  const canvas = document.createElement('canvas');
  const chart = draw(picture, canvas, density);
  try {
    return await new Promise<Blob>((resolve, reject) => {
      canvas.toBlob((blob) => (blob === null ? reject(new Error('The picture is too large')) : resolve(blob)));
    });
  } finally {
    chart.destroy();
  }
}

export function svgOf(picture: Picture): string {
  const canvas = document.createElement('canvas');
  const context = new SvgContext(canvas, { measure: textWidth, plain: plainColor });
  // Chart.js takes its context from the canvas, and so does all that draws in it.
  canvas.getContext = (() => context) as never;
  const chart = draw(picture, canvas, 1, () => new SvgPath() as unknown as Path2D);
  const drawing = context.document(picture.width, picture.height, `${picture.view.group.title}, ${picture.caption}`);
  chart.destroy();
  return drawing;
}

let probe: CanvasRenderingContext2D | null = null;

function probeContext(): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  return (probe ??= canvas.getContext('2d', { willReadFrequently: true })!);
}

function textWidth(text: string, font: string): number {
  const context = probeContext();
  context.font = font;
  return context.measureText(text).width;
}

/** Any colour is what the browser paints for it. */
function plainColor(color: string): PlainColor {
  const context = probeContext();
  context.clearRect(0, 0, 1, 1);
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
  const hex = [red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('');
  return { hex: `#${hex}`, alpha: alpha / 255 };
}
