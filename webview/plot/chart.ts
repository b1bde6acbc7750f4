import { pixelsOf } from './pixels';
import type { PlotView } from './view';

/** One direction of a plot. Outside of its ends it goes on as it is within them. */
export interface PlotScale {
  /** NaN for what has no place on a logarithmic scale. */
  pixelOf(value: number): number;
  valueAt(pixel: number): number;
}

/** What layers draw on: a context in CSS pixels, and where the lines are in it. */
export interface Drawing {
  readonly ctx: CanvasRenderingContext2D;
  readonly chartArea: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  readonly scales: { readonly x: PlotScale; readonly y: PlotScale };
}

/** A part of the picture; all draw beneath before any draws above. */
export interface Layer {
  beneath?(drawing: Drawing): void;
  above?(drawing: Drawing): void;
}

/** A canvas with the layers of a plot. */
export interface PlotCanvas {
  /** Takes the size and the scales of a view, and draws it. */
  show(view: PlotView): void;
  /** Draws again what is shown. */
  draw(): void;
  /** Null until something was shown. */
  drawing(): Drawing | null;
}

export function createCanvas(canvas: HTMLCanvasElement, layers: readonly Layer[]): PlotCanvas {
  const ctx = canvas.getContext('2d')!;
  let drawing: Drawing | null = null;
  let [width, height, density] = [0, 0, 0];

  const draw = () => {
    if (drawing === null) return;
    ctx.clearRect(0, 0, width, height);
    drawLayers(drawing, layers);
  };

  /** A canvas is cleared when it takes a size, so only where that is another one. */
  const resize = (view: PlotView) => {
    const next = [view.width, heightOf(view), devicePixelRatio] as const;
    if (next[0] === width && next[1] === height && next[2] === density) return;
    [width, height, density] = next;
    canvas.width = Math.round(width * density);
    canvas.height = Math.round(height * density);
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    ctx.setTransform(density, 0, 0, density, 0, 0);
  };

  return {
    show(view) {
      resize(view);
      drawing = drawingOf(view, ctx);
      draw();
    },
    draw,
    drawing: () => drawing,
  };
}

/** Height of a plot with its margins. */
export function heightOf({ margins, height }: PlotView): number {
  return margins.top + height + margins.bottom;
}

export function drawingOf(view: PlotView, ctx: CanvasRenderingContext2D): Drawing {
  const { margins, width, height } = view;
  const chartArea = {
    left: margins.left,
    right: Math.max(margins.left + 1, width - margins.right),
    top: margins.top,
    bottom: margins.top + height,
  };
  const pixels = pixelsOf(view, chartArea);
  return {
    ctx,
    chartArea,
    scales: {
      x: { pixelOf: pixels.x, valueAt: pixels.placeAt },
      y: { pixelOf: pixels.y, valueAt: pixels.valueAt },
    },
  };
}

export function drawLayers(drawing: Drawing, layers: readonly Layer[]): void {
  for (const layer of layers) layer.beneath?.(drawing);
  for (const layer of layers) layer.above?.(drawing);
}
